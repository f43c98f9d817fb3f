// Whether a number of occasions is more, or fewer, than the time before would lead one to expect. Exact, and no score: a yes or a no.
import { DAY } from './extent.ts';

/** Times at which something happened, ascending, Unix ms. */
export type Times = readonly number[];

/** How often it was in the time before, and for how long that was looked at. */
export type Base = {
  readonly from: number;
  readonly days: number;
  readonly count: number;
  /** Variance over mean of its weeks, drawn towards 1 and never below: 1 where it comes evenly, more where it comes in bursts. */
  readonly spread: number;
};

/** The first place at which a time is not before `at`. */
export function placeOf(times: Times, at: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

const WEEK = 7 * DAY;
/** As many weeks in which it came evenly are taken for granted, so that few weeks do not make a burst. */
const PRIOR_WEEKS = 4;

export function baseOf(times: Times, from: number, to: number): Base {
  const [first, end] = [placeOf(times, from), placeOf(times, to)];
  const [days, count] = [Math.max(0, (to - from) / DAY), end - first];
  const weeks = Math.floor(days / 7);
  if (count < 3 || weeks < 2) return { from, days, count, spread: 1 };
  const each = Array<number>(weeks).fill(0);
  for (const at of times.slice(first, end)) {
    const week = Math.floor((to - at) / WEEK);
    if (week < weeks) each[week] = (each[week] ?? 0) + 1;
  }
  const mean = each.reduce((sum, n) => sum + n, 0) / weeks || 1;
  const squares = each.reduce((sum, n) => sum + (n - mean) ** 2, 0) / mean;
  return { from, days, count, spread: Math.max(1, (squares + PRIOR_WEEKS) / (weeks - 1 + PRIOR_WEEKS)) };
}

/**
 * The chance of at least `count` occasions in `days`, after a base of the same pace: the negative binomial that follows from a
 * Poisson whose rate is known from the base alone (Jeffreys' prior, half an occasion). Counts are divided by the spread; between
 * whole ones the logarithm of the chance goes evenly.
 */
export function chanceOfMore(
  { days: known, count: seen, spread }: Base,
  days: number,
  count: number,
): number {
  const [shape, share] = [seen / spread + 0.5, days / (known + days)];
  const least = count / spread;
  let [one, chance, next] = [(1 - share) ** shape, 1, 1];
  for (let n = 0; n < least; n += 1) {
    chance = next;
    next = Math.max(Number.MIN_VALUE, chance - one);
    one *= ((shape + n) / (n + 1)) * share;
  }
  return chance * (next / chance) ** (least - Math.max(0, Math.ceil(least) - 1));
}

/** The chance of no occasion at all in `days`, after a base of the same pace. */
export const chanceOfNone = (base: Base, days: number): number =>
  (base.days / (base.days + days)) ** (base.count / base.spread + 0.5);

/** The most occasions within any stretch of `length` ms of a time. */
export function mostWithin(times: Times, from: number, to: number, length: number): number {
  const end = placeOf(times, to);
  let [first, most] = [placeOf(times, from), 0];
  for (let last = first; last < end; last += 1) {
    while ((times[last] ?? 0) - (times[first] ?? 0) >= length) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** The longest time between two occasions one after the other, ms; 0 for fewer than two. */
export function longestBetween(times: Times, from: number, to: number): number {
  let longest = 0;
  for (let i = placeOf(times, from) + 1; i < placeOf(times, to); i += 1)
    longest = Math.max(longest, (times[i] ?? 0) - (times[i - 1] ?? 0));
  return longest;
}
