// Sentences for her on a restore of the service from a copy.

export const phoneRestoreText = {
  lead: (when: string) =>
    `This service was set back to a copy of ${when}. What was written after that is not here any more.`,
  todo: 'Is something of yours missing? Please write it again, or tell your unit.',
  heard: 'I have read this',
};
