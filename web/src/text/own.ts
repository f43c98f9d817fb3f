// Sentences on one's own way in: where one is signed in, and other words in place of those that somebody may know.

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
