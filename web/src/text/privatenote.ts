// Private notes: the advocate's, those of psychologist and health, and those of the police.
import { count } from './desk.ts';
import type { Labels } from './labels.ts';

export const notePurposeLabel: Labels = { note: 'Note', handover: 'Handover note' };

/** By the vault that they are in. */
export const noteHome = {
  advocacy: {
    title: 'Private notes',
    notHers:
      'She, managers and the police cannot open them here. They may still be asked for, or a court may order them to be shown: write them so that they can be read. Nothing belongs here that belongs in her log or in the team’s notes.',
  },
  clinical: {
    title: 'Clinical notes',
    notHers:
      'She, advocates, managers and the police cannot open them here. A court may still order them to be shown: write them so that they can be read. What the team has to know belongs in the team’s notes.',
  },
  police: {
    title: 'Investigation notes',
    notHers:
      'She, advocates, managers and clinicians cannot open them here. They may have to be disclosed: write them so that they can be read. What the team has to know belongs in the team’s notes.',
  },
};

export const noteText = {
  open: 'Open the notes',
  openMany: (n: number) => `Open ${count(n, 'note', 'notes')}`,
  close: 'Close the notes (a)',
  none: 'No private note yet.',
  last: (when: string) => `The last one: ${when}.`,
  closed: 'Private notes are the advocate’s. They are not shared with you.',
  readersTitle: 'Who can read them',
  alone: 'You alone.',
  readers: (names: string) => `You and ${names}.`,
  notBegun:
    'You alone, once you have written the first one. Nobody else can be let in without a second person saying yes.',
  earlier:
    'There are earlier notes in this case that cannot be opened any more: whoever kept them has lost the keys, and nobody can be let in.',
  unknown: 'The notes are still being checked. There may be more than are shown.',
  add: 'Write a note',
  goOn: 'Go on with the note',
  change: 'Change',
  about: (when: string) => `About ${when}`,
  by: (name: string, when: string) => `${name}, ${when}`,
  version: (n: number) => `changed, version ${n}`,
};

export const noteFormText = {
  add: 'A private note',
  change: 'Change the note',
  text: 'Note',
  when: 'When it was',
  whenHint: 'The day and time that it tells of. It may stay empty.',
  purpose: 'What it is for',
  files: 'Files',
  readers: (said: string) => `Who can read it: ${said}`,
  save: 'Save',
  saving: 'Saving …',
  missing: 'Write a sentence first.',
};
