// Possible links between cases, and the key by which they are found.
import { count, joined } from './desk.ts';
import type { Labels } from './labels.ts';

export const identifierLabel: Labels = {
  phone: 'phone number',
  plate: 'number plate',
  handle: 'account name',
  email: 'e-mail address',
  tracker: 'tracker number',
};

const manyLabel: Labels = {
  phone: 'phone numbers',
  plate: 'number plates',
  handle: 'account names',
  email: 'e-mail addresses',
  tracker: 'tracker numbers',
};

const or = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`;

export const linkText = {
  title: 'Possible links',
  close: 'Close the possible links (l)',
  open: 'Open possible links',
  lead: 'Whole phone numbers, number plates, account names, e-mail addresses and tracker numbers in her log are held against those of the unit’s other cases. Names, places and parts of a plate are not.',
  limits:
    'A possible link is nobody’s verdict. It says that the same thing was written down in both cases, and nothing more: numbers are lent, sold and copied.',
  looking: 'Looking …',
  reading: 'Her log is still being read and checked. It is compared as soon as all of it is here.',
  notLooked: 'Not looked for yet.',
  closed: 'Her log is not shared with you, so there is nothing to compare.',
  notYours: 'Cases are compared by those who may be in a case’s team. Your role is not one of them.',
  noTeam: 'You are not in the team of this case, so it is not compared here.',
  nokey: 'No key has been handed out to you yet, so nothing can be compared.',
  nokeyWho:
    'A manager’s browser makes it and hands it out by itself while the manager is signed in. Ask a manager to sign in, and look again.',
  turned:
    'The unit has a new key, and it has not come to you yet. Look again in a minute; if it does not come, ask a manager to sign in.',
  limited:
    'You have compared as much as one person may in a day. Some of this log has not been compared. It goes on tomorrow, when you open the case.',
  spoiled: (n: number) =>
    `${count(n, 'answer', 'answers')} did not fit and ${n === 1 ? 'was' : 'were'} left out: somebody may have put ${n === 1 ? 'it' : 'them'} there who should not have. Tell your manager.`,
  common: (kinds: readonly string[]) =>
    `Some ${joined(kinds.map((kind) => manyLabel[kind] ?? kind))} of this case stand in so many cases that they say nothing, like the number of a taxi firm.`,
  lied: 'The service answered with another key than the unit’s. Nothing of its answer is used. Tell your manager and whoever runs the service, and give them the code.',
  code: 'Code',
  found: (n: number) => count(n, 'possible link', 'possible links'),
  hit: (other: string, kinds: readonly string[]) =>
    `Possible link: this case and ${other}, ${joined(kinds.map((kind) => identifierLabel[kind] ?? kind))}`,
  case: (name: string) => `“${name}”`,
  hidden: 'a case that you are not in',
  ask: (names: readonly string[]) =>
    names.length === 0 ? 'Ask a manager who works on it.' : `Ask ${or(names)} who works on it.`,
  openCase: 'Open that case',
  none: 'No possible link.',
  noneWhat: (n: number) => `${count(n, 'thing', 'things')} in her log could be compared.`,
  nothingToCompare:
    'Nothing in her log can be compared yet: there is no whole phone number, plate, account, e-mail address or tracker number.',
  later:
    'Another case is compared when a colleague opens it. One that nobody has opened since the unit’s key last changed cannot be found.',
  when: (ago: string) => `Looked ${ago}.`,
  again: 'Look again',
  panelNone: 'None found.',
  chip: 'Possible link',
  inList:
    'Possible links to other cases are looked for when a case is opened, and are marked here from then on.',
};

export const linkKeyText = {
  title: 'Possible links between cases',
  lead: 'Browsers of the team compare what stands in cases by a key that the unit has and the service does not. Every question to the service is on record here, for everybody who may ask.',
  none: 'There is no key yet. The browser of whoever has been a manager for longest makes it by itself; you can make it now.',
  make: 'Make the first key',
  number: (n: number, when: string) => `Key ${n}, made ${when}.`,
  holders: (names: readonly string[]) => `It is held by ${joined(names)}.`,
  other:
    'The service does not go by this key any more, so nothing is compared. If whoever runs it says that its secrets were replaced, make the next key.',
  renew: 'Make the next key',
  renewTitle: 'Make the next key?',
  renewLead:
    'When keys of a colleague are taken back, this happens by itself. Do it by hand when somebody who is paused will not come back, when the key may have been seen, or when the service was set up anew.',
  renewLimit:
    'Whoever is paused does not get it. What was compared until now is forgotten by the service; links come back as each case is opened.',
  renewDo: 'Make it now',
  asked: 'Who asked how much',
  askedLead: 'One person can compare at most 300 things in 24 hours.',
  askedNone: 'Nobody has asked anything yet.',
  name: 'Name',
  day: 'Day',
  compared: 'Compared',
  looked: 'Looked for',
};
