// What the unit decides: the codes, and all that is said of decisions, actions and meetings in a case.
import { count, joined } from './desk.ts';
import type { Labels } from './labels.ts';

/** Where domain.md has a number and no words, the words are ours (docs/decisions/0029). */
export const decisionLabel: Labels = {
  PSY1: 'Psychological assessment',
  PSY2: 'Formulation with those involved',
  PSY3: 'Psychological advice to professionals',
  PSY4: 'Psychological work with the person of concern',
  PSY5: 'Psychological work through another service',
  PSY6: 'Preparing somebody for treatment',
  THER1: 'Trauma support or therapy for her',
  THER2: 'Therapy for the person of concern',
  THER3: 'Group programme',
  THER4: 'Support for children or family',
  'REF-MH': 'Mental health service',
  'REF-MHA': 'Mental Health Act assessment',
  'REF-ALC': 'Alcohol service',
  'REF-DRUG': 'Drug service',
  'REF-NEURO': 'Neurodevelopmental service',
  'REF-GP': 'General practitioner',
  'REF-SAFE': 'Safeguarding',
  'REF-MARAC': 'MARAC',
  'REF-MAPPA': 'MAPPA',
  'REF-DA': 'Domestic abuse service',
  'REF-HON': 'Service on “honour”-based abuse',
  SOC1: 'Housing',
  SOC2: 'Money and benefits',
  SOC3: 'Work, school or college',
  SOC4: 'Family, friends and community',
  SOC5: 'Children and contact arrangements',
  SOC6: 'Other social support',
  LEG1: 'Words of advice',
  LEG2: 'Stalking Protection Order',
  LEG3: 'Restraining order',
  LEG4: 'Non-molestation order or civil injunction',
  LEG5: 'Domestic abuse protection notice or order',
  LEG6: 'Bail conditions',
  LEG7: 'Vary or renew an order',
  LEG8: 'Act on the breach of an order',
  LEG9: 'Other legal step',
  CJ1: 'Record the crime',
  CJ2: 'Investigate',
  CJ3: 'Interview or arrest',
  CJ4: 'Seize devices',
  CJ5: 'Ask for charging advice',
  CJ6: 'Charge',
  CJ7: 'Support the prosecution',
  CJ8: 'Sentence or licence conditions',
  CJ9: 'Tell her who it is',
  SAFE1: 'Make or change the safety plan',
  SAFE2: 'Security at home',
  SAFE3: 'Phone, accounts and devices',
  SAFE4: 'Alarm or marker on the address',
  SAFE5: 'Safety on the way, at work or at school',
  SAFE6: 'Move, or a safe place to stay',
  SAFE7: 'Safety of children and others close to her',
  INFO1: 'Share within the unit',
  INFO2: 'Share with another agency',
  INFO3: 'Ask another agency',
  INFO4: 'Tell her',
  NFA1: 'No further action: not stalking, by what is known',
  NFA2: 'No further action: she does not want any',
  NFA3: 'No further action: another service leads',
  NFA4: 'No further action: nothing can be done now',
  NFA5: 'No further action: other reason',
};

export const familyLabel: Labels = {
  psychological: 'Psychological work',
  therapeutic: 'Therapy',
  referral: 'Referral',
  social: 'Social support',
  legal: 'Legal steps',
  criminal_justice: 'Criminal justice',
  safety: 'Safety',
  information: 'Information',
  no_further_action: 'No further action',
};

export const targetLabel: Labels = {
  victim: 'Her',
  person_of_concern: 'The person of concern',
  third_party: 'Somebody else',
  community: 'The community',
  professional: 'Professionals',
};

export const viewLabel: Labels = {
  said: 'She has said what she thinks',
  not_safe_to_ask: 'It was not safe to ask her',
  not_reached: 'She could not be reached',
  would_not_say: 'She would rather not say',
  not_in_touch: 'The unit is not in touch with her',
  other: 'Another reason',
};

export const leadLabel: Labels = {
  advocate: 'Advocate',
  outreach: 'Outreach worker',
  psychologist: 'Psychologist',
  health: 'Health practitioner',
  police: 'Police',
  manager: 'Manager',
  support: 'Support officer',
  partner: 'Another agency',
};

export const endLabel: Labels = { done: 'Done', dropped: 'Dropped' };

/** A referral is called what it is, wherever it stands without its family. */
export const decisionName = (code: string): string =>
  code.startsWith('REF-') ? `Referral: ${decisionLabel[code] ?? code}` : (decisionLabel[code] ?? code);

const days = (n: number): string => count(n, 'day', 'days');

/** `ahead`: days from today. */
const when = (word: string, day: string, ahead: number): string => {
  if (ahead < 0) return `${word === 'Due' ? 'Overdue' : `${word} overdue`} by ${days(-ahead)}, since ${day}`;
  if (ahead === 0) return `${word} today`;
  return ahead === 1 ? `${word} tomorrow` : `${word} ${day}, in ${days(ahead)}`;
};

export const decisionsText = {
  title: 'Decisions',
  column: 'Decisions and actions',
  open: 'Open decisions and actions',
  close: 'Close decisions and actions (d)',
  closed: 'Decisions stand in the team’s notes, which are not shared with you.',
  reading: 'Reading the team’s notes …',
  unknown: 'The team’s notes are still being checked. There may be more than is shown.',
  none: 'Nothing has been decided yet.',
  noneOpen: 'No decision is open.',
  past: (n: number) => count(n, 'closed decision', 'closed decisions'),
  add: 'Add a decision',
  goOn: 'Go on with the decision',
  change: 'Change',
  changeOf: (name: string) => `Change: ${name}`,
  end: 'Close',
  endOf: (name: string) => `Close: ${name}`,
  goesOn: 'Reviewed: goes on',
  goesOnOf: (name: string) => `Reviewed: goes on: ${name}`,
  review: (day: string, ahead: number) => when('Review', day, ahead),
  overdue: (n: number) => count(n, 'review is overdue', 'reviews are overdue'),
  target: (name: string) => `for: ${name.toLowerCase()}`,
  lead: (name: string) => `led by: ${name.toLowerCase()}`,
  partners: (names: string) => `with ${names}`,
  legal: (basis: string) => `Basis in law: ${basis}`,
  her: (words: string) => `What she thinks: ${words}`,
  reason: (label: string, words: string) => `What she thinks is not known: ${label.toLowerCase()}. ${words}`,
  noView: 'What she thinks is not noted yet. It cannot be closed before that.',
  dissent: (who: string, what: string) => `${who} did not agree: ${what}`,
  made: (day: string) => `From ${day}`,
  madeIn: (day: string) => `decided in the meeting of ${day}`,
  risks: (n: number) => `rests on ${count(n, 'risk record', 'risk records')}`,
  outcome: (day: string, words: string) => `Closed ${day}: ${words}`,
  by: (name: string, at: string) => `noted by ${name}, ${at}`,
};

export const actionsText = {
  title: 'Actions',
  add: 'Add an action',
  goOn: 'Go on with the action',
  addOf: (name: string) => `Add an action: ${name}`,
  none: 'No action is noted.',
  noneOpen: 'Nothing is left to do.',
  past: (n: number) => count(n, 'action done or dropped', 'actions done or dropped'),
  due: (day: string, ahead: number) => when('Due', day, ahead),
  overdue: (n: number) => count(n, 'action is overdue', 'actions are overdue'),
  done: 'Done',
  doneOf: (what: string) => `Done: ${what}`,
  drop: 'Drop',
  dropOf: (what: string) => `Drop: ${what}`,
  ended: (end: string, day: string, name: string) => `${end} ${day} by ${name}`,
  somebody: 'somebody who is not known here',
};

export const meetingsText = {
  title: 'Meetings',
  add: 'Note a meeting',
  goOn: 'Go on with the meeting',
  none: 'No meeting about this case is noted.',
  present: (names: readonly string[]) => `Present: ${joined(names)}`,
};

/** A sentence, also where no full stop was typed. */
const ended = (words: string): string => (/[.!?…]$/.test(words) ? words : `${words}.`);

/** As one line of the timeline. */
export const decisionLine = {
  open: (code: string, why: string, review: string) =>
    `${decisionName(code)}. ${ended(why)} To be looked at again ${review}.`,
  closed: (code: string, outcome: string, day: string) => `${decisionName(code)}, closed ${day}: ${outcome}`,
};

export const actionLine = {
  open: (what: string, due: string) => `${ended(what)} Until ${due}.`,
  ended: (what: string, end: string, how: string) =>
    `${ended(what)} ${ended(`${endLabel[end] ?? end}${how === '' ? '' : `: ${how}`}`)}`,
};

export const meetingLine = (day: string, said: string): string => `${day}: ${said}`;

export const decisionPanelText = {
  title: 'Decisions and actions',
  next: (name: string, at: string) => `Next: ${name}. ${at}`,
  none: 'No review and no action is due.',
};

export const saveText = { save: 'Save', saving: 'Saving …' };

export const decisionFormText = {
  add: 'Add a decision',
  change: 'Change the decision',
  lead: 'It stands in the team’s notes, where the person you support does not read.',
  code: 'What was decided',
  pick: 'Choose …',
  target: 'For',
  leads: 'Who leads',
  rationale: 'Why',
  rationaleHint: 'What it rests on, in a sentence or two.',
  risks: 'Risk records that it rests on',
  view: 'What she thinks of it',
  viewNone: 'Not noted yet',
  viewSaid: 'In her own words',
  viewWhy: 'Why it is not known',
  dissents: 'Who did not agree',
  who: 'Name',
  what: 'What they said',
  another: 'Note somebody who did not agree',
  dropDissent: (n: number) => `Leave out person ${n}`,
  partners: 'Who else takes part',
  partnersHint: 'Agencies or people, for example the housing office.',
  legal: 'Basis in law',
  legalHint: 'Where it needs one.',
  start: 'From',
  review: 'To be looked at again on',
  meeting: 'Decided in the meeting of',
  meetingNone: 'No meeting',
  state: 'How it stands',
  states: { open: 'Open', closed: 'Closed' },
  closed: 'Closed on',
  outcome: 'What came of it',
  missing: {
    code: 'Choose what was decided.',
    rationale: 'Say why.',
    dissent: 'Of whoever did not agree, the name and what they said are needed.',
    viewWords: 'Write what she thinks, or why that is not known.',
    start: 'Say from when.',
    review: 'Say a day after the beginning on which it is looked at again.',
    closed: 'It cannot have been closed before it began.',
    ahead: 'The day on which it was closed is not here yet.',
    view: 'It cannot be closed before what she thinks is noted, or the reason why that is not known.',
    outcome: 'Say what came of it.',
  },
};

export const actionFormText = {
  add: 'Add an action',
  change: 'Change the action',
  done: 'What was done',
  dropped: 'Drop the action',
  lead: 'It stands in the team’s notes. Who does not read those has to be told.',
  what: 'What is to be done',
  owner: 'Who does it',
  pick: 'Choose …',
  left: 'Somebody who has left the case',
  outside: (name: string) => `${name} (does not read these notes: tell them)`,
  due: 'Until',
  decision: 'Belongs to',
  decisionNone: 'No decision',
  decisionClosed: 'A decision that is closed',
  state: 'How it stands',
  states: { '': 'To be done', done: 'Done', dropped: 'Dropped' } as Labels,
  ended: 'On',
  by: 'By',
  how: 'How',
  why: 'Why',
  missing: {
    what: 'Say what is to be done.',
    owner: 'Choose who does it.',
    due: 'Say until when.',
    ended: 'Say when that was.',
    ahead: 'That day is not here yet.',
    by: 'Choose who that was.',
    how: 'Say why it is dropped.',
  },
};

export const meetingFormText = {
  add: (name: string) => `What was said of ${name}`,
  change: 'Change what was said',
  lead: 'It stands in the team’s notes of this case, where the person you support does not read. Decisions and actions have places of their own.',
  day: 'Day',
  present: 'Who was there',
  said: 'What was said',
  left: 'Somebody who has left the case',
  missing: {
    day: 'Say on which day.',
    ahead: 'That day is not here yet.',
    present: 'Tick at least one person.',
    said: 'Write what was said, a sentence will do.',
  },
};
