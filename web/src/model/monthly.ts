// Incidents by month in rows of one scale, as of channels or of places. Counting only; what it means is for people to say.
import type { IncidentDraft } from '../worker/messages.ts';
import {
  gather,
  leftOut,
  monthOf,
  monthsDrawn,
  NONE,
  tally,
  type LeftOut,
  type Placed,
  type Tally,
  type Why,
} from './placed.ts';

export type MonthRow = {
  readonly code: string;
  readonly tally: Tally;
  /** One for each month that is drawn. */
  readonly months: readonly Tally[];
};

export type Monthly = {
  /** Counted from January of the year 0, both included. */
  readonly from: number;
  readonly to: number;
  /** Those with something in them, in the order of their codes. */
  readonly rows: readonly MonthRow[];
  /** Codes with nothing. */
  readonly empty: readonly string[];
  /** In the fullest month of a row. */
  readonly most: number;
  readonly left: readonly LeftOut[];
};

/** An incident is in each row of its codes, once. What went on, and what may have been in one of two months, is in none. */
export function monthly(
  placed: readonly Placed[],
  today: number,
  codes: readonly string[],
  codesOf: (draft: IncidentDraft) => readonly string[],
): Monthly {
  const whyNot = ({ view, first, last }: Placed): Why | null => {
    if (view.draft.when.precision === 'ongoing') return 'ongoing';
    return monthOf(first) === monthOf(last) ? null : 'between';
  };
  const known = placed.filter((one) => whyNot(one) === null);
  const { from, to } = monthsDrawn(known, today);
  const drawn = known.filter(({ first }) => monthOf(first) >= from);
  const tells = drawn.map((one) => [one, codesOf(one.view.draft)] as const);
  const rows = codes.map((code): MonthRow => {
    const of = tells.flatMap(([one, told]) => (told.includes(code) ? [one] : []));
    const each = gather(of, ({ first }) => monthOf(first));
    return {
      code,
      tally: tally(of),
      months: Array.from({ length: to - from + 1 }, (_, nth) => {
        const found = each.get(from + nth);
        return found ? tally(found) : NONE;
      }),
    };
  });
  const found = rows.filter((row) => row.tally.behind.length > 0);
  return {
    ...{ from, to, rows: found },
    empty: rows.filter((row) => row.tally.behind.length === 0).map(({ code }) => code),
    most: Math.max(0, ...found.flatMap(({ months }) => months.map(({ behind }) => behind.length))),
    left: leftOut(placed, (one) => whyNot(one) ?? (monthOf(one.first) < from ? 'before' : null)),
  };
}
