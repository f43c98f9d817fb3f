// Sentences about what she says of the work with her, on the desk.
import type { Labels } from './labels.ts';

export const voiceText = {
  title: 'What she says',
  lineAsked: 'asked what she says of the work.',
  /** What she says follows, as {@link voicedLabel} or {@link voicedNot}. */
  lineAnswered: 'says of the work that she',
  lineNoted: 'noted what she told of the work: she',
};

/** What she says yes or no to. */
export const voicedLabel: Labels = {
  safer: 'is safer than before',
  heard: 'feels heard',
  informed: 'knows what is being done',
  control: 'decides herself what is done',
};

export const voicedNot: Labels = {
  safer: 'is not safer than before',
  heard: 'does not feel heard',
  informed: 'does not know what is being done',
  control: 'does not decide herself what is done',
};

/** The same as questions. */
export const voicedAsked: Labels = {
  safer: 'Is she safer than before?',
  heard: 'Does she feel heard?',
  informed: 'Does she know what is being done?',
  control: 'Does she decide herself what is done?',
};

export const occasionLabel: Labels = { review: 'At a review', end: 'At the end of the work' };

export const voicePanelText = {
  unread: 'Her messages are still being checked. What she says of the work is shown then.',
  never: 'Nobody has asked her yet what she says of the work.',
  said: { yes: 'Yes', no: 'No', '': 'Not said' } as Labels,
  herself: (when: string) => `she said so, ${when}`,
  noted: (who: string, when: string) => `noted by ${who}, ${when}`,
  you: 'you',
  waits: (who: string, when: string) =>
    `${who} asked her ${when}. There is no answer yet, and she may leave it out.`,
  asked: (who: string, when: string) => `${who} asked her ${when}. There is no answer.`,
  youAsked: 'You',
  sending: 'The question is on its way.',
  ask: 'Ask her',
  note: 'Note what she told you',
  goOn: 'Go on with your note',
  /** Why she cannot be asked. */
  why: {
    stopped: 'She cannot be asked now: it is not safe to contact her.',
    silent: 'She cannot be asked: nobody contacts her for now.',
    unknown: 'She cannot be asked before it is known whether it is safe.',
    invited: 'She can be asked once she has opened her invitation.',
  } as Labels,
};

export const voicePromptText = {
  lead: {
    review: 'She was not asked at a review in the last 30 days.',
    end: 'She was not asked at the end of the work in the last 30 days.',
  },
  ask: 'Ask her what she says of the work',
};

export const voiceAskText = {
  title: 'Ask her what she says of the work',
  lead: 'She sees four sentences in her messages, and says yes or no. She may leave out any or all of them, and nothing reminds her.',
  readers: 'What she says is read by those who read her messages.',
  occasion: 'When is she asked?',
  send: 'Ask her',
  sending: 'Asking …',
};

export const voiceNoteText = {
  lead: 'Only what she said to you, on the phone or face to face. It is kept with her messages under your name. Her own answer comes before it.',
  occasion: 'When did you ask her?',
  said: { '': 'She did not say', yes: 'Yes', no: 'No' } as Labels,
  missing: { nothing: 'Pick at least one thing that she said.' },
};
