// Sentences of "who can see what" on her phone.

export const peopleText = {
  title: 'Who can see what',
  lead: 'Only the people listed here can open a space. Not the people who run this service, and no one else.',
  space: {
    chat: 'Messages',
    incidents: 'My log',
    plan: 'My plan',
    contact: 'How to reach me',
  } as Readonly<Record<string, string>>,
  holds: {
    chat: 'What you and your advocate write to each other.',
    incidents: 'What you write down, with your photos and files.',
    plan: 'The steps that you make together.',
    contact: 'When and how it is safe to reach you.',
  } as Readonly<Record<string, string>>,
  opening: 'Opening …',
  waiting: 'has not come in yet',
  addTitle: 'To add someone',
  addLead:
    'Tell your advocate who. They send you the question, and it counts when you say yes here. Two of the people who help you can add someone too, if both agree. You will see it here.',
  teamTitle: 'What you do not see here',
  teamLead:
    'The people who help you keep notes of their own work. They are in a space that you cannot open. You can ask your advocate what is in it.',
  you: 'You',
  canWrite: 'reads and writes',
  canRead: 'reads',
  role: {
    victim: 'You',
    advocate: 'your advocate',
    outreach: 'outreach worker',
    psychologist: 'psychologist',
    health: 'health worker',
    police: 'police',
    manager: 'manager',
    support: 'office',
    guest: 'guest',
  } as Readonly<Record<string, string>>,
  until: (day: string) => `until the end of ${day}`,
  asks: (by: string) => `${by} asks`,
  add: (who: string, role: string) => `May ${who}, ${role}, see this?`,
  takeOut: (who: string) => `Should ${who} be taken out?`,
  sees: 'They would see',
  seesNot: 'They would not see',
  earlier: 'That includes what is in there from before.',
  yes: 'Yes, that is fine',
  no: 'Not now',
  working: 'One moment …',
  aside: 'You put this aside. You can still say yes.',
  removeShort: 'Take out',
  remove: (who: string) => `Take ${who} out`,
  removeAsk: (who: string, space: string) => `Take ${who} out of “${space}”?`,
  removeLead:
    'They cannot open anything new there. What they have read before they may remember. Nothing is rubbed out.',
  removeYes: 'Yes, take them out',
  removeNo: 'No, leave it',
  stopped: 'This space is closed for now, to be safe.',
  receivedLead:
    'You also see what each of them has received. Received is not read: no one can tell who has read it. A sign comes when they open your case or write, at most every half hour. When you read, no sign goes out.',
  passedOn: 'Noted to be passed on to the police',
  passed: (by: string, when: string) => `Noted by ${by}, ${when}. Files do not go with it.`,
  gone: 'What was here is gone by now.',
  checking: 'Who has received it is still being checked.',
  /** What somebody else has received: all but the newest `behind` entries, as was known at `when`. */
  received: {
    upTo: (behind: number, when: string) =>
      `Has received all ${behind === 0 ? 'of this' : `but the newest ${behind === 1 ? 'one' : behind}`}. Last sign: ${when}.`,
    none: 'No sign yet that they have received this.',
  },
  /** What the others can tell of her. */
  hers: {
    upTo: (_behind: number, when: string) => `Others can tell you had this when you last wrote: ${when}.`,
    none: 'Others cannot tell what you have received.',
  },
};

/** What others changed about who sees what. */
export const lostText = {
  asked: (by: string) =>
    `${by} asked the team to make a new key for you, because your words are lost. If you still have them, say so: then nothing happens. Or ring your team.`,
  notMe: 'That was not me',
};

export const newsText = {
  title: 'Who can see your things has changed',
  in: (by: string, who: string, spaces: string) =>
    `${by} let someone in: ${who}. They can now see: ${spaces}.`,
  out: (by: string, who: string, spaces: string) =>
    `${by} took ${who} out. They can see nothing new in: ${spaces}.`,
  ended: (who: string, spaces: string) =>
    `The team has taken back the key of ${who}. That key opens nothing new in: ${spaces}. Ask your team by phone what it means for you.`,
  waits: 'What you write there is not sent until you have seen this.',
  seen: 'I have seen this',
  newKey: (who: string, by: string, spaces: string) =>
    `A new key was made for ${who}, in place of a lost one. It opens: ${spaces}. Two people decided it: ${by}. If you know nothing of it, ring your team.`,
  you: 'you',
  someone: 'Someone',
};
