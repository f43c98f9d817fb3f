// A risk record as it is being typed: days as the fields of a browser have them. In memory only, until it is saved or dropped.
import { instrumentLabel } from '../text/risk.ts';
import type { Definition } from './definition.ts';
import { newId } from './id.ts';
import type { RiskDraft, RiskItem, RiskView } from './risks.ts';
import { typedForms } from './typed.ts';
import { dayMoment, typedDayIn } from './day.ts';
import { zoneHere } from './zone.ts';

export type RiskForm = Omit<RiskDraft, 'made' | 'review' | 'items'> & {
  /** The version that it was made from, 0 for none. */
  readonly after: number;
  /** yyyy-mm-dd of its zone, '' for not said. */
  readonly made: string;
  readonly review: string;
  /** Also of items without an answer, as somebody wrote a note there. */
  readonly items: readonly RiskItem[];
};

/** Codes of PROTOCOL 6, in the order in which they are offered. */
export const INSTRUMENTS: readonly string[] = Object.keys(instrumentLabel);

/** A summary of a formulation for the team, in words alone. */
export const isSummary = ({ instrument, definition }: Pick<RiskForm, 'instrument' | 'definition'>): boolean =>
  instrument === 'formulation' && definition === null;

export const riskForms = typedForms<RiskForm>('risk');

/** `assessor`: the name of who is signed in. */
export function newRisk(definition: Definition, assessor: string, now: number): RiskForm {
  const zone = zoneHere();
  return {
    ...{ risk: newId(), instrument: 'other', definition, zone, made: typedDayIn(now, zone), review: '' },
    ...{ assessor, items: [], level: '', view: '', changed: '', after: 0 },
  };
}

/** To correct a record that is there. */
export const riskFormOf = (risk: RiskView): RiskForm => ({
  ...risk,
  after: risk.version,
  made: typedDayIn(risk.made, risk.zone),
  review: typedDayIn(risk.review, risk.zone),
});

/** The instrument that a definition is of, as its id begins; `other` where it tells of none. */
export function instrumentOf({ id }: Definition): string {
  const name = id.toLowerCase().replaceAll(/[-.]/g, '_');
  return INSTRUMENTS.find((code) => name === code || name.startsWith(`${code}_`)) ?? 'other';
}

export function withItem(
  items: readonly RiskItem[],
  code: string,
  to: Partial<RiskItem>,
): readonly RiskItem[] {
  const now = items.find((item) => item.code === code) ?? { code, answer: '', note: '' };
  return [...items.filter((item) => item.code !== code), { ...now, ...to }];
}

/** With another instrument the answers are answers to nothing: they go where the questions do. */
export const withInstrument = (
  instrument: string,
  definition: Definition | null,
): Pick<RiskForm, 'instrument' | 'definition' | 'items' | 'level'> => ({
  ...{ instrument, definition },
  ...{ items: [], level: '' },
});

/** What has to be said before it can be saved: none for nothing. */
export type Missing = 'made' | 'ahead' | 'assessor' | 'review' | 'note' | 'something';

export function riskOf(
  form: RiskForm,
  now: number,
): { readonly risk: RiskDraft; readonly missing: readonly Missing[] } {
  const { risk, instrument, definition, zone, level } = form;
  const [made, review] = [dayMoment(form.made, zone), dayMoment(form.review, zone)];
  const [assessor, view, changed] = [form.assessor.trim(), form.view.trim(), form.changed.trim()];
  const items = form.items
    .filter(({ answer }) => answer !== '')
    .map((item) => ({ ...item, note: item.note.trim() }));
  const isNoted = form.items.some(({ answer, note }) => answer === '' && note.trim() !== '');
  const isEmpty = items.length === 0 && [level.trim(), view, changed].every((part) => part === '');
  const missing: readonly (readonly [Missing, boolean])[] = [
    ['made', made === 0],
    ['ahead', made > now],
    ['assessor', assessor === ''],
    ['review', review !== 0 && review <= made],
    ['note', isNoted],
    ['something', isEmpty && !isNoted],
  ];
  return {
    risk: {
      ...{ risk, instrument, definition, zone, made, assessor, items, level: level.trim(), view, changed },
      review,
    },
    missing: missing.flatMap(([what, is]) => (is ? [what] : [])),
  };
}
