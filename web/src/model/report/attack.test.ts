import { expect, test } from 'vitest';
import { reportOf, shown, type Report } from './report.ts';
import { levels } from './system.ts';
import type { Parts } from './suppress.ts';
import type { Cell, Sum } from './table.ts';
import { Attacker, endless, type Known } from './testing/attacker.ts';
import { drawn, unitOf } from './testing/unit.ts';

/** Units of eight quarters each: small ones, of which next to nothing may be printed, and such as there are. */
const units = Array.from({ length: 63 }, (_, at) => ({ seed: 1000 + at, size: [6, 10, 15, 20, 30, 40, 60, 80][at % 8]! }));
const quarters = 8;

/** What went out of a unit in eight quarters; null: no report was made. */
function reportsOf({ seed, size }: (typeof units)[number], parts?: Parts): { made: Report[]; refused: number } {
  const made: Report[] = [];
  let refused = 0;
  unitOf(seed, quarters, size).forEach((facts, at) => {
    const report = reportOf(8100 + at, facts, made, parts);
    if (typeof report === 'string') refused++;
    else made.push(report);
  });
  return { made, refused };
}

/**
 * Everything that is printed in all reports, and, as if somebody had told, which of the numbers that are not are small ones: nobody can
 * find out more of that from how reports are made.
 */
function attack(made: readonly Report[], name: 'inside' | 'published', seed: number): { attacker: Attacker; small: Cell[] } {
  const { least, base } = levels[name];
  const known = new Map<Cell, Known>();
  const sums: Sum[] = [];
  const small = new Set<Cell>();
  for (const report of made) {
    for (const [cell, count] of report.counts) {
      const value = shown(report, report[name], cell);
      if (count < least) small.add(cell);
      const round = (base - 1) >> 1;
      const told: Known =
        value !== null
          ? { least: Math.max(least, value - round), most: value + round }
          : count < least
            ? { least: 0, most: least - 1 }
            : { least, most: endless };
      const before = known.get(cell);
      known.set(cell, {
        least: Math.max(told.least, before?.least ?? 0),
        most: Math.min(told.most, before?.most ?? endless),
      });
    }
    sums.push(...report.sums);
  }
  return { attacker: new Attacker(known, sums, drawn(seed)), small: [...small] };
}

test('a small number is not found out from all reports of a unit, in 504 quarters', { timeout: 300_000 }, () => {
  const started = performance.now();
  const total = { small: 0, cells: 0, inside: 0, published: 0, refused: 0, making: 0 };
  const found: string[] = [];
  for (const unit of units) {
    const begun = performance.now();
    const { made, refused } = reportsOf(unit);
    total.making += Math.round(performance.now() - begun);
    total.refused += refused;
    for (const name of ['inside', 'published'] as const) {
      const { attacker, small } = attack(made, name, unit.seed);
      const { width } = levels[name];
      const narrow = attacker.narrower(small, width);
      found.push(...narrow.map((cell) => `${unit.seed} ${name} ${cell} ${JSON.stringify(attacker.within(cell))}`));
      total.small += small.length;
      for (const { counts, [name]: print } of made) total[name] += counts.size - print.withheld.size;
    }
    for (const { counts } of made) total.cells += counts.size;
  }
  const took = Math.round(performance.now() - started);
  console.log(`seeds ${units[0]!.seed} … ${units.at(-1)!.seed}`, total, `${took} ms`);
  expect(found).toEqual([]);
});
