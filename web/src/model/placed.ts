// Incidents laid out by day for pictures: where each is known to have been, and which of them cannot be drawn there.
import type { IncidentView } from '../worker/messages.ts';
import { DAY, beginning } from './extent.ts';

export type Placed = {
  readonly view: IncidentView;
  /** Calendar days on which it may have begun, counted from 1970-01-01, both included. */
  readonly first: number;
  readonly last: number;
};

/** Incidents counted together. `behind`: their ids, in the order in which they happened. */
export type Tally = {
  readonly behind: readonly string[];
  /** What they tell of: a burst as many times as she said, anything else once. */
  readonly times: number;
};

/**
 * Why an incident is not drawn. between: it may have been on one of several days · month: no more is known than the month · ongoing:
 * it went on · clock: its hour is not known · before: it was before what is drawn.
 */
export type Why = 'between' | 'month' | 'ongoing' | 'clock' | 'before';

export type LeftOut = { readonly why: Why; readonly behind: readonly string[] };

export const NONE: Tally = { behind: [], times: 0 };

/** In the order in which they happened, as far as that is known. */
export const place = (incidents: readonly IncidentView[]): readonly Placed[] =>
  incidents
    .map((view) => ({ view, ...beginning(view.draft.when) }))
    .sort(
      (a, b) =>
        a.first - b.first ||
        a.view.draft.when.start - b.view.draft.when.start ||
        a.view.written - b.view.written ||
        (a.view.incident < b.view.incident ? -1 : 1),
    );

const timesOf = ({ view }: Placed): number => Math.max(1, view.draft.burst.count);

export const tally = (placed: readonly Placed[]): Tally => ({
  behind: placed.map(({ view }) => view.incident),
  times: placed.reduce((sum, one) => sum + timesOf(one), 0),
});

/** Those that fall together under a key, in their order; where there is none they are in no group. */
export function gather<K>(placed: readonly Placed[], keyOf: (one: Placed) => K | null): Map<K, Placed[]> {
  const found = new Map<K, Placed[]>();
  for (const one of placed) {
    const key = keyOf(one);
    if (key === null) continue;
    const known = found.get(key);
    if (known) known.push(one);
    else found.set(key, [one]);
  }
  return found;
}

/** What is not drawn, by why; `whyOf`: null for what is drawn. */
export const leftOut = (placed: readonly Placed[], whyOf: (one: Placed) => Why | null): readonly LeftOut[] =>
  [...gather(placed, whyOf)].map(([why, found]) => ({ why, behind: tally(found).behind }));

/** Why it has no day of its own; null where it has. */
export function whyNoDay({ view, first, last }: Placed): Why | null {
  const { precision } = view.draft.when;
  if (precision === 'month' || precision === 'ongoing') return precision;
  return first === last ? null : 'between';
}

/** The month of a day, counted from January of the year 0. */
export function monthOf(day: number): number {
  const date = new Date(day * DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** Noon UTC of the middle of a month, Unix ms: nearly everywhere a day of that month, to name it by. */
export const momentOfMonth = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12, 15, 12);

/** The first day of a month. */
export const firstDay = (month: number): number => Date.UTC(Math.floor(month / 12), month % 12) / DAY;

/** The most months that a picture has: five years. */
export const MONTHS = 60;

/** From the month of the first incident, if that is not too long ago, to that of the last one, or today's where that is later. */
export function monthsDrawn(placed: readonly Placed[], today: number): { from: number; to: number } {
  const to = placed.reduce((latest, { last }) => Math.max(latest, monthOf(last)), monthOf(today));
  const from = placed.reduce((earliest, { first }) => Math.min(earliest, monthOf(first)), to);
  return { from: Math.max(from, to - MONTHS + 1), to };
}

/** The least of each of four shades: to the most there is, and one is always seen. */
export function shades(most: number): readonly [number, number, number, number] {
  if (most <= 4) return [1, 2, 3, 4];
  const quarter = (n: number) => Math.floor((most * n) / 4) + 1;
  return [1, quarter(1), quarter(2), quarter(3)];
}

/** 0 for none, else which of the shades. */
export const shadeOf = (count: number, steps: readonly number[]): number =>
  steps.filter((least) => count >= least).length;
