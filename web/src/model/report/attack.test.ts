import { expect, test } from 'vitest';
import { reportOf, shown, type Report } from './report.ts';
import { withheldOf, type Parts } from './suppress.ts';
import { levels, System } from './system.ts';
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
  const total = { small: 0, cells: 0, inside: 0, published: 0, refused: 0 };
  const found: string[] = [];
  for (const unit of units) {
    const { made, refused } = reportsOf(unit);
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
  // Where nothing went out nothing is found: nearly every quarter has its report.
  expect(total.refused).toBeLessThan((units.length * quarters) / 50);
});

/** Small numbers of which only one value is possible, by sums alone. */
function pinned(parts: Parts): number {
  let found = 0;
  for (const unit of units.slice(0, 16)) {
    const { made } = reportsOf(unit, parts);
    for (const name of ['inside', 'published'] as const) {
      const { attacker, small } = attack(made, name, unit.seed);
      found += small.map((cell) => attacker.within(cell)).filter(({ least, most }) => least === most).length;
    }
  }
  return found;
}

test('without complementary suppression small numbers are found out', { timeout: 60_000 }, () => {
  const found = pinned({ complementary: false, earlier: true });
  console.log(`without complementary suppression ${found} small numbers are known`);
  expect(found).toBeGreaterThan(100);
});

test('without the check against earlier reports small numbers are found out', { timeout: 60_000 }, () => {
  const found = pinned({ complementary: true, earlier: false });
  console.log(`without the check against earlier reports ${found} small numbers are known`);
  expect(found).toBeGreaterThan(10);
});

/** Every table of two rows and three columns up to a number, and what is printed of each. */
test('who makes the report of every table that there could be finds no small number out', { timeout: 60_000 }, () => {
  const level = { least: 2, width: 1, base: 1 };
  const most = 4;
  const shape = [2, 2] as const;
  const cells = Array.from({ length: shape[0] * shape[1] }, (_, at) => `${Math.floor(at / shape[1])}/${at % shape[1]}`);
  const alike = new Map<string, number[][]>();
  const here = new Array<number>(cells.length).fill(0);
  for (let n = 0; n < (most + 1) ** cells.length; n++) {
    for (let at = 0, rest = n; at < cells.length; at++, rest = Math.floor(rest / (most + 1))) here[at] = rest % (most + 1);
    const counts = new Map(cells.map((cell, at) => [cell, here[at]!]));
    const sums: Sum[] = [];
    const add = (whole: Cell, parts: Cell[]): void => {
      counts.set(whole, parts.reduce((sum, part) => sum + counts.get(part)!, 0));
      sums.push({ whole, parts });
    };
    const rows = [0, 1].map((row) => cells.filter((cell) => cell.startsWith(`${row}/`)));
    rows.forEach((parts, row) => add(`row ${row}`, parts));
    rows[0]!.forEach((cell, column) => add(`column ${column}`, [cell, rows[1]![column]!]));
    add('all', ['row 0', 'row 1']);
    sums.push({ whole: 'all', parts: rows[0]!.map((_, column) => `column ${column}`) });
    const { cells: withheld } = withheldOf(new System(counts, sums), level, new Map(), new Set());
    const print = [...counts].map(([cell, count]) => (withheld.has(cell) ? '-' : count)).join(' ');
    alike.set(print, [...(alike.get(print) ?? []), [...here]]);
  }
  let small = 0;
  const found = new Set<string>();
  for (const [print, tables] of alike) {
    cells.forEach((cell, at) => {
      const values = new Set(tables.map((table) => table[at]!));
      if (![...values].some((value) => value < level.least)) return;
      small++;
      if (values.size === 1) found.add(`${print} : ${cell} = ${[...values].join()}`);
    });
  }
  console.log(`${alike.size} reports, ${small} small numbers, found out: ${found.size}`);
  console.log([...found].slice(0, 20));
});
