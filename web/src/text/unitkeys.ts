// Sentences on the keys of the unit.

export const unitKeysText = {
  title: 'Keys of the unit',
  lead: 'They sign who belongs to the unit, whose keys are taken back, and who watches the service.',
  alone:
    'One key is enough for all of that. So one manager alone, or whoever steals one of these keys, can bring in colleagues, take keys back and decide who watches. With more keys on paper, of which two have to sign, nobody can do it alone.',
  quorum: (needed: number, all: number) =>
    `${needed} of ${all} keys have to sign together. Nobody with fewer can do any of it alone, and ${all - needed === 0 ? 'none of them may be lost' : all - needed === 1 ? 'one of them may be lost' : `${all - needed} of them may be lost`}.`,
  caption: 'Keys of the unit',
  holder: 'With',
  place: 'Where it is',
  held: 'In your account',
  away: 'On paper, or in a colleague’s account',
  show: 'Show as a card',
  showOf: (holder: string) => `Show as a card: the key with ${holder}`,
  putOut: 'On paper only',
  putOutOf: (holder: string) => `On paper only: the key with ${holder}`,
  hold: 'Put a card into my account',
  replace: 'Make new keys',
  since: (when: string) => `In use since: ${when}.`,

  cardTitle: (holder: string) => `Card for ${holder}`,
  cardLead:
    'Write these fourteen words down by hand, with their numbers, and keep them where only their holder gets to. Whoever has the words has the key.',
  cardPrint: 'Print',
  cardPrintHint: 'Print it only on a printer that keeps nothing and that nobody else uses.',
  cardWritten: 'It is on paper',
  cardWords: 'Words of the card',
  typeTitle: (holder: string) => `Type in the card for ${holder}`,
  typeLead: 'From the paper, to be sure that it is right. The words are not shown again.',
  typeOther: 'Those are not the words of this card. Please look at the paper again.',
  again: 'Show it once more',
  next: 'Go on',
  back: 'Back',

  outTitle: (holder: string) => `Keep the key with ${holder} on paper only?`,
  outLead:
    'It leaves your account, and is then nowhere but on its card. Type the card in, so that it is sure that there is one.',
  outDo: 'Take it out of my account',
  holdTitle: 'Put a card into your account',
  holdLead:
    'Its key then signs with you without being typed in. Whoever opens your account has it too: better for one key than for two.',
  holdDo: 'Put it in',

  papersTitle: (missing: number) =>
    missing === 1 ? 'One more key has to sign' : `${missing} more keys have to sign`,
  papersLead:
    'Whoever holds it reads above what is signed, and types in their card here. It is used for this one signature and not kept.',
  paper: (n: number) => `Card ${n}`,

  planTitle: 'New keys of the unit',
  planLead:
    'Everybody who is to hold a key should be here now. Each gets a card. Keys that you do not keep count no more, wherever they are: do this too when one is lost or stolen.',
  stay: 'Keep these keys',
  fresh: 'Make a key for',
  freshHint: 'A name, or a place such as “safe”. Leave a line empty if you do not need it.',
  person: (n: number) => `New key ${n} with`,
  needed: 'How many have to sign',
  neededOf: (n: number, all: number) => (n === 1 ? `One alone (of ${all})` : `${n} of ${all}`),
  own: 'Put into my account',
  ownNone: 'None: all on paper',
  needKeys: 'Please name at least one key.',
  signTitle: 'Sign for the new keys',
  signLead: (needed: number, all: number, names: string) =>
    needed === 1
      ? `From now on one key alone can sign, of: ${names}.`
      : `From now on ${needed} of ${all} keys have to sign: ${names}.`,
  signStaff: (names: string) => `The unit stays with: ${names}. Is one of them a stranger? Then do not sign.`,
  keptEnded: (name: string) => `${name} (keys taken back)`,
  keptHers: (name: string) => `${name} (has new keys after lost words)`,
  sign: 'Sign for the unit',
  done: 'The new keys are in use. Keys that were not kept count no more.',
};
