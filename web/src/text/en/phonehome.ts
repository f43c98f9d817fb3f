// Sentences of the first screen she sees when she is in.

export const homeText = {
  title: 'Home',
  hello: 'Good to see you',
  last: (when: string) => `This was last opened ${when}.`,
  lastAsk: 'Was it you?',
  first: 'This is your space. Take your time. Nothing here has to be filled in.',
  newMessages: (n: number) => (n === 1 ? '1 new message' : `${n} new messages`),
  write: (who: string) => (who === '' ? 'Messages' : `Write to ${who}`),
  writeHint: (readers: number) =>
    readers === 0
      ? 'Closed for now, to be safe.'
      : readers > 2
        ? `${readers} people can read it, you too.`
        : 'Only the two of you can read it.',
  log: 'Write down what happened',
  logHint: 'One line is enough.',
  goOn: 'Go on with what you began',
  goOnHint: 'It is not finished yet.',
  unfinishedHint: (when: string) => `From ${when}. It is not finished yet.`,
  again: 'It happened again',
  againHint: 'The same as before, in a few taps.',
  mine: 'My log',
  mineHint: (n: number) => (n === 0 ? 'Nothing in it yet' : n === 1 ? '1 entry' : `${n} entries`),
  plan: 'My plan',
  planHint: (all: number, done: number) =>
    all === 0 ? 'Steps to keep you safe, made together' : `${all} steps, ${done} done`,
  people: 'Who can see what',
  peopleHint: 'You decide.',
  asks: (who: string) => `${who} asks you something`,
  asksHint: 'It is about who may see your things.',
  veil: 'Hide my words until I touch them',
  own: 'Your way in',
  safety: 'What stays on this phone',
  outAsk: 'Something you wrote is not saved yet. If you sign out now, it is gone.',
  outNo: 'Stay here',
  outYes: 'Sign out all the same',
  danger: 'In danger now? Ring 999. If you cannot speak, press 55 when asked.',
  opening: 'Opening your space …',
};

export const planPage = { title: 'My plan' };
