// The course of conduct as a table: what happened by the examples of the law, how often and when, and what it did to her. It counts
// and concludes nothing; whether it is a course of conduct at all is for people and courts.
import type { IncidentView } from '../worker/messages.ts';
import { dayOf, extent } from './extent.ts';
import { LIMBS, limbMap, type Limb } from './limbs.ts';

/** What staff say of an incident instead of what is suggested: incident → limbs. */
export type Chosen = ReadonlyMap<string, readonly Limb[]>;

/** Incident ids, in the order in which they happened. */
export type Behind = readonly string[];

export type Cell = { readonly count: number; readonly behind: Behind };

/** Days without any of it that are certain, between two incidents; what was at some time of a month may have been within. */
export type Gap = { readonly days: number; readonly behind: Behind };

export type ConductRow = {
  readonly limb: Limb;
  readonly incidents: Cell;
  /** How many acts they tell of: a burst counts as many times as she said, where it is clear that it is of this limb. */
  readonly acts: Cell;
  /** Those that were told as a burst. */
  readonly bursts: Cell;
  /** Calendar days on which it may have been: one for each, the first; occasions on one day are not counted apart. */
  readonly days: Cell;
  /** Moments as said, with their precision; the ids are in behind. Null only where there is no incident. */
  readonly first: Edge | null;
  readonly last: Edge | null;
  readonly gap: Gap | null;
  /** s4A(1)(b)(i): she feared that violence would be used against her or somebody. */
  readonly fearedViolence: Cell;
  /** s4A(1)(b)(ii): what it changed for her; code → incidents. */
  readonly impact: ReadonlyMap<string, Cell>;
};

export type Edge = { readonly at: number; readonly precision: string; readonly behind: Behind };

/** The limbs of an incident: what staff chose, else what its kinds and the channel of a burst suggest. */
export function limbsOf({ incident, draft }: IncidentView, chosen: Chosen = new Map()): readonly Limb[] {
  const said = chosen.get(incident);
  if (said) return said;
  const channel = limbMap.channels[draft.burst.channel];
  const found = new Set(draft.kinds.flatMap((kind) => limbMap.kinds[kind] ?? []));
  if (channel) found.add(channel);
  if (found.size > 1) found.delete('none');
  return found.size === 0 ? ['none'] : LIMBS.filter((limb) => found.has(limb));
}

/**
 * How many acts of a limb an incident tells of. The number of a burst belongs to the limb of its channel; where that says nothing,
 * to the only limb there is. Otherwise it is one: which of several was repeated nobody said.
 */
export function actsOf(one: IncidentView, limb: Limb, chosen?: Chosen): number {
  const { count, channel } = one.draft.burst;
  if (count === 0) return 1;
  const limbs = limbsOf(one, chosen);
  const meant = limbMap.channels[channel];
  const isMeant = meant && limbs.includes(meant) ? meant === limb : limbs.length === 1;
  return isMeant ? count : 1;
}

const byWhen = (a: IncidentView, b: IncidentView) =>
  a.draft.when.start - b.draft.when.start || a.written - b.written || (a.incident < b.incident ? -1 : 1);

const dayIn = ({ draft: { when } }: IncidentView): number => dayOf(when.start, when.zone);

const ids = (incidents: readonly IncidentView[]): Behind => incidents.map(({ incident }) => incident);

const cell = (incidents: readonly IncidentView[], count = incidents.length): Cell => ({
  count,
  behind: ids(incidents),
});

const edge = (one: IncidentView | undefined): Edge | null =>
  one ? { at: one.draft.when.start, precision: one.draft.when.precision, behind: [one.incident] } : null;

/** The longest time without any of them that is certain. */
function longestGap(incidents: readonly IncidentView[]): Gap | null {
  let longest: Gap | null = null;
  let [until, before] = [-Infinity, ''];
  for (const one of incidents) {
    const { zone } = one.draft.when;
    const { from, to } = extent(one.draft.when, one.written);
    const days = before === '' ? 0 : dayOf(from, zone) - until - 1;
    if (days > (longest?.days ?? 0)) longest = { days, behind: [before, one.incident] };
    const last = dayOf(to, zone);
    if (last >= until) [until, before] = [last, one.incident];
  }
  return longest;
}

function row(limb: Limb, of: readonly IncidentView[], chosen: Chosen): ConductRow {
  const bursts = of.filter(({ draft }) => draft.burst.count > 0);
  const impact = new Map<string, Cell>();
  for (const code of new Set(of.flatMap(({ draft }) => draft.impact.codes)))
    impact.set(code, cell(of.filter(({ draft }) => draft.impact.codes.includes(code))));
  const days = new Set(of.map(dayIn));
  return {
    limb,
    incidents: cell(of),
    acts: cell(
      of,
      of.reduce((sum, one) => sum + actsOf(one, limb, chosen), 0),
    ),
    bursts: cell(bursts),
    days: cell(of, days.size),
    first: edge(of[0]),
    last: edge(of.at(-1)),
    gap: longestGap(of),
    fearedViolence: cell(of.filter(({ draft }) => draft.fear.violence === 'yes')),
    impact,
  };
}

export type Conduct = {
  /** Of the map that suggests limbs. */
  readonly version: number;
  readonly source: string;
  /** One for each limb, in the order of the law, also where there is nothing. */
  readonly rows: readonly ConductRow[];
  /** All of them together; an incident of two limbs is there once. */
  readonly whole: ConductRow;
  /** Of the first incident to the last one, calendar days, both counted. */
  readonly spanDays: number;
};

/** `incidents`: those that count, see `current` in versions.ts. */
export function conduct(incidents: readonly IncidentView[], chosen: Chosen = new Map()): Conduct {
  const all = [...incidents].sort(byWhen);
  const rows = LIMBS.map((limb) =>
    row(
      limb,
      all.filter((one) => limbsOf(one, chosen).includes(limb)),
      chosen,
    ),
  );
  const most = (one: IncidentView) =>
    Math.max(...limbsOf(one, chosen).map((limb) => actsOf(one, limb, chosen)));
  const together = row('none', all, chosen);
  const [first, last] = [all[0], all.at(-1)];
  return {
    version: limbMap.version,
    source: limbMap.source,
    rows,
    whole: {
      ...together,
      acts: cell(
        all,
        all.reduce((sum, one) => sum + most(one), 0),
      ),
    },
    spanDays: first && last ? dayIn(last) - dayIn(first) + 1 : 0,
  };
}
