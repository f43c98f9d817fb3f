// Pictures of the log: what each shows, what it leaves out, and the words of its table.
import { count, joined } from './desk.ts';
import type { Labels } from './labels.ts';

export const channelLabel: Labels = {
  in_person: 'In person',
  property: 'Home, car and things',
  call: 'Calls',
  text: 'Texts and chats',
  email: 'E-mails',
  social_media: 'Social media',
  letter: 'Letters and things left',
  published: 'Posts and false accounts',
  device: 'Accounts, trackers, cameras',
  others: 'Through others',
  not_said: 'Not said',
};

export const nodeLabel: Labels = {
  person: 'Name',
  phone: 'Number',
  handle: 'Account',
  email: 'E-mail',
  plate: 'Vehicle',
  tracker: 'Tracker',
};

/** Why incidents are not drawn, after their number. */
const whyText: Labels = {
  between: 'may have been on one of several days',
  month: 'with no more than a month',
  ongoing: 'that went on',
  clock: 'without a time of day',
  before: 'before what is drawn',
};

const months = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });
/** "Mar"; of a day that is named by its noon in UTC. */
export const shortMonth = (moment: number): string => months.format(moment);

const incidents = (n: number) => count(n, 'incident', 'incidents');

export const pictureText = {
  column: 'Pictures of the log',
  open: 'Pictures',
  close: 'Close the pictures (v)',
  print: 'Print',
  printed: (name: string, day: string) => `${name}, ${day}`,
  range: (n: number, first: string, last: string) =>
    n === 1 ? `1 incident, ${first}.` : `${incidents(n)}, ${first} to ${last}.`,
  counted: 'Each incident counts once.',
  bursts: (n: number, times: number) =>
    `${n === 1 ? 'One was' : `${n} were`} told as many times, ${times.toLocaleString('en-GB')} in all: ${n === 1 ? 'it counts' : 'each counts'} once, and how many times is in the tables.`,
  keys: 'Every mark leads to its incidents. With a keyboard: Tab to a picture, arrows inside it, Enter.',
  table: 'As a table',
  tableOf: (name: string) => `As a table: ${name}`,
  left: 'Not drawn:',
  leftOut: (why: string, n: number) => `${n} ${whyText[why] ?? ''}`,
  tally: (n: number, times: number) =>
    times === n ? incidents(n) : `${incidents(n)}, told as ${times.toLocaleString('en-GB')} times`,
  short: (n: number, times: number) =>
    times === n ? String(n) : `${n} (${times.toLocaleString('en-GB')} times)`,
  mark: (where: string, what: string) => `${where}: ${what}. Show in the timeline`,
  legend: 'Incidents:',
  nothing: 'Nothing of this can be drawn.',
  total: 'Total',
  month: 'Month',
};

export const calendarText = {
  title: 'By day',
  lead: 'One square for each day, one column for each week from Monday. A day is one of the place where it happened.',
  year: (year: number, n: number) => `${year}: ${incidents(n)}`,
  label: (year: number) => `Calendar of ${year}`,
  day: 'Day',
  incidents: 'Incidents',
};

export const hourText = {
  title: 'By hour of the week',
  lead: (exact: number, about: number) =>
    `${incidents(exact)} at the hour at which ${exact === 1 ? 'it' : 'each'} began, by the clock of the place.${about === 0 ? '' : ` ${count(about, 'more', 'more')} “about” a time: a ring in every hour in which ${about === 1 ? 'it' : 'one'} may have been, two hours either way.`}`,
  label: 'Hours of the week',
  hour: (hour: number) => `${String(hour).padStart(2, '0')}–${String((hour + 1) % 24).padStart(2, '0')}`,
  cell: (day: string, hour: string) => `${day}, ${hour}`,
  maybe: (n: number) => `${n} may have been then`,
  ring: 'may have been then',
  days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  column: 'Hour',
};

export const channelText = {
  title: 'Channels over time',
  lead: 'One row for each channel, one bar for each month, all to one scale. An incident is in every channel that it tells of.',
  label: 'Channels by month',
  none: (names: readonly string[]) => `Nothing told of: ${joined(names).toLowerCase()}.`,
};

export const placeText = {
  title: 'Kinds of place over time',
  lead: 'From near to far, as she said where it was; no place itself. One bar for each month, all to one scale.',
  label: 'Kinds of place by month',
  notSaid: 'Not said',
  none: (names: readonly string[]) => `Nothing at: ${joined(names).toLowerCase()}.`,
};

export const monthlyText = {
  scale: (most: number) => `The highest bar is ${incidents(most)} in a month.`,
};

export const runningText = {
  title: 'How many by when',
  lead: 'The line rises by one with every incident. Orders and decisions are marked on their day; it shows what came before and after, not why.',
  label: 'Incidents so far, by day',
  late: (n: number) =>
    `${n === 1 ? 'One has' : `${n} have`} no certain day: counted from the last day on which ${n === 1 ? 'it' : 'each'} may have begun.`,
  noOrders: 'No orders are marked: none is known here, or they are not shared with you.',
  marks: 'Orders and decisions',
  sign: 'Mark',
  what: 'What',
  from: 'From',
  until: 'Until',
  by: 'Incidents before it',
  noEnd: 'no end',
  outside: 'not drawn',
  added: 'In the month',
  soFar: 'So far',
};

export const networkText = {
  title: 'What they have in common',
  lead: 'Names, numbers, accounts and vehicles that she gave, and the incidents between them. A name stands as she wrote it: one name may be two people, and two names one. Nothing here says who is who.',
  label: 'Names, incidents and what people can be found by',
  comparing: 'Bringing numbers and accounts to one form …',
  failed: 'Numbers and accounts could not be compared.',
  again: 'Try again',
  empty: 'No incident gives a name, number, account, e-mail, vehicle or tracker.',
  unsure: 'Dashed: she was not sure that it was them.',
  notDrawn: (nodes: number, n: number) =>
    `Not drawn, and in the table: ${joined([...(nodes > 0 ? [count(nodes, 'name or other thing', 'names and other things')] : []), ...(n > 0 ? [incidents(n)] : [])])}.`,
  columns: {
    what: 'What',
    written: 'As she wrote it',
    incidents: 'Incidents',
    first: 'First',
    last: 'Last',
    beside: 'Together with',
  },
  also: (others: readonly string[]) => `also written ${joined(others)}`,
  notSure: (n: number) => `not sure in ${n}`,
  knot: (n: number, first: string, last: string) =>
    first === last ? `${n} · ${first}` : `${n} · ${first} – ${last}`,
  beside: (name: string, n: number) => `${name}: ${n}`,
  loose: 'Not whole, and compared with nothing',
};
