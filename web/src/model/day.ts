// Calendar days as the protocol counts them (from 1970-01-01), as a browser's field has them, and by the clocks of this computer.
import { DAY, dayOf, startOf } from './extent.ts';
import { zoneHere } from './zone.ts';

/** The last day that may be named (PROTOCOL 6). */
const LAST = 100_000;

export const dayHere = (now: number): number => dayOf(now, zoneHere());

/** The first moment of a day here, Unix ms: to be shown. */
export function momentOfDay(day: number): number {
  const date = new Date(day * DAY);
  return new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()).getTime();
}

/** yyyy-mm-dd, '' for 0. */
export const typedDay = (day: number): string =>
  day === 0 ? '' : new Date(day * DAY).toISOString().slice(0, 10);

/** 0 for what is no day, or none that may be named. */
export function dayTyped(value: string): number {
  const day = value === '' ? 0 : Date.parse(value) / DAY || 0;
  return day > 0 && day <= LAST ? day : 0;
}

/** The calendar day of a moment in a zone; '' for 0. */
export const typedDayIn = (moment: number, zone: string): string =>
  moment === 0 ? '' : typedDay(dayOf(moment, zone));

/** The first moment of a day in a zone, Unix ms; 0 for what is no day. */
export function dayMoment(value: string, zone: string): number {
  const day = Date.parse(value) / DAY;
  return Number.isInteger(day) ? startOf(day, zone) : 0;
}
