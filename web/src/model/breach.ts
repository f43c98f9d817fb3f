// An incident held against the conditions that were in force when it happened. On this machine alone; nothing is sent because of it.
import type { ConditionView, IncidentView, OrdersView, OrderView } from '../worker/messages.ts';
import { matches, type Unsure, type Why } from './conditions.ts';
import { extent, type Extent } from './extent.ts';

/**
 * What speaks against it, or is not known. time: it may have been before or after the condition held · actor: she does not know who
 * it was · unsure_actor: she is not sure · other_named: she names somebody else, and is not sure · served: it is not known that they
 * had been told of the order by then · except: the condition allows something · denied: she says that it breaks no order.
 */
export type Doubt =
  Unsure | 'time' | 'actor' | 'unsure_actor' | 'other_named' | 'served' | 'except' | 'denied';

export type Breach = {
  readonly incident: IncidentView;
  readonly order: OrderView;
  /** Null where she says that an order was broken and none of its conditions fits what she tells. */
  readonly condition: ConditionView | null;
  readonly why: readonly Why[];
  readonly doubts: readonly Doubt[];
};

/** From when to before when; Infinity for no end. */
export type Force = { readonly from: number; readonly until: number };

/** When an order is in force: until its end, or until the one that replaces it begins. */
export function forceOf(order: OrderView, all: readonly OrderView[]): Force {
  const after = all.filter(({ replaces }) => replaces === order.order).map(({ from }) => from);
  return { from: order.from, until: Math.min(order.until || Infinity, ...after) };
}

const narrowed = ({ from, until }: Force, condition: ConditionView): Force => ({
  from: Math.max(from, condition.from),
  until: Math.min(until, condition.until || Infinity),
});

const touches = ({ from, until }: Force, when: Extent): boolean =>
  from < until && when.from < until && when.to >= from;
const covers = ({ from, until }: Force, when: Extent): boolean => when.from >= from && when.to < until;

const namesIn = (name: string): readonly string[] =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((part) => part.length > 1 && !['mr', 'mrs', 'ms', 'miss', 'dr'].includes(part));

/** Two names have a part in common, or one of them says nothing. */
function mayBeOne(a: string, b: string): boolean {
  const [one, other] = [namesIn(a), namesIn(b)];
  return one.length === 0 || other.length === 0 || one.some((part) => other.includes(part));
}

/** Null: somebody else, and she knows who. */
function actorDoubts({ draft: { who } }: IncidentView, order: OrderView): readonly Doubt[] | null {
  const isOther =
    who.name !== '' && who.code !== 'someone_sent_by_them' && !mayBeOne(who.name, order.against);
  const isSure = who.code === 'known_named' && who.certainty >= 2;
  if (isOther) return isSure ? null : ['other_named'];
  switch (who.code) {
    case 'known_named':
      return who.certainty <= 1 ? ['unsure_actor'] : [];
    case 'think_i_know':
      return ['unsure_actor'];
    case 'someone_sent_by_them':
      return ['sent'];
    default:
      return ['actor'];
  }
}

const saysSo = ({ draft: { kinds, order } }: IncidentView): boolean =>
  kinds.includes('order_broken') || order.answer === 'possible' || order.answer === 'clear';

function against(incident: IncidentView, order: OrderView, force: Force): readonly Breach[] {
  const { draft, written } = incident;
  const when = extent(draft.when, written);
  const direct = actorDoubts(incident, order);
  const general: Doubt[] = [];
  if (order.served === 0 || order.served > when.to) general.push('served');
  if (draft.order.answer === 'no') general.push('denied');
  const found = order.conditions.flatMap((condition): readonly Breach[] => {
    const held = narrowed(force, condition);
    const match = touches(held, when) ? matches(draft, condition) : null;
    // Somebody else who is known to be somebody else may still have been sent.
    const actor = condition.code === 'no_third_party' ? [] : direct;
    if (!match || !actor) return [];
    const doubts: Doubt[] = [...match.unsure, ...actor, ...general];
    if (!covers(held, when)) doubts.push('time');
    if (condition.except !== '') doubts.push('except');
    const why: Why[] = saysSo(incident) ? [...match.why, { what: 'said' }] : [...match.why];
    return [{ incident, order, condition, why, doubts: [...new Set(doubts)] }];
  });
  if (found.length > 0 || !saysSo(incident)) return found;
  const time: Doubt[] = covers(force, when) ? [] : ['time'];
  return [
    {
      incident,
      order,
      condition: null,
      why: [{ what: 'said' }],
      doubts: [...(direct ?? []), ...general, ...time],
    },
  ];
}

/** What an incident may break, in the order in which the orders stand. */
export const breachesOf = (incident: IncidentView, orders: readonly OrderView[]): readonly Breach[] =>
  orders.flatMap((order) => {
    const force = forceOf(order, orders);
    return touches(force, extent(incident.draft.when, incident.written))
      ? against(incident, order, force)
      : [];
  });

/**
 * All that may be a breach, by when it happened. `known` false: not all orders are known here, so that none found means nothing.
 * `incidents`: those that count, see `current` in versions.ts.
 */
export const breaches = (
  incidents: readonly IncidentView[],
  { known, orders }: Pick<OrdersView, 'known' | 'orders'>,
): { readonly known: boolean; readonly found: readonly Breach[] } => ({
  known,
  found: [...incidents]
    .sort((a, b) => a.draft.when.start - b.draft.when.start)
    .flatMap((incident) => breachesOf(incident, orders)),
});
