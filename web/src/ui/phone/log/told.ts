// How an incident is told in one line.
import type { IncidentView } from '../../../model/hers.ts';
import { entryText, formText, logText } from '../../../text/phonelog.ts';
import { clock, dayAndClock, longDay, month } from '../../../text/when.ts';

/** The kinds in words, or the first of her own words where she picked none. */
export const toldOf = (kinds: readonly string[], words: string): string =>
  kinds.length > 0 ? kinds.join(', ') : words === '' ? logText.noWords : words;

type Told = IncidentView['draft']['when'];

/** The time of day, as sure as she was of it. */
export function clockTold({ start, precision }: Told): string {
  if (precision === 'exact') return clock(start);
  return precision === 'about' ? formText.aboutClock(clock(start)) : '';
}

/** Day and time, no surer than she was of them. */
export function whenTold(told: Told): string {
  const { start, end, precision } = told;
  const day = precision === 'month' ? month(start) : longDay(start);
  const last = precision === 'ongoing' ? entryText.ongoing : end > 0 ? entryText.until(dayAndClock(end)) : '';
  return [day, clockTold(told), last].filter((part) => part !== '').join(', ');
}
