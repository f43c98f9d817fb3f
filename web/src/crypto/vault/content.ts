import { manifestList, readManifest, type Manifest } from '../attach/manifest.ts';
import { role as roles } from '../keys/role.ts';
import { Refusal } from '../refuse.ts';
import { bytes, list, optional, parse, text, tuple, uint, type Read } from '../wire/shape.ts';
import { encode } from '../wire/wire.ts';
import type { Coded, Counts } from './coded.ts';
import { contactList, readContact, readNotSafe, type ContactRules, type NotSafe } from './contact.ts';
import type { Action, Decision, Meeting } from './decision.ts';
import { frozenList, readAgreement, readFrozen, type Agreement, type Frozen } from './frozen.ts';
import type { Handover } from './handover.ts';
import { incidentList, readIncident, type Incident } from './incident.ts';
import type { Motive } from './motive.ts';
import type { CourtOrder } from './order.ts';
import { readPlanUpdate, type PlanUpdate } from './planupdate.ts';
import type { Referral } from './referral.ts';
import type { Risk } from './risk.ts';
import type { PrivateNote } from './privatenote.ts';
import { isKind, kinds, type Kind } from './role.ts';
import { ascending, checkMembers, memberList, readMember, type Member } from './statement.ts';
import {
  hoursList,
  readCheck,
  readCleared,
  readHours,
  type Check,
  type Cleared,
  type Hours,
} from './talk.ts';
import { stalkers } from './vocabulary.ts';

/** Data types. */
export const types = {
  message: 1,
  incident: 2,
  plan: 3,
  proposal: 4,
  facts: 5,
  ack: 6,
  contact: 7,
  notsafe: 8,
  second: 9,
  frozen: 11,
  agreement: 12,
  check: 13,
  cleared: 14,
  hours: 15,
  coded: 16,
  report: 17,
  order: 18,
  referral: 28,
  risk: 20,
  motive: 25,
  decision: 21,
  action: 22,
  meeting: 23,
  note: 29,
  handover: 30,
} as const;

/** A chat message. Empty `replyTo`: to nothing. */
export type Message = {
  readonly type: 'message';
  readonly text: string;
  readonly replyTo: Uint8Array;
  readonly files: readonly Manifest[];
};

/** Asks the others to carry out a change of members and holds the approval they need for it. */
export type Proposal = {
  readonly type: 'proposal';
  readonly proposal: Uint8Array;
  /** That the change would start. */
  readonly epoch: number;
  readonly added: readonly Member[];
  readonly removed: readonly Uint8Array[];
  /** The proposer's signature, see newApproval. */
  readonly approval: Uint8Array;
};

/** What the team's list of cases shows. */
export type CaseFacts = {
  readonly type: 'facts';
  readonly stalker: string;
  readonly label: string;
  readonly note: string;
};

/** A place on the chain of a vault that the author has verified. */
export type SeenHead = { readonly vault: Uint8Array; readonly seq: number; readonly hash: Uint8Array };

/** The highest version of an account's box that its entries have told the author of. */
export type SeenBox = { readonly account: Uint8Array; readonly version: number };

/**
 * Says how far its author has seen the other vaults of the case and the boxes of their members, so that whoever is shown less
 * finds out (PROTOCOL 8).
 */
export type Ack = {
  readonly type: 'ack';
  /** Strictly ascending by vault. */
  readonly heads: readonly SeenHead[];
  /** Strictly ascending by account. */
  readonly boxes: readonly SeenBox[];
};

/**
 * What staff and a victim tell each other of her second passphrase. Staff offer it: until when, and what its space begins with. She
 * answers: with the key of her signal while there is such a passphrase, with nothing when there is none any more.
 */
export type SecondWord = {
  readonly type: 'second';
  /** Unix ms; 0 in an answer. */
  readonly until: number;
  /** 32 bytes, or empty. */
  readonly flag: Uint8Array;
  /** Of an offer; empty in an answer. */
  readonly space: Uint8Array;
};

export type Content =
  | Message
  | Incident
  | PlanUpdate
  | Proposal
  | CaseFacts
  | Ack
  | ContactRules
  | NotSafe
  | SecondWord
  | Frozen
  | Agreement
  | Check
  | Cleared
  | Hours
  | Coded
  | Counts
  | CourtOrder
  | Referral
  | Risk
  | Motive
  | Decision
  | Action
  | Meeting
  | PrivateNote
  | Handover;

/** The files that come with it. */
export const filesOf = (content: Content | null | undefined): readonly Manifest[] =>
  content && 'files' in content ? content.files : [];

/** What only staff write. */
type Late = {
  readonly coded: Coded;
  readonly report: Counts;
  readonly order: CourtOrder;
  readonly referral: Referral;
  readonly risk: Risk;
  readonly motive: Motive;
  readonly decision: Decision;
  readonly action: Action;
  readonly meeting: Meeting;
  readonly note: PrivateNote;
  readonly handover: Handover;
};
type How<T> = { readonly read: Read<T>; readonly list: (content: T) => unknown[] };
type Hows = { readonly [K in keyof Late]?: How<Late[K]> };

/** How that is read: said by modules that her phone does not load (staffcontent.ts). Until then such a type is refused. */
let late: Hows = {};

export function learn(how: Hows): void {
  late = { ...late, ...how };
}

const format = (what: string): Refusal => new Refusal('FORMAT', what);

/** An id, or nothing. */
const optionalId = optional(16);

const readMessage: Read<Message> = (value) => {
  const [said, replyTo, files] = tuple(text, optionalId, list(readManifest))(value);
  return { type: 'message', text: said, replyTo, files };
};

const readProposal: Read<Proposal> = (value) => {
  const [proposal, epoch, added, removed, approval] = tuple(
    bytes(16),
    uint,
    list(readMember),
    list(bytes(16)),
    bytes(64),
  )(value);
  checkMembers(added);
  if (!ascending(removed)) throw format('removals out of order');
  return { type: 'proposal', proposal, epoch, added, removed, approval };
};

const readFacts: Read<CaseFacts> = (value) => {
  const [stalker, label, note] = tuple(text, text, text)(value);
  if (!stalkers.includes(stalker)) throw format('unknown code');
  return { type: 'facts', stalker, label, note };
};

const readHead: Read<SeenHead> = (value) => {
  const [vault, seq, hash] = tuple(bytes(16), uint, bytes(32))(value);
  if (seq === 0) throw format('no such place');
  return { vault, seq, hash };
};

const readBox: Read<SeenBox> = (value) => {
  const [account, version] = tuple(bytes(16), uint)(value);
  if (version === 0) throw format('no such version');
  return { account, version };
};

const readAck: Read<Ack> = (value) => {
  const [heads, boxes] = tuple(list(readHead), list(readBox))(value);
  const inOrder =
    ascending(heads.map(({ vault }) => vault)) && ascending(boxes.map(({ account }) => account));
  if (!inOrder || heads.length + boxes.length === 0) throw format('what is acknowledged');
  return { type: 'ack', heads, boxes };
};

const readSecond: Read<SecondWord> = (value) => {
  const [until, flag, space] = tuple(uint, optional(32), bytes())(value);
  const isOffer = until > 0;
  if (isOffer ? flag.length > 0 || space.length === 0 : space.length > 0) throw format('second passphrase');
  return { type: 'second', until, flag, space };
};

/**
 * Reads the content of a plain in a vault of a kind. `FORMAT` for an unknown type, a type in the wrong kind of vault, an
 * unknown code, or another shape.
 */
export function decodeContent(kind: Kind, type: number, content: Uint8Array): Content {
  const read = readerOf(kind, type);
  if (!read) throw format('no such type in this kind of vault');
  return parse(content, read);
}

function readerOf(kind: Kind, type: number): Read<Content> | null {
  switch (type) {
    case types.message:
      return kind === kinds.chat ? readMessage : null;
    case types.incident:
      return kind === kinds.incidents ? readIncident : null;
    case types.plan:
      return kind === kinds.plan ? readPlanUpdate : null;
    case types.proposal:
      return isKind(kind) ? readProposal : null;
    case types.facts:
      return kind === kinds.team ? readFacts : null;
    case types.ack:
      return isKind(kind) ? readAck : null;
    case types.contact:
      return kind === kinds.contact ? readContact : null;
    case types.notsafe:
      return kind === kinds.contact ? readNotSafe : null;
    case types.second:
      return kind === kinds.chat ? readSecond : null;
    case types.frozen:
      return kind === kinds.plan ? readFrozen : null;
    case types.agreement:
      return kind === kinds.plan ? readAgreement : null;
    case types.check:
      return kind === kinds.chat ? readCheck : null;
    case types.cleared:
      return kind === kinds.team ? readCleared : null;
    case types.hours:
      return kind === kinds.chat ? readHours : null;
    case types.coded:
      return kind === kinds.unit ? (late.coded?.read ?? null) : null;
    case types.report:
      return kind === kinds.unit ? (late.report?.read ?? null) : null;
    case types.order:
      return kind === kinds.team ? (late.order?.read ?? null) : null;
    case types.referral:
      return kind === kinds.team ? (late.referral?.read ?? null) : null;
    case types.risk:
      return kind === kinds.team ? (late.risk?.read ?? null) : null;
    case types.motive:
      return kind === kinds.team ? (late.motive?.read ?? null) : null;
    case types.decision:
      return kind === kinds.team ? (late.decision?.read ?? null) : null;
    case types.action:
      return kind === kinds.team ? (late.action?.read ?? null) : null;
    case types.meeting:
      return kind === kinds.team ? (late.meeting?.read ?? null) : null;
    case types.note:
      return kind === kinds.advocacy ? (late.note?.read ?? null) : null;
    case types.handover:
      return kind === kinds.team ? (late.handover?.read ?? null) : null;
    default:
      return null;
  }
}

/** Refuses with `MEMBER` what only one profession may say, by somebody of another role. */
export function checkWriter({ type }: Content, role: number): void {
  if (type === 'motive' && role !== roles.psychologist)
    throw new Refusal('MEMBER', 'a motive that is not by a psychologist');
}

/**
 * Encodes content and gives its type. `FORMAT` for what {@link decodeContent} would refuse in a vault of the right kind: an
 * entry that the others refuse would stop the vault for everybody.
 */
export function encodeContent(content: Content): { type: number; content: Uint8Array } {
  const type = types[content.type];
  const encoded = encode(listOf(content));
  decodeContent(homes[content.type], type, encoded);
  return { type, content: encoded };
}

/** A kind of vault in which each type may stand. */
const homes = {
  message: kinds.chat,
  incident: kinds.incidents,
  plan: kinds.plan,
  proposal: kinds.chat,
  facts: kinds.team,
  ack: kinds.chat,
  contact: kinds.contact,
  notsafe: kinds.contact,
  second: kinds.chat,
  frozen: kinds.plan,
  agreement: kinds.plan,
  check: kinds.chat,
  cleared: kinds.team,
  hours: kinds.chat,
  coded: kinds.unit,
  report: kinds.unit,
  order: kinds.team,
  referral: kinds.team,
  risk: kinds.team,
  motive: kinds.team,
  decision: kinds.team,
  action: kinds.team,
  meeting: kinds.team,
  note: kinds.advocacy,
  handover: kinds.team,
} as const satisfies Record<Content['type'], Kind>;

function listOf(content: Content): unknown[] {
  switch (content.type) {
    case 'message':
      return [content.text, content.replyTo, content.files.map(manifestList)];
    case 'incident':
      return incidentList(content);
    case 'plan':
      return [content.ops];
    case 'proposal': {
      const { proposal, epoch, added, removed, approval } = content;
      return [proposal, epoch, memberList(added), [...removed], approval];
    }
    case 'facts':
      return [content.stalker, content.label, content.note];
    case 'ack':
      return [
        content.heads.map(({ vault, seq, hash }) => [vault, seq, hash]),
        content.boxes.map(({ account, version }) => [account, version]),
      ];
    case 'contact':
      return contactList(content);
    case 'notsafe':
      return [content.on, content.until];
    case 'second':
      return [content.until, content.flag, content.space];
    case 'frozen':
      return frozenList(content);
    case 'agreement':
      return [content.frozen, content.hash];
    case 'check':
      return [content.rules, content.asked, content.word];
    case 'cleared':
      return [content.answer];
    case 'hours':
      return hoursList(content);
    case 'coded':
      return late.coded?.list(content) ?? [];
    case 'report':
      return late.report?.list(content) ?? [];
    case 'order':
      return late.order?.list(content) ?? [];
    case 'referral':
      return late.referral?.list(content) ?? [];
    case 'risk':
      return late.risk?.list(content) ?? [];
    case 'motive':
      return late.motive?.list(content) ?? [];
    case 'decision':
      return late.decision?.list(content) ?? [];
    case 'action':
      return late.action?.list(content) ?? [];
    case 'meeting':
      return late.meeting?.list(content) ?? [];
    case 'note':
      return late.note?.list(content) ?? [];
    case 'handover':
      return late.handover?.list(content) ?? [];
  }
}
