// At which hours of the week it happened, by the clock of the place. Counting only; what it means is for people to say.
import { tellable } from '../text/when.ts';
import { clockOf, dayOf } from './extent.ts';
import { leftOut, tally, type LeftOut, type Placed, type Tally } from './placed.ts';
import { weekdayOf } from './yearcalendar.ts';

const HOUR = 3_600_000;

export type HourCell = {
  /** 0 for Monday; hour of the day. */
  readonly weekday: number;
  readonly hour: number;
  /** Those of which she gave the time. */
  readonly exact: Tally;
  /** Those that may have been in this hour, as they were about then: one of them is in several cells. */
  readonly about: Tally;
};

export type HourGrid = {
  /** Those with something in them, from Monday midnight. */
  readonly cells: readonly HourCell[];
  readonly exact: number;
  readonly about: number;
  /** Of exact ones, in the fullest hour. */
  readonly most: number;
  readonly left: readonly LeftOut[];
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes a hundred times as long as using it. */
function hourFormat(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const make = (timeZone: string) =>
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone });
  let made: Intl.DateTimeFormat;
  try {
    made = make(zone);
  } catch {
    made = make('UTC');
  }
  formats.set(zone, made);
  return made;
}

/** The hour of a day by the clocks of a zone, 0–23; one that is not known here is UTC. */
export const clockHour = (moment: number, zone: string): number =>
  Number(hourFormat(zone).format(tellable(moment)));

/** Hour of the week, from Monday midnight, by the clocks of a zone; one that is not known here is UTC. */
const cellOf = (moment: number, zone: string): number =>
  weekdayOf(dayOf(moment, zone)) * 24 + clockHour(moment, zone);

/** Every hour of the week that a time touches. */
function cellsOf({ view }: Placed): readonly number[] {
  const { when } = view.draft;
  const clock = clockOf(when);
  if (!clock) return [];
  const found = new Set<number>();
  for (let at = clock.from; at < clock.to; at += HOUR) found.add(cellOf(at, when.zone));
  return [...found.add(cellOf(clock.to, when.zone))];
}

/** What has a length stands at the hour in which it began. */
export function hourGrid(placed: readonly Placed[]): HourGrid {
  const exact = placed.filter(({ view }) => view.draft.when.precision === 'exact');
  const about = placed.filter(({ view }) => view.draft.when.precision === 'about');
  const [sure, maybe] = [new Map<number, Placed[]>(), new Map<number, Placed[]>()];
  const into = (map: Map<number, Placed[]>, one: Placed) => {
    for (const cell of cellsOf(one)) {
      const known = map.get(cell);
      if (known) known.push(one);
      else map.set(cell, [one]);
    }
  };
  for (const one of exact) into(sure, one);
  for (const one of about) into(maybe, one);
  const cells = [...new Set([...sure.keys(), ...maybe.keys()])]
    .sort((a, b) => a - b)
    .map((cell) => ({
      weekday: Math.floor(cell / 24),
      hour: cell % 24,
      exact: tally(sure.get(cell) ?? []),
      about: tally(maybe.get(cell) ?? []),
    }));
  return {
    cells,
    exact: exact.length,
    about: about.length,
    most: Math.max(0, ...cells.map((cell) => cell.exact.behind.length)),
    left: leftOut(placed, ({ view }) => {
      const { precision } = view.draft.when;
      if (precision === 'day') return 'clock';
      return precision === 'month' || precision === 'ongoing' ? precision : null;
    }),
  };
}
