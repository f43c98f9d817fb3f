// Sentences beside the messages, on the desk: whether it is safe to talk, and when one usually answers.

export const checkText = {
  title: 'Is it safe to talk?',
  ask: 'Is it safe to talk?',
  noWord:
    'No code word is agreed, so you cannot ask whether it is safe to talk. She sets one under “How to reach me”.',
  asked: (who: string, when: string) => `${who} asked ${when}.`,
  youAsked: (when: string) => `You asked ${when}.`,
  open: 'No answer yet. Until there is one, write nothing that could hurt her.',
  right: (when: string, since: string) =>
    `She gave the code word, ${when}. It has been the word since ${since}.`,
  wrong: 'Not the code word: do not go on',
  wrongLead: (when: string, word: string) => `The answer was “${word}”, ${when}. It may not be her.`,
  wrongDo: [
    'Write nothing that tells anything. If you must write, write a bland line, such as “Sorry, wrong number”.',
    'Do not ring, do not visit, and let nobody else do so.',
    'Look at section 2 of the plan: what did you agree on for this?',
    'Talk to your team now. Whether the police go and see if she is well is for you to decide together, as you agreed it with her.',
    'She may have mistyped. It stays like this until one of you knows that she is safe.',
  ],
  unaware: (names: string) => `They may contact her and do not see this: ${names}. Tell them now.`,
  clear: 'I know that she is safe',
  clearAsk: 'How do you know it? A message in this chat is no proof. Your name stands beside it.',
  clearYes: 'Yes, I know it',
  clearNo: 'No',
  cleared: (who: string, when: string) =>
    `The answer was not the code word. ${who} said ${when}: she is safe.`,
  you: 'You',
  noticeDo:
    'Do not ring, write or visit, and let nobody else do so. Tell nothing in the messages either: it may not be her.',
  notice: 'Somebody answered with another word than the code word,',
  untilCleared: 'Until one of the staff knows that she is safe.',
  lineAsked: 'asked: Is it safe to talk?',
  lineAnswered: 'answered: Is it safe to talk?',
  lineRight: 'the code word',
  lineWrong: 'not the code word',
};

export const hoursSheet = {
  open: 'When you answer',
  title: 'When you usually answer',
  lead: 'She reads one sentence above her messages, such as “Amira mostly answers by 17:00 today”. It is no promise, and it does not show whether you are here.',
  days: 'Days',
  from: 'From',
  to: 'To',
  away: 'Away until',
  awayHint: 'Leave it empty if you are not away.',
  none: 'Say nothing',
  all: 'Save for all my cases',
  one: 'Only for this case',
  needDays: 'Pick at least one day, and two times that are not the same.',
};
