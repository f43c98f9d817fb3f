// Sentences on one's own way in: where one is signed in, and other words in place of those that somebody may know.

export const phoneOwnText = {
  title: 'Your way in',
  here: 'Where you are signed in',
  this: 'On this page',
  other: 'Somewhere else',
  since: (when: string) => `since ${when}, or up to ten minutes later`,
  alone: 'You are signed in on this page and nowhere else.',
  endOne: 'Sign out there',
  notMe: 'If that was not you, sign it out. Then make new words below, so that it cannot come back.',
  openings: 'When this was opened',
  openingsLead: 'Each time before now that someone came in with your words. Was it you?',
  notMeButton: 'That was not me',
  notMeAt: (when: string) => `That was not me: ${when}`,
  notMeSaid: (when: string) => `Someone opened this on ${when}. It was not me.`,
  notMeDone:
    'Every other place is signed out now, and your messages say so to your advocate. Get new words below: the one who came in may know the old ones.',
  wordsTitle: 'Does someone know your six words?',
  wordsLead:
    'You can get new ones. The old words then open nothing. Everyone who came in with them is signed out, and what is written from then on has new locks.',
  wordsLimit: 'What they have read before, they may still know.',
  make: 'Get new words',
  done: 'Your new words work now. The old ones open nothing any more. Please cross them out on your paper.',
  newTitle: 'Your new six words',
  newLead: 'Write them down now. The old words still work until the last step.',
  keep: 'Keep them where only you look. Do not take a photo.',
  another: 'Make other words',
  next: 'I wrote them down',
  typeTitle: 'Change your words',
  typed: 'Your new six words',
  current: 'Your six words until now',
  currentWhy: 'So that no one can do this who only finds the page open.',
  change: 'Use the new words from now on',
  working: 'Changing your locks …',
  slow: 'This can take up to a minute on a slow phone. Please keep this page open.',
  needBoth: 'Please type the new words and the ones until now.',
  back: 'Show the new words again',
  secondDone: 'Done. Your own words work as before. This offer is gone from this page.',
  entering: 'Your words are in place. We open your space again now …',
};

export const pocketTitle = 'Write with no line';
export const pocketHint = 'If no one else looks at this phone, you can write things down on it with no line.';
/** In the place of an offer of other words. */
export const pocketFirst = 'This phone keeps notes for you. Turn that off first, if you want other words.';

/** Where it differs for a second set of words. */
export const secondText = {
  title: 'Other words, for when someone makes you sign in',
  lead: [
    'With six other words, this page opens a small everyday space. Nothing of yours is in it, and nothing of yours is changed or lost.',
    'Your team then learns, quietly, that the other words were used. It does not show on this phone.',
    'It does not help against someone who knows your own six words, or who can see what this phone does at other times.',
  ],
  start: 'Get other words',
  end: 'I have other words and want to end them',
  takeOut: 'End my other words',
  newTitle: 'Your other six words',
  newLead: 'Learn them by heart with your advocate. These are the ones to give away.',
  keep: 'Keep them apart from your own words, and never say which are which.',
  next: 'I know them',
  typeTitle: 'Set up your other words',
  typed: 'Your other six words',
  current: 'Your own six words',
  currentWhy: 'They stay as they are.',
  change: 'Use both from now on',
  working: 'Setting up …',
  needBoth: 'Please type the other words and your own.',
  back: 'Show the other words again',
};

export const ownText = {
  title: 'Your way in',
  open: 'Your way in: where you are signed in, and new words',
  here: 'Where you are signed in',
  caption: 'Places where you are signed in',
  place: 'Place',
  sinceHead: 'Since',
  this: 'This page',
  other: 'Another browser',
  since: (when: string) => `${when}, to ten minutes`,
  endOne: 'Sign out there',
  alone: 'You are signed in on this page and nowhere else.',
  notMe:
    'If one of these is not you, sign it out, draw new words at once, and tell your manager: whoever it was could read what you can read.',
  wordsTitle: 'New words in place of known ones',
  wordsLead:
    'When somebody may know your six words, draw new ones. The old ones then open nothing, every other browser is signed out, your keys are replaced, and your cases get new locks as soon as you are in again.',
  wordsLimit:
    'What was read before stays read. If you hold a key of the unit, it stays the same: tell whoever runs the service if it may have been copied.',
  make: 'Draw new words',
  done: 'Your new words are in place, and every other browser is signed out. Please destroy the old paper.',
  newTitle: 'Your new six words',
  newLead: 'Drawn by chance, just now, in this browser. The old ones work until the last step.',
  words: 'Your new six words',
  keep: 'Write them on paper and keep it with you or locked away. Not in a file, an e-mail or a photo.',
  another: 'Draw other words',
  next: 'I have written them down',
  typeTitle: 'Change your words',
  current: 'Your six words until now',
  currentWhy: 'So that nobody can do this who only finds the page open.',
  change: 'Use the new words from now on',
  working: 'Changing … this takes a few seconds, because the lock is made to be slow.',
  needBoth: 'Please type the new words and the ones until now.',
  back: 'Show them again',
  entering: 'Your new words are in place. Signing in with them …',
};
