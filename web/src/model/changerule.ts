// The numbers of the rule by which changes are told (docs/decisions/0026). They are the same in every case; trajectories.test.ts says
// what comes of them.

/** Days. */
export const QUARTER = 91;

/** The rule, in one place. Days, unless said. */
export const RULE = {
  /** Stretches in which "more" is looked for. */
  windows: [0.5, 1, 2, 4, 7, 10, 14, 21, 28],
  least: 3,
  /** How far back the time before reaches, and how much of it there has to be. */
  back: 365,
  enough: 56,
  /** Told wrongly in a quarter, for each group, by chance: shared out among the looks of a quarter. */
  budget: 0.03,
  graveBudget: 0.06,
  /** Not for so long, while the log was in use so often. */
  absence: 90,
  used: 5,
  /** Nothing for at least so long, at a chance below this. */
  quiet: 14,
  quietChance: 0.004,
  /** How often it has to have been in the quarter before. */
  quietLeast: 8,
  /** The chance that the next one is new at all, by how many were seen once (Good and Turing): below this a new one is a change. */
  newChance: 0.03,
  graveChance: 0.05,
  /** The chance of an absence, below which it was one. */
  absenceChance: 0.01,
  /** Over when there was nothing for three times the usual while, but at least and at most so long. */
  over: [21, 45],
  /** Not told again before so much later. */
  again: 7,
  /** From this spread on a log comes in bursts. */
  bursty: 1.6,
  /** What is going on for so long is the usual from then on. */
  settled: 90,
};
