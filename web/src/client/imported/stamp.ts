/**
 * Dates and times as telephones write them into lists, in the zone of this device. Which of two numbers is the day is decided over
 * the whole list: 03/04 alone can be either.
 */

/** In which order day (d), month (m) and year (y) stand. */
export type Order = 'dmy' | 'mdy' | 'ymd';

/** What was read at one place, before it is known which number is which. */
export type Stamp = {
  readonly numbers: readonly [number, number, number];
  readonly separator: string;
  /** Seconds of the day; -1 where no time was given. */
  readonly time: number;
  /** "AM" or "PM" was written. */
  readonly half: boolean;
};

const date = String.raw`(\d{1,4})([./-])\s?(\d{1,2})\2\s?(\d{1,4})\.?`;
const clock = String.raw`(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d{1,3})?(?:\s?([ap])\.?\s?m\b\.?)?`;

/** A date and a time with what may stand between them. It is anchored, and takes time in proportion to what it reads. */
export const stampPattern = String.raw`${date}(?:,?\s|T|,?\sat\s)\s?${clock}`;
const whole = new RegExp(`^${date}(?:(?:,?\\s|T|,?\\sat\\s)\\s?${clock})?$`, 'i');
const clockAlone = new RegExp(`^${clock}$`, 'i');

/** From the groups of {@link stampPattern}; null where it is no time of day. */
export function stampOf(groups: readonly (string | undefined)[]): Stamp | null {
  const [a = '', separator = '', b = '', c = '', hour, minute, second, half] = groups;
  const time = hour === undefined ? -1 : timeOf(hour, minute, second, half);
  if (time === null || (a.length > 2 && c.length > 2)) return null;
  return { numbers: [Number(a), Number(b), Number(c)], separator, time, half: half !== undefined };
}

function timeOf(hour: string, minute = '0', second = '0', half = ''): number | null {
  let h = Number(hour);
  if (half !== '') {
    if (h < 1 || h > 12) return null;
    h = (h % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  if (h > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return h * 3600 + Number(minute) * 60 + Number(second);
}

/** Of a cell: a date, with its time or with that of another cell. */
export function readStamp(text: string, time = ''): Stamp | null {
  const found = whole.exec(text);
  const stamp = found ? stampOf(found.slice(1)) : null;
  if (!stamp || time === '') return stamp;
  const at = clockAlone.exec(time);
  const seconds = at?.[1] === undefined ? null : timeOf(at[1], at[2], at[3], at[4]);
  return seconds === null ? null : { ...stamp, time: seconds, half: at?.[4] !== undefined };
}

const yearOf = (n: number): number => (n < 100 ? 2000 + n : n);

function parts({ numbers: [a, b, c] }: Stamp, order: Order): readonly [number, number, number] {
  if (order === 'ymd') return [a, b, c];
  return order === 'dmy' ? [yearOf(c), b, a] : [yearOf(c), a, b];
}

/** Unix ms; null where there is no such day. */
export function momentOf(stamp: Stamp, order: Order): number | null {
  const [year, month, day] = parts(stamp, order);
  const at = new Date(year, month - 1, day, 0, 0, Math.max(0, stamp.time));
  const isDay = at.getFullYear() === year && at.getMonth() === month - 1 && at.getDate() === day;
  return isDay && year >= 1990 && year < 2100 ? at.getTime() : null;
}

/** How often the list goes back in time. */
function turns(stamps: readonly Stamp[], order: Order): number {
  let [before, count] = [0, 0];
  for (const stamp of stamps) {
    const at = momentOf(stamp, order) ?? 0;
    if (at < before) count++;
    before = at;
  }
  return Math.min(count, stamps.length - count); // the newest may come first
}

/** The order over the whole list, and whether the list itself tells it. */
export function orderOf(stamps: readonly Stamp[]): { readonly order: Order; readonly sure: boolean } {
  const count = (test: (numbers: Stamp['numbers']) => boolean): number =>
    stamps.filter(({ numbers }) => test(numbers)).length;
  if (count(([a]) => a > 31) > 0) return { order: 'ymd', sure: true };
  const [dayFirst, monthFirst] = [count(([a]) => a > 12), count(([, b]) => b > 12)];
  if (dayFirst !== monthFirst) return { order: dayFirst > monthFirst ? 'dmy' : 'mdy', sure: true };
  // A list goes forward, or backward all along: read the wrong way it jumps about.
  const [d, m] = [turns(stamps, 'dmy'), turns(stamps, 'mdy')];
  if (d !== m) return { order: d < m ? 'dmy' : 'mdy', sure: true };
  const isAmerican = stamps.some(({ separator, half }) => separator === '/' && half);
  return { order: isAmerican ? 'mdy' : 'dmy', sure: stamps.every(({ numbers: [a, b] }) => a === b) };
}
