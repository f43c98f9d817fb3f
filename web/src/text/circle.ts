// Who has the clinical notes, or those of the investigation.
type Words = {
  /** Of the notes. */
  readonly title: string;
  readonly begin: string;
  readonly lead: string;
  readonly alone: string;
};

export const circleWords: Readonly<Record<'clinical' | 'police', Words>> = {
  clinical: {
    title: 'Clinical notes',
    begin: 'Begin clinical notes',
    lead: 'A place of its own in this case, for the formulation and for notes. Psychologist and health read and write here. She, advocates, managers and the police cannot open it.',
    alone: 'No other psychologist or health practitioner is in this case yet: you begin alone.',
  },
  police: {
    title: 'Investigation notes',
    begin: 'Begin investigation notes',
    lead: 'A place of its own in this case, for notes of the investigation. Only police read and write here. She, advocates, managers and clinicians cannot open it.',
    alone: 'No other police officer is in this case yet: you begin alone.',
  },
};

export const circleText = {
  whose: (notes: string) => `Who reads the ${notes.toLowerCase()}`,
  notBegun: 'Not begun in this case.',
  gone: 'They are not open to you any more: somebody has taken you out, or what the service sent was refused.',
  you: 'You alone.',
  with: (names: string) => `You and ${names}.`,
  alone:
    'While you are alone here, nobody else has a key: if you lose your words, what is written here is lost. Let a colleague in if you can.',
  who: 'With whom',
  whoHint:
    'Whoever you choose reads all of it from the beginning. To let somebody in later takes a second person.',
  beginDo: 'Begin',
  working: 'One moment …',
  ask: (name: string) => `Ask to let ${name} in`,
  states: {
    none: 'not asked for',
    asked: 'waits for a colleague who is in it',
    approval: 'waits for an advocate or manager, who says yes and gets no key',
    approved: 'an advocate or manager has said yes',
  },
  letIn: (name: string) => `Let ${name} in`,
  takeBack: 'Do not ask any more',
  outside: 'A yes from outside',
  asks: (from: string, to: string, notes: string, when: string) =>
    `${from} is alone in the ${notes.toLowerCase()} and asks that ${to} be let in, ${when}.`,
  hint: 'You get no key to them and cannot read them. Say yes only if you know of this.',
  approve: 'Say yes from outside',
};
