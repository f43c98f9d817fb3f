// What managers read, made from a unit that does not exist (model/report/testing/unit.ts).
import type { CodedView, CounterView, ReportsView } from '../../worker/messages.ts';
import type { Facts } from '../report/facts.ts';
import { unitOf } from '../report/testing/unit.ts';

const viewOf = (facts: Facts, quarter: number, at: number): CodedView => {
  const { referred, behaviours, decisions, orders, voice, advocate: _, ...rest } = facts;
  const said = referred
    ? { ...rest, behaviours }
    : { ...rest, source: '', track: '', contact: '', stalker: '', behaviours: [] };
  return {
    ...said,
    ...{ id: `e${quarter}-${at}`, case: `c${at}`, follows: '', by: at % 2 === 0 ? 'a1' : 'a2', written: 0 },
    ...{ quarter, version: 1, referred: referred ? 1 : 0, decisions, orders, ...voice },
  };
};

/** The facts of so many quarters up to one, of a unit with about `size` referrals in each. */
export const codedViews = (last: number, many: number, size: number, seed = 7): readonly CodedView[] =>
  unitOf(seed, many, size).flatMap((facts, n) =>
    facts.map((one, at) => viewOf(one, last - many + 1 + n, at)),
  );

export const counter = (more: Partial<CounterView> = {}): CounterView => ({
  ...{ account: 'a1', name: 'Amira Khan', left: false, state: 'read', code: '', last: 0 },
  ...more,
});

export const reportsView = (more: Partial<ReportsView> = {}): ReportsView => ({
  ...{ whole: true, facts: [], kept: [], doubled: false, counters: [], unsaved: [] },
  ...{ missing: [], barred: false },
  ...more,
});
