// Incidents counted: by day, by kind and in sentences. Counting only; what it means is for people to say.
import type { IncidentView } from '../worker/messages.ts';
import { dayKey } from './timeline.ts';

export type HeatDay = {
  readonly key: string;
  readonly moment: number;
  readonly day: number;
  readonly count: number;
  /** 0 none … 4 most; relative to the busiest day shown, and one incident is always visible. */
  readonly level: 0 | 1 | 2 | 3 | 4;
  readonly today: boolean;
};

/** A week from Monday; undefined before the first and after the last day shown. */
export type HeatWeek = readonly (HeatDay | undefined)[];

export type Heat = {
  readonly weeks: readonly HeatWeek[];
  readonly total: number;
  readonly daysWith: number;
  readonly busiest: HeatDay | undefined;
  /** Incidents in as many days before the ones shown. */
  readonly before: number;
};

/** The calendar days up to and including the one of `now`, oldest first; noon, so that no clock change skips one. */
function lastDays(now: number, count: number, zone?: string): { key: string; moment: number }[] {
  const [year = 1970, month = 1, day = 1] = dayKey(now, zone).split('-').map(Number);
  const found = [];
  for (let back = count - 1; back >= 0; back -= 1) {
    const moment = Date.UTC(year, month - 1, day - back, 12);
    found.push({ key: dayKey(moment, 'UTC'), moment });
  }
  return found;
}

function level(count: number, most: number): HeatDay['level'] {
  if (count === 0) return 0;
  if (most <= 4) return Math.min(count, 4) as HeatDay['level'];
  return Math.max(1, Math.ceil((count / most) * 4)) as HeatDay['level'];
}

function perDay(incidents: readonly IncidentView[], zone?: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const incident of incidents) {
    const key = dayKey(incident.draft.when.start, zone);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** The last `count` days by when incidents happened, in weeks. */
export function heat(incidents: readonly IncidentView[], now: number, count = 30, zone?: string): Heat {
  const counts = perDay(incidents, zone);
  const all = lastDays(now, count * 2, zone);
  const shown = all.slice(count);
  const most = Math.max(0, ...shown.map(({ key }) => counts.get(key) ?? 0));
  const today = shown.at(-1)?.key;
  const cells = shown.map(({ key, moment }): HeatDay => {
    const found = counts.get(key) ?? 0;
    return {
      key,
      moment,
      day: Number(key.slice(8)),
      count: found,
      level: level(found, most),
      today: key === today,
    };
  });
  return {
    weeks: inWeeks(cells),
    total: cells.reduce((sum, cell) => sum + cell.count, 0),
    daysWith: cells.filter((cell) => cell.count > 0).length,
    busiest: cells.reduce<HeatDay | undefined>(
      (top, cell) => (cell.count > (top?.count ?? 0) ? cell : top),
      undefined,
    ),
    before: all.slice(0, count).reduce((sum, { key }) => sum + (counts.get(key) ?? 0), 0),
  };
}

function inWeeks(cells: readonly HeatDay[]): HeatWeek[] {
  const weeks: (HeatDay | undefined)[][] = [];
  for (const cell of cells) {
    const column = (new Date(cell.moment).getUTCDay() + 6) % 7;
    let week = weeks.at(-1);
    if (!week || column === 0) {
      week = Array<undefined>(7).fill(undefined);
      weeks.push(week);
    }
    week[column] = cell;
  }
  return weeks;
}

export type KindCount = { readonly kind: string; readonly count: number; readonly last: number };

/** How often each kind occurs, most first; an incident counts once for each of its kinds. */
export function byKind(incidents: readonly IncidentView[]): KindCount[] {
  const found = new Map<string, { kind: string; count: number; last: number }>();
  for (const incident of incidents) {
    for (const kind of new Set(incident.draft.kinds)) {
      const known = found.get(kind) ?? { kind, count: 0, last: 0 };
      known.count += 1;
      known.last = Math.max(known.last, incident.draft.when.start);
      found.set(kind, known);
    }
  }
  return [...found.values()].sort((a, b) => b.count - a.count || b.last - a.last);
}
