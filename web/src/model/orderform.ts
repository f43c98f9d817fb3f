// An order of a court as it is being typed: days as the fields of a browser have them. In memory only, until it is saved or dropped.
import { DAY, dayOf, startOf } from './extent.ts';
import { newId } from './id.ts';
import type { ConditionView, OrderDraft, OrderView } from './orders.ts';
import { typedForms } from './typed.ts';
import { momentOf, typedMoment } from './typedmoment.ts';
import { zoneHere } from './zone.ts';

export type ConditionForm = Omit<ConditionView, 'from' | 'until'> & {
  /** What the order had: it stays unless the last day is changed. */
  readonly from: number;
  readonly until: number;
  /** The last day on which it holds, yyyy-mm-dd, or '' for as long as the order. */
  readonly last: string;
};

export type OrderForm = Omit<OrderDraft, 'from' | 'until' | 'served' | 'conditions'> & {
  /** The version that it was made from, 0 for none. */
  readonly after: number;
  /** yyyy-mm-ddThh:mm of the zone of this computer; '' for not said. */
  readonly from: string;
  readonly served: string;
  /** The last day on which it holds, or '' for no end. */
  readonly last: string;
  /** What the order had. */
  readonly until: number;
  readonly conditions: readonly ConditionForm[];
  readonly files: readonly File[];
};

export const orderForms = typedForms<OrderForm>('order');

export const newCondition = (code: string): ConditionForm => ({
  ...{ condition: newId(), code, means: [], places: [], words: '', except: '' },
  ...{ from: 0, until: 0, last: '' },
});

const newForm = (): OrderForm => ({
  ...{ order: newId(), replaces: '', kind: 'stalking_protection', stage: 'full', against: '' },
  ...{
    court: '',
    reference: '',
    zone: zoneHere(),
    from: '',
    served: '',
    last: '',
    until: 0,
    files: [],
    after: 0,
  },
  conditions: [newCondition('no_contact')],
});

const lastDay = (until: number, zone: string): string =>
  until === 0 ? '' : new Date(dayOf(until - 1, zone) * DAY).toISOString().slice(0, 10);

/** The first moment after a day; what the order had where that is on the same day. */
function after(last: string, zone: string, had: number): number {
  if (last === '') return 0;
  return lastDay(had, zone) === last ? had : startOf(Date.parse(last) / DAY + 1, zone);
}

export const formOf = (order: OrderView | undefined): OrderForm =>
  order
    ? {
        ...order,
        ...{
          from: typedMoment(order.from),
          served: typedMoment(order.served),
          last: lastDay(order.until, order.zone),
          after: order.version,
        },
        conditions: order.conditions.map((one) => ({ ...one, last: lastDay(one.until, order.zone) })),
        files: [],
      }
    : newForm();

/** What has to be said before it can be saved: none for nothing. */
export type Missing = 'from' | 'last' | 'words' | 'places' | 'conditionLast';

export function orderOf(form: OrderForm): {
  readonly order: OrderDraft;
  readonly missing: readonly Missing[];
} {
  const { kind, stage, zone, replaces, order } = form;
  const [from, until] = [momentOf(form.from), after(form.last, zone, form.until)];
  const conditions = form.conditions.map(({ last, ...one }) => ({
    ...one,
    words: one.words.trim(),
    except: one.except.trim(),
    means: one.code === 'no_contact' ? one.means : [],
    places: one.code === 'not_within' ? one.places : [],
    until: after(last, zone, one.until),
  }));
  const isIn = (end: number): boolean => end === 0 || (end > from && (until === 0 || end <= until));
  const missing: readonly (readonly [Missing, boolean])[] = [
    ['from', from === 0],
    ['last', until !== 0 && until <= from],
    ['words', conditions.length === 0 || conditions.some(({ words }) => words === '')],
    ['places', conditions.some(({ code, places }) => code === 'not_within' && places.length === 0)],
    ['conditionLast', !conditions.every((one) => isIn(one.until))],
  ];
  return {
    order: {
      ...{ order, replaces, kind, stage, zone, from, until, served: momentOf(form.served), conditions },
      ...{ against: form.against.trim(), court: form.court.trim(), reference: form.reference.trim() },
    },
    missing: missing.flatMap(([what, is]) => (is ? [what] : [])),
  };
}
