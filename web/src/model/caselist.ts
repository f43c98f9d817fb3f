// The case list: what is waiting for whom, sorted and filtered in memory.
import type { CaseSummary } from '../worker/messages.ts';
import { holds } from './timeline.ts';

export type SortKey = 'attention' | 'name' | 'fresh' | 'incidents' | 'lastIncident' | 'plan' | 'lastEntry';
export type Sort = { readonly key: SortKey; readonly down: boolean };

export const FIRST_SORT: Sort = { key: 'attention', down: true };

export type Quick = 'all' | 'answer' | 'overdue' | 'fresh' | 'waiting';

export function freshTotal(one: CaseSummary): number {
  return one.fresh.messages + one.fresh.incidents + one.fresh.plan + one.fresh.other;
}

/** What asks for a person first: a question left open, new incidents, what is overdue, anything new. No judgement of the case. */
function attention(one: CaseSummary): number {
  if (one.unanswered) return 4;
  if (one.fresh.incidents > 0) return 3;
  if ((one.overdue ?? 0) > 0) return 2;
  return freshTotal(one) > 0 ? 1 : 0;
}

function planShare(one: CaseSummary): number {
  const { total, agreed, done } = one.planItems;
  return total === 0 ? -1 : (agreed + done) / total;
}

const compare: Record<SortKey, (a: CaseSummary, b: CaseSummary) => number> = {
  attention: (a, b) => attention(a) - attention(b) || a.lastEntry - b.lastEntry,
  name: (a, b) => a.name.localeCompare(b.name, undefined, { numeric: true, sensitivity: 'base' }),
  fresh: (a, b) => freshTotal(a) - freshTotal(b) || a.lastEntry - b.lastEntry,
  incidents: (a, b) => a.incidents - b.incidents,
  lastIncident: (a, b) => a.lastIncident - b.lastIncident,
  plan: (a, b) => planShare(a) - planShare(b),
  lastEntry: (a, b) => a.lastEntry - b.lastEntry,
};

export function sorted(cases: readonly CaseSummary[], sort: Sort): CaseSummary[] {
  const way = sort.down ? -1 : 1;
  return [...cases].sort((a, b) => way * compare[sort.key](a, b) || compare.name(a, b));
}

/** A second press turns the order round; names start at A, numbers and times at the most. */
export function pressed(sort: Sort, key: SortKey): Sort {
  return sort.key === key ? { key, down: !sort.down } : { key, down: key !== 'name' };
}

function isQuick(one: CaseSummary, quick: Quick): boolean {
  switch (quick) {
    case 'all':
      return true;
    case 'answer':
      return one.unanswered;
    case 'overdue':
      return (one.overdue ?? 0) > 0;
    case 'fresh':
      return freshTotal(one) > 0;
    case 'waiting':
      return one.waiting;
  }
}

export function filtered(
  cases: readonly CaseSummary[],
  text: string,
  quick: Quick,
  words: (one: CaseSummary) => string,
): CaseSummary[] {
  const search = text.trim();
  return cases.filter((one) => isQuick(one, quick) && (search === '' || holds(words(one), search)));
}

export function quickCounts(cases: readonly CaseSummary[]): Record<Quick, number> {
  const count = (quick: Quick) => cases.filter((one) => isQuick(one, quick)).length;
  return {
    all: cases.length,
    ...{
      answer: count('answer'),
      overdue: count('overdue'),
      fresh: count('fresh'),
      waiting: count('waiting'),
    },
  };
}
