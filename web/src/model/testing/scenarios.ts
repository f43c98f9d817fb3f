// The cases on which changes are tried: those in which nothing changes, and those in which it is known what changes when.
import type { Dice, Habit, Strand } from './trajectory.ts';
import { plainHabit } from './trajectory.ts';

const always = (pace: number) => () => pace;

/** A pace that is another one from a day on. */
const since = (from: number, before: number, after: number) => (day: number) => (day < from ? before : after);

/** A strand of one pace throughout. */
export const steady = (kinds: readonly string[], pace: number, more: Partial<Strand> = {}): Strand => ({
  kinds,
  pace: always(pace),
  peak: pace,
  ...more,
});

const changing = (
  kinds: readonly string[],
  from: number,
  [before, after]: readonly [number, number],
  more: Partial<Strand> = {},
): Strand => ({ kinds, pace: since(from, before, after), peak: Math.max(before, after), ...more });

export type Still = {
  readonly name: string;
  readonly strands: (dice: Dice) => readonly Strand[];
  readonly habit?: Habit;
  readonly remembered?: number;
};

const afar = ['call', 'text_or_chat', 'email', 'social_media_contact', 'letter', 'gift_or_item'];
const near = ['came_to_home', 'waited_near', 'followed', 'watched', 'approached_me'];
const rest = ['post_about_me', 'threat_to_me', 'contacted_people_i_know', 'damaged_property', 'fake_account'];

/** What one person does: mostly a few things, others seldom. In all at a pace. */
function mixed(dice: Dice, pace: number, more: Partial<Strand> = {}): readonly Strand[] {
  const kinds = [dice.oneOf(afar), dice.oneOf(near), dice.oneOf(afar), dice.oneOf(rest), dice.oneOf(near)];
  const weights = [1, 0.5, 0.3, 0.15, 0.08];
  const whole = weights.reduce((sum, n) => sum + n, 0);
  return kinds.map((kind, i) => steady([kind], (pace * weights[i]!) / whole, more));
}

/** The week has its days, and the year its seasons: up to one and a half times and half the pace. */
const seasons = (pace: number) => (day: number) => {
  const isWeekend = [4, 5].includes(Math.floor(day) % 7);
  return pace * (1 + 0.5 * Math.sin((2 * Math.PI * day) / 365)) * (isWeekend ? 2 : 0.6);
};

export const still: readonly Still[] = [
  { name: 'seldom: one in ten days', strands: (dice) => mixed(dice, 0.1) },
  { name: 'even: two a week', strands: (dice) => mixed(dice, 0.3) },
  { name: 'often: nine a week', strands: (dice) => mixed(dice, 1.3) },
  {
    name: 'in bursts: two in a month, each of five within three days',
    strands: (dice) => mixed(dice, 0.07, { cluster: { more: 4, days: 3 } }),
  },
  {
    name: 'seasons and weekends',
    strands: (dice) =>
      mixed(dice, 0.5).map((one) => ({ ...one, pace: seasons(one.peak), peak: one.peak * 3 })),
  },
  {
    name: 'reporting: from 40 % to 95 % in four months, and two holidays',
    strands: (dice) => mixed(dice, 0.6),
    habit: {
      ...plainHabit,
      share: (day) =>
        (day > 150 && day < 164) || (day > 260 && day < 274) ? 0 : Math.min(0.95, 0.4 + (0.55 * day) / 120),
    },
  },
  {
    name: 'written late: four of ten, after three weeks, and 30 remembered on the first day',
    strands: (dice) => mixed(dice, 0.4),
    habit: { ...plainHabit, late: 0.4, lateDays: 21 },
    remembered: 30,
  },
  {
    name: 'vague: half by day, month or since',
    strands: (dice) => mixed(dice, 0.4),
    habit: { ...plainHabit, vague: { about: 0.2, day: 0.3, month: 0.1, ongoing: 0.1 } },
  },
];

export type Moved = {
  readonly name: string;
  /** Groups or kinds, any of which is the change. */
  readonly of: readonly string[];
  readonly rules: readonly ('new' | 'more' | 'quiet')[];
  /** Told within how many incidents of the change; the ones that are only measured have none. */
  readonly within?: number;
  readonly strands: (dice: Dice, onset: number) => readonly Strand[];
  /** Whether an incident is of what changed. */
  readonly kinds: readonly string[];
};

const some = (dice: Dice, pace: number) => [steady([dice.oneOf(afar), 'call'], pace, { weights: [1, 1] })];

export const moved: readonly Moved[] = [
  {
    name: 'first approach, after contact from afar alone',
    ...{ of: ['home', 'approach'], rules: ['new'], within: 3, kinds: ['came_to_home', 'waited_near'] },
    strands: (dice, onset) => [
      ...some(dice, 0.35),
      changing(['came_to_home', 'waited_near'], onset, [0, 0.3], { where: 'near_home' }),
    ],
  },
  {
    name: 'approaches at home: one in two months, then three in two days',
    ...{ of: ['home'], rules: ['more', 'new'], within: 3, kinds: ['came_to_home'] },
    strands: (dice, onset) => [...some(dice, 0.3), changing(['came_to_home'], onset, [1 / 60, 1.5])],
  },
  {
    name: 'approaches at home: none for months, then three in nine days',
    ...{ of: ['home'], rules: ['new', 'more'], within: 3, kinds: ['came_to_home'] },
    strands: (dice, onset) => [
      ...some(dice, 0.3),
      steady(['followed'], 0.03, { where: 'street' }),
      changing(['came_to_home'], onset, [0, 1 / 3]),
    ],
  },
  {
    name: 'a new kind: threats',
    ...{ of: ['threat'], rules: ['new'], within: 3, kinds: ['threat_to_me'] },
    strands: (dice, onset) => [...some(dice, 0.4), changing(['threat_to_me'], onset, [0, 0.15])],
  },
  {
    name: 'a new channel: e-mails beside calls',
    ...{ of: ['email'], rules: ['new'], within: 3, kinds: ['email'] },
    strands: (_, onset) => [steady(['call'], 0.4), changing(['email'], onset, [0, 0.4])],
  },
  {
    name: 'to her work, after home alone',
    ...{ of: ['work'], rules: ['new'], within: 3, kinds: ['came_to_work_or_school'] },
    strands: (dice, onset) => [
      ...some(dice, 0.3),
      steady(['came_to_home'], 0.07),
      changing(['came_to_work_or_school'], onset, [0, 0.2]),
    ],
  },
  {
    name: 'calls: one in a month, then four a day',
    ...{ of: ['contact', 'any'], rules: ['more', 'new'], within: 3, kinds: ['call'] },
    strands: (_, onset) => [steady(['followed'], 0.1), changing(['call'], onset, [1 / 30, 4])],
  },
  {
    name: 'calls: one a week, then five a week (measured only)',
    ...{ of: ['contact', 'any'], rules: ['more'], kinds: ['call'] },
    strands: (_, onset) => [steady(['followed'], 0.1), changing(['call'], onset, [1 / 7, 5 / 7])],
  },
  {
    name: 'all of it: twice as often (measured only)',
    ...{ of: ['contact', 'any', 'home', 'approach'], rules: ['more'], kinds: ['call', 'came_to_home'] },
    strands: (_, onset) => [
      changing(['call'], onset, [0.3, 0.6]),
      changing(['came_to_home'], onset, [0.1, 0.2]),
    ],
  },
];

/** All contact stops on that day. */
export const silences = [
  { name: 'three a week, then nothing', pace: 3 / 7 },
  { name: 'one a day, then nothing', pace: 1 },
];
