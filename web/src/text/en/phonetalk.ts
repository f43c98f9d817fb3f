// Sentences beside her messages: into the log, a question that is asked, and when somebody usually answers.

export const talkText = {
  put: 'Put this in my log',
  inLog: 'In your log',
  wrote: (name: string, text: string) => `${name} wrote: ${text}`,
  toChat: 'Back to the messages',
  asks: (who: string) => `${who} asks: Is it safe to talk?`,
  answer: 'Your answer',
  send: 'Send my answer',
  notNow: 'Not now',
  answered: (when: string) => `You answered ${when}.`,
  sending: 'Your answer is on its way.',
  usually: (who: string, by: string) => `${who} mostly answers ${by}.`,
  back: (who: string, from: string) => `${who} is back ${from}. In danger? Ring 999.`,
};

export const sayingText = {
  asks: (who: string) => `${who} asks how it is going`,
  lead: 'You can leave out any of it, or all.',
  says: {
    safer: 'I feel safer than before',
    heard: 'I feel heard',
    informed: 'I know what is being done',
    control: 'I decide what is done',
  } as Readonly<Record<string, string>>,
  yours: 'What you said',
};
