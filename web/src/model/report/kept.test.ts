import { expect, test } from 'vitest';
import { keep, reportsOf, type Kept } from './kept.ts';
import { reportOf, type Report } from './report.ts';
import { unitOf } from './testing/unit.ts';

const quarters = unitOf(6, 6, 70);
const made: Report[] = [];
quarters.forEach((facts, at) => {
  // A case less than were open: of one quarter those carried over are another number than before.
  const counted = at === 2 ? facts.slice(1) : facts;
  made.push(reportOf(8100 + at, counted, made, at) as Report);
});
const kept = made.map(keep);

test('a report is kept with what of it was printed', () => {
  expect(made.map(({ counts }) => counts.has('8102/carried'))).toEqual([
    false,
    false,
    true,
    false,
    false,
    false,
  ]);
  expect(reportsOf(JSON.parse(JSON.stringify(kept)) as Kept[])).toEqual(made);
  expect(reportsOf([...kept].reverse())).toEqual(made);
  expect(reportsOf([])).toEqual([]);
});

test('the next report is the same from those that were kept', () => {
  const [facts] = unitOf(8, 1, 70);
  expect(reportOf(8106, facts!, reportsOf(kept)!, 9)).toEqual(reportOf(8106, facts!, made, 9));
});

const changed = (at: number, change: (cells: [string, number, number][]) => void): Kept[] => {
  const copy = JSON.parse(JSON.stringify(kept)) as (Kept & { cells: [string, number, number][] })[];
  change(copy[at]!.cells);
  return copy;
};

const leaveOut = (cells: [string, number, number][], wanted: RegExp): void => {
  const left = cells.filter(([cell]) => !wanted.test(cell));
  cells.splice(0, cells.length, ...left);
};

const place = (at: number, wanted: (cell: string, count: number, printed: number) => boolean): number =>
  kept[at]!.cells.findIndex((cell) => wanted(...cell));

test.each<[string, Kept[]]>([
  ['is there twice', [...kept, kept[0]!]],
  ['has a number less', changed(0, (cells) => cells.pop())],
  ['has a number more', changed(0, (cells) => cells.push(['8100/more', 12, 3]))],
  ['has another number', changed(0, (cells) => (cells[0]![0] = '8100/source/police/other'))],
  ['does not add up', changed(0, (cells) => cells[0]![1]++)],
  ['has a number below nothing', changed(0, (cells) => (cells[0]![1] = -1))],
  ['prints a small number', changed(0, (cells) => (cells[place(0, (_, count) => count < 5)]![2] = 1))],
  [
    'prints for everybody what is small',
    changed(0, (cells) => (cells[place(0, (_, count) => count > 4 && count < 10)]![2] = 3)),
  ],
  ['prints for everybody alone', changed(0, (cells) => (cells[place(0, (_, count) => count > 9)]![2] = 2))],
  ['has nothing of what she says', changed(0, (cells) => leaveOut(cells, /\/voice\//))],
  ['is of a year without its quarters', kept.slice(1, 3)],
])('what %s is no report, and none is made after it', (_, wrong) => {
  expect(reportsOf(wrong)).toBeNull();
});
