// Many cases of one kind, and what is told of them.
import { changes, type Change } from '../change.ts';
import type { Moved, Still } from './scenarios.ts';
import { steady } from './scenarios.ts';
import { caseOf, DAY, Dice, plainHabit, START } from './trajectory.ts';

const QUARTERS = 4;
const QUARTER = 91;

export type Noise = {
  readonly cases: number;
  readonly entries: number;
  /** Of all that was told, and of changes that were told to begin: in each quarter of a case. */
  readonly told: number;
  readonly began: number;
  /** The share of quarters with more than one, and the most in any. */
  readonly over: number;
  readonly worst: number;
};

/** What is told of cases in which nothing changes: all of it is wrong. */
export function noiseOf(one: Still, seeds: readonly number[]): Noise {
  let [entries, told, began, over, worst] = [0, 0, 0, 0, 0];
  for (const seed of seeds) {
    const days = QUARTERS * QUARTER;
    const log = caseOf(seed, one.strands(new Dice(seed * 7)), {
      ...{ days, habit: one.habit ?? plainHabit, remembered: one.remembered ?? 0 },
    });
    const found = changes(log, START + days * DAY);
    const each = Array<number>(QUARTERS).fill(0);
    for (const { told: at } of found) {
      const quarter = Math.min(QUARTERS - 1, Math.floor((at - START) / DAY / QUARTER));
      each[quarter]! += 1;
    }
    entries += log.length;
    told += found.length;
    began += found.filter(({ stage }) => stage === 'began').length;
    over += each.filter((n) => n > 1).length;
    worst = Math.max(worst, ...each);
  }
  const quarters = seeds.length * QUARTERS;
  return {
    cases: seeds.length,
    entries: Math.round(entries / seeds.length),
    ...{ told: told / quarters, began: began / quarters, over: over / quarters, worst },
  };
}

export type Detection = {
  readonly seed: number;
  /** How many incidents of the change the log had when it was told; Infinity where it never was. */
  readonly needed: number;
  /** How often it was told to begin. */
  readonly began: number;
  /** How many of those tellings name no incident of the change. */
  readonly unnamed: number;
};

const AFTER = 45;

/** What is told of cases in which something changes on a known day. */
export const detections = (one: Moved, seeds: readonly number[]): readonly Detection[] =>
  seeds.map((seed): Detection => {
    const dice = new Dice(seed);
    const onset = 120 + dice.unit() * 120;
    const from = START + onset * DAY;
    const log = caseOf(seed, one.strands(dice, onset), { days: onset + AFTER });
    const isOf = ({ group, kind, rule }: Change) =>
      (one.of.includes(group) || one.of.includes(kind)) && one.rules.some((of) => of === rule);
    const hits = changes(log, from + AFTER * DAY).filter(
      (change) => isOf(change) && change.stage !== 'ended' && change.told >= from,
    );
    const of = log.filter(
      ({ incident: { draft } }) =>
        draft.when.start >= from && draft.kinds.some((kind) => one.kinds.includes(kind)),
    );
    const [first] = hits;
    const ids = new Set(of.map(({ incident }) => incident.incident));
    return {
      seed,
      needed: first ? of.filter(({ heard }) => heard <= first.told).length : Infinity,
      began: hits.filter(({ stage }) => stage === 'began').length,
      unnamed: hits.filter(({ incidents }) => !incidents.some((id) => ids.has(id))).length,
    };
  });

/** Days from the last incident but for chance until silence is told; Infinity where it never is. */
export const silence = (pace: number, seeds: readonly number[]): readonly number[] =>
  seeds.map((seed) => {
    const [onset, days] = [200, 300];
    const strand = {
      ...steady(['call', 'text_or_chat'], pace),
      pace: (day: number) => (day < onset ? pace : 0),
    };
    const found = changes(caseOf(seed, [strand], { days }), START + days * DAY).find(
      ({ rule, stage, told }) => rule === 'quiet' && stage === 'began' && told > START + onset * DAY,
    );
    return found ? (found.told - START) / DAY - onset : Infinity;
  });
