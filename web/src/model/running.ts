// How many incidents there had been by a day, with the orders and decisions beside. It counts, and says nothing of what led to what.
import { dayOf } from './extent.ts';
import { firstDay, gather, monthOf, monthsDrawn, NONE, tally, type Placed, type Tally } from './placed.ts';

/** Something that was ordered or decided. Unix ms; until: before when it holds, null where it has no length. */
export type Mark = {
  readonly what: 'order' | 'decision';
  readonly at: number;
  readonly until: number | null;
  readonly label: string;
  /** IANA name. */
  readonly zone: string;
};

export type DrawnMark = {
  readonly what: Mark['what'];
  readonly label: string;
  /** Letters for orders, numbers for decisions. */
  readonly sign: string;
  readonly day: number;
  /** The first day on which it does not hold any more; null where it has no length or no end. */
  readonly until: number | null;
  /** Incidents that had begun before that day. */
  readonly before: number;
};

export type RunningMonth = { readonly month: number; readonly added: Tally; readonly total: number };

export type Running = {
  /** Days, counted from 1970-01-01, both included. */
  readonly from: number;
  readonly to: number;
  /** Incidents before `from`. */
  readonly before: Tally;
  /** Where it rises, the first one first; total includes the day. */
  readonly steps: readonly { readonly day: number; readonly total: number }[];
  readonly months: readonly RunningMonth[];
  readonly marks: readonly DrawnMark[];
  /** Of these the day is not certain: they are counted from the last day on which they may have begun. */
  readonly late: readonly string[];
};

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A…Z, AA, AB, … */
const letter = (nth: number): string =>
  nth < 26 ? LETTERS.charAt(nth) : letter(Math.floor(nth / 26) - 1) + LETTERS.charAt(nth % 26);

/** The day by which it had begun for certain: no later than the day on which she wrote of it. */
const dueOf = ({ view, first, last }: Placed): number =>
  Math.max(first, Math.min(last, dayOf(view.written, view.draft.when.zone)));

function signed(marks: readonly Mark[], dues: readonly number[]): readonly DrawnMark[] {
  const nth = { order: 0, decision: 0 };
  return [...marks]
    .sort((a, b) => a.at - b.at || (a.label < b.label ? -1 : 1))
    .map(({ what, at, until, label, zone }) => {
      const day = dayOf(at, zone);
      const sign = what === 'order' ? letter(nth.order) : String(nth.decision + 1);
      nth[what] += 1;
      return {
        ...{ what, label, sign, day },
        until: until === null ? null : dayOf(until, zone),
        before: dues.filter((due) => due < day).length,
      };
    });
}

/** `today`: a day; the last one that is drawn, or that of the last incident. */
export function running(placed: readonly Placed[], today: number, marks: readonly Mark[]): Running {
  const due = new Map(placed.map((one) => [one, dueOf(one)]));
  const dayBy = (one: Placed) => due.get(one) ?? one.last;
  const all = [...placed].sort((a, b) => dayBy(a) - dayBy(b));
  const { from: firstMonth, to: lastMonth } = monthsDrawn(placed, today);
  const from = firstDay(firstMonth);
  const to = Math.max(today, ...due.values());
  const before = all.filter((one) => dayBy(one) < from);
  const drawn = all.slice(before.length);
  let total = before.length;
  const steps = [...gather(drawn, dayBy)].map(([day, found]) => ({ day, total: (total += found.length) }));
  const each = gather(drawn, (one) => monthOf(dayBy(one)));
  let sum = before.length;
  const months = Array.from({ length: Math.min(lastMonth, monthOf(to)) - firstMonth + 1 }, (_, nth) => {
    const found = each.get(firstMonth + nth);
    sum += found?.length ?? 0;
    return { month: firstMonth + nth, added: found ? tally(found) : NONE, total: sum };
  });
  return {
    ...{ from, to, steps, months },
    before: tally(before),
    marks: signed(marks, [...due.values()]),
    late: tally(all.filter(({ first, last }) => first !== last)).behind,
  };
}
