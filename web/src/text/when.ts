// Days, clocks and spans as people say them, in the reader's own zone and language.
import type * as English from './en/when.ts';

let { whenText } = {} as typeof English;
let forms = formsIn('en-GB');

/**
 * A moment as it can be told, Unix ms: none is later than the last day that may be named (PROTOCOL 6). Entries may hold any number, and
 * Intl throws for one that is no date.
 */
export const tellable = (moment: number): number => Math.min(moment, 8.64e12);

function formsIn(locale: string) {
  const form = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat(locale, options);
    return (moment: number) => made.format(tellable(moment));
  };
  return {
    clock: form({ hour: '2-digit', minute: '2-digit' }),
    day: form({ weekday: 'long', day: 'numeric', month: 'long' }),
    dayYear: form({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    short: form({ day: 'numeric', month: 'short' }),
    shortYear: form({ day: 'numeric', month: 'short', year: 'numeric' }),
    month: form({ month: 'long', year: 'numeric' }),
  };
}

export function fill(from: typeof English): void {
  ({ whenText } = from);
  forms = formsIn(whenText.locale);
}

const sameYear = (a: number, b: number) => new Date(a).getFullYear() === new Date(b).getFullYear();

/** Whole calendar days from `moment` to `now`. */
function daysBetween(moment: number, now: number): number {
  const noon = (at: number) => new Date(at).setHours(12, 0, 0, 0);
  return Math.round((noon(now) - noon(moment)) / 86_400_000);
}

export const clock = (moment: number): string => forms.clock(moment);
export const month = (moment: number): string => forms.month(moment);

export const shortDay = (moment: number, now = Date.now()): string =>
  (sameYear(moment, now) ? forms.short : forms.shortYear)(moment);

export function longDay(moment: number, now = Date.now()): string {
  const day = (sameYear(moment, now) ? forms.day : forms.dayYear)(moment);
  const back = daysBetween(moment, now);
  if (back === 0) return whenText.todayIs(day);
  return back === 1 ? whenText.yesterdayIs(day) : day;
}

export const dayAndClock = (moment: number, now = Date.now()): string =>
  `${shortDay(moment, now)}, ${clock(moment)}`;

/** "today 08:30", "yesterday 21:10", "3 days ago", "12 Sept". */
export function ago(moment: number, now = Date.now()): string {
  const back = daysBetween(moment, now);
  if (back <= 0) return whenText.today(clock(moment));
  if (back === 1) return whenText.yesterday(clock(moment));
  return back < 14 ? whenText.daysAgo(back) : shortDay(moment, now);
}

/** "today 18:00", "tomorrow 09:15", "Fri 3 Dec, 09:15". */
export function until(moment: number, now = Date.now()): string {
  const ahead = -daysBetween(moment, now);
  if (ahead === 0) return whenText.today(clock(moment));
  return ahead === 1 ? whenText.tomorrow(clock(moment)) : dayAndClock(moment, now);
}

function dayOf(moment: number, now: number): string {
  const ahead = -daysBetween(moment, now);
  if (ahead < 2) return ahead === 1 ? whenText.onTomorrow : whenText.onToday;
  const weekday = whenText.onWeekday[(new Date(moment).getDay() + 6) % 7] ?? '';
  return ahead < 7 ? weekday : whenText.onDate(shortDay(moment, now));
}

/** "by 17:00 today". */
export const by = (moment: number, now = Date.now()): string =>
  whenText.by(clock(moment), dayOf(moment, now));

/** "tomorrow at 09:00", "on Monday at 09:00", "on 3 Dec at 09:00". */
export const from = (moment: number, now = Date.now()): string =>
  whenText.from(clock(moment), dayOf(moment, now));

export function span(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 60) return whenText.minutes(minutes);
  const hours = Math.round(minutes / 60);
  return hours < 48 ? whenText.hours(hours) : whenText.days(Math.round(hours / 24));
}
