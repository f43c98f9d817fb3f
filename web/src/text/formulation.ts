// The formulation: how those who work clinically understand a case.
import { count } from './desk.ts';
import type { Labels } from './labels.ts';

export const partLabel: Labels = {
  presenting: 'What is going on now',
  predisposing: 'What made it likely',
  precipitating: 'What set it off',
  perpetuating: 'What keeps it going',
  protective: 'What holds it back',
};

/** The words of the profession, beside the plain ones. */
export const partHint: Labels = {
  presenting: 'Presenting: the behaviour and its course.',
  predisposing: 'Predisposing: history, earlier relationships, health.',
  precipitating: 'Precipitating: a separation, a letter, a date.',
  perpetuating: 'Perpetuating: what answers it, feeds it or makes it easy.',
  protective: 'Protective: in him, in her, and around them.',
};

export const formulationText = {
  title: 'Formulation',
  close: 'Close the formulation (f)',
  open: 'Open the formulation',
  panelNone: 'No formulation yet.',
  panelLast: (day: string, name: string) => `${day}, by ${name}`,
  closed:
    'The formulation stands in the clinical notes. They belong to psychologist and health, and are not shared with you.',
  closedMore: 'What they want the team to know they write as a summary, among the risk records.',
  toRisk: 'Open the risk records',
  unknown: 'The clinical notes are still being checked. There may be more than is shown.',
  none: 'No formulation yet.',
  noneHint: 'How you understand the case, in words. A sentence on what drives it is enough to begin with.',
  last: 'How the case is understood',
  earlier: 'Before that',
  add: 'Write a formulation',
  another: 'Write a new one',
  goOn: 'Go on with the formulation',
  change: 'Change',
  changeOf: (day: string) => `Change the formulation of ${day}`,
  made: (day: string, name: string) => `${day}, by ${name}`,
  changed: (name: string, when: string, version: number) => `Changed by ${name}, ${when}, version ${version}`,
  written: (when: string) => `Written ${when}`,
  drives: 'What drives it',
  scenarios: 'What might happen',
  severity: (words: string) => `How bad: ${words}`,
  imminence: (words: string) => `How soon: ${words}`,
  changes: 'What would change it',
  safety: 'What follows for safety',
  incidents: (n: number) => `It rests on ${count(n, 'incident', 'incidents')} of her log`,
  show: 'Show them in the timeline',
  noReview: 'No day is set to look at it again.',
  review: (day: string, days: number) =>
    days === 0
      ? 'To be looked at again today'
      : days === 1
        ? 'To be looked at again tomorrow'
        : `To be looked at again on ${day}, in ${days} days`,
  overdue: (day: string, days: number) =>
    `It was to be looked at again on ${day}: ${count(days, 'day', 'days')} ago`,
  readers: 'Who can read it',
};

export const summaryText = {
  title: 'What the team is told',
  none: 'Nothing yet. The team and the police cannot read this page.',
  told: (name: string, when: string) => `A summary by ${name}, ${when}`,
  before: 'It is of an earlier version of this formulation.',
  write: 'Write a summary for the team',
  anew: 'Write a new summary',
  correct: 'Correct the summary',
  goOn: 'Go on with what you were writing',
};

export const formulationFormText = {
  add: 'A formulation',
  change: 'Change the formulation',
  you: 'you',
  readBy: (names: string) => `Read by ${names}, who have the clinical notes.`,
  lead: 'A court may still order it to be shown: say what you have seen and what you take from it.',
  parts: 'The five parts',
  partsHint: 'Five parts, as far as they can be said. Each may stay empty.',
  drives: 'What drives it',
  drivesHint: 'Your hypothesis, in a few sentences.',
  scenarios: 'What might happen',
  scenario: (n: number) => `Possibility ${n}`,
  nature: 'What, and towards whom',
  severity: 'How bad it would be',
  imminence: 'How soon, and what would come before it',
  drop: (n: number) => `Take possibility ${n} out`,
  addScenario: 'Add a possibility',
  changes: 'What would change it',
  changesHint: 'For better or worse: a date, a word, somebody new.',
  safety: 'What follows for safety',
  made: 'Day',
  review: 'Look at it again on',
  reviewHint: 'Empty for no day.',
  incidents: 'Incidents that it rests on',
  chosen: (n: number) => (n === 0 ? 'None chosen' : `${n} chosen`),
  find: 'Find an incident',
  found: (shown: number, all: number) =>
    shown < all ? `The first ${shown} of ${all}. Type a word of the one that you look for.` : '',
  noneFound: 'No incident has these words.',
  save: 'Save',
  saving: 'Saving …',
  missing: {
    drives: 'Say what drives it: a sentence is enough.',
    nature: 'Say what might happen in each possibility, or take it out.',
    made: 'Say on which day it was made.',
    ahead: 'The day is not here yet.',
    review: 'The day to look at it again has to be after the day of the formulation.',
  },
};
