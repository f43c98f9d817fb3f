// Which numbers of a report are not printed: the small ones, and as many others as keep those from being worked out, from this report
// and all before it.
import type { Cell } from './table.ts';
import type { Level, System } from './system.ts';
import { little, usual, utmost, Walk, type Effort } from './move.ts';

export type Withheld = {
  readonly cells: ReadonlySet<Cell>;
  /** Small numbers that others than this report give away: then none of it may go out. */
  readonly bare: readonly Cell[];
};

/** What the tests switch off, to see that they would notice. */
export type Parts = { readonly complementary: boolean; readonly earlier: boolean };

/**
 * Of the numbers of a system, those of earlier reports are printed or not (`earlier`), and nothing changes that. Of the others, those
 * in `also` and the small ones are withheld, and what it takes; which, `draw` decides where there is a choice.
 */
export function withheldOf(
  system: System,
  level: Level,
  earlier: ReadonlyMap<Cell, boolean>,
  also: ReadonlySet<Cell>,
  draw: number,
  parts: Parts = { complementary: true, earlier: true },
): Withheld {
  const isNew = system.cells.map((cell) => !earlier.has(cell));
  const isSmall = system.cells.map((_, at) => system.count(at) < level.least);
  const printed = system.cells.map((cell, at) => earlier.get(cell) ?? !(isSmall[at] || also.has(cell)));
  const mayWithhold = (at: number): boolean => printed[at] === true && isNew[at] === true;
  const walk = new Walk(system, level, (at) => printed[at] === true, mayWithhold, draw);
  // Numbers of earlier reports are as safe as they were then where no sum connects them with what is new.
  const isKnown = (at: number): boolean => level.base === 1 && isNew[at] !== true && printed[at] === true;
  const touched = system.reach(
    system.cells.flatMap((_, at) => (isNew[at] ? [at] : [])),
    isKnown,
  );
  const bare: Cell[] = [];
  if (parts.complementary) {
    system.cells.forEach((cell, at) => {
      if (!isSmall[at] || !touched.has(at)) return;
      while (!isWide(walk, at, level.width, (one) => (printed[one] = false))) {
        const nearest = system.nearest(at, mayWithhold);
        if (nearest.length === 0) {
          if (!isWide(walk, at, level.width, () => undefined, [0], utmost)) bare.push(cell);
          break;
        }
        for (const one of nearest) printed[one] = false;
      }
    });
  }
  const cells = system.cells.filter((_, at) => isNew[at] && !printed[at]);
  return { cells: new Set(cells), bare };
}

/**
 * Looks for enough values that a number could have, withholding for each step as few others as that takes; where so many are not enough,
 * the caller withholds all that are nearest.
 */
function isWide(
  walk: Walk,
  at: number,
  width: number,
  withhold: (at: number) => void,
  budgets = [0, 1, 2, 4],
  effort?: Effort,
): boolean {
  for (const budget of budgets) {
    for (const by of [1, -1]) {
      walk.reset();
      while (walk.width(at) < width && walk.step(at, by, budget, effort ?? (budget === 0 ? usual : little))) {
        walk.used.forEach(withhold);
      }
    }
    if (walk.width(at) >= width) return true;
  }
  return false;
}
