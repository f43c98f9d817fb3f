import { wrapSize } from '../keys/pair.ts';
import { isRole } from '../keys/role.ts';
import { Refusal } from '../refuse.ts';
import { compare, equal } from '../wire/bytes.ts';
import { overhead } from '../wire/seal.ts';
import { bytes, list, optional, parse, tuple, uint, type Read } from '../wire/shape.ts';
import { encode } from '../wire/wire.ts';
import { isKind, kinds, type Kind, type Rights } from './role.ts';
import { planSections } from './vocabulary.ts';

/** What an epoch is for; each has rules of its own (reason.ts). */
export const reason = { genesis: 1, add: 2, remove: 3, ownIdentity: 4, newKey: 5, replaced: 6 } as const;

export type Reason = (typeof reason)[keyof typeof reason];

const maxMembers = 64;
/** An epoch key sealed under the next one, in bytes. */
const sealedKeySize = 32 + overhead;

/** Somebody who holds the key of an epoch. */
export type Member = {
  readonly account: Uint8Array;
  readonly role: number;
  readonly identity: Uint8Array;
  readonly rights: Rights;
};

/** The second person's agreement to a change of members. */
export type Approval = {
  readonly account: Uint8Array;
  readonly identity: Uint8Array;
  readonly sig: Uint8Array;
};

/** The epoch key sealed to one member. */
export type Wrap = { readonly account: Uint8Array; readonly sealed: Uint8Array };

/** What the first statement says about the vault for ever. */
export type Genesis = {
  readonly case: Uint8Array;
  readonly kind: Kind;
  readonly unitRoot: Uint8Array;
  /** Of the safety plan, 1–17, which is all that the vault is for; 0 in every other. */
  readonly section: number;
};

/** Starts an epoch. It is the body of a control entry. */
export type Statement = {
  readonly epoch: number;
  readonly reason: Reason;
  /** Unix ms, the author's clock. */
  readonly time: number;
  /** Strictly ascending by account, 1 to 64. */
  readonly members: readonly Member[];
  readonly commitment: Uint8Array;
  readonly confirm: Uint8Array;
  /** The epoch key before, sealed under this one; empty in epoch 1. */
  readonly prevKey: Uint8Array;
  readonly approvals: readonly Approval[];
  readonly wraps: readonly Wrap[];
  /** In the first entry only. */
  readonly genesis: Genesis | null;
};

const format = (what: string): Refusal => new Refusal('FORMAT', what);

export const readMember: Read<Member> = (value) => {
  const [account, role, identity, rights] = tuple(bytes(16), uint, bytes(32), uint)(value);
  return { account, role, identity, rights };
};

export const readApproval: Read<Approval> = (value) => {
  const [account, identity, sig] = tuple(bytes(16), bytes(32), bytes(64))(value);
  return { account, identity, sig };
};

const readWrap: Read<Wrap> = (value) => {
  const [account, sealed] = tuple(bytes(16), bytes(wrapSize))(value);
  return { account, sealed };
};

const readGenesis: Read<Genesis | null> = (value) => {
  if (Array.isArray(value) && value.length === 0) return null;
  const [caseId, kind, unitRoot, section] = tuple(bytes(16), uint, bytes(32), uint)(value);
  if (!isKind(kind)) throw format('unknown kind of vault');
  if (section > (kind === kinds.plan ? planSections : 0)) throw format('no such section of a plan');
  return { case: caseId, kind, unitRoot, section };
};

const readReason: Read<Reason> = (value) => {
  const known = Object.values(reason).find((one) => one === value);
  if (known === undefined) throw format('unknown reason');
  return known;
};

const shape = tuple(
  uint,
  readReason,
  uint,
  list(readMember),
  bytes(32),
  bytes(32),
  optional(sealedKeySize),
  list(readApproval),
  list(readWrap),
  readGenesis,
);

/** Reads the body of a control entry. `FORMAT` for anything but its one shape; whether it may be said is for the rules. */
export function parseStatement(body: Uint8Array): Statement {
  const [epoch, why, time, members, commitment, confirm, prevKey, approvals, wraps, genesis] = parse(
    body,
    shape,
  );
  if (members.length === 0) throw format('no members');
  checkMembers(members);
  return { epoch, reason: why, time, members, commitment, confirm, prevKey, approvals, wraps, genesis };
}

/** Refuses a list that is too long, out of order, or has an unknown role. */
export function checkMembers(members: readonly Member[]): void {
  if (members.length > maxMembers) throw format('too many members');
  if (!members.every(({ role }) => isRole(role))) throw format('unknown role');
  if (!ascending(members.map(({ account }) => account))) throw format('members out of order');
}

export const ascending = (ids: readonly Uint8Array[]): boolean =>
  ids.every((id, i) => {
    const before = ids[i - 1];
    return before === undefined || compare(before, id) < 0;
  });

export const find = (members: readonly Member[], account: Uint8Array): Member | undefined =>
  members.find((member) => equal(member.account, account));

export const memberList = (members: readonly Member[]): unknown[] =>
  members.map(({ account, role, identity, rights }) => [account, role, identity, rights]);

const genesisList = (genesis: Genesis | null): unknown[] =>
  genesis ? [genesis.case, genesis.kind, genesis.unitRoot, genesis.section] : [];

/** The encoding of a statement. */
export function encodeStatement(said: Statement): Uint8Array {
  const { epoch, reason: why, time, members, commitment, confirm, prevKey, approvals, wraps, genesis } = said;
  return encode([
    epoch,
    why,
    time,
    memberList(members),
    commitment,
    confirm,
    prevKey,
    approvals.map(({ account, identity, sig }) => [account, identity, sig]),
    wraps.map(({ account, sealed }) => [account, sealed]),
    genesisList(genesis),
  ]);
}

/** What an epoch's confirmation covers: everything but wraps and approvals, and where it is said. */
export function confirmed(
  said: Omit<Statement, 'confirm' | 'approvals' | 'wraps'>,
  prev: Uint8Array,
  author: Uint8Array,
): Uint8Array {
  const { epoch, reason: why, time, members, commitment, prevKey, genesis } = said;
  return encode([
    epoch,
    why,
    time,
    memberList(members),
    commitment,
    prevKey,
    genesisList(genesis),
    prev,
    author,
  ]);
}
