// Changes in what happens to her, in sentences. What counts is said with its time before; nothing is called more or less serious.
import { count, joined } from './desk.ts';

const WORDS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

const number = (n: number): string => WORDS[n] ?? n.toLocaleString('en-GB');

const counted = (n: number, one: string, many: string): string => `${number(n)} ${n === 1 ? one : many}`;

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Whole days, weeks or months, never more than there were. */
export const stretch = (days: number): string => {
  if (days < 21) return counted(Math.max(1, days), 'day', 'days');
  if (days < 61) return counted(Math.floor(days / 7), 'week', 'weeks');
  return counted(Math.floor(days / 30.5), 'month', 'months');
};

/** Within which it was: never fewer days than it took. */
const within = (days: number): string =>
  days < 61 ? counted(days, 'day', 'days') : `${Math.ceil(days / 7)} weeks`;

/** One of it, and several of it: by code of model/groups.ts. */
export const groupNoun: Record<string, readonly [string, string]> = {
  violence: ['time that she was hurt or touched', 'times that she was hurt or touched'],
  threat: ['threat', 'threats'],
  home: ['approach at home', 'approaches at home'],
  work: ['approach at work or school', 'approaches at work or school'],
  approach: ['approach in person', 'approaches in person'],
  property: ['harm to property or an animal', 'times harm to property or an animal'],
  spying: ['sign of spying', 'signs of spying'],
  others: ['act through other people', 'acts through other people'],
  public: ['post or false account', 'posts or false accounts'],
  contact: ['contact from afar', 'contacts from afar'],
  any: ['incident', 'incidents'],
};

const nounOf = (what: string): readonly [string, string] =>
  groupNoun[what] ?? [`“${what}”`, `times “${what}”`];

/** What is counted, as many as there are: `what` is a code of groupNoun, or a kind in her words. */
const things = (n: number, what: string): string => {
  const [one, many] = nounOf(what);
  return counted(n, one, many);
};

/** What is told, of what, in how many days, on which days; and how it was before. Dates come in ready to read. */
export type Telling = {
  readonly what: string;
  readonly occasions: number;
  readonly days: number;
  readonly dates: readonly string[];
  readonly before: {
    readonly days: number;
    readonly occasions: number;
    readonly most: number;
    readonly afar: number;
  };
};

const on = (dates: readonly string[]): string => {
  const shown = dates.length > 6 ? [...dates.slice(0, 2), '…', ...dates.slice(-2)] : dates;
  return dates.length > 6 ? shown.join(', ').replace(', …,', ' …') : joined(shown);
};

export const changeText = {
  more: ({ what, occasions, days, dates, before }: Telling) => {
    const then =
      before.occasions === 0
        ? `none in the ${stretch(before.days)} before`
        : `never more than ${number(before.most)} in so short a time in the ${stretch(before.days)} before`;
    return `${upper(things(occasions, what))} in ${within(days)} (${on(dates)}); ${then}.`;
  },
  first: ({ what, dates, before }: Telling) => {
    const afar =
      before.afar > 0
        ? ` Until then there was contact from afar alone, ${counted(before.afar, 'time', 'times')}.`
        : '';
    return `New: ${things(1, what)} (${on(dates)}); none in the ${stretch(before.days)} before.${afar}`;
  },
  goesOn: ({ what, occasions, days, dates }: Telling) =>
    `It goes on: ${things(occasions, what)} in ${within(days)} by now (${on(dates)}).`,
  ended: ({ what, occasions, days, dates }: Telling, since: string) =>
    `Nothing of it since ${since}: before that ${things(occasions, what)} in ${within(days)} (${on(dates)}).`,
  quiet: ({ what, days, before }: Telling, since: string) =>
    `No ${nounOf(what)[0]} in the log for ${stretch(days)}, since ${since}; ${things(before.occasions, what)} in the ${stretch(before.days)} before. The log does not say why.`,
  quietOver: ({ what, days }: Telling, until: string) =>
    `Again on ${until}, after ${stretch(days)} without ${things(1, what).replace(/^one /, 'any ')} in the log.`,
  entries: (n: number) => ` ${upper(counted(n, 'entry tells', 'entries tell'))} of them.`,
  undated: (n: number) =>
    ` Of ${counted(n, 'more only the month is known: it is', 'more only the month is known: they are')} in no number.`,
};

export const changesText = {
  title: 'What has changed',
  none: 'No change stands out in what is in the log.',
  lead: 'Counted from the log, by a rule that is the same in every case. What it means is for people to say.',
  told: (day: string) => `Since ${day}`,
  behind: (n: number) => `Show ${count(n, 'incident', 'incidents')}`,
};
