// Sentences on a restore of the service from a copy.

export const restoreText = {
  title: 'The service was restored from a copy',
  lead: (when: string) => `It is of ${when}. What was written after that is not there any more.`,
  reason: (why: string) => `Your unit says why: “${why}”`,
  desk: 'Look through your cases for what is missing, and for who was let in, taken out, or drew new words since: that has to be done again. If nobody in the unit knows of this, do not go on.',
  goOn: 'Go on',
  stop: 'Sign out and ask',
  waitsTitle: 'A restore waits for the unit',
  waitsLead: (when: string) =>
    `Whoever runs the service says that it was restored from a copy of ${when}. Ask them, by phone or in person, whether that is so. Once it is signed, everybody is told; until then it is refused wherever more was seen.`,
  waitsReason: (why: string) => `Everybody is going to read: “${why}”`,
  sign: 'Sign for the unit',
};
