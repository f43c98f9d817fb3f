// What the desk says of guests: people who are let in for a limited time.

export const guestText = {
  invite: 'Invite a guest',
  title: 'Invite a guest',
  lead: 'For somebody who helps for a while and is not of the unit: an interpreter, a solicitor, a probation officer. The keys of the unit sign who it is and until when. Check with whom you speak before you pass the words on.',
  name: 'First and last name',
  needName: 'Please write a name.',
  what: 'What they are here for',
  whats: {
    interpreter: 'Interpreter',
    solicitor: 'Solicitor',
    probation: 'Probation',
    other: 'Something else',
  } as Readonly<Record<string, string>>,
  other: 'In a word or two',
  needOther: 'Please say in a word or two what they are here for.',
  tooLong: 'Name and reason together are too long. Please shorten one of them.',
  last: 'Last day',
  lastHint:
    'Their keys open nothing new after that day. It cannot be put off: who is needed longer is invited again.',
  needDay: (to: string) => `Please choose a day from today to ${to}.`,
  then: [
    'They see no case by that. In a case, an advocate or a manager asks for them to be let into single spaces, and she, or a second colleague, says yes there.',
    'A guest reads and writes in Messages, and reads Contact, Safety plan and Incidents. Nothing of the team is open to them.',
  ],
  create: 'Make the invitation',
  /** After what somebody is: "In, …", "Guest, …". */
  until: (day: string) => `until the end of ${day}`,
  over: (day: string) => `Time over since ${day}`,
  stays: (name: string, day: string) =>
    `${name} can read everything that was written so far in what you choose, and can keep a copy of it. After ${day} nothing new opens to them.`,
  overHere: (day: string) => `time over since ${day}; taken out by the next who writes`,
  yours: (day: string) =>
    `You are a guest here until the end of ${day}. You see only what you were let into.`,
};
