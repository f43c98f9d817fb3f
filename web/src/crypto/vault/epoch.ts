import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Directory } from '../keys/chain.ts';
import { wrap, type Pair } from '../keys/pair.ts';
import { Refusal } from '../refuse.ts';
import { compare, concat, equal, randomBytes } from '../wire/bytes.ts';
import { hashOf, kdf, label } from '../wire/label.ts';
import { open, seal } from '../wire/seal.ts';
import { sign, verify } from '../wire/sign.ts';
import { encode } from '../wire/wire.ts';
import { encodeHeader, entryKind, signEntry, type Entry, type Header, type Place } from './entry.ts';
import {
  confirmed,
  encodeStatement,
  memberList,
  type Approval,
  type Genesis,
  type Member,
  type Reason,
  type Statement,
  type Wrap,
} from './statement.ts';

/** Fixes the one key that an epoch has for everybody. */
export const commitmentTo = (vault: Uint8Array, epoch: number, epochKey: Uint8Array): Uint8Array =>
  hashOf('epoch-key', encode([vault, epoch, epochKey]));

/** Binds a wrap to its vault, epoch and recipient. */
export const wrapInfo = (
  vault: Uint8Array,
  epoch: number,
  { account, identity }: Pick<Member, 'account' | 'identity'>,
): Uint8Array => concat([label('epoch-wrap'), encode([vault, epoch, account, identity])]);

const historyKey = (epochKey: Uint8Array, vault: Uint8Array, epoch: number): Uint8Array =>
  kdf('epoch-history', epochKey, new Uint8Array(), encode([vault, epoch]), 32);

/** The key of the epoch before `epoch`, from its prevKey; null where it does not open. */
export async function openHistory(
  epochKey: Uint8Array,
  vault: Uint8Array,
  epoch: number,
  prevKey: Uint8Array,
): Promise<Uint8Array | null> {
  const key = await open(historyKey(epochKey, vault, epoch), encode([vault, epoch]), prevKey);
  return key?.length === 32 ? key : null;
}

type Unconfirmed = Omit<Statement, 'confirm' | 'approvals' | 'wraps'>;

/** The MAC by which the author proves to know the epoch key that the wraps carry. */
function confirmation(
  said: Unconfirmed,
  epochKey: Uint8Array,
  { vault, prev, author }: Pick<Header, 'vault' | 'prev' | 'author'>,
): Uint8Array {
  const key = kdf('epoch-confirm', epochKey, new Uint8Array(), encode([vault, said.epoch]), 32);
  return hmac(sha256, key, confirmed(said, prev, author));
}

/** Whether the statement, standing under this header, was made by somebody who knows the epoch key. */
export const confirms = (said: Statement, epochKey: Uint8Array, header: Header): boolean =>
  equal(confirmation(said, epochKey, header), said.confirm);

/** What a new epoch says. */
export type NewEpoch = {
  readonly reason: Reason;
  /** Unix ms. */
  readonly time: number;
  readonly members: readonly Member[];
  /** Key of the epoch before; absent in the first. */
  readonly prevKey?: Uint8Array;
  readonly approvals: readonly Approval[];
  /** In the first only. */
  readonly genesis?: Genesis;
};

/**
 * Draws a fresh epoch key, wraps it for every member and signs the control entry at its place, whose epoch is the new
 * number. `IDENT` where a member's identity is not in the directory or takes no wrap. It does not judge the change: the
 * log that it is appended to does.
 */
export async function newEpoch(
  place: Place,
  author: Pair,
  { reason, time, members: unordered, prevKey, approvals, genesis }: NewEpoch,
  directory: Directory,
): Promise<{ entry: Entry; epochKey: Uint8Array }> {
  const { vault, epoch } = place;
  const epochKey = randomBytes(32);
  const members = [...unordered].sort((a, b) => compare(a.account, b.account));
  const history = prevKey
    ? await seal(historyKey(epochKey, vault, epoch), encode([vault, epoch]), prevKey)
    : new Uint8Array();
  const commitment = commitmentTo(vault, epoch, epochKey);
  const said = { epoch, reason, time, members, commitment, prevKey: history, genesis: genesis ?? null };
  const wraps = await Promise.all(members.map((member) => wrapFor(member, place, epochKey, directory)));
  const statement = { ...said, confirm: confirmation(said, epochKey, place), approvals, wraps };
  const header = encodeHeader(entryKind.control, place);
  return { entry: await signEntry(author.signSeed, header, encodeStatement(statement)), epochKey };
}

async function wrapFor(
  member: Member,
  { vault, epoch }: Place,
  epochKey: Uint8Array,
  directory: Directory,
): Promise<Wrap> {
  const record = directory.find(member.account, member.identity);
  if (!record) throw new Refusal('IDENT', 'member without a known identity');
  const sealed = await wrap(record.kemKey, wrapInfo(vault, epoch, member), epochKey);
  return { account: member.account, sealed };
}

/** What an approver signs: this change of this vault in this epoch and no other. */
const approvalOf = (
  vault: Uint8Array,
  epoch: number,
  added: readonly Member[],
  removed: readonly Uint8Array[],
): Uint8Array => encode([vault, epoch, memberList(added), [...removed]]);

/** Use of an approver's signature. */
const useApproval = 'approval';

/** Agrees to a change that starts `epoch` in `vault`: added members and removed accounts, both ascending. */
export async function newApproval(
  approver: Pair,
  account: Uint8Array,
  identity: Uint8Array,
  vault: Uint8Array,
  epoch: number,
  added: readonly Member[],
  removed: readonly Uint8Array[],
): Promise<Approval> {
  const sig = await sign(approver.signSeed, useApproval, approvalOf(vault, epoch, added, removed));
  return { account, identity, sig };
}

/** Whether the signature agrees to exactly this change. */
export function verifyApproval(
  signKey: Uint8Array,
  sig: Uint8Array,
  vault: Uint8Array,
  epoch: number,
  added: readonly Member[],
  removed: readonly Uint8Array[],
): Promise<boolean> {
  return verify(signKey, useApproval, approvalOf(vault, epoch, added, removed), sig);
}
