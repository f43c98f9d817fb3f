// Sentences of the safety plan, for her and for those who keep it with her.
import type { Labels } from '../labels.ts';
import { statusLabel } from './vocabulary.ts';

/** Sections as she meets them: what counts first when it is urgent, then places and people, then the rest. */
export const sectionGroups: readonly { readonly title: string; readonly sections: readonly number[] }[] = [
  { title: 'First of all', sections: [1, 2, 3, 12] },
  { title: 'Places and ways', sections: [4, 5, 6, 7] },
  { title: 'People and pets', sections: [8, 9, 10] },
  { title: 'Posts, police and papers', sections: [11, 13, 14, 15] },
  { title: 'Me, and what may change', sections: [16, 17] },
];

/** Who reads: she herself, or somebody who works with her. */
export type Reader = 'her' | 'staff';

export const planText = {
  all: 'All parts of the plan',
  steps: (n: number) => (n === 1 ? '1 step' : `${n} steps`),
  doneOf: (done: number, n: number) => `${done} of ${n} done`,
  untouched: 'Not begun',
  opening: 'Opening the plan …',
  incomplete: 'Parts of the plan are still on their way.',
  readOnly: 'You can read this plan, not change it.',
  tryAgain: 'Try again',

  saving: 'Saving …',
  saved: 'Saved',
  kept: 'Kept here. It is sent as soon as there is a line.',
  notTaken: 'Not saved yet',

  statuses: { her: statusLabel, staff: { ...statusLabel, not_for_me: 'Not for her' } } as Record<
    Reader,
    Labels
  >,
  step: (n: number) => `Step ${n}`,
  status: (n: number) => `How far is step ${n}?`,
  aside: (n: number) => (n === 1 ? '1 step put aside' : `${n} steps put aside`),
  nothing: 'No steps here yet.',
  nothingRead: 'Nothing here.',

  ideasLead: {
    her: 'Take one, change it, or wave it away. Nothing here is a must.',
    staff: 'Suggestions that she sees too. Nothing here is a must.',
  },
  ideasMore: (n: number) => (n === 1 ? '1 idea to start from' : `${n} ideas to start from`),
  take: 'Use this',
  change: 'Change it first',
  wave: { her: 'Not for me', staff: 'Not for her' },
  takeOf: (what: string) => `Use this: ${what}`,
  changeOf: (what: string) => `Change it first: ${what}`,
  waveOf: { her: (what: string) => `Not for me: ${what}`, staff: (what: string) => `Not for her: ${what}` },

  more: 'Who and when',
  whose: 'Who does this?',
  nobody: 'No one yet',
  me: 'Me',
  her: 'Her',
  due: 'When?',
  review: 'We went through it',
  reviewed: (when: string) => `Gone through ${when}.`,
  agree: 'I agree with this',
  agreed: { her: 'You agreed to these words.', staff: 'She agreed to these words.' },
  takeBack: 'Take that back',

  worries: { her: 'What worries you most?', staff: 'What worries her most' },
  worriesLead: {
    her: 'Tap what fits, or skip it. What you tap puts those parts first.',
    staff: 'She sees and changes the same. What is tapped puts those parts first.',
  },
  first: 'What matters most now',
  again: 'Look at this again',
  because: (what: string) => `Since you last looked: ${what}.`,
  looked: 'We looked at it',
  happened: 'Has one of these happened, or will it soon?',
  happenedLead: 'Tap it. The parts that it may change say “look at this again”.',

  own: 'Write a step',
  ownLabel: 'New step',
  put: 'Put it in the plan',
  drop: 'Cancel',
};
