// How a case came to the unit, and its way through it.
import { count, joined } from './desk.ts';
import type { Labels } from './labels.ts';

export const sourceOfReferral: Labels = {
  police: 'Police',
  self: 'She came herself',
  health: 'Health',
  domestic_abuse_service: 'Charity or advocacy service',
  housing: 'Housing',
  education_or_work: 'School, college or work',
  other: 'Another unit, or somebody else',
};

export const relationLabel: Labels = {
  unknown: 'Not known',
  partner: 'Partner',
  former_partner: 'Former partner',
  family: 'Family',
  friend: 'Friend or former friend',
  neighbour: 'Neighbour',
  work: 'From her work',
  study: 'From school or college',
  professional: 'Client, patient or pupil of hers',
  acquaintance: 'Somebody she knows a little',
  online: 'Known from the internet only',
  stranger: 'Stranger',
  other: 'Something else',
};

export const stageLabel: Labels = {
  referred: 'Referred',
  triaged: 'Triaged',
  consultation: 'Consultation',
  adopted: 'Adopted',
  intervention: 'Intervention',
  review: 'Review',
  closed: 'Closed',
};

/** What a stage means, where it is picked. */
export const stageWhat: Labels = {
  referred: 'It has come to the unit again.',
  triaged: 'It was looked at; how it goes on is open.',
  consultation: 'The unit advises whoever referred. She need not be invited.',
  adopted: 'The unit takes the case on.',
  intervention: 'What was decided is being done.',
  review: 'What was done is looked at together.',
  closed: 'The unit has ended its part.',
};

/** What comes next, once a stage is reached. */
export const nextText: Labels = {
  referred: 'Next: triage. Decide whether the unit takes it on or advises.',
  triaged: 'Next: decide between advice to whoever referred, and taking the case on.',
  consultation: 'Next: give the advice, then close it, or take the case on after all.',
  adopted: 'Next: agree on what is done, and begin.',
  intervention: 'Next: a review of what was done.',
  review: 'Next: go on with the intervention, or close.',
  closed: 'Nothing is due. If it comes again, note that it was referred again.',
};

export const endLabel: Labels = {
  risk_reduced: 'The risk is lower',
  order_in_place: 'An order is in place',
  custody: 'The person of concern is in custody',
  moved_on: 'She needs the unit no longer',
  withdrew: 'She no longer wants it',
  transferred: 'Passed on to another service',
  no_contact: 'She could not be reached',
  merged: 'Joined with another case',
};

/** Our own questions; the first ones are about what is urgent, the others about who is whose victim. */
export const questionText: Labels = {
  danger_now: 'Is anybody in danger right now?',
  life_threatened: 'Was anybody threatened with being killed or badly hurt?',
  weapon: 'Is there a weapon?',
  suicide: 'Has anybody spoken of taking their own life?',
  children: 'Do children, or others who depend on her, live with her?',
  fears: 'Is the person we are asked to help afraid of the person of concern?',
  life_changed: 'Have they changed how they live because of it?',
  keeps_contact: 'Does the person of concern keep making contact after being asked to stop?',
  injured: 'Has the person we are asked to help been injured?',
  roles_before: 'Did earlier reports tell it the other way round?',
  counter_claim: 'Does the person of concern say that they are the one being stalked?',
};

/** From here on the questions are about who is whose victim. */
export const FIRST_OF_ROLES = 'fears';

export const answerOfReferral: Labels = { '': 'Not asked', yes: 'Yes', no: 'No', not_sure: 'Not known' };

export const referralText = {
  title: 'Referral and steps of the case',
  panel: 'Referral',
  chip: 'Advice only',
  open: 'Open the referral',
  begin: 'Write the referral',
  goOn: 'Go on with the referral',
  close: 'Close the referral (t)',
  none: 'No referral is noted yet.',
  noneLead: 'Note where this case came from and what is asked. Nobody has to be named in it.',
  unknown: 'The team’s notes are still being checked.',
  closed: 'The referral stands in the team’s notes, which are not shared with you.',
  since: (stage: string, when: string) => `${stage} since ${when}`,
  standing: 'Where it stands',
  said: 'What was referred',
  change: 'Change',
  step: 'Note the next step',
  goOnStep: 'Go on with the step',
  instead: 'Put the last step right',
  where: 'From',
  by: 'Referred by',
  reach: 'How to reach them',
  asked: 'What is asked',
  summary: 'In short',
  stalker: 'Stalker, as it was referred',
  relation: 'To her',
  lasting: 'Since when',
  notSaid: 'Not noted',
  urgent: 'What is urgent',
  roles: 'Could it be the other way round?',
  rolesLead:
    'Questions to think with, as people who stalk may come first and say that they are the victim. Nothing is added up, and no answer decides.',
  noAnswers: 'Nothing was asked yet.',
  decided: (who: string) => `Decided by ${who}.`,
  noted: (who: string) => `Noted by ${who}.`,
  lastBy: (who: string, when: string) => `Last changed by ${who}, ${when}`,
  byRules: 'By the safe-contact rules that held then.',
  rulesMissing:
    'It names safe-contact rules that never held in this case. Please check with whoever noted it.',
  rulesUnread: 'It names safe-contact rules that cannot be checked here.',
  noContact: (why: string) => `Nobody contacts her at all for now: ${why}`,
  adviceOnly: 'Advice to a partner. She need not be invited.',
};

export const referralFormText = {
  title: 'Referral',
  lead: 'Write what you were told. Only the source and the day are needed; nobody has to be named, and no police number is asked for. It stands in the team’s notes.',
  source: 'Where does it come from?',
  received: 'When did it come?',
  by: 'Who referred?',
  byHint: 'Leave it empty where she came herself.',
  reach: 'How are they reached?',
  reachHint: 'Of whoever referred. How she is reached belongs to “Safe contact”.',
  asked: 'What is asked of us?',
  summary: 'What has happened, in short?',
  stalker: 'What was known about the stalker then?',
  relation: 'What are they, or may they be, to her?',
  relationNone: 'Not noted',
  lasting: 'Since when has it been going on?',
  answer: 'Answer',
  note: 'Note',
  save: 'Save',
  saving: 'Saving …',
  missing: {
    received: 'Say the day and a time at which it came; about will do.',
    late: 'It cannot have come after the next step. Please look at the day again.',
    ahead: 'That is not here yet. Please look at the day again.',
  } as Labels,
};

export const stepFormText = {
  title: 'Next step',
  insteadTitle: 'Put the last step right',
  stillOpen: (decisions: number, actions: number) =>
    `Still open: ${joined(
      [
        decisions > 0 ? count(decisions, 'decision', 'decisions') : '',
        actions > 0 ? count(actions, 'action', 'actions') : '',
      ].filter((part) => part !== ''),
    )}. They go on being due until somebody closes them.`,
  stage: 'Which step?',
  at: 'When?',
  who: 'Who decided?',
  whoHint: 'For example “Triage meeting”, or names.',
  why: 'Why?',
  end: 'How did it end?',
  endPick: 'Please pick',
  rulesTitle: 'How may she be contacted?',
  rulesHeld: (ways: string, who: string, when: string) =>
    `Safe-contact rules are there (${ways}), last changed by ${who}, ${when}. The case is adopted by these.`,
  rulesNone: 'There are no safe-contact rules yet. No case is taken on without them.',
  rulesEmpty:
    'No safe-contact rule says yet both where and when she is reached. No case is taken on without that.',
  rulesUnknown: 'The safe-contact rules are not verified here, or not shared with you.',
  rulesWrite: 'Write down what she tells you',
  noContact: 'Or: nobody contacts her at all for now, because …',
  noContactHint: 'Only where she cannot be reached safely, or does not want it yet.',
  save: 'Save',
  saving: 'Saving …',
  missing: {
    stage: 'Pick a step.',
    at: 'Say when.',
    early: 'It cannot be before the step before it.',
    ahead: 'That is not here yet. Please look at the day again.',
    who: 'Say who decided.',
    why: 'Say why.',
    end: 'Say how it ended.',
    contact:
      'Safe-contact rules are missing. Write them down first, or say why nobody contacts her at all for now.',
  } as Labels,
};

/** "Triaged 25 Nov", "Referred 18 Nov, from: Police". */
export function referralLine(
  { source, stage, end }: { readonly source: string; readonly stage: string; readonly end: string },
  when: string,
): string {
  const more = stage === 'referred' ? `from: ${sourceOfReferral[source] ?? source}` : (endLabel[end] ?? '');
  return [`${stageLabel[stage] ?? stage} ${when}`, more].filter((part) => part !== '').join(', ');
}
