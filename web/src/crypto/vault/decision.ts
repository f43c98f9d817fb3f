import { Refusal } from '../refuse.ts';
import { bytes, list, optional, record, text, uint, type Read } from '../wire/shape.ts';
import { code, maybe } from './code.ts';
import { learn } from './content.ts';
import {
  actionEnds,
  decisionCodes,
  decisionLeads,
  decisionTargets,
  decisionViews,
} from './staffvocabulary.ts';
import { ascending } from './statement.ts';
import { kinds } from './role.ts';

const maxDissents = 32;
const maxRisks = 64;
/** The last calendar day that may be named, counted from 1970-01-01: one in the year 2243. */
export const lastDay = 100_000;

/**
 * One version of what the unit decided in a case: an edit is a new entry that names the one it follows. Days are calendar days,
 * counted from 1970-01-01.
 */
export type Decision = {
  readonly type: 'decision';
  readonly decision: Uint8Array;
  /** From 1. */
  readonly version: number;
  /** Entry id; empty exactly where version is 1. */
  readonly follows: Uint8Array;
  /** What is to be done. */
  readonly code: string;
  /** For whom, or towards whom. */
  readonly target: string;
  /** Why; never ''. */
  readonly rationale: string;
  /** Records of risk that it rests on, strictly ascending. */
  readonly risks: readonly Uint8Array[];
  /** Whether the victim's view is known, or why it is missing; '' for not yet said. */
  readonly view: string;
  /** Her view, or that reason; '' exactly where view is. */
  readonly viewWords: string;
  readonly dissents: readonly Dissent[];
  /** The role that leads. */
  readonly lead: string;
  /** Others who take part, or ''. */
  readonly partners: string;
  /** The basis in law, or ''. */
  readonly legal: string;
  /** Day, from 1. */
  readonly start: number;
  /** Day after start; 0 for none, which only a closed one may have. */
  readonly review: number;
  /** Id of the meeting in which it was made, or empty. */
  readonly meeting: Uint8Array;
  /** Day, not before start; 0 while it is open. None is closed without a view. */
  readonly closed: number;
  /** What came of it; '' exactly while it is open. */
  readonly outcome: string;
};

/** What somebody had against a decision; neither is ''. */
export type Dissent = { readonly who: string; readonly what: string };

/** One version of something that somebody is to do, versioned as decisions are. */
export type Action = {
  readonly type: 'action';
  readonly action: Uint8Array;
  readonly version: number;
  readonly follows: Uint8Array;
  /** Never ''. */
  readonly what: string;
  /** Account. */
  readonly owner: Uint8Array;
  /** Day, from 1. */
  readonly due: number;
  /** Id of the decision that it belongs to, or empty. */
  readonly decision: Uint8Array;
  /** done or dropped; '' while it is open. */
  readonly end: string;
  /** Day; 0 exactly while it is open. */
  readonly ended: number;
  /** Account of whoever did or dropped it; empty exactly while it is open. */
  readonly by: Uint8Array;
  /** How it was done, or why it was dropped: then never ''; '' while it is open. */
  readonly how: string;
};

/** One version of what was said of a case when the unit met, versioned as decisions are. */
export type Meeting = {
  readonly type: 'meeting';
  readonly meeting: Uint8Array;
  readonly version: number;
  readonly follows: Uint8Array;
  /** From 1. */
  readonly day: number;
  /** Accounts, strictly ascending, at least one. */
  readonly present: readonly Uint8Array[];
  /** Never ''. */
  readonly said: string;
};

const refuse = (what: string): never => {
  throw new Refusal('FORMAT', what);
};

export const isDay = (day: number): boolean => day > 0 && day <= lastDay;

type Version = { readonly version: number; readonly follows: Uint8Array };

/** A first version follows nothing and every later one an entry. */
export const isVersion = ({ version, follows }: Version): boolean =>
  version > 0 && (version === 1) === (follows.length === 0);

const decisionShape = record<Omit<Decision, 'type'>>({
  decision: bytes(16),
  version: uint,
  follows: optional(16),
  code: code(decisionCodes),
  target: code(decisionTargets),
  rationale: text,
  risks: list(bytes(16)),
  view: maybe(decisionViews),
  viewWords: text,
  dissents: list(record<Dissent>({ who: text, what: text })),
  lead: code(decisionLeads),
  partners: text,
  legal: text,
  start: uint,
  review: uint,
  meeting: optional(16),
  closed: uint,
  outcome: text,
});

function areDays({ start, review, closed, outcome, view }: Omit<Decision, 'type'>): boolean {
  if (!isDay(start) || (review !== 0 && (!isDay(review) || review <= start))) return false;
  if (closed === 0) return review !== 0 && outcome === '';
  return isDay(closed) && closed >= start && outcome !== '' && view !== '';
}

/** `FORMAT` for an unknown code, another shape, days that do not fit together, and one that is closed without her view. */
const readDecision: Read<Decision> = (value) => {
  const read = decisionShape(value);
  const { risks, dissents, rationale, view, viewWords } = read;
  const fits =
    isVersion(read) &&
    ascending(risks) &&
    risks.length <= maxRisks &&
    dissents.length <= maxDissents &&
    dissents.every(({ who, what }) => who !== '' && what !== '') &&
    rationale !== '' &&
    (view === '') === (viewWords === '') &&
    areDays(read);
  return fits ? { type: 'decision', ...read } : refuse('decision');
};

const decisionList = (of: Decision): unknown[] => [
  ...[of.decision, of.version, of.follows, of.code, of.target, of.rationale, [...of.risks]],
  ...[of.view, of.viewWords, of.dissents.map(({ who, what }) => [who, what])],
  ...[of.lead, of.partners, of.legal, of.start, of.review, of.meeting, of.closed, of.outcome],
];

const actionShape = record<Omit<Action, 'type'>>({
  action: bytes(16),
  version: uint,
  follows: optional(16),
  what: text,
  owner: bytes(16),
  due: uint,
  decision: optional(16),
  end: maybe(actionEnds),
  ended: uint,
  by: optional(16),
  how: text,
});

function isEnd({ end, ended, by, how }: Omit<Action, 'type'>): boolean {
  if (end === '') return ended === 0 && by.length === 0 && how === '';
  return isDay(ended) && by.length > 0 && (how !== '' || end === 'done');
}

/** `FORMAT` for another shape, and for an end that is half said. */
const readAction: Read<Action> = (value) => {
  const read = actionShape(value);
  const fits = isVersion(read) && read.what !== '' && isDay(read.due) && isEnd(read);
  return fits ? { type: 'action', ...read } : refuse('action');
};

const actionList = (of: Action): unknown[] => [
  ...[of.action, of.version, of.follows, of.what, of.owner, of.due, of.decision],
  ...[of.end, of.ended, of.by, of.how],
];

const meetingShape = record<Omit<Meeting, 'type'>>({
  meeting: bytes(16),
  version: uint,
  follows: optional(16),
  day: uint,
  present: list(bytes(16)),
  said: text,
});

const readMeeting: Read<Meeting> = (value) => {
  const read = meetingShape(value);
  const { day, present, said } = read;
  const fits = isVersion(read) && isDay(day) && present.length > 0 && ascending(present) && said !== '';
  return fits ? { type: 'meeting', ...read } : refuse('meeting');
};

const meetingList = ({ meeting, version, follows, day, present, said }: Meeting): unknown[] => [
  ...[meeting, version, follows, day, [...present], said],
];

learn({
  decision: { type: 21, home: kinds.team, read: readDecision, list: decisionList },
  action: { type: 22, home: kinds.team, read: readAction, list: actionList },
  meeting: { type: 23, home: kinds.team, read: readMeeting, list: meetingList },
});
