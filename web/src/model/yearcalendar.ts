// Incidents by calendar day, a year at a time. Counting only; what it means is for people to say.
import { DAY } from './extent.ts';
import { gather, leftOut, tally, whyNoDay, type LeftOut, type Placed, type Tally } from './placed.ts';

export type CalendarDay = {
  /** Counted from 1970-01-01. */
  readonly day: number;
  /** Weeks from Monday: which of the year it is in, from 0, and which day of it, 0 for Monday. */
  readonly week: number;
  readonly weekday: number;
  readonly tally: Tally;
};

export type CalendarYear = {
  readonly year: number;
  /** Weekday of 1 January, 0 for Monday; the number of days. */
  readonly offset: number;
  readonly length: number;
  /** Days with an incident, the first one first. */
  readonly days: readonly CalendarDay[];
  readonly tally: Tally;
};

export type Calendar = {
  /** Years with an incident, the last one first. */
  readonly years: readonly CalendarYear[];
  /** On the fullest day. */
  readonly most: number;
  readonly left: readonly LeftOut[];
};

/** The most years that are drawn. */
export const YEARS = 5;

const dayFrom = (year: number): number => Date.UTC(year, 0) / DAY;
const yearOf = (day: number): number => new Date(day * DAY).getUTCFullYear();
/** 1 January 1970 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

function drawYear(year: number, placed: readonly Placed[]): CalendarYear {
  const start = dayFrom(year);
  const offset = weekdayOf(start);
  const days = [...gather(placed, ({ first }) => first)].map(([day, found]) => ({
    day,
    week: Math.floor((day - start + offset) / 7),
    weekday: weekdayOf(day),
    tally: tally(found),
  }));
  return { year, offset, length: dayFrom(year + 1) - start, days, tally: tally(placed) };
}

/** Those of which the day is not certain are on none, and counted apart; a day is one of the zone in which it happened. */
export function calendar(placed: readonly Placed[]): Calendar {
  const known = placed.filter((one) => whyNoDay(one) === null);
  const all = [...gather(known, ({ first }) => yearOf(first))].reverse();
  const drawn = new Set(all.slice(0, YEARS).map(([year]) => year));
  const years = all.slice(0, YEARS).map(([year, found]) => drawYear(year, found));
  return {
    years,
    most: Math.max(0, ...years.flatMap(({ days }) => days.map((day) => day.tally.behind.length))),
    left: leftOut(placed, (one) => whyNoDay(one) ?? (drawn.has(yearOf(one.first)) ? null : 'before')),
  };
}
