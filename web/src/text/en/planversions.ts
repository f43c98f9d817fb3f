// What was agreed on, how it differs from today, and the card.
export const versionText = {
  title: 'What we agreed',
  none: 'Nothing has been agreed on so far.',
  lead: {
    her: 'When you both agree, the words are kept just as they are. The plan itself can still change.',
    staff: 'When she and one of you agree, the words are kept as they are. The plan itself can still change.',
  },
  whole: 'The whole plan',
  freeze: { her: 'I agree to the plan as it is', staff: 'Ask her to agree to the plan as it is' },
  freezePart: { her: 'I agree to this part as it is', staff: 'Ask her to agree to this part as it is' },
  asked: 'Asked. It counts once the other side agrees too.',
  asks: (who: string) => `${who} asks if you agree`,
  waiting: 'Not agreed on yet',
  waitingFor: (when: string) => `Asked ${when}. No answer yet.`,
  read: 'Read it',
  readOf: (what: string) => `Read it: ${what}`,
  agree: 'I agree',
  agreeOf: (what: string) => `I agree: ${what}`,
  agreedBy: (a: string, b: string, when: string) => `${a} and ${b}, ${when}`,
  back: 'Back to what we agreed',
  compare: 'Show what changed, up to',
  today: 'the plan today',
  nothing: 'Nothing changed.',
  rows: { same: 'The same', changed: 'Changed', new: 'New', gone: 'Taken out' },
  pieces: { same: '', new: 'new words:', gone: 'words taken out:' },
  wordsEnd: 'end.',
  facts: {
    status: (was: string, is: string) => `How far: was “${was}”, is now “${is}”.`,
    due: (was: string, is: string) => `When: was “${was}”, is now “${is}”.`,
    owners: (was: string, is: string) => `Who: was “${was}”, is now “${is}”.`,
  },
  unsaid: 'not said',
};

export const cardText = {
  title: 'A card to carry',
  lead: 'Pick the lines that you want on it. Leave out names and safe places: who finds it can read it.',
  lines: 'Lines for the card',
  none: 'There are no steps in the plan so far.',
  empty: 'Nothing is picked so far.',
  fits: {
    bank: 'It fits a bank card.',
    page: 'It is as big as a postcard.',
    over: 'It is too long for a postcard. Leave some lines out.',
  },
  print: 'Print it',
  kept: 'No copy is kept here. If you save it as a file, that file stays where you save it.',
};
