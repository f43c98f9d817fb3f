// Whether a window of the week is open, by the clocks of a zone (docs/PROTOCOL.md 6; crypto/vault/window.go judges the same).

/** Bit 0 of days is Monday. Minutes from midnight; to before from: on the day after. */
export type Window = { readonly days: number; readonly from: number; readonly to: number };

const MINUTE = 60_000;
/** No step of the search goes further: two changes of the clocks are never so near that they hide each other. */
const STEP = 360;
/** Longer than a week by far: a change of the clocks may swallow a window once. */
const HORIZON = 15 * 24 * 60;
const WEEK = 7 * 1440;

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of a zone show, in minutes since Monday 00:00. Throws RangeError for a zone that is not known here. */
function minuteOfWeek(zone: string, at: number): number {
  let format = clocks.get(zone);
  if (!format) {
    const parts = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...parts });
    clocks.set(zone, format);
  }
  const shown = format.format(at); // "Mon 09:05"
  return DAYS.indexOf(shown.slice(0, 3)) * 1440 + Number(shown.slice(-5, -3)) * 60 + Number(shown.slice(-2));
}

function isOpenAt(windows: readonly Window[], minuteOf: number): boolean {
  const [day, minute] = [Math.floor(minuteOf / 1440), minuteOf % 1440];
  return windows.some(({ days, from, to }) => {
    const [today, yesterday] = [(days >> day) & 1, (days >> ((day + 6) % 7)) & 1];
    return from < to
      ? today === 1 && minute >= from && minute < to
      : (today === 1 && minute >= from) || (yesterday === 1 && minute < to);
  });
}

/** Minutes of the clock until the next window begins. */
function untilNext(windows: readonly Window[], minuteOf: number): number {
  const waits = windows.flatMap(({ days, from }) =>
    DAYS.map((_, day) => ((days >> day) & 1 ? (day * 1440 + from - minuteOf + WEEK) % WEEK : WEEK)),
  );
  return Math.min(...waits, WEEK) || WEEK;
}

/** An hour that the clocks show twice is open twice, and what they skip is never open. A zone that is not known: never. */
export function isOpen(windows: readonly Window[], zone: string, at: number): boolean {
  try {
    return isOpenAt(windows, minuteOfWeek(zone, at));
  } catch {
    return false;
  }
}

/** The first moment from `from` on at which a window is open; 0 where there is none in the next two weeks. */
export function opens(windows: readonly Window[], zone: string, from: number): number {
  if (isOpen(windows, zone, from)) return from;
  if (windows.length === 0) return 0;
  try {
    let at = Math.floor(from / MINUTE + 1) * MINUTE;
    const end = at + HORIZON * MINUTE;
    let shown = minuteOfWeek(zone, at);
    while (at < end) {
      if (isOpenAt(windows, shown)) return at;
      const step = Math.min(untilNext(windows, shown), STEP);
      const then = minuteOfWeek(zone, at + step * MINUTE);
      // The clocks were changed in between: minute by minute.
      const isPlain = (then - shown + WEEK) % WEEK === step;
      at += (isPlain ? step : 1) * MINUTE;
      shown = isPlain ? then : minuteOfWeek(zone, at);
    }
    return 0;
  } catch {
    return 0;
  }
}
