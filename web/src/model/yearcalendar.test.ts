import { expect, test } from 'vitest';
import { placedOf, told } from './testing/placed.ts';
import { calendar, YEARS } from './yearcalendar.ts';

const on = (year: number, month: number, date: number, hour = 12) => Date.UTC(year, month - 1, date, hour);

test('nothing, and one', () => {
  expect(calendar([])).toEqual({ years: [], most: 0, left: [] });
  const { years, most } = calendar(placedOf(told('a', { start: on(2026, 11, 12) })));
  expect(most).toBe(1);
  expect(years).toHaveLength(1);
  // 1 January 2026 was a Thursday, and so is 12 November.
  expect(years[0]).toMatchObject({ year: 2026, offset: 3, length: 365 });
  expect(years[0]?.days).toEqual([
    { day: on(2026, 11, 12, 0) / 86_400_000, week: 45, weekday: 3, tally: { behind: ['a'], times: 1 } },
  ]);
});

test('the first week of a year and the last day of a leap year', () => {
  const { years } = calendar(
    placedOf(told('a', { start: on(2024, 1, 1) }), told('b', { start: on(2024, 12, 31) })),
  );
  expect(years[0]).toMatchObject({ offset: 0, length: 366 });
  expect(years[0]?.days.map(({ week, weekday }) => [week, weekday])).toEqual([
    [0, 0],
    [52, 1],
  ]);
});

test('a day is one of the zone in which it happened', () => {
  const start = on(2026, 6, 30, 23);
  const { years } = calendar(
    placedOf(told('a', { start, zone: 'UTC' }), told('b', { start, zone: 'Europe/London' })),
  );
  expect(years[0]?.days.map(({ tally }) => tally.behind)).toEqual([['a'], ['b']]);
});

test('those without a certain day are on none, and counted by why', () => {
  const { years, left } = calendar(
    placedOf(
      told('day', { start: on(2026, 11, 1), precision: 'day' }),
      told('month', { start: on(2026, 11, 2), precision: 'month' }),
      told('on', { start: on(2026, 11, 3), precision: 'ongoing' }),
      told('late', { start: on(2026, 11, 4, 23), precision: 'about' }),
      told('span', { start: on(2026, 11, 5), end: on(2026, 11, 7), precision: 'day' }),
    ),
  );
  expect(years[0]?.tally.behind).toEqual(['day']);
  expect(left).toEqual([
    { why: 'month', behind: ['month'] },
    { why: 'ongoing', behind: ['on'] },
    { why: 'between', behind: ['late', 'span'] },
  ]);
});

test('the last five years with something are drawn, and what was before is counted', () => {
  const years = [2009, 2018, 2020, 2021, 2024, 2025, 2026];
  const drawn = calendar(placedOf(...years.map((year) => told(`y${year}`, { start: on(year, 5, 5) }))));
  expect(drawn.years.map(({ year }) => year)).toEqual([2026, 2025, 2024, 2021, 2020]);
  expect(drawn.years).toHaveLength(YEARS);
  expect(drawn.left).toEqual([{ why: 'before', behind: ['y2009', 'y2018'] }]);
});
