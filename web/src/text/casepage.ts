// Every sentence of the page of one case on the desk. Names, dates and times come in ready to read.
import { count, joined } from './desk.ts';
import type { Labels } from './labels.ts';

/** How did an incident come in? */
export const sourceLabel: Labels = {
  victim: 'Written by her',
  advocate_by_phone: 'Told by phone, written down by staff',
  witness_link: 'Told by a witness',
  import: 'Brought in from elsewhere',
  police_shared: 'Shared by the police',
};

export const caseText = {
  back: 'All cases',
  edit: 'Edit facts',
  inLog: (n: number) => count(n, 'incident', 'incidents'),
  lastIncident: (when: string) => `last ${when}`,
  people: (n: number) => count(n, 'person', 'people'),
  checking: 'Older pages are still being checked',
  opening: 'Opening …',
  closedAll: (names: readonly string[]) => `${joined(names)}: not shared with you`,
  stopped: (name: string, code: string) => `${name}: stopped (${code})`,
  waiting: 'She has not opened her invitation yet',
  views: 'Show',
  tabs: { timeline: 'Timeline', overview: 'Overview', plan: 'Plan' },
};

export const columnText = {
  reading: (n: number) => `Reading the log to its beginning: ${count(n, 'incident', 'incidents')} so far …`,
  failed: 'The earlier entries of the log could not be read. Nothing is counted from a part of it.',
  again: 'Try again',
};

export const timelineText = {
  title: 'Timeline',
  entries: 'Entries, the newest at the end',
  strands: {
    messages: 'Messages',
    incidents: 'Incidents',
    plan: 'Plan',
    records: 'Records',
    contact: 'Contact',
    people: 'People and facts',
  } as Record<string, string>,
  kinds: 'Show',
  filters: 'Search and filter',
  filtersOn: (n: number, of: number) => `Search and filter: ${n} of ${of} shown`,
  person: 'By',
  everybody: 'Everybody',
  personCount: (name: string, n: number) => `${name} (${n})`,
  fresh: 'New since I looked',
  search: 'Search what is loaded',
  order: 'Incidents stand',
  orders: { written: 'when written', happened: 'when they happened' } as Record<string, string>,
  clear: 'Clear filters',
  shown: (n: number, of: number) => `${n} of ${count(of, 'entry', 'entries')} loaded`,
  all: (n: number) => `${count(n, 'entry', 'entries')} loaded`,
  older: 'Load older entries',
  everything: 'Load the whole case to search all of it',
  day: 'Go to',
  dayLabel: 'Go to a day (g then d)',
  dayNone: (asked: string, shown: string) =>
    shown === '' ? `Nothing to show from ${asked} on.` : `Nothing on ${asked}; this is ${shown}.`,
  facetsMore: 'Channel, place, who it was',
  facetsLess: 'Fewer filters',
  facets: { channel: 'Channel', place: 'Place', certainty: 'Who it was' } as Record<string, string>,
  anyOf: 'Any',
  unsaid: 'Not said',
  choice: (name: string, n: number) => `${name} (${n})`,
  loadingOlder: 'Loading …',
  beginning: 'This is the beginning of the case.',
  empty: 'Nothing here yet',
  emptyMore: 'What she writes, logs or plans appears here as soon as it is saved.',
  noneFound: 'Nothing that is loaded fits these filters.',
  freshMark: 'New since you looked',
  freshMarkMore: 'New since you looked – there is more that is new further back, not loaded yet',
  toNewestCount: (n: number) => `${count(n, 'new entry', 'new entries')} below`,
  arrived: (who: string, what: string) => `New: ${what}, ${who}`,
  kindNoun: {
    message: 'message',
    check: 'question whether it is safe',
    incident: 'incident',
    plan: 'plan change',
    proposal: 'proposal',
    facts: 'case facts',
    membership: 'people',
    contact: 'how she may be reached',
    record: 'note of staff',
  } as Record<string, string>,
  you: 'You',
  youThere: 'you',
  inLog: 'In her log',
  fold: 'Show less',
  unfold: (words: number) => `Show all ${words.toLocaleString('en-GB')} words`,
  unsaved: 'On its way …',
  waits: 'Kept here, sent as soon as there is a line',
  upload: (percent: number) => `Sending files: ${percent} %`,
  refused: 'Not saved',
  retry: 'Try again',
  rewrite: 'Change it',
  reply: 'Reply',
  replyTo: (name: string) => `In reply to ${name}`,
  replyGone: 'In reply to an older message',
};

export const incidentText = {
  happened: 'Happened',
  written: 'written',
  received: 'received',
  until: (when: string) => `until ${when}`,
  precision: {
    exact: '',
    about: 'about',
    day: 'some time on',
    month: 'some time in',
    ongoing: 'since',
  } as Record<string, string>,
  lag: (span: string) => `${span} later`,
  atOnce: 'at once',
  corrected: (version: number) => `Corrected – version ${version}`,
  replaced: 'A later version of this follows',
  void: 'Does not count – its writer may not change this entry',
  unfinished: 'Not finished yet – she has not saved it',
  leaving: (left: string) =>
    left === ''
      ? 'She asked to take this out'
      : `She asked to take this out – leaves her list in ${left}, unless she keeps it`,
  gone: (when: string) => `Taken out of her list since ${when} – kept here, no longer counted`,
  reason: 'Reason:',
  topics: {
    words: 'Exact words',
    burst: 'How often',
    fear: 'Fear',
    who: 'Who',
    look: 'Looks',
    vehicles: 'Vehicle',
    accounts: 'Accounts, numbers, e-mails',
    tracker: 'Tracker serial',
    where: 'Where',
    witness: 'Witness',
    children: 'Children there',
    impact: 'Changed or lost',
    order: 'Breaks an order',
    reported: 'Told',
  } as Record<string, string>,
  fromMessage: 'From a message',
  repeats: 'It happened again',
};

export const rowText = {
  planActs: {
    changed: (sections: string, n: number) =>
      `changed the plan${n === 1 ? '' : ` ${n} times`}${sections === '' ? '' : `: ${sections}`}`,
    asked: (sections: string) => `asked to agree to the plan as it is: ${sections}`,
    agreed: (sections: string) => `agreed to the plan as it was: ${sections}`,
  },
  openPlan: 'Open',
  created: (places: string, who: string) =>
    who === '' ? `opened ${places}` : `opened ${places} with ${who}`,
  added: (places: string, who: string) => `added ${who} to ${places}`,
  removed: (places: string, who: string) => `removed ${who} from ${places}`,
  joined: (places: string) => `opened the invitation and has keys of her own now: ${places}`,
  rekeyed: (places: string) => `renewed the key of ${places}`,
  replaced: (who: string, places: string, by: string) =>
    `replaced the lost keys of ${who} in ${places}, decided by ${by}`,
  proposesAdd: (names: string, places: string) => `asks to add ${names} to ${places}`,
  proposesRemove: (names: string, places: string) => `asks to remove ${names} from ${places}`,
  open: 'waiting for her or a second colleague to confirm',
  done: 'confirmed',
  stale: 'no longer open',
  facts: 'noted',
};

export const composeText = {
  label: 'Message',
  placeholder: 'Write to her …',
  hint: 'Enter makes a new line, Ctrl + Enter sends.',
  send: 'Send',
  attach: 'Add photos or files',
  remove: (name: string) => `Remove ${name}`,
  dropReply: 'Do not reply to this',
  closed: 'Messages are between her and her advocate. They are not shared with you.',
  waiting: 'She reads this as soon as she has opened her invitation.',
  stopped: 'Sending has stopped here: see the notice above.',
  unsent: 'What you had written, not sent',
};

export const planText = {
  title: 'Safety plan',
  open: 'Open the plan',
  sectionItems: (n: number) => (n === 0 ? 'not begun' : n === 1 ? 'item' : 'items'),
  close: 'Close the plan',
  parts: 'What is shown of the plan',
  summary: (total: number, agreed: number, done: number) =>
    total === 0
      ? 'Nothing in it yet.'
      : `${count(total, 'item', 'items')}: ${agreed} agreed or under way, ${done} done.`,
  untouched: (n: number) => `${count(n, 'section', 'sections')} not begun`,
  closed: 'The plan is not shared with you.',
  saving: 'Saving …',
  saved: 'Saved',
  incomplete: 'Parts of the plan have not arrived yet.',
  readOnly: 'You can read this plan, not change it.',
};

export const peopleText = {
  title: 'Who may see what',
  caption: 'People of this case and what they can open',
  cells: {
    writes: 'reads and writes',
    reads: 'reads',
    none: 'cannot open',
    closed: 'not shared with you',
  } as Record<string, string>,
  waiting: 'not in yet',
  you: 'you',
  add: 'Add a colleague',
  remove: 'Remove',
  removeOf: (name: string) => `Remove ${name} from this case`,
  addTitle: 'Add a colleague',
  addLead:
    'Choose who, and what she or he may open. In her spaces nothing is shared until she, or a second colleague, has confirmed it.',
  who: 'Colleague',
  what: 'May open',
  choose: 'Choose …',
  noneLeft: 'Everybody of the unit who could be added is in this case already.',
  states: {
    already: 'already in it',
    role: 'not possible in this role',
    closed: 'not shared with you, so not yours to give',
  } as Record<string, string>,
  past: 'New people can also read what was written before they came.',
  propose: 'Ask for it',
  needOne: 'Please choose a colleague and at least one space.',
  removeTitle: (name: string) => `Remove ${name}?`,
  removeLead:
    'New keys are made at once; from then on this person can open nothing new. What was already read or copied cannot be taken back.',
  removeFrom: 'Remove from',
  removeDo: 'Remove now',
  needVault: 'Please choose at least one space.',
  proposals: 'Waiting to be confirmed',
  asks: (by: string, names: string, places: string) => `${by} asks to add ${names}: ${places}`,
  asksRemove: (by: string, names: string, places: string) => `${by} asks to remove ${names}: ${places}`,
  waitingFor: 'Waiting for her or a second colleague to confirm.',
  confirm: 'Confirm',
  confirmLead: 'Confirm only if you know that this was agreed with her.',
  closedRow: (names: string) => `${names}: not shared with you. You cannot see who is in there.`,
};

export const countText = {
  title: 'Incidents',
  byKind: 'By kind',
  kind: 'Kind',
  times: 'Times',
  last: 'Last',
  more: (n: number) => `${n} more kinds`,
  less: 'Fewer',
  loadedOnly: 'Counted over what is loaded. Load older entries to count them all.',
  month: 'Last 30 days',
  days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  cell: (date: string, n: number) =>
    n === 0 ? `${date}: none` : `${date}: ${count(n, 'incident', 'incidents')}`,
  none: 'No incidents in the last 30 days.',
  sentence: (total: number, onDays: number) =>
    `${count(total, 'incident', 'incidents')} on ${count(onDays, 'day', 'days')} in the last 30 days.`,
  busiest: (date: string, n: number) => `Most on ${date}: ${n}.`,
  before: (n: number) => (n === 0 ? 'None in the 30 days before that.' : `${n} in the 30 days before that.`),
  empty: 'No incidents in the log.',
  closed: 'The log is not shared with you.',
  showDay: (date: string) => `Go to ${date}`,
};

/** "1.8 MB" */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export const fileText = {
  photo: (name: string, size: string) => `Larger: photo ${name}, ${size}`,
  openPhoto: 'Open photo',
  listen: 'Listen to',
  saveFile: 'Save file',
  opening: (percent: number) => `Opening: ${percent} %`,
  close: 'Close the photo',
  shown: (name: string) => `Photo ${name}`,
  dated: (when: string) => `made ${when} by the device’s own clock`,
  since: (when: string) => `In the service’s record since ${when}`,
  unchanged: (when: string) => `In the service’s record since ${when}, unchanged`,
  proof: 'Save the proof',
  proofOf: (name: string) => `Save the proof for ${name}`,
  proofHint: 'A small file with which somebody who has the file can check this. It opens nothing else.',
  late: 'Not in the service’s record yet, although it should be. It is offered again; nothing of the file is lost.',
};
