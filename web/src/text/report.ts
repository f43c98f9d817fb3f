// The board's report at the desk: quarters, tables and their codes, what is withheld and why.
import { count, joined } from './desk.ts';
import type { Labels } from './labels.ts';

export const reportText = {
  title: 'Figures for the board',
  lead: 'Counted on this computer, from codes that each advocate’s browser takes from the cases. No names, no words and no dates of cases are in it.',
  quarter: 'Quarter',
  loading: 'Reading what was counted …',
  loadAgain: 'Read again',
  empty: 'Nothing has been counted yet',
  emptyLead:
    'An advocate’s browser sends what is counted by itself, once a week while she is signed in. It appears here after that.',
  sources: 'From whom there is something',
  sourcesCaption: 'What the report of this quarter is counted from',
  advocate: 'Advocate',
  cases: 'Cases',
  newest: 'Sent last',
  state: 'State',
  never: 'Nothing sent yet',
  left: 'has left',
  states: {
    none: 'Missing',
    before_end: 'Not since the quarter ended',
    reading: 'Still being read',
    stopped: 'Refused: what the service gave out was not what she signed',
    '': 'Here',
  } as Readonly<Record<string, string>>,
  disputed: (n: number) =>
    `${count(n, 'case is', 'cases are')} left out: two advocates say something different about the same case.`,
  bars: {
    running: (day: string) => `This quarter runs until ${day}. Its report can be made from the day after.`,
    unread: 'Not everything has been read yet. Please try again in a moment.',
    kept: 'An earlier report could not be read, or there are two of one quarter. No other is made: what is out already is not known.',
    made: 'The report of this quarter is made already.',
    order:
      'A report of a later quarter is made already. One of an earlier quarter would tell by the difference what must not be told.',
    inferred:
      'No report of this quarter can be made. Together with earlier reports even its sums would tell a number of fewer than five people. Nothing was kept.',
    empty: 'Nothing was counted of this quarter.',
  } as const,
  make: 'Make the report',
  makeTitle: (quarter: string) => `Make the report of ${quarter}?`,
  makeLead:
    'A quarter is counted once. What is sent or corrected later is in no report, because the difference between two would tell of whom it is.',
  makeGaps: (names: readonly string[]) =>
    `${joined(names)} ${names.length === 1 ? 'has' : 'have'} sent nothing since the quarter ended. Those cases may be missing, or as they were before.`,
  makeNow: 'Make and keep it',
  making: 'Counting, and looking for what could be worked out … this can take a minute.',
  madeBy: (name: string, when: string) => `Made by ${name}, ${when}. It is kept for all managers.`,
  inside: 'For the board',
  published: 'For everybody',
  audience: 'Who will read it',
  rule: {
    inside: 'Numbers under 5 are not shown, nor is a 0.',
    published: 'Numbers under 10 are not shown; the others are rounded to the nearest 5.',
  },
  mark: {
    inside: 'fewer than 5, or left out to protect such a number',
    published: 'fewer than 10, or left out to protect such a number',
  },
  withheld: (small: number, guards: number, least: number) =>
    small + guards === 0
      ? 'Nothing had to be left out.'
      : `Left out: ${count(small, 'number', 'numbers')} under ${least}${
          guards === 0
            ? '.'
            : `, and ${guards} more with which – together with the sums here or in earlier reports – one of those could be worked out.`
        }`,
  star: 'Both are marked alike, so that the mark itself tells nothing.',
  noYear:
    'The tables of the year are left out: with earlier reports they would tell a small number, or there is no report of the quarter before.',
  untold:
    'Sources and tracks of referrals, risk, her own answers, hours, links and how cases were closed are not in it: they are not counted yet. A case in which the unit only advised counts as one that was worked on.',
  csv: 'Save as a table (CSV)',
  print: 'Print',
  printed: (unit: string, quarter: string) => `${unit} – figures, ${quarter}`,
};

const months = ['January to March', 'April to June', 'July to September', 'October to December'];

/** "July to September 2026" */
export const quarterWords = (quarter: number): string =>
  `${months[quarter % 4] ?? ''} ${Math.floor(quarter / 4)}`;

export const tableTitle: Labels = {
  stalker: 'Is it known who does it',
  stalker_year: 'Is it known who does it, this year so far',
  contact: 'How long until it was known how to reach her safely',
  behaviour: 'What was done',
  order: 'Orders of a court in force',
  plan: 'Safety plans',
  workload: 'Cases',
};

/** Of whom a table tells. */
export const tableOf: Labels = {
  stalker: 'of the cases referred in the quarter',
  contact: 'of the cases referred in the quarter',
  behaviour: 'of the cases referred in the quarter; a case may have several',
  order: 'of the cases worked on; a case may have several',
  plan: 'of the cases worked on',
  stalker_year: 'referred since January',
};
