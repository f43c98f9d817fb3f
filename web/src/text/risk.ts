// Risk records and what is taken to be the motive. Nothing here is a verdict: answers, changes and reasons stand in sentences.
import { count } from './desk.ts';
import type { Labels } from './labels.ts';

/** Instruments of which the wording is licensed: their names alone. */
export const instrumentLabel: Labels = {
  s_dash: 'S-DASH',
  vs_dash: 'VS-DASH',
  dash: 'DASH',
  sst: 'SST',
  sash: 'SASH',
  srp: 'SRP',
  formulation: 'Formulation',
  other: 'Another instrument',
};

export const answerLabel: Labels = { yes: 'Yes', no: 'No', unknown: 'Not known' };

/** An answer within a sentence; '' for none. */
const answerWord: Labels = { yes: 'yes', no: 'no', unknown: 'not known', '': 'not answered' };

export const motiveLabel: Labels = {
  rejected: 'Feels rejected',
  resentful: 'Feels wronged',
  intimacy_seeker: 'Seeks intimacy',
  incompetent_suitor: 'Clumsy courting (“incompetent suitor”)',
  predatory: 'Predatory',
  undetermined: 'Not determined',
};

export const confidenceLabel: Labels = { low: 'Low', moderate: 'Moderate', high: 'High' };

const shift = (days: number): string => count(Math.abs(days), 'day', 'days');

export const riskText = {
  column: 'Risk and motive',
  panel: 'Risk',
  open: 'Open the risk records',
  close: 'Close the risk records (x)',
  none: 'No risk record yet.',
  noneHint:
    'Make one with “Linnet plain check” or with an instrument that your unit may use, or note the level of one on paper.',
  unknown: 'The team’s notes are still being checked. There may be more records than are shown.',
  closed: 'Risk records stand in the team’s notes, which are not shared with you.',
  last: 'Last record',
  earlier: 'Earlier records',
  add: 'Add a record',
  goOn: 'Go on with the record',
  correct: 'Correct',
  correctOf: (title: string, day: string) => `Correct ${title} of ${day}`,
  made: (day: string, assessor: string) => `${day}, by ${assessor}`,
  noted: (name: string, when: string) => `Noted by ${name}, ${when}`,
  corrected: (name: string, when: string) => `Corrected by ${name}, ${when}`,
  level: (words: string) => `Level: ${words}`,
  noLevel: 'No level was chosen.',
  review: (day: string, days: number): string => {
    if (days === 0) return 'To be looked at again today';
    const at = `To be looked at again on ${day}`;
    return days === 1 ? 'To be looked at again tomorrow' : `${at}, in ${shift(days)}`;
  },
  overdue: (day: string, days: number) => `It was to be looked at again on ${day}: ${shift(days)} ago`,
  noReview: 'No day is set to look at it again.',
  view: 'How she sees it',
  changed: 'What has changed and why',
  inShort: (words: string) => `In short: ${words}`,
  summary: 'Summary for the team',
  noView: 'How she sees it is not noted.',
  answers: 'All answers',
  unanswered: 'Not answered',
  wordsMissing: 'The words of this instrument are not here: its questions are named by their codes.',
  since: (title: string, day: string) => `Since ${title} of ${day}`,
  first: 'There is no record before this one.',
  otherWords: (title: string, day: string) =>
    `The record before, ${title} of ${day}, asked other questions: the answers are not compared.`,
  noneTurned: 'Every answer is as it was.',
  turned: (from: string, to: string) => `now ${answerWord[to] ?? to}, was ${answerWord[from] ?? from}`,
  levelTurned: (from: string, to: string) =>
    `Level: now ${to === '' ? 'none' : `“${to}”`}, was ${from === '' ? 'none' : `“${from}”`}`,
  noSum: 'Nothing is counted or added up here. A person chose the level.',
  source: (source: string, licence: string) =>
    [source, licence === '' ? '' : `Licence: ${licence}.`].filter((part) => part !== '').join(' '),
};

type RiskTold = {
  readonly instrument: string;
  readonly title: string;
  readonly assessor: string;
  readonly level: string;
};

/** A risk record within a line of the timeline. */
export const riskLine = ({ instrument, title, assessor, level }: RiskTold, day: string): string =>
  `${title === '' ? (instrumentLabel[instrument] ?? instrument) : title} of ${day}, by ${assessor}, ${
    level === '' ? 'without a level' : `level “${level}”`
  }`;

type MotiveTold = { readonly hypothesis: string; readonly confidence: string };

/** A motive within a line of the timeline. */
export const motiveLine = ({ hypothesis, confidence }: MotiveTold, day: string): string =>
  `${(motiveLabel[hypothesis] ?? hypothesis).toLowerCase()}, ${(confidenceLabel[confidence] ?? confidence).toLowerCase()} confidence, since ${day}`;

export const riskFormText = {
  add: 'Add a risk record',
  correct: 'Correct a risk record',
  lead: 'It stands in the team’s notes, where the person you support does not read. Nothing is added up: you choose the level.',
  instrument: 'Instrument',
  paper: (name: string) => `${name}, on paper`,
  version: (title: string, version: string) => `${title}, version ${version}`,
  another: 'Load another instrument of your unit',
  load: 'Definition file',
  loadHint:
    'JSON. It is read on this computer. Its words go, encrypted, into the notes of this team with the first record that uses it.',
  loaded: (title: string) => `“${title}” is loaded.`,
  day: 'Day',
  assessor: 'Who made it',
  questions: 'Questions',
  note: (question: string) => `Note to: ${question}`,
  noteHere: 'Note',
  clear: 'Take the answer back',
  level: 'Level',
  levelHint: 'Chosen by you. No answer leads to a level by itself.',
  levelPaper: 'In the words of the instrument. Empty where it has none.',
  noLevel: 'None chosen',
  view: 'How she sees it herself',
  viewHint: 'In her words, as far as you have them.',
  changed: 'What has changed, and why',
  summaryAdd: 'A summary of the formulation, for the team',
  summaryCorrect: 'Correct the summary for the team',
  summaryLead:
    'It stands in the team’s notes, where advocates, managers and the police read it. She does not. Nothing of the formulation goes along by itself.',
  inShort: 'In short',
  inShortHint: 'A line that the team sees first.',
  summary: 'Summary for the team',
  summaryHint: 'What they are to know, and what they should do with it: what they need, and no more.',
  review: 'Look at it again on',
  reviewHint: 'Empty for no day.',
  save: 'Save',
  saving: 'Saving …',
  drops: 'With another instrument, the answers that are given here go.',
  missing: {
    made: 'Say on which day it was made.',
    ahead: 'The day is not here yet.',
    assessor: 'Say who made it.',
    review: 'The day to look at it again has to be after the day of the record.',
    note: 'There is a note to a question without an answer. Choose an answer, or “Not known”.',
    something: 'Say something first: an answer, a level, how she sees it, or what has changed.',
  },
};

export const unfitText: Readonly<Record<string, (at: string) => string>> = {
  size: () => 'This file is too large for an instrument. It may have 64 KiB.',
  json: () => 'This is not a JSON file in UTF-8.',
  field: (at) =>
    at === ''
      ? 'This is not the definition of an instrument.'
      : `The field “${at}” is missing, or does not belong there.`,
  text: (at) => `The text of “${at}” is empty, too long, or no text.`,
  code: (at) => `“${at.slice(0, 40)}” is no code: up to 32 letters, digits, “.”, “-” and “_”.`,
  twice: (at) => `The code “${at}” is there twice.`,
  items: () => 'It has to have 1 to 128 questions.',
  levels: () => 'It may have up to 16 levels.',
  rule: () =>
    'It has a rule by which a level is worked out. Linnet works out none: take the rule out, and choose the level yourself.',
};

export const motiveText = {
  title: 'Motive',
  what: 'A hypothesis, set by a psychologist only.',
  none: 'No hypothesis is noted.',
  short: (hypothesis: string) => `Motive taken to be: ${hypothesis}`,
  is: (hypothesis: string) => `Taken to be: ${hypothesis}`,
  confidence: (word: string) => `${word} confidence`,
  since: (day: string, name: string) => `Since ${day}, by ${name}`,
  corrected: (name: string, when: string) => `Corrected by ${name}, ${when}`,
  noted: (when: string) => `Noted ${when}`,
  earlier: 'Before that',
  set: 'Set a hypothesis',
  another: 'Set another hypothesis',
  goOn: 'Go on with the hypothesis',
  correct: 'Correct',
  formAdd: 'Set a hypothesis of the motive',
  formCorrect: 'Correct the hypothesis',
  lead: 'The team reads it as yours, with its day and how sure you are. What was noted before stays in the list.',
  hypothesis: 'Hypothesis',
  confidenceField: 'How sure',
  sinceField: 'Held since',
  reason: 'What speaks for it, and what against',
  missing: {
    since: 'Say since which day.',
    ahead: 'The day is not here yet.',
    reason: 'Say what speaks for it.',
  },
};
