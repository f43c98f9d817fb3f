// Calendar days as the protocol counts them (from 1970-01-01), as a browser's field has them, and by the clocks of this computer.
import { DAY, dayOf, startOf } from './extent.ts';
import { zoneHere } from './zone.ts';

/** The last day that may be named (PROTOCOL 6). */
const LAST = 100_000;

export const dayHere = (now: number): number => dayOf(now, zoneHere());

/** The first moment of a day here, Unix ms: to be shown. */
export const momentOfDay = (day: number): number => startOf(day, zoneHere());

/** yyyy-mm-dd, '' for 0. */
export const typedDay = (day: number): string =>
  day === 0 ? '' : new Date(day * DAY).toISOString().slice(0, 10);

/** 0 for what is no day, or none that may be named. */
export function dayTyped(value: string): number {
  const day = value === '' ? 0 : Date.parse(value) / DAY || 0;
  return day > 0 && day <= LAST ? day : 0;
}
