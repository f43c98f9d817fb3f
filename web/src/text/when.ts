// Days, clocks and spans as people say them, in the reader's own zone.
const form = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', options);

const clockForm = form({ hour: '2-digit', minute: '2-digit' });
const dayForm = form({ weekday: 'long', day: 'numeric', month: 'long' });
const dayYearForm = form({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const shortForm = form({ day: 'numeric', month: 'short' });
const shortYearForm = form({ day: 'numeric', month: 'short', year: 'numeric' });
const weekdayForm = form({ weekday: 'long' });
const monthForm = form({ month: 'long', year: 'numeric' });

const sameYear = (a: number, b: number) => new Date(a).getFullYear() === new Date(b).getFullYear();

/** Whole calendar days from `moment` to `now`. */
function daysBetween(moment: number, now: number): number {
  const noon = (at: number) => new Date(at).setHours(12, 0, 0, 0);
  return Math.round((noon(now) - noon(moment)) / 86_400_000);
}

export const clock = (moment: number): string => clockForm.format(moment);
export const month = (moment: number): string => monthForm.format(moment);

export const shortDay = (moment: number, now = Date.now()): string =>
  (sameYear(moment, now) ? shortForm : shortYearForm).format(moment);

export function longDay(moment: number, now = Date.now()): string {
  const day = (sameYear(moment, now) ? dayForm : dayYearForm).format(moment);
  const back = daysBetween(moment, now);
  if (back === 0) return `Today, ${day}`;
  return back === 1 ? `Yesterday, ${day}` : day;
}

export const dayAndClock = (moment: number, now = Date.now()): string =>
  `${shortDay(moment, now)}, ${clock(moment)}`;

/** "today 08:30", "yesterday 21:10", "3 days ago", "12 Sept". */
export function ago(moment: number, now = Date.now()): string {
  const back = daysBetween(moment, now);
  if (back <= 0) return `today ${clock(moment)}`;
  if (back === 1) return `yesterday ${clock(moment)}`;
  return back < 14 ? `${back} days ago` : shortDay(moment, now);
}

/** "today 18:00", "tomorrow 09:15", "Fri 3 Dec, 09:15". */
export function until(moment: number, now = Date.now()): string {
  const ahead = -daysBetween(moment, now);
  if (ahead === 0) return `today ${clock(moment)}`;
  return ahead === 1 ? `tomorrow ${clock(moment)}` : dayAndClock(moment, now);
}

/** "today", "tomorrow", "on Monday", "on 3 Dec": a day that is not over. */
export function dayOf(moment: number, now = Date.now()): string {
  const ahead = -daysBetween(moment, now);
  if (ahead < 2) return ahead === 1 ? 'tomorrow' : 'today';
  return `on ${ahead < 7 ? weekdayForm.format(moment) : shortDay(moment, now)}`;
}

export function span(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  if (hours < 48) return hours === 1 ? '1 hour' : `${hours} hours`;
  return `${Math.round(hours / 24)} days`;
}
