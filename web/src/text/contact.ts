// Labels of how she may be reached, and hours as people say them.
import type * as English from './en/contact.ts';

export let { meansLabel, mayAnswerLabel, dayNames } = {} as typeof English;
let { hourWords } = {} as typeof English;

export const fill = (from: typeof English): void =>
  void ({ meansLabel, mayAnswerLabel, dayNames, hourWords } = from);

const two = (n: number): string => String(n).padStart(2, '0');

/** Minutes from midnight as a clock shows them. */
export const clockOf = (minutes: number): string =>
  `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;

type Hours = { readonly days: number; readonly from: number; readonly to: number };

/** "Mon to Fri, 09:00 to 15:00", "Sat, Sun, all day". */
export function hoursText({ days: set, from, to }: Hours): string {
  const { days, row, everyDay, allDay, between, overNight } = hourWords;
  const on = days.filter((_, day) => (set >> day) & 1);
  const first = days.indexOf(on[0] ?? '');
  const isRow = on.length > 2 && on.every((day, i) => day === days[first + i]);
  const when = on.length === 7 ? everyDay : isRow ? row(on[0] ?? '', on.at(-1) ?? '') : on.join(', ');
  if (from === 0 && to === 1440) return allDay(when);
  return (to < from ? overNight : between)(when, clockOf(from), clockOf(to));
}
