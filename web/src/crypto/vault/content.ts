import { manifestList, readManifest, type Manifest } from '../attach/manifest.ts';
import { role as roles } from '../keys/role.ts';
import { Refusal } from '../refuse.ts';
import { bytes, list, optional, parse, text, tuple, uint, type Read } from '../wire/shape.ts';
import { encode } from '../wire/wire.ts';
import type { Coded, Counts } from './coded.ts';
import { contactList, readContact, readNotSafe, type ContactRules, type NotSafe } from './contact.ts';
import type { Action, Decision, Meeting } from './decision.ts';
import { frozenList, readAgreement, readFrozen, type Agreement, type Frozen } from './frozen.ts';
import type { Formulation } from './formulation.ts';
import type { Handover } from './handover.ts';
import type { Given } from './given.ts';
import { incidentList, readIncident, type Incident } from './incident.ts';
import type { LinkKey } from './linkkey.ts';
import type { Motive } from './motive.ts';
import type { CourtOrder } from './order.ts';
import { readPlanUpdate, type PlanUpdate } from './planupdate.ts';
import type { Receipt } from './receipt.ts';
import type { Referral } from './referral.ts';
import type { Answer, PoliceRequest } from './request.ts';
import type { Risk } from './risk.ts';
import type { PrivateNote } from './privatenote.ts';
import { isKind, kinds, type Kind } from './role.ts';
import type { Room } from './room.ts';
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
import { readVoice, voiceList, type Voice } from './voice.ts';
import { stalkers } from './vocabulary.ts';

/** Data types; those of what only staff write come with how it is read, see {@link learn}. */
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
  voice: 33,
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
  | Voice
  | Coded
  | Counts
  | CourtOrder
  | Referral
  | Risk
  | Motive
  | Formulation
  | Decision
  | Action
  | Meeting
  | PrivateNote
  | Handover
  | LinkKey
  | Room
  | PoliceRequest
  | Answer
  | Receipt
  | Given;

/** The files that come with it. */
export const filesOf = (content: Content | null | undefined): readonly Manifest[] =>
  content && 'files' in content ? content.files : [];

/** What only staff write. */
type Late = Exclude<Content, { readonly type: keyof typeof types }>;

/** `type` and `home`: its number, and the kind of vault it stands in; `also`: others in which it may. `role`: of who alone may say it. */
type How<T> = {
  readonly type: number;
  readonly home: Kind;
  readonly also?: readonly Kind[];
  readonly role?: number | readonly number[];
  readonly read: Read<T>;
  readonly list: (content: T) => unknown[];
};
type Hows = { readonly [K in Late['type']]?: How<Extract<Late, { readonly type: K }>> };

const late = new Map<string, How<Content>>();

/** How that is read: said by modules that her phone does not load (staffcontent.ts). Until then such a type is refused. */
export function learn(hows: Hows): void {
  for (const [name, how] of Object.entries(hows)) late.set(name, how as How<Content>);
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
    case types.voice:
      return kind === kinds.chat ? readVoice : null;
    default: {
      const is = ({ type: one, home, also = [] }: How<Content>): boolean =>
        one === type && [home, ...also].includes(kind);
      return [...late.values()].find(is)?.read ?? null;
    }
  }
}

/**
 * Refuses with `MEMBER` what only some professions may say, by somebody of another role, and whatever a guest says but messages and
 * acknowledgements.
 */
export function checkWriter({ type }: Content, role: number): void {
  const only = late.get(type)?.role;
  if (only !== undefined && ![only].flat().includes(role))
    throw new Refusal('MEMBER', 'of another profession');
  if (role === roles.guest && type !== 'message' && type !== 'ack')
    throw new Refusal('MEMBER', 'a guest who writes more than messages');
}

/**
 * Encodes content and gives its type. `FORMAT` for what {@link decodeContent} would refuse in a vault of the right kind: an
 * entry that the others refuse would stop the vault for everybody.
 */
export function encodeContent(content: Content): { type: number; content: Uint8Array } {
  const how = late.get(content.type);
  const known = content.type as keyof typeof types;
  const type = how?.type ?? types[known];
  const encoded = encode(how?.list(content) ?? listOf(content));
  decodeContent(how?.home ?? homes[known], type, encoded);
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
  voice: kinds.chat,
} as const satisfies Record<keyof typeof types, Kind>;

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
    case 'voice':
      return voiceList(content);
    default:
      throw format('what was not learnt');
  }
}
