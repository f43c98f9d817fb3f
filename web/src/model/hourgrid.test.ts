import { expect, test } from 'vitest';
import type { IncidentView } from '../worker/messages.ts';
import { hourGrid } from './hourgrid.ts';
import { placedOf, told } from './testing/placed.ts';

const thursday = (hour: number, minute = 0) => Date.UTC(2026, 10, 12, hour, minute);

const cells = (...of: readonly IncidentView[]) =>
  hourGrid(placedOf(...of)).cells.map(({ weekday, hour, exact, about }) => [
    weekday,
    hour,
    exact.behind.length,
    about.behind.length,
  ]);

test('nothing', () => expect(hourGrid([])).toEqual({ cells: [], exact: 0, about: 0, most: 0, left: [] }));

test('an exact time is in its hour, one about it in every hour in which it may have been', () => {
  expect(cells(told('a', { start: thursday(3, 59) }))).toEqual([[3, 3, 1, 0]]);
  expect(cells(told('a', { start: thursday(3, 59), precision: 'about' }))).toEqual(
    [1, 2, 3, 4, 5].map((hour) => [3, hour, 0, 1]),
  );
  expect(cells(told('a', { start: thursday(23), precision: 'about' }))).toEqual([
    ...[21, 22, 23].map((hour) => [3, hour, 0, 1]),
    ...[0, 1].map((hour) => [4, hour, 0, 1]),
  ]);
});

test('a burst of two hours stands once, where it began, with its number', () => {
  const grid = hourGrid(
    placedOf(told('a', { start: thursday(1), end: thursday(3) }, { burst: { count: 47, channel: 'call' } })),
  );
  expect(grid.cells).toHaveLength(1);
  expect(grid.cells[0]).toMatchObject({ hour: 1, exact: { behind: ['a'], times: 47 } });
  expect(grid.most).toBe(1);
});

test('by the clock of the place, on both sides of a change of the clocks', () => {
  const zone = 'Europe/London';
  expect(cells(told('a', { start: Date.UTC(2026, 6, 12, 23, 30), zone }))).toEqual([[0, 0, 1, 0]]);
  // In London 01:30 comes twice on 25 October 2026, and on 29 March no 01:30 comes.
  const twice = [0, 1].map((hour) => told(`t${hour}`, { start: Date.UTC(2026, 9, 25, hour, 30), zone }));
  expect(cells(...twice)).toEqual([[6, 1, 2, 0]]);
  const gap = [0, 1].map((hour) => told(`g${hour}`, { start: Date.UTC(2026, 2, 29, hour, 30), zone }));
  expect(cells(...gap)).toEqual([
    [6, 0, 1, 0],
    [6, 2, 1, 0],
  ]);
});

test('a zone that is not known is UTC', () =>
  expect(cells(told('a', { start: thursday(5), zone: 'Nowhere' }))).toEqual([[3, 5, 1, 0]]));

test('without an hour they are in none', () => {
  const { left, exact } = hourGrid(
    placedOf(
      told('a', { start: thursday(1), precision: 'day' }),
      told('b', { start: thursday(2), precision: 'month' }),
      told('c', { start: thursday(3), precision: 'ongoing' }),
      told('d', { start: thursday(4) }),
    ),
  );
  expect(exact).toBe(1);
  expect(Object.fromEntries(left.map(({ why, behind }) => [why, behind]))).toEqual({
    clock: ['a'],
    month: ['b'],
    ongoing: ['c'],
  });
});
