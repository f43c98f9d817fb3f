// Sentences of her messages and of files on the phone.

export const chatText = {
  title: (who: string) => (who === '' ? 'Messages' : who),
  lead: (who: string) => (who === '' ? 'Only you can read this.' : `Only you and ${who} can read this.`),
  and: ' and ',
  empty: 'No messages yet. You can write whenever you like, or not at all. You do not need the right words.',
  older: 'Show earlier messages',
  label: 'Your message',
  send: 'Send',
  attach: 'Add a photo or file',
  take: (name: string) => `Take out ${name}`,
  reply: 'Reply',
  replying: (text: string) => `Replying to: ${text}`,
  stopReply: 'Do not reply',
  you: 'You',
  sending: 'Sending …',
  waiting: 'Waiting for a line',
  sendingPart: (n: number) => `Sending, ${n} % …`,
  saved: 'Saved',
  refused: 'Not sent. Your words are kept.',
  again: 'Try again',
  rewrite: 'Change it',
  tooBig: (name: string, most: number) =>
    `“${name}” is too big. A file can have ${most} MB. You can ask how else to hand it in.`,
  noRoom: (name: string) => `There is no room for “${name}” right now. Your unit can make room.`,
  shut: 'This space is closed for now, to be safe. We show and send nothing here. Your unit can help.',
  closed: 'You cannot write here right now. What was written before is still here.',
};

export const fileText = {
  show: 'Show photo',
  listen: 'Listen',
  close: 'Close',
  save: 'Save to this phone',
  saveWarn: 'A saved file stays on this phone, where others may find it.',
  opening: (n: number) => `Opening, ${n} % …`,
  alt: (name: string) => `Photo ${name}`,
  hide: 'Hide photo',
  dated: (when: string) => `Made ${when}, as the phone has it.`,
  late: 'This is saved, but not in the service’s record yet. Linnet tries again.',
};
