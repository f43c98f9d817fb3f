// Cases that never were: incidents drawn from rules that are known, so that what is told of them can be held against what changed.
import type { IncidentView } from '../../worker/messages.ts';
import type { Heard } from '../change.ts';
import { incidentView } from './incident.ts';

export const DAY = 86_400_000;
/** The log begins here: a Tuesday in Britain, with a year that has both changes of the clocks. */
export const START = Date.UTC(2025, 8, 2, 9);

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }
  unit(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
  chance(share: number): boolean {
    return this.unit() < share;
  }
  /** Days until the next of a pace, occasions a day. */
  wait(pace: number): number {
    return -Math.log(1 - this.unit()) / pace;
  }
  oneOf<T>(list: readonly T[], weights?: readonly number[]): T {
    let left = this.unit() * (weights ? weights.reduce((sum, n) => sum + n, 0) : list.length);
    for (const [i, one] of list.entries()) {
      left -= weights?.[i] ?? 1;
      if (left < 0) return one;
    }
    return list.at(-1)!;
  }
}

/** What somebody does, at which pace (occasions a day) on a day of the log. */
export type Strand = {
  readonly kinds: readonly string[];
  readonly weights?: readonly number[];
  readonly where?: string;
  readonly pace: (day: number) => number;
  /** The highest that pace comes to. */
  readonly peak: number;
  /** How many more follow each one, on average, within days. */
  readonly cluster?: { readonly more: number; readonly days: number };
};

/** How she writes it down. */
export type Habit = {
  /** The share of what happens that gets into the log. */
  readonly share: (day: number) => number;
  /** The share that is written late, and after how many days on average. */
  readonly late: number;
  readonly lateDays: number;
  /** Precisions other than exact, with their shares. */
  readonly vague: Readonly<Record<string, number>>;
  /** The share that is told as a burst. */
  readonly burst: number;
};

export const plainHabit: Habit = {
  share: () => 1,
  late: 0.1,
  lateDays: 5,
  vague: { about: 0.2, day: 0.15, month: 0.02, ongoing: 0.03 },
  burst: 0.1,
};

/** Days of the log on which a strand happens. */
function* daysOf(dice: Dice, strand: Strand, until: number): Generator<number> {
  for (let day = dice.wait(strand.peak); day < until; day += dice.wait(strand.peak)) {
    if (!dice.chance(strand.pace(day) / strand.peak)) continue;
    yield day;
    if (!strand.cluster) continue;
    const { more, days } = strand.cluster;
    for (let left = dice.wait(1 / more); left >= 1; left -= 1) {
      const after = day + dice.unit() * days;
      if (after < until) yield after;
    }
  }
}

function view(dice: Dice, id: string, at: number, strand: Strand, habit: Habit): IncidentView {
  const one = incidentView(id, at, [dice.oneOf(strand.kinds, strand.weights)]);
  const codes = ['exact', ...Object.keys(habit.vague)];
  const vague = Object.values(habit.vague);
  const precision = dice.oneOf(codes, [1 - vague.reduce((sum, n) => sum + n, 0), ...vague]);
  const count = dice.chance(habit.burst) ? 2 + Math.floor(dice.wait(1 / 15)) : 0;
  return {
    ...one,
    draft: {
      ...one.draft,
      when: { start: at, end: 0, precision, zone: 'Europe/London' },
      burst: { count, channel: count > 0 ? 'other' : '' },
      where: { code: strand.where ?? '', text: '' },
    },
  };
}

/** A case of so many days. `first`: something that is in the log from its beginning on. */
export function caseOf(
  seed: number,
  strands: readonly Strand[],
  { days, habit = plainHabit, remembered = 0 }: { days: number; habit?: Habit; remembered?: number },
): Heard[] {
  const dice = new Dice(seed);
  const found: Heard[] = [];
  const add = (day: number, lag: number, strand: Strand) => {
    const at = Math.round(START + day * DAY);
    const incident = view(dice, `${seed}-${found.length}`, at, strand, habit);
    // Of which only the month is known is what is written long after.
    const late = incident.draft.when.precision === 'month' ? lag + dice.wait(1 / 20) * DAY : lag;
    found.push({ incident: { ...incident, written: at + late, received: at + late }, heard: at + late });
  };
  const [main] = strands;
  // What she remembers on the first evening.
  for (let i = 0; i < remembered && main; i += 1) {
    const back = 1 + 400 * dice.unit() ** 2;
    add(-back, (back + 0.1) * DAY, dice.oneOf(strands));
  }
  for (const strand of strands)
    for (const day of daysOf(dice, strand, days)) {
      if (!dice.chance(habit.share(day))) continue;
      const lag = dice.chance(habit.late) ? dice.wait(1 / habit.lateDays) * DAY : dice.unit() * 0.4 * DAY;
      add(day, lag, strand);
    }
  return found.filter(({ heard }) => heard <= START + days * DAY);
}
