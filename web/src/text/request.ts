// Requests of the police for her information: what is asked, the tests, the answer, and what was given.
import { count } from './desk.ts';
import type { Labels } from './labels.ts';

export const thingLabel: Labels = {
  incidents: 'Incidents of her log',
  messages: 'Messages with her advocate',
  notes: 'Private notes of the advocate',
};

/** One of them. */
export const oneThing: Labels = { incidents: 'Incident', messages: 'Message', notes: 'Private note' };

export const rankLabel: Labels = {
  inspector: 'Inspector',
  chief_inspector: 'Chief inspector',
  superintendent: 'Superintendent',
  chief_superintendent: 'Chief superintendent',
  chief_officer: 'Assistant chief constable or above',
};

export const verdictLabel: Labels = { accepted: 'Accepted', refused: 'Refused' };

/** Where a request stands. */
export const closedLabel: Labels = {
  '': 'Accepted',
  withdrawn: 'Withdrawn',
  over: 'Over',
  unapproved: 'Approved too late',
  untold: 'She is not told',
  unanswered: 'Waits for an answer',
  refused: 'Refused',
};

/** Why nothing can be given under it. */
export const closedWhy: Labels = {
  withdrawn: 'The police have withdrawn it. Nothing more is given under it.',
  over: 'Its last day has passed. Nothing more is given under it.',
  unapproved: 'The approval is later than the request. The police have to make it again.',
  untold:
    'She has not been told, and there is no reason any more not to tell her. Until the police say that she was, nothing is given.',
};

/** Why something that was noted as given is not shown. */
export const doubtText: Labels = {
  withdrawn: 'the request had been withdrawn',
  over: 'the request was over',
  unapproved: 'the approval was later than the request',
  untold: 'she had not been told',
  unanswered: 'nobody had accepted the request',
  refused: 'the request had been refused',
  unasked: 'there was no such request, or its writer may not give anything',
  beyond: 'the request does not ask for that',
  other: 'it is not what stands where it is said to be from',
  untwinned: 'where it stands, nothing tells that it was given',
  again: 'the same receipt was used before',
};

export const comparedText: Labels = {
  yes: '',
  no: 'As the advocate has signed it. Where it stands is not open to you.',
  later: 'Not yet held against what it was copied from: that is still being fetched.',
  gone: 'What it was copied from has expired since.',
};

/** Of a private note, where that is `no`. */
export const elsewhereText =
  'As the advocate has signed it. The notes that it is from are not open to you, so it was not held against them.';

export const requestText = {
  title: 'Requests of the police',
  all: 'What they ask for',
  open: 'Open the requests',
  openMany: (n: number) => `Open ${count(n, 'request', 'requests')}`,
  close: 'Close the requests of the police (q)',
  closed: 'The team’s notes are not shared with you, and so are not these.',
  reading: 'The requests are being fetched.',
  unknown: 'The requests are still being checked. There may be more than are shown.',
  none: 'The police have asked for nothing.',
  lead: 'What she told her advocate is not the police’s to read. They can ask for it here, with their reasons; it is given item by item or not at all.',
  waiting: (n: number) => `${count(n, 'request waits', 'requests wait')} for an answer.`,
  late: (n: number) =>
    n === 1
      ? 'She should have been told of a request by now.'
      : `She should have been told of ${n} requests by now.`,
  add: 'Ask for information',
  goOn: 'Go on with the request',
  change: 'Change',
  changeOf: (what: string) => `Change the request: ${what}`,
  withdraw: 'Withdraw',
  withdrawOf: (what: string) => `Withdraw the request: ${what}`,
  by: (name: string, when: string) => `Asked by ${name}, ${when}`,
  version: (n: number) => `version ${n}`,
  asked: 'Asked for',
  period: (first: string, last: string) => (first === last ? `of ${first}` : `from ${first} to ${last}`),
  enquiry: 'Line of enquiry',
  needed: 'Why it is needed',
  least: 'Why less would not do',
  use: 'What will be done with it',
  approval: 'Approved',
  approvedBy: (rank: string, name: string, when: string) => `${rank} ${name}, ${when}`,
  notice: 'Notice to her',
  told: (when: string, how: string) => `She was told on ${when}: ${how}`,
  delayed: (last: string, why: string) => `She is not told before the end of ${last}: ${why}`,
  end: 'Last day',
  withdrawn: (why: string) => `Withdrawn: ${why}`,
  noticeLate: 'She should have been told by now',
  answer: 'Answer',
  answeredBy: (name: string, when: string) => `${name}, ${when}`,
  toAnswer: 'Answer',
  answerOf: (what: string) => `Answer the request: ${what}`,
  changeAnswer: 'Change the answer',
  changeAnswerOf: (what: string) => `Change the answer to: ${what}`,
  goOnAnswer: 'Go on with the answer',
  goOnWithdraw: 'Go on with the withdrawal',
  choose: 'Choose what to give',
  chooseOf: (what: string) => `Choose what to give for: ${what}`,
  receipts: (n: number) => (n === 0 ? 'Nothing was given.' : `${count(n, 'item was', 'items were')} given:`),
  given: (by: string, to: string, when: string) => `Given by ${by} to ${to}, ${when}`,
  /** `name`: '' for somebody who is in no space that is open to the reader, as she is to the police. */
  from: (thing: string, name: string, when: string) =>
    `${thing} by ${name || 'somebody outside the team'}, ${when}`,
  zone: (name: string) => `time zone of the device: ${name}`,
  left: (n: number) => `${count(n, 'file', 'files')} of it ${n === 1 ? 'is' : 'are'} not given.`,
  doubt: (why: string) => `Somebody noted something as given. It is not shown, because ${why}.`,
  strays: 'Noted as given without a request',
  half: (n: number) =>
    `${count(n, 'item is', 'items are')} noted as given where ${n === 1 ? 'it stands' : 'they stand'}, and did not reach the team. Choose what to give, and give ${n === 1 ? 'it' : 'them'} again.`,
  halfElse: (n: number) =>
    `${count(n, 'item is', 'items are')} noted as given where ${n === 1 ? 'it stands' : 'they stand'}, and the team has no receipt that counts.`,
};

export const requestFormText = {
  add: 'Ask for information about her',
  change: 'Change the request',
  lead: 'Everything here is read by the team, and may be read by her and by a court. A request that changes has to be answered anew.',
  enquiry: 'Line of enquiry',
  enquiryHint: 'Which reasonable line of enquiry is this relevant to?',
  needed: 'Why is it necessary?',
  least: 'Why would less, or another source, not do?',
  leastHint: 'It has to be proportionate. Say what you have tried.',
  things: 'What is asked for',
  what: 'Which of them',
  whatHint: 'As narrowly as you can: who, what, where.',
  first: 'From',
  last: 'To and including',
  use: 'What will be done with it?',
  useHint: 'She is told this.',
  confidence: 'Said in confidence',
  confidenceWhy:
    'Messages with her advocate and the advocate’s notes are presumed not to be needed. Somebody of the rank of inspector or above has to have approved this before.',
  approver: 'Name of who approved',
  rank: 'Rank',
  approvedAt: 'When it was approved',
  approvedWhy: 'Why the presumption does not hold here',
  notice: 'Notice to her',
  noticeWhy: 'In writing: what is asked for, why, and what will be done with it.',
  isTold: 'She has been told',
  isDelayed: 'She cannot be told yet',
  toldAt: 'When',
  toldHow: 'How',
  toldHowHint: 'In a way that is safe for her.',
  delay: 'Why not yet',
  delayEnd: 'Last day for which this reason holds',
  end: 'Last day of this request',
  endHint: 'Nothing is given under it afterwards.',
  save: 'Send the request',
  saving: 'Sending …',
  missing: {
    enquiry: 'Say which line of enquiry it is for.',
    needed: 'Say why it is necessary.',
    least: 'Say why less would not do.',
    things: 'Choose what is asked for.',
    what: 'Say which of them.',
    period: 'Give a first and a last day, in that order.',
    use: 'Say what will be done with it.',
    approver: 'Name who has approved it.',
    approvedAt: 'Say when it was approved. It has to be before now.',
    approvedWhy: 'Say why the presumption does not hold here.',
    toldAt: 'Say when she was told. It has to be before now.',
    toldHow: 'Say how she was told.',
    delay: 'Say why she cannot be told yet.',
    delayEnd: 'Give the last day for that reason: today or later.',
    end: 'Give the last day of this request: today or later.',
  },
};

export const withdrawText = {
  title: 'Withdraw the request',
  lead: 'Nothing more is given under it. What was given stays, with its receipts.',
  reason: 'Why it is asked no more',
  save: 'Withdraw it',
  saving: 'Saving …',
  missing: { reason: 'Say why.' },
};

export const answerText = {
  title: 'Answer the request',
  lead: 'Ask her first, if it is safe. Accepting gives nothing yet: you then choose single items. Nobody has to accept.',
  to: (what: string) => `Asked for: ${what}`,
  verdict: 'Answer',
  reason: 'Reason',
  reasonHint: 'The police and the team read this. A refusal needs a reason.',
  save: 'Save the answer',
  saving: 'Saving …',
  missing: { verdict: 'Say whether it is accepted or refused.', reason: 'Say why it is refused.' },
};

export const giveText = {
  title: 'Choose what to give',
  asked: (what: string) => `Asked for: ${what}`,
  lead: 'One at a time. What is given cannot be taken back. Before that it is noted where it stands: where that is a space of hers, her phone shows at once that it is to be passed on, and who noted it.',
  delayed: (last: string) =>
    `She is not to be told before the end of ${last}; her phone shows it at once all the same. Give it after that day.`,
  whole:
    'All that is shown of an entry goes with it, places and names too. Never give one that tells where she is safe.',
  readers: (names: string) => `It will be read by everybody who has the team’s notes: ${names}.`,
  find: 'Find in what is listed',
  reading: 'What can be given is being fetched.',
  partial: 'Not everything is here yet. There may be more than is listed.',
  closedThings: (names: string) => `Not open to you: ${names}.`,
  none: 'Nothing here is what the request asks for.',
  noneFound: 'Nothing is found by these words.',
  give: 'Give this',
  giveOf: (what: string) => `Give this: ${what}`,
  isGiven: 'Given',
  sure: (name: string) => `Give this to ${name} and the team? It cannot be taken back.`,
  yes: 'Give it',
  giving: 'Giving …',
  no: 'Not now',
};

/** Lines of the timeline; the name of who wrote it comes before. */
export const requestLine = {
  asked: (things: readonly string[], what: string) =>
    `${things.map((thing) => (thingLabel[thing] ?? thing).toLowerCase()).join(', ')} – ${what}`,
  withdrawn: (why: string) => `withdrawn, ${why}`,
  answer: (verdict: string, reason: string) =>
    `${(verdictLabel[verdict] ?? verdict).toLowerCase()}${reason === '' ? '' : `, ${reason}`}`,
};
