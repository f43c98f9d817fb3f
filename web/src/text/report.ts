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
    stopped: 'Could not be verified',
    '': 'Here',
  } as Readonly<Record<string, string>>,
  disputed: (n: number) =>
    `${count(n, 'case is', 'cases are')} left out: two advocates say something different about the same case.`,
  unknownRecords: (n: number) =>
    `${count(n, 'record of an advocate', 'records of advocates')} could not be verified, and it is not known here whose. Look for who is missing in the list.`,
  bars: {
    running: (day: string) => `This quarter runs until ${day}. Its report can be made from the day after.`,
    unread: 'Not everything has been read yet. Please try again in a moment.',
    missing:
      'A record in which earlier reports may stand could not be verified, so no other report is made. Read again later; if it stays so, tell whoever runs the service.',
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
    `${joined(names)} ${names.length === 1 ? 'has' : 'have'} sent nothing since the quarter ended. Those cases may be missing, or as they were before; the report will say so.`,
  /** Whose record could not be verified, as the report would be made without it. */
  makeWithout: (names: readonly string[]) =>
    `The record of ${joined(names)} could not be verified. The report would be made without those cases, would say so, and could not be made again with them.`,
  /** In place of a name. */
  nobodyKnown: 'an advocate whose name is not known here',
  /** In place of their names, in what is for everybody. */
  advocates: (n: number) => count(n, 'advocate', 'advocates'),
  without: (names: readonly string[]) =>
    `Not in these figures: the cases of ${joined(names)}. The record could not be verified when the report was made, so every number may be too small.`,
  gaps: (names: readonly string[]) =>
    `Figures missing or old from ${joined(names)}: when the report was made, nothing had come from there since the quarter ended. Those cases may be missing, or as they were before.`,
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
    'Hours of work are not counted, because nobody notes them. A case of which no referral is noted counts as taken on when it was opened.',
  csv: 'Save as a table (CSV)',
  print: 'Print',
  printed: (unit: string, quarter: string) => `${unit} – figures, ${quarter}`,
};

const months = ['January to March', 'April to June', 'July to September', 'October to December'];

/** "July to September 2026" */
export const quarterWords = (quarter: number): string =>
  `${months[quarter % 4] ?? ''} ${Math.floor(quarter / 4)}`;

export const tableTitle: Labels = {
  source: 'Who referred',
  source_year: 'Who referred, this year so far',
  track: 'What became of the referrals',
  track_year: 'What became of the referrals, this year so far',
  risk: 'How the risk moved',
  decision: 'What was decided',
  view: 'Her view',
  voice: 'What she says of the work',
  end: 'How cases were closed',
  waiting: 'Referred, and not taken on yet',
  caseload: 'Open cases by advocate',
  stalker: 'Is it known who does it',
  stalker_year: 'Is it known who does it, this year so far',
  contact: 'How long until it was known how to reach her safely',
  behaviour: 'What was done',
  order: 'Orders of a court in force',
  plan: 'Safety plans',
  links: 'Possible links to other cases',
  workload: 'Cases',
};

/** Of whom a table tells. */
export const tableOf: Labels = {
  source: 'of the cases referred in the quarter',
  source_year: 'referred since January',
  track: 'by the end of the quarter',
  track_year: 'each as it was at the end of its quarter; referred since January',
  risk: 'the last risk record of the quarter against the one before; of the cases worked on',
  decision: 'of the cases worked on; a case may have several',
  view: 'of the cases worked on',
  voice:
    'of the cases worked on; what she said last in the quarter, or else was noted for her. Not said: she was not asked, or left it out',
  end: 'of the cases that were worked on and closed',
  waiting: 'cases that wait for triage, or in which the unit only advises',
  caseload:
    'at the end of the quarter; who handed a case over in it still has it here. Not in what is for everybody',
  stalker: 'of the cases referred in the quarter',
  contact: 'of the cases referred in the quarter',
  behaviour: 'of the cases referred in the quarter; a case may have several',
  order: 'of the cases worked on; a case may have several',
  plan: 'of the cases worked on',
  links: 'of the cases worked on; whether two cases had a linking room in the quarter',
  stalker_year: 'referred since January',
};
