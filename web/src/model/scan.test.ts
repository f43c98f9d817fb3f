import { expect, test } from 'vitest';
import {
  baseOf,
  chanceOfMore,
  chanceOfNone,
  longestBetween,
  mostWithin,
  placeOf,
  type Base,
} from './scan.ts';

const DAY = 86_400_000;
const base = (days: number, count: number, spread = 1): Base => ({ from: 0, days, count, spread });
const times = (...days: number[]) => days.map((day) => day * DAY);

test('the chance of at least so many is the tail of the negative binomial', () => {
  // By hand: shape 0.5, share 9/159: 1 − p0 − p1.
  const p0 = (150 / 159) ** 0.5;
  expect(chanceOfMore(base(150, 0), 9, 2)).toBeCloseTo(1 - p0 - p0 * 0.5 * (9 / 159), 12);
  expect(chanceOfMore(base(150, 0), 9, 1)).toBeCloseTo(1 - p0, 12);
  expect(chanceOfMore(base(150, 7), 9, 0)).toBe(1);
  // An even pace over a long time: nearly Poisson, mean 1, at least 3: 0.0803.
  expect(chanceOfMore(base(1e6, 1e6 - 0.5), 1, 3)).toBeCloseTo(0.0803, 4);
});

test('it falls with every one more, and between whole ones', () => {
  const chances = Array.from({ length: 40 }, (_, i) => chanceOfMore(base(100, 20, 1.7), 10, i));
  for (const [i, chance] of chances.entries()) expect(chance).toBeLessThanOrEqual(chances[i - 1] ?? 1);
  expect(chances.at(-1)).toBeGreaterThan(0);
});

test('what comes in bursts makes as many less remarkable', () => {
  expect(chanceOfMore(base(100, 20, 3), 4, 5)).toBeGreaterThan(chanceOfMore(base(100, 20, 1), 4, 5));
});

test('the chance of none is that of not at least one', () => {
  for (const days of [1, 14, 60])
    expect(chanceOfNone(base(91, 30), days)).toBeCloseTo(1 - chanceOfMore(base(91, 30), days, 1), 12);
});

test('the spread is 1 where it comes evenly, and more where it comes in bursts', () => {
  const even = Array.from({ length: 40 }, (_, i) => i * 3.5 * DAY);
  const bursts = Array.from({ length: 40 }, (_, i) => (Math.floor(i / 8) * 28 + (i % 8) / 4) * DAY);
  expect(baseOf(even, 0, 140 * DAY)).toMatchObject({ days: 140, count: 40, spread: 1 });
  expect(baseOf(bursts, 0, 140 * DAY).spread).toBeGreaterThan(4);
  expect(baseOf(times(1, 2), 0, 140 * DAY).spread).toBe(1);
});

test('the base begins with its first moment and ends before its last', () => {
  expect(baseOf(times(1, 2, 3), DAY, 3 * DAY)).toMatchObject({ days: 2, count: 2 });
  expect(placeOf(times(1, 2, 3), 2 * DAY)).toBe(1);
});

test('the most within a stretch, and the longest time between two', () => {
  const all = times(0, 1, 2, 10, 11, 30);
  expect(mostWithin(all, 0, 40 * DAY, 2 * DAY)).toBe(2);
  expect(mostWithin(all, 0, 40 * DAY, 2.1 * DAY)).toBe(3);
  expect(mostWithin(all, DAY, 11 * DAY, 2.1 * DAY)).toBe(2);
  expect(longestBetween(all, 0, 40 * DAY)).toBe(19 * DAY);
  expect(longestBetween(all, 0, 11 * DAY)).toBe(8 * DAY);
  expect(longestBetween(times(5), 0, 40 * DAY)).toBe(0);
});
