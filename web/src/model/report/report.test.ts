import { expect, test } from 'vitest';
import { csvOf, mark, printedOf, quarterName } from './csv.ts';
import { counted, type Facts, type Word } from './facts.ts';
import { reportOf, shown, type Report } from './report.ts';
import { levels } from './system.ts';
import { tablesOf } from './table.ts';
import { unitOf } from './testing/unit.ts';

const releases = ['inside', 'published'] as const;

function made(seed: number, size: number, quarters = 5): Report[] {
  const reports: Report[] = [];
  unitOf(seed, quarters, size).forEach((facts, at) => {
    const report = reportOf(8100 + at, facts, reports, seed);
    if (typeof report !== 'string') reports.push(report);
  });
  return reports;
}

const some = [3, 12, 25, 50, 90].flatMap((size) => [1, 2].map((seed) => ({ seed, size })));

test.each(some)('what is counted adds up: unit $seed of $size', ({ seed, size }) => {
  const reports = made(seed, size);
  const known = new Map(reports.flatMap(({ counts }) => [...counts]));
  expect(reports.length).toBeGreaterThan(3);
  for (const { tables, counts, sums, inside } of reports) {
    for (const { whole, parts } of sums) {
      expect(parts.reduce((total, part) => total + known.get(part)!, 0)).toBe(known.get(whole));
    }
    // Every number of the page is one that was counted, and every one that was counted is looked at.
    const cells = new Set(tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells)));
    const hidden = ['advising', 'advised', 'noted'];
    const isHidden = (cell: string): boolean => hidden.includes(cell.split('/').slice(1).join('/'));
    expect([...cells].sort()).toEqual([...counts.keys()].filter((cell) => !isHidden(cell)).sort());
    for (const cell of [...counts.keys()].filter(isHidden)) expect(inside.withheld.has(cell)).toBe(true);
    for (const { columns, rows } of tables)
      for (const row of rows) expect(row.cells).toHaveLength(columns.length);
  }
});

test.each(some)(
  'nothing small is printed, and for everybody no more than inside: unit $seed of $size',
  ({ seed, size }) => {
    for (const report of made(seed, size)) {
      for (const [cell, count] of report.counts) {
        const inside = shown(report, report.inside, cell);
        const published = shown(report, report.published, cell);
        if (count < 5) expect(inside).toBeNull();
        if (count < 10) expect(published).toBeNull();
        if (inside !== null) expect(inside).toBe(count);
        if (published === null) continue;
        expect(inside).not.toBeNull();
        expect(published).toBeGreaterThanOrEqual(levels.published.least);
        expect(published % 5).toBe(0);
        expect(Math.abs(published - count)).toBeLessThanOrEqual(2);
      }
    }
  },
);

test.each(some)('the same facts make the same report in any order: unit $seed of $size', ({ seed, size }) => {
  const facts = unitOf(seed, 1, size)[0]!;
  const [once, again] = [facts, [...facts].reverse()].map((of) => reportOf(8100, of, [], 7) as Report);
  for (const name of releases) expect(csvOf(again!, again![name])).toBe(csvOf(once!, once![name]));
  expect(again).toEqual(once);
});

test('a number that an earlier report did not print is not printed by the next one', () => {
  for (const { seed, size } of some) {
    const reports = made(seed, size);
    for (const name of releases) {
      const withheld = new Map<string, boolean>();
      for (const { counts, [name]: print } of reports) {
        for (const cell of counts.keys()) {
          const is = print.withheld.has(cell);
          expect(withheld.get(cell) ?? is).toBe(is);
          withheld.set(cell, is);
        }
      }
    }
  }
});

test('a large unit is told most of it', () => {
  const [report] = made(5, 400, 1);
  expect(report!.inside.withheld.size).toBeLessThan(report!.counts.size / 4);
  expect(report!.published.withheld.size).toBeLessThan(report!.counts.size / 3);
});

test('a quarter has one report, and none comes after a later one', () => {
  const facts = unitOf(1, 1, 60)[0]!;
  const report = reportOf(8101, facts, [], 7) as Report;
  expect(reportOf(8101, facts, [report], 7)).toBe('made');
  expect(reportOf(8101, facts.slice(1), [report], 7)).toBe('made');
  expect(reportOf(8100, facts, [report], 7)).toBe('order');
  expect(reportOf(8102, facts, [report], 7)).toMatchObject({ quarter: 8102 });
});

test('the year until now begins anew with the year, and needs every quarter of it', () => {
  const quarters = unitOf(2, 6, 300);
  const names = (report: Report): string[] =>
    report.tables.map(({ name }) => name).filter((name) => name.endsWith('_year'));
  const reports: Report[] = [];
  quarters.forEach((facts, at) => reports.push(reportOf(8100 + at, facts, reports, 7) as Report));
  const yearly = ['source_year', 'stalker_year', 'track_year'];
  expect(reports.map(names)).toEqual([[], yearly, yearly, yearly, [], yearly]);
  const referred = reports.map(({ counts, quarter }) => counts.get(`${quarter}/referred`)!);
  expect(reports[3]!.counts.get('8103/referred/year')).toBe(
    referred.slice(0, 4).reduce((sum, one) => sum + one, 0),
  );
  // Of 2025/2 there is no report: of 2025/3 there is none of the year.
  expect(names(reportOf(8102, quarters[2]!, reports.slice(0, 1), 7) as Report)).toEqual([]);
});

test('those carried over are the number of the quarter before, where it is the same', () => {
  const [first, second] = unitOf(3, 2, 40) as [Facts[], Facts[]];
  const past = tablesOf(8100, first, new Map(), true).counts;
  expect(tablesOf(8101, second, past, true).counts.has('8101/carried')).toBe(false);
  const fewer = second.filter((one) => one !== second.find(({ flow }) => flow === 'carried'));
  expect(tablesOf(8101, fewer, past, true).counts.get('8101/carried')).toBe(past.get('8100/open')! - 1);
});

test('what she says and whether a case is linked are counted of the cases worked on alone', () => {
  const [all] = unitOf(3, 1, 80) as [Facts[]];
  const { counts, tables } = tablesOf(8100, all, new Map(), true);
  const handled = all.filter(({ flow }) => flow !== '');
  const is = (of: 'safer' | 'control', said: string): number =>
    handled.filter(({ voice }) => voice[of] === said).length;
  for (const said of ['yes', 'no', 'not_said']) {
    expect(counts.get(`8100/voice/safer/${said}`)).toBe(is('safer', said));
    expect(counts.get(`8100/voice/control/${said}`)).toBe(is('control', said));
  }
  expect(counts.get('8100/links/open')).toBe(handled.filter(({ links }) => links === 'open').length);
  expect(tables.find(({ name }) => name === 'voice')).toMatchObject({
    columns: ['yes', 'no', 'not_said', 'all'],
    rows: [{ name: 'safer' }, { name: 'heard' }, { name: 'informed' }, { name: 'control' }],
  });
});

test('what she says is printed in full, or of each thing the yes alone', () => {
  const seen = { full: 0, yes: 0 };
  for (const report of [...some.flatMap(({ seed, size }) => made(seed, size)), ...made(5, 400, 1)]) {
    for (const name of releases) {
      const withheld = [...report.counts.keys()].filter(
        (cell) => cell.includes('/voice/') && report[name].withheld.has(cell),
      );
      const others = withheld.filter((cell) => !cell.endsWith('/yes'));
      expect(others).toHaveLength(withheld.length === 0 ? 0 : 8);
      seen[withheld.length === 0 ? 'full' : 'yes']++;
    }
  }
  expect(Math.min(seen.full, seen.yes)).toBeGreaterThan(0);
});

/** A unit's two quarters, of which the first is counted without so many of the cases that are open or wait at its end. */
function late(n: number, name: 'carried' | 'waited'): { first: Report; second: Report } {
  const [all, next] = unitOf(3, 2, 80) as [Facts[], Facts[]];
  const isLeft = (one: Facts): boolean =>
    name === 'carried' ? one.flow !== '' && one.end === '' : one.waits === 'waiting';
  const left = new Set(all.filter(isLeft).slice(0, n));
  const first = reportOf(
    8100,
    all.filter((one) => !left.has(one)),
    [],
    7,
  ) as Report;
  return { first, second: reportOf(8101, next, [first], 7) as Report };
}

test.each([1, 2, 3, 4].flatMap((n) => (['carried', 'waited'] as const).map((name) => ({ n, name }))))(
  'of $n that were left out before, $name and the number before it are not both printed',
  ({ n, name }) => {
    const { first, second } = late(n, name);
    const before = name === 'carried' ? '8100/open' : '8100/waiting';
    expect(second.counts.get(`8101/${name}`)).toBe(first.counts.get(before)! + n);
    expect(second.counts.get(`8101/${name}/more`)).toBe(n);
    // The one before is out by then.
    expect(shown(first, first.inside, before)).not.toBeNull();
    for (const release of releases) {
      const both = [shown(first, first[release], before), shown(second, second[release], `8101/${name}`)];
      expect(both).toContain(null);
      expect(shown(second, second[release], `8101/${name}/more`)).toBeNull();
    }
  },
);

test('of many that were left out before nothing more is withheld', () => {
  const { first, second } = late(12, 'carried');
  expect(shown(second, second.inside, '8101/carried')).toBe(first.counts.get('8100/open')! + 12);
});

test('a file has a line for every number of the page, and says nothing of what is withheld', () => {
  const [report] = made(1, 60, 1);
  const lines = csvOf(report!, report!.published).trimEnd().split('\r\n');
  expect(lines[0]).toBe('quarter,table,row,column,number');
  const numbers = printedOf(report!, report!.published).flatMap(({ rows }) =>
    rows.flatMap(({ values }) => values),
  );
  expect(lines).toHaveLength(numbers.length + 1);
  expect(lines.slice(1).map((line) => line.split(',')[4])).toEqual(
    numbers.map((value) => (value === mark ? '' : value)),
  );
  for (const line of lines) expect(line).toMatch(/^[a-z0-9_,Q-]+$/);
  expect(numbers).toContain(mark);
  expect(quarterName(8104)).toBe('2026-Q1');
});

const facts = unitOf(4, 1, 8)[0]!;
const word = (entry: string, change: Partial<Word> = {}): Word => ({
  entry,
  case: 'a',
  quarter: 8100,
  version: 1,
  follows: '',
  facts: facts[0]!,
  ...change,
});

test('the last version that follows counts', () => {
  const second = word('2', { version: 2, follows: '1', facts: facts[1]! });
  expect(counted([second, word('1')], 8100)).toEqual({ facts: [facts[1]], disputed: [] });
  expect(counted([word('1'), second], 8101)).toEqual({ facts: [], disputed: [] });
  // One that follows nothing that counts, or leaves a version out, does not.
  const stray = word('3', { version: 2, follows: '9', facts: facts[2]! });
  const far = word('4', { version: 3, follows: '1', facts: facts[2]! });
  expect(counted([word('1'), stray, far], 8100)).toEqual({ facts: [facts[0]], disputed: [] });
});

test('two words for one place are told, and neither counts', () => {
  const second = (entry: string): Word => word(entry, { version: 2, follows: '1', facts: facts[1]! });
  expect(counted([word('1'), second('2'), second('3')], 8100)).toEqual({
    facts: [facts[0]],
    disputed: ['a'],
  });
  expect(counted([word('1'), word('2'), word('5', { case: 'b' })], 8100)).toEqual({
    facts: [facts[0]],
    disputed: ['a'],
  });
});

test('each case counts once', () => {
  const words = ['a', 'b', 'c'].map((id) => word(id, { case: id }));
  expect(counted([...words].reverse(), 8100).facts).toHaveLength(3);
});
