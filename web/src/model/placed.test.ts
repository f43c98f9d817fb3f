import { expect, test } from 'vitest';
import { beginning, clockOf } from './extent.ts';
import { monthOf, monthsDrawn, MONTHS, place, shadeOf, shades, tally, whyNoDay } from './placed.ts';
import { placedOf, told } from './testing/placed.ts';

const day = (year: number, month: number, date: number) => Date.UTC(year, month - 1, date) / 86_400_000;
const at = (hour: number, minute = 0) => Date.UTC(2026, 10, 12, hour, minute);

test.each([
  ['exact', at(23, 30), 0, 'Europe/London', 12, 12, null],
  ['exact', at(23, 30), 0, 'Europe/Warsaw', 13, 13, null],
  ['exact', at(23), at(23) + 9_000_000, 'UTC', 12, 12, null],
  ['about', at(12), 0, 'UTC', 12, 12, null],
  ['about', at(23), 0, 'UTC', 12, 13, 'between'],
  ['about', at(1), 0, 'UTC', 11, 12, 'between'],
  ['day', at(12), 0, 'UTC', 12, 12, null],
  ['day', at(12), at(12) + 3 * 86_400_000, 'UTC', 12, 15, 'between'],
  ['month', at(12), 0, 'UTC', 1, 30, 'month'],
  ['ongoing', at(12), 0, 'UTC', 12, 12, 'ongoing'],
  ['exact', at(12), 0, 'Nowhere/At_all', 12, 12, null],
] as const)('%s %i until %i in %s', (precision, start, end, zone, first, last, why) => {
  const [one] = placedOf(told('a', { start, end, precision, zone }));
  expect(beginning({ start, end, precision, zone })).toEqual({
    first: day(2026, 11, first),
    last: day(2026, 11, last),
  });
  expect(one && whyNoDay(one)).toBe(why);
});

test('only what has a time has an hour', () => {
  const of = (precision: string) => clockOf({ start: at(12), end: 0, precision, zone: 'UTC' });
  expect(of('exact')).toEqual({ from: at(12), to: at(12) });
  expect(of('about')).toEqual({ from: at(10), to: at(14) });
  expect(['day', 'month', 'ongoing'].map(of)).toEqual([null, null, null]);
});

test('a day is as long as the clocks make it', () => {
  const start = Date.UTC(2026, 9, 25, 0, 30); // 01:30 in London, an hour before the clocks go back
  const hours = [0, 1, 22, 23].map((n) => start + n * 3_600_000);
  const days = hours.map((moment) =>
    beginning({ ...{ start: moment, end: 0 }, precision: 'exact', zone: 'Europe/London' }),
  );
  expect(days.map(({ first }) => first - day(2026, 10, 25))).toEqual([0, 0, 0, 0]);
});

test('in their order, whatever order they come in; a burst counts once and tells of many', () => {
  const burst = told('b', { start: at(9) }, { burst: { count: 47, channel: 'call' } });
  const placed = place([told('c', { start: at(10) }), burst, told('a', { start: at(9) })]);
  expect(tally(placed)).toEqual({ behind: ['a', 'b', 'c'], times: 49 });
  expect(tally([])).toEqual({ behind: [], times: 0 });
});

test('five years of months at most, until today', () => {
  const today = day(2026, 11, 12);
  expect(monthsDrawn([], today)).toEqual({ from: monthOf(today), to: monthOf(today) });
  const old = placedOf(told('a', { start: Date.UTC(1999, 0, 5) }), told('b', { start: at(1) }));
  expect(monthsDrawn(old, today)).toEqual({ from: monthOf(today) - MONTHS + 1, to: monthOf(today) });
});

test('one is always seen, and every shade begins above the one before', () => {
  for (let most = 1; most < 60; most += 1) {
    const steps = shades(most);
    expect(shadeOf(0, steps)).toBe(0);
    expect(shadeOf(1, steps)).toBeGreaterThan(0);
    expect(steps.every((step, nth) => nth === 0 || step > (steps[nth - 1] ?? 0))).toBe(true);
    if (most >= 4) expect(shadeOf(most, steps)).toBe(4);
  }
});
