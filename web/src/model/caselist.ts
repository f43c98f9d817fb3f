// The case list: what is waiting for whom, sorted and filtered in memory.
import type { CaseSummary, CaseWorker } from '../worker/messages.ts';
import { standing } from './guard.ts';
import { holds } from './search.ts';

export type SortKey = 'attention' | 'name' | 'fresh' | 'incidents' | 'lastIncident' | 'plan' | 'lastEntry';
export type Sort = { readonly key: SortKey; readonly down: boolean };

export const FIRST_SORT: Sort = { key: 'attention', down: true };

/**
 * `all`: open cases, and closed ones that ask for a person · `unsafe`: she must not be contacted now · `signal`: somebody signed in
 * with the other words · `closed`: all that are closed.
 */
export type Quick = 'all' | 'unsafe' | 'signal' | 'answer' | 'overdue' | 'fresh' | 'waiting' | 'closed';

/** What the list is narrowed to. */
export type Sieve = {
  readonly text: string;
  readonly quick: Quick;
  /** Account of somebody of the staff, or '' for all. */
  readonly worker: string;
  readonly words: (one: CaseSummary) => string;
  /** Unix ms. */
  readonly now: number;
};

export function freshTotal(one: CaseSummary): number {
  return one.fresh.messages + one.fresh.incidents + one.fresh.plan + one.fresh.other;
}

const isUnsafe = ({ contact }: CaseSummary, now: number): boolean =>
  contact !== null && standing(contact, now).length > 0;

/** Her last message, or a linking room that waits for the person signed in. */
const needsAnswer = ({ unanswered, room }: CaseSummary): boolean => unanswered || room?.asks === true;

/** What asks for a person first: that she must not be contacted, the other words, a question left open, new incidents, what is overdue, anything new. No judgement of the case. */
function attention(one: CaseSummary, now: number): number {
  if (isUnsafe(one, now)) return 6;
  if (one.second.times.length > 0) return 5;
  if (needsAnswer(one)) return 4;
  if (one.fresh.incidents > 0) return 3;
  if ((one.overdue ?? 0) > 0) return 2;
  return freshTotal(one) > 0 ? 1 : 0;
}

function planShare(one: CaseSummary): number {
  const { total, agreed, done } = one.planItems;
  return total === 0 ? -1 : (agreed + done) / total;
}

const compare: Record<SortKey, (a: CaseSummary, b: CaseSummary, now: number) => number> = {
  attention: (a, b, now) => attention(a, now) - attention(b, now) || a.lastEntry - b.lastEntry,
  name: (a, b) => a.name.localeCompare(b.name, undefined, { numeric: true, sensitivity: 'base' }),
  fresh: (a, b) => freshTotal(a) - freshTotal(b) || a.lastEntry - b.lastEntry,
  incidents: (a, b) => a.incidents - b.incidents,
  lastIncident: (a, b) => a.lastIncident - b.lastIncident,
  plan: (a, b) => planShare(a) - planShare(b),
  lastEntry: (a, b) => a.lastEntry - b.lastEntry,
};

export function sorted(cases: readonly CaseSummary[], sort: Sort, now: number): CaseSummary[] {
  const way = sort.down ? -1 : 1;
  return [...cases].sort((a, b) => way * compare[sort.key](a, b, now) || compare.name(a, b, now));
}

/** A second press turns the order round; names start at A, numbers and times at the most. */
export function pressed(sort: Sort, key: SortKey): Sort {
  return sort.key === key ? { key, down: !sort.down } : { key, down: key !== 'name' };
}

/** The unit has closed it, and nobody has referred it again; or a linking room is closed. */
export const isClosed = ({ referral, room }: CaseSummary): boolean =>
  referral?.stage === 'closed' || room?.state === 'shut';

/** Her invitation waits for her; where the unit only advises, or has closed the case, nobody waits. */
export const isWaited = (one: CaseSummary): boolean =>
  one.waiting && one.referral?.stage !== 'consultation' && !isClosed(one);

function isQuick(one: CaseSummary, quick: Quick, now: number): boolean {
  switch (quick) {
    case 'all':
      return !isClosed(one) || attention(one, now) > 0;
    case 'unsafe':
      return isUnsafe(one, now);
    case 'signal':
      return one.second.times.length > 0;
    case 'answer':
      return needsAnswer(one);
    case 'overdue':
      return (one.overdue ?? 0) > 0;
    case 'fresh':
      return freshTotal(one) > 0;
    case 'waiting':
      return isWaited(one);
    case 'closed':
      return isClosed(one);
  }
}

const isOf = (one: CaseSummary, worker: string): boolean =>
  worker === '' || one.workers.some(({ account }) => account === worker);

/** Whoever searches among all finds what is closed, too. */
export function filtered(cases: readonly CaseSummary[], sieve: Sieve): CaseSummary[] {
  const search = sieve.text.trim();
  return cases.filter(
    (one) =>
      (isQuick(one, sieve.quick, sieve.now) || (sieve.quick === 'all' && search !== '')) &&
      isOf(one, sieve.worker) &&
      (search === '' || holds(sieve.words(one), search)),
  );
}

/** How many of a worker's cases each would show. */
export function quickCounts(
  cases: readonly CaseSummary[],
  { worker, now }: Pick<Sieve, 'worker' | 'now'>,
): Record<Quick, number> {
  const of = cases.filter((one) => isOf(one, worker));
  const count = (quick: Quick) => of.filter((one) => isQuick(one, quick, now)).length;
  return {
    ...{ all: count('all'), unsafe: count('unsafe'), signal: count('signal'), closed: count('closed') },
    ...{
      answer: count('answer'),
      overdue: count('overdue'),
      fresh: count('fresh'),
      waiting: count('waiting'),
    },
  };
}

/** What one of the staff has on their desk, as far as the cases are known here. */
export type Load = CaseWorker & { readonly counts: Record<Quick, number> };

/** Those with the most cases first. */
export function workload(cases: readonly CaseSummary[], now: number): readonly Load[] {
  const all = new Map(cases.flatMap(({ workers }) => workers).map((one) => [one.account, one]));
  return [...all.values()]
    .map((one) => ({ ...one, counts: quickCounts(cases, { worker: one.account, now }) }))
    .sort((a, b) => b.counts.all - a.counts.all || a.name.localeCompare(b.name));
}
