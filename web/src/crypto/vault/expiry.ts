import { Refusal } from '../refuse.ts';
import { types } from './content.ts';
import type { Plain } from './data.ts';
import type { Entry } from './entry.ts';

export const day = 86_400_000; // ms

/** For how many whole days a message stays. Others may let theirs stay for longer, up to `longest`. */
export const stay = 30;
const longest = 366;

/** How far the clock here may be behind, ms; by as much a checkpoint may be ahead of it. */
const lag = 3_600_000;

/** The day on which a message that is written at a time, Unix ms, goes, and its files with it. */
export const endOf = (time: number): number => Math.floor(time / day) + stay + 1;

/** The day that the header of a plain's entry names. */
export const expiryOf = ({ type, time }: Plain): number => (type === types.message ? endOf(time) : 0);

/**
 * Whether a header may name that day: of a message, after as many whole days as it has to stay at least, and not later than it
 * may; of nothing else any.
 */
export function mayExpire({ type, time }: Plain, expires: number): boolean {
  const days = expires - Math.floor(time / day);
  return type === types.message ? days > stay && days <= longest : expires === 0;
}

/** Refuses with `WITHHELD` an entry without its body before its time, by the reader's clock, Unix ms. */
export function checkSpent({ spent, header: { expires } }: Entry, now: number): void {
  if (spent && (expires === 0 || expires * day > now + lag))
    throw new Refusal('WITHHELD', 'a body is left out before its time');
}
