// Between which moments an incident was, as far as she knows it, by the calendar of its zone.
import type { IncidentDraft } from '../worker/messages.ts';
import { dayKey } from './timeline.ts';

const MINUTE = 60_000;
export const DAY = 86_400_000;
/** "About" four in the afternoon may be two hours before or after. */
const ABOUT = 2 * 60 * MINUTE;

/** From the first moment at which it may have been to the last one, both included. Unix ms. */
export type Extent = { readonly from: number; readonly to: number };

/** A calendar day in a zone, counted from 1970-01-01. A zone that is not known here is UTC. */
export function dayOf(moment: number, zone: string): number {
  try {
    return Date.parse(dayKey(moment, zone)) / DAY;
  } catch {
    return Date.parse(dayKey(moment, 'UTC')) / DAY;
  }
}

/** The first moment of a calendar day in a zone, whatever the clocks do that night; a minute is exact enough. Unix ms. */
export function startOf(day: number, zone: string): number {
  let [before, at] = [day * DAY - 15 * 60 * MINUTE, day * DAY + 15 * 60 * MINUTE];
  while (at - before > MINUTE) {
    const middle = before + Math.floor((at - before) / 2 / MINUTE) * MINUTE;
    if (dayOf(middle, zone) >= day) at = middle;
    else before = middle;
  }
  return at;
}

/** The first day of the month of a day, and of the one after it. */
function monthOf(day: number): readonly [number, number] {
  const date = new Date(day * DAY);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return [Date.UTC(year, month) / DAY, Date.UTC(year, month + 1) / DAY];
}

/**
 * `written`: what goes on without an end went on at least until then. Of a day or a month all of it counts: it may have been at
 * any time of that.
 */
export function extent({ start, end, precision, zone }: IncidentDraft['when'], written: number): Extent {
  const last = Math.max(start, end);
  switch (precision) {
    case 'about':
      return { from: start - ABOUT, to: last + ABOUT };
    case 'day':
      return { from: startOf(dayOf(start, zone), zone), to: startOf(dayOf(last, zone) + 1, zone) - 1 };
    case 'month': {
      const [first] = monthOf(dayOf(start, zone));
      const [, next] = monthOf(dayOf(last, zone));
      return { from: startOf(first, zone), to: startOf(next, zone) - 1 };
    }
    case 'ongoing':
      return { from: startOf(dayOf(start, zone), zone), to: end > 0 ? last : Math.max(start, written) };
    default:
      return { from: start, to: last };
  }
}

/** Calendar days, counted from 1970-01-01, both included. */
export type Days = { readonly first: number; readonly last: number };

/** On which calendar days of its zone an incident may have begun. What goes on began on the day that she says. */
export function beginning({ start, end, precision, zone }: IncidentDraft['when']): Days {
  const last = Math.max(start, end);
  switch (precision) {
    case 'about':
      return { first: dayOf(start - ABOUT, zone), last: dayOf(start + ABOUT, zone) };
    case 'day':
      return { first: dayOf(start, zone), last: dayOf(last, zone) };
    case 'month':
      return { first: monthOf(dayOf(start, zone))[0], last: monthOf(dayOf(last, zone))[1] - 1 };
    default: {
      const day = dayOf(start, zone);
      return { first: day, last: day };
    }
  }
}

/** The first and the last moment at which it may have begun, Unix ms; null where not even the day is known for certain. */
export function clockOf({ start, precision }: IncidentDraft['when']): Extent | null {
  if (precision === 'exact') return { from: start, to: start };
  return precision === 'about' ? { from: start - ABOUT, to: start + ABOUT } : null;
}
