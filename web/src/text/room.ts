// Linking rooms: where people of two cases find out whether it is one person.
import { joined } from './desk.ts';
import type { Labels } from './labels.ts';
import { identifierLabel } from './link.ts';

/** What a link was found by: a kind of identifier, or several signs together. */
export const foundBy = (kind: string): string =>
  kind === '' ? 'several signs that fit together' : `the same ${identifierLabel[kind] ?? kind}`;

export const roomStateLabel: Labels = {
  opening: 'Not open yet',
  open: 'Open',
  shut: 'Closed',
};

/** `label`: what the case is called for which it was said. */
export const roomWordLabel: Readonly<Record<string, (label: string) => string>> = {
  open: (label) => `Opened it for ${label}`,
  thought: () => 'Whether it is one person',
  share: (label) => `From ${label}`,
  close: () => 'Closed it',
};

export const roomText = {
  chip: 'Linking room',
  title: (name: string) => `Linking room: ${name}`,
  rowAsks: (name: string) => `${name} asks you to open it too`,
  rowWaits: 'Waits for somebody of the other case',
  rowOpen: 'Possible link between two cases',
  rowShut: 'Closed',
  opening: 'Opening the room …',
  unknown: 'The room is still being checked. There may be more than is shown.',
  what: (by: string) =>
    `A possible link: ${by} in both cases. It is a sign and no verdict. In this room people of both cases find out whether it is one person.`,
  asks: (name: string, own: string) =>
    `${name} opened a room on a possible link with your case ${own}. Open it too?`,
  asksHint:
    'Nothing of your case is shown here by itself. Who is in this room sees what you call your case, your reason, and what you write.',
  waits:
    'Waiting: somebody who is in the other case has to open it too. Until then nothing else can be written here, and nothing else counts.',
  neither:
    'You are in neither of the two cases, so you cannot open this room. Somebody of each case has to, and only they.',
  shut: 'This room is closed. Nothing was deleted. One of each case can open it again.',
  yes: 'Open it too …',
  again: 'Open it again …',
  close: 'Close the room …',
  cases: 'The two cases',
  yours: 'your case',
  another: 'the other case',
  unnamed: 'Not named yet',
  by: (names: readonly string[]) => `opened by ${joined(names)}`,
  notBy: 'not opened yet',
  goTo: (label: string) => `Go to ${label}`,
  said: 'What was said',
  think: 'Why it may be one person, or not …',
  share: 'Tell something of your case …',
  goOn: 'Go on with what you typed',
  people: 'Who is in this room',
  peopleHint:
    'Adding a colleague takes two of you. They read all of this room, and nothing of the cases because of it.',
  add: 'Add a colleague',
  you: 'you',
  views: { room: 'Room', overview: 'Overview' },
  viewsLabel: 'What is shown',
};

export const wordText = {
  titles: {
    open: 'Open this room too',
    thought: 'Why it may be one person, or not',
    share: 'Something of your case',
    close: 'Close the room',
  },
  leads: {
    open: 'It counts as open once one person of each case has said so. Then both can write here.',
    thought: 'What you saw, what fits and what does not. Somebody may have to stand by it in court.',
    share:
      'By hand, and only what is needed. Leave out where she lives or works, and who she is, unless the others have to know.',
    close: 'Everybody can still read it, and nothing is deleted. Nobody writes here any more.',
  },
  label: 'What your case is called here',
  labelHint: 'The others see this name. It need not be the one in your list.',
  text: { open: 'Why', thought: 'What you think', share: 'What they should know', close: 'Why' },
  save: 'Save',
  saving: 'Saving …',
  missing: { label: 'Say what your case is called here.', text: 'Write a sentence first.' },
};

export const roomFormText = {
  open: 'Open a room for these two cases …',
  goOn: 'Go on with the room',
  there: { opening: 'There is a room, not open yet', open: 'There is a room', shut: 'There was a room' },
  go: 'Go to the room',
  mayNot: 'An advocate or a manager of this case can open a room on it.',
  title: 'Open a room for these two cases',
  lead: (by: string) =>
    `A possible link: ${by}. You open a room with one colleague, for your case; it counts once they open it too, for the other. Until then they see your name, your reason and what you call your case, and nothing else.`,
  who: 'With whom',
  whoHint:
    'Somebody who is in the team of the other case. This page cannot know who that is: a manager of the unit most often is.',
  choose: 'Choose …',
  nobody: 'There is no other colleague who may be in a team.',
  label: wordText.label,
  labelHint: wordText.labelHint,
  text: 'Why',
  textHint: 'What you see in it. No more of your case than that.',
  save: 'Open the room',
  saving: 'Opening …',
  missing: { account: 'Choose a colleague first.', ...wordText.missing },
};

const clock = (hour: string | undefined): string => `${(hour ?? '0').padStart(2, '0')}:00`;

type Told = { readonly what: string; readonly here: string; readonly there: string };

const tellings: Readonly<Record<string, (sign: Told) => string>> = {
  plate: ({ here, there }) => `a part plate that fits (“${here}” and “${there}”)`,
  car: ({ here, there }) => (here === there ? `a ${here}` : `a car that fits (“${here}” and “${there}”)`),
  look: ({ here }) => `how somebody looks (${here})`,
  place: ({ here }) => `a place (“${here}”)`,
  hours: ({ here }) => {
    const [from, to] = here.split(' ');
    return `most of it between ${clock(from)} and ${clock(to)}`;
  },
};

export const fitsText = {
  title: 'What fits in both',
  titleOthers: 'What fits in other cases that you read',
  lead: 'Found in this browser, in logs that you read. Each of these alone fits many people.',
  none: 'Nothing that is worth telling.',
  notBoth: 'You do not read the logs of both cases, so nothing is compared.',
  say: (signs: readonly Told[]): string => {
    const said = joined(signs.map((sign) => tellings[sign.what]?.(sign) ?? ''));
    return `${said.charAt(0).toUpperCase()}${said.slice(1)}, in both cases.`;
  },
  with: (name: string) => `With “${name}”`,
};
