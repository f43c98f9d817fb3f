// Sentences beside her messages: into the log, a question that is asked, and when somebody usually answers.

export const talkText = {
  put: 'Put this in my log',
  inLog: 'In your log',
  toChat: 'Back to the messages',
  asks: (who: string) => `${who} asks: Is it safe to talk?`,
  answer: 'Your answer',
  send: 'Send my answer',
  notNow: 'Not now',
  answered: (when: string) => `You answered ${when}.`,
  sending: 'Your answer is on its way.',
  usually: (who: string, when: string) => `${who} mostly answers by ${when}.`,
  back: (who: string, when: string) => `${who} is back ${when}. In danger? Ring 999.`,
};
