// How an incident is told in one line.
import type { IncidentView } from '../../../model/hers.ts';
import { formText, logText } from '../../../text/phonelog.ts';
import { clock, month } from '../../../text/when.ts';

/** The kinds in words, or the first of her own words where she picked none. */
export const toldOf = (kinds: readonly string[], words: string): string =>
  kinds.length > 0 ? kinds.join(', ') : words === '' ? logText.noWords : words;

/** The time, as sure as she was of it. */
export function happenedAt({ start, precision }: IncidentView['draft']): string {
  switch (precision) {
    case 'exact':
      return clock(start);
    case 'about':
    case 'ongoing':
      return formText.aboutClock(clock(start));
    case 'day':
      return '';
    case 'month':
      return month(start);
  }
}
