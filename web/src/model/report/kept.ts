// A report as it is kept, sealed and signed, for the ones after it: its numbers and what of them was printed. What was withheld once is
// withheld for good, whatever rules come later, so it is kept and not worked out again.
import { levels } from './system.ts';
import { tablesOf, type Cell, type Frame } from './table.ts';
import type { Report } from './report.ts';

export type Kept = {
  readonly quarter: number;
  readonly draw: number;
  /** Name, count, and where it is printed: nowhere 0, inside 1, for everybody too 3. In the order of the tables. */
  readonly cells: readonly (readonly [cell: Cell, count: number, printed: number])[];
};

export const keep = ({ quarter, draw, counts, inside, published }: Report): Kept => ({
  quarter,
  draw,
  cells: [...counts].map(([cell, count]) => {
    const printed = (inside.withheld.has(cell) ? 0 : 1) + (published.withheld.has(cell) ? 0 : 2);
    return [cell, count, printed];
  }),
});

/**
 * All reports of a unit, by quarter. Null where one is not a report: other numbers than a report has, sums that do not hold, a small
 * number or one that is for everybody and not for the unit. Then no other may be made: what is out is not known.
 */
export function reportsOf(kept: readonly Kept[]): readonly Report[] | null {
  const reports: Report[] = [];
  const known = new Map<Cell, number>();
  for (const one of [...kept].sort((a, b) => a.quarter - b.quarter)) {
    const report = one.quarter === reports.at(-1)?.quarter ? null : restored(one, known);
    if (!report) return null;
    reports.push(report);
    for (const [cell, count] of report.counts) known.set(cell, count);
  }
  return reports;
}

function restored({ quarter, draw, cells }: Kept, past: ReadonlyMap<Cell, number>): Report | null {
  const counts = new Map(cells.map(([cell, count]) => [cell, count]));
  // Its tables without anybody in them.
  const loads = `${quarter}/caseload/`;
  const frame: Frame = {
    advocates: [...counts.keys()].flatMap((cell) =>
      cell.startsWith(loads) ? [cell.slice(loads.length)] : [],
    ),
    apart: (name) => {
      if (!counts.has(`${quarter}/${name}`)) return '';
      return counts.has(`${quarter}/${name}/fewer`) ? 'fewer' : 'more';
    },
  };
  const withYear = counts.has(`${quarter}/referred/year`);
  const { tables, sums, counts: none, hidden, own } = tablesOf(quarter, [], past, withYear, frame);
  const names = [...none.keys()];
  if (names.length !== cells.length || !names.every((name, at) => name === cells[at]?.[0])) return null;
  const numberOf = (cell: Cell): number => counts.get(cell) ?? past.get(cell) ?? NaN;
  const adds = sums.every(
    ({ whole, parts }) => parts.reduce((sum, part) => sum + numberOf(part), 0) === numberOf(whole),
  );
  const fits = cells.every(([cell, count, printed]) => {
    if (!Number.isSafeInteger(count) || count < 0 || (past.get(cell) ?? count) !== count) return false;
    if (printed === 0) return true;
    if (hidden.has(cell) || (own.has(cell) && printed !== 1)) return false;
    return (
      count >= (printed === 1 ? levels.inside : levels.published).least && (printed === 1 || printed === 3)
    );
  });
  if (!adds || !fits) return null;
  const withheld = (wanted: number): ReadonlySet<Cell> =>
    new Set(cells.flatMap(([cell, , printed]) => ((printed & wanted) === 0 ? [cell] : [])));
  return {
    quarter,
    draw,
    tables,
    counts,
    sums,
    inside: { level: levels.inside, withheld: withheld(1) },
    published: { level: levels.published, withheld: withheld(2) },
  };
}
