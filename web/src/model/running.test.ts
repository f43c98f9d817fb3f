import { expect, test } from 'vitest';
import { running, type Mark } from './running.ts';
import { placedOf, told } from './testing/placed.ts';

const on = (month: number, date: number, hour = 12) => Date.UTC(2026, month - 1, date, hour);
const day = (month: number, date: number) => on(month, date, 0) / 86_400_000;
const today = day(11, 20);
const mark = (what: Mark['what'], at: number, label: string, until: number | null = null): Mark => ({
  ...{ what, at, until, label },
  zone: 'Europe/London',
});

test('nothing, and one', () => {
  const none = running([], today, []);
  expect(none.steps).toEqual([]);
  expect(none.months.map(({ total }) => total)).toEqual([0]);
  const { steps, months } = running(placedOf(told('a', { start: on(11, 12) })), today, []);
  expect(steps).toEqual([{ day: day(11, 12), total: 1 }]);
  expect(months).toMatchObject([{ added: { behind: ['a'] }, total: 1 }]);
});

test('what has no certain day is counted from the last on which it may have begun, or was written of', () => {
  const { steps, late } = running(
    placedOf(
      told('m', { start: on(9, 5), precision: 'month' }, {}, on(10, 20)),
      told('soon', { start: on(11, 5), precision: 'month' }, {}, on(11, 9)),
      told('a', { start: on(11, 1, 23), precision: 'about' }, {}, on(11, 9)),
      told('on', { start: on(10, 3), precision: 'ongoing' }, {}, on(11, 9)),
    ),
    today,
    [],
  );
  expect(steps).toEqual([
    { day: day(9, 30), total: 1 },
    { day: day(10, 3), total: 2 },
    { day: day(11, 2), total: 3 },
    { day: day(11, 9), total: 4 },
  ]);
  expect(late).toEqual(['m', 'a', 'soon']);
});

test('orders have letters and decisions numbers, with what came before their day', () => {
  const { marks } = running(
    placedOf(told('a', { start: on(5, 1) }), told('b', { start: on(6, 1) }), told('c', { start: on(7, 1) })),
    today,
    [
      mark('decision', on(6, 20), 'Interview'),
      mark('order', on(6, 1), 'Interim', on(9, 1)),
      // In London it is the day after.
      mark('order', on(5, 31, 23), 'Bail'),
    ],
  );
  expect(marks).toEqual([
    { what: 'order', label: 'Bail', sign: 'A', day: day(6, 1), until: null, before: 1 },
    { what: 'order', label: 'Interim', sign: 'B', day: day(6, 1), until: day(9, 1), before: 1 },
    { what: 'decision', label: 'Interview', sign: '1', day: day(6, 20), until: null, before: 2 },
  ]);
});

test('more than twenty-six orders still have signs of their own', () => {
  const all = Array.from({ length: 60 }, (_, nth) => mark('order', on(1, 1) + nth * 86_400_000, 'Bail'));
  const signs = running([], today, all).marks.map(({ sign }) => sign);
  expect(new Set(signs).size).toBe(60);
  expect(signs.slice(25, 28)).toEqual(['Z', 'AA', 'AB']);
});

test('what was long ago is where the line begins', () => {
  const { before, steps, months, from } = running(
    placedOf(told('old', { start: Date.UTC(2001, 1, 1) }), told('a', { start: on(11, 2) })),
    today,
    [],
  );
  expect(before.behind).toEqual(['old']);
  expect(steps).toEqual([{ day: day(11, 2), total: 2 }]);
  expect(months.at(-1)?.total).toBe(2);
  expect(from).toBe(Date.UTC(2021, 11) / 86_400_000);
});
