// When in the week it happens: days down, parts of the day across. Counting only; what it means is for people to say.
import { tellable } from '../text/when.ts';
import type { IncidentView } from '../worker/messages.ts';

/** Night, morning, afternoon, evening: six hours each. */
const PARTS = 4;
const HOURS = 24 / PARTS;

export type WeekGrid = {
  /** From Monday; within a day from midnight. */
  readonly days: readonly (readonly number[])[];
  /** How many of them have a time at all. */
  readonly timed: number;
  /** The one in which it happened most, where that was more than once. */
  readonly most: { readonly day: number; readonly part: number; readonly count: number } | undefined;
};

/** Where in the week a moment is, by the clock of a zone. */
function placeOf(moment: number, zone?: string): { readonly day: number; readonly part: number } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    hour: 'numeric',
    hourCycle: 'h23',
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).formatToParts(tellable(moment));
  const of = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(of('weekday'));
  return { day, part: Math.floor(Number(of('hour')) / HOURS) };
}

/** Those of which only the day is known have no place in it. */
export function weekGrid(incidents: readonly IncidentView[], zone?: string): WeekGrid {
  const days = Array.from({ length: 7 }, () => Array<number>(PARTS).fill(0));
  const timed = incidents.filter(({ draft }) => ['exact', 'about'].includes(draft.when.precision));
  let most: WeekGrid['most'];
  for (const { draft } of timed) {
    const { day, part } = placeOf(draft.when.start, zone);
    const row = days[day];
    if (!row) continue;
    const count = (row[part] ?? 0) + 1;
    row[part] = count;
    if (count > (most?.count ?? 1)) most = { day, part, count };
  }
  return { days, timed: timed.length, most };
}
