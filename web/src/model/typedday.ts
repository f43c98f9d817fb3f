// Days as a browser's field for them has them: yyyy-mm-dd, '' for not said.
import { DAY, dayOf, startOf } from './extent.ts';

/** The calendar day of a moment in a zone; '' for 0. */
export const typedDay = (moment: number, zone: string): string =>
  moment === 0 ? '' : new Date(dayOf(moment, zone) * DAY).toISOString().slice(0, 10);

/** The first moment of a day in a zone, Unix ms; 0 for what is no day. */
export function dayMoment(value: string, zone: string): number {
  const day = Date.parse(value) / DAY;
  return Number.isInteger(day) ? startOf(day, zone) : 0;
}
