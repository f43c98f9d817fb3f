import type { IdentityRecord } from '../crypto/keys/identity.ts';
import { newApproval } from '../crypto/vault/epoch.ts';
import { hasEnded, maxStay } from '../crypto/keys/identity.ts';
import type { Proposal } from '../crypto/vault/content.ts';
import { leads, maxRights, type Kind } from '../crypto/vault/role.ts';
import { reason, type Approval, type Member, type Reason } from '../crypto/vault/statement.ts';
import { codeOf, Failed } from './failure.ts';
import { compare, randomBytes, same } from './hex.ts';
import type { Verified } from './log.ts';
import type { Session } from './session.ts';
import { isVictim } from './roles.ts';
import { checkUntold } from './second.ts';
import type { Vault } from './vault.ts';

/** How often a change is chained again behind what others write meanwhile. */
const attempts = 20;

/** What became of a proposal. */
export type Outcome = 'open' | 'done' | 'stale';

const sameAccounts = (a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean =>
  a.length === b.length && a.every((one) => b.some((other) => same(one, other)));

/**
 * open: its epoch is the next one · done: that epoch exists and changed exactly what was proposed · stale: the members
 * changed otherwise since.
 */
export function outcome(vault: Vault, proposal: Proposal): Outcome {
  if (proposal.epoch === vault.log.epoch + 1) return 'open';
  const change = vault.log.change(proposal.epoch);
  const added = proposal.added.map((member) => member.account);
  return change &&
    sameAccounts(
      change.added.map((member) => member.account),
      added,
    ) &&
    sameAccounts(
      change.removed.map((member) => member.account),
      proposal.removed,
    )
    ? 'done'
    : 'stale';
}

/** She may, or a second one of those who decide about the vault's members. */
export function canConfirm(
  session: Session,
  vault: Vault,
  proposal: Proposal,
  proposer: Uint8Array,
): boolean {
  const me = vault.log.member(session.account);
  if (!me || vault.log.state === 'stopped' || outcome(vault, proposal) !== 'open') return false;
  const by = vault.log.member(proposer);
  if (by === undefined || !leads(vault.log.kind, by.role)) return false; // it was not theirs to propose
  if (isVictim(me.role)) return proposal.removed.every((account) => !same(account, session.account));
  return leads(vault.log.kind, me.role) && !same(proposer, session.account);
}

/** Whom one knows and whose keys the unit has replaced is let in nowhere before two colleagues have said so in a vault of both. */
export function isVouched({ keeper, people }: Session, account: Uint8Array): boolean {
  const pin = keeper.content.peers.find((peer) => same(peer.account, account));
  return !pin || people.directory.replacement(account, pin.identity) === undefined;
}

function checkVouched(session: Session, account: Uint8Array): void {
  if (!isVouched(session, account)) throw new Failed('IDENT');
}

/** How far the clock of who invites a guest may be ahead; ms. */
const slack = 24 * 60 * 60 * 1000;

/** No guest stays for longer than they may from now on, whenever their first keys say that they were made. `MEMBER`. */
function checkStay({ env }: Session, { until }: IdentityRecord): void {
  if (until > env.now() + maxStay + slack) throw new Failed('MEMBER');
}

/**
 * The current identity of an account that may be in a vault of this kind. `MEMBER` where it may not, or is revoked; `IDENT` where it was
 * replaced and nobody has vouched for it.
 */
export async function fitFor(session: Session, kind: Kind, account: Uint8Array): Promise<IdentityRecord> {
  await session.people.refresh(account);
  const record = session.people.current(account);
  if (!record || hasEnded(record, session.env.now()) || maxRights(kind, record.role) === 0)
    throw new Failed('MEMBER');
  checkStay(session, record);
  checkVouched(session, account);
  return record;
}

/** How an account would be listed: its current identity, with all that its role may have in this kind of vault. */
export async function newMember(session: Session, vault: Vault, account: Uint8Array): Promise<Member> {
  const { kind } = vault.log;
  const { role, hash: identity } = await fitFor(session, kind, account);
  return { account, role, identity, rights: maxRights(kind, role) };
}

/**
 * Adds an account. The victim does it at once; staff write a proposal that holds their approval, for her or another
 * one who decides there to carry out. An account that is listed already is left as it is.
 */
export async function add(session: Session, vault: Vault, account: Uint8Array): Promise<void> {
  await vault.log.catchUp();
  if (vault.log.member(account)) return;
  const member = await newMember(session, vault, account);
  if (isVictim(session.role)) {
    await change(vault, reason.add, (members) => [...members, member], []);
    return;
  }
  await propose(session, vault, [member], []);
}

/** Removes an account at once; the victim herself only by a proposal, which takes a second person. */
export async function remove(session: Session, vault: Vault, account: Uint8Array): Promise<void> {
  await vault.log.catchUp();
  const member = vault.log.member(account);
  if (!member) return;
  if (isVictim(member.role)) return propose(session, vault, [], [account]);
  const without = (members: readonly Member[]): Member[] =>
    members.filter((one) => !same(one.account, account));
  await change(vault, reason.remove, without, []);
}

/** Writes the proposal; its approval is for the next epoch and for nothing else. */
export async function propose(
  session: Session,
  vault: Vault,
  added: readonly Member[],
  removed: readonly Uint8Array[],
): Promise<void> {
  if (!leads(vault.log.kind, session.role)) throw new Failed('MEMBER');
  await checkUntold(vault, added);
  const epoch = vault.log.epoch + 1;
  const { account, pair, record } = session;
  const { sig } = await newApproval(pair, account, record.hash, vault.log.vault, epoch, added, removed);
  vault.write({ type: 'proposal', proposal: randomBytes(16), epoch, added, removed, approval: sig });
}

/** Carries out a proposal found in the verified log. Staff bring the proposer's approval; the victim needs none. */
export async function confirm(session: Session, vault: Vault, proposalId: Uint8Array): Promise<void> {
  await vault.log.catchUp();
  const found = vault.log.entries.find(
    (entry) => entry.content?.type === 'proposal' && same(entry.content.proposal, proposalId),
  );
  if (found?.content?.type !== 'proposal') throw new Failed('not_found');
  const proposal = found.content;
  if (!canConfirm(session, vault, proposal, found.authorId)) throw new Failed('conflict');
  await checkAdded(session, proposal.added);
  // A member of staff acts on the proposer's word for these identities; that they verify is checked again by the log.
  const approvals: Approval[] = isVictim(session.role) ? [] : [approvalOf(found, proposal)];
  const changed = (members: readonly Member[]): Member[] =>
    [...members, ...proposal.added].filter(
      (member) => !proposal.removed.some((account) => same(account, member.account)),
    );
  await change(vault, proposal.removed.length > 0 ? reason.remove : reason.add, changed, approvals);
}

/** They are who they were when somebody asked for them, and no guest who stays too long. `conflict` otherwise: keys that were given up may be in other hands by now. */
export async function checkAdded(session: Session, added: readonly Member[]): Promise<void> {
  for (const { account, identity } of added) {
    await session.people.refresh(account);
    const record = session.people.current(account);
    if (!record || hasEnded(record, session.env.now()) || !same(record.hash, identity))
      throw new Failed('conflict');
    checkStay(session, record);
    checkVouched(session, account);
  }
}

const approvalOf = (entry: Verified, proposal: Proposal): Approval => ({
  account: entry.authorId,
  identity: entry.identity,
  sig: proposal.approval,
});

/** Takes the own current identity into a vault that still lists an earlier one (PROTOCOL 11, and after a rotation). */
export async function heal(session: Session, vault: Vault): Promise<void> {
  const listed = vault.log.member(session.account);
  if (!vault.stale || !listed) return;
  // Where the unit has replaced lost keys in between, others list them first (replaced.ts).
  if (!session.people.directory.succeeds(session.account, listed.identity, session.record.hash)) return;
  const healed = (members: readonly Member[]): Member[] =>
    members.map((one) =>
      same(one.account, session.account) ? { ...one, identity: session.record.hash } : one,
    );
  await change(vault, reason.ownIdentity, healed, []);
}

/** Whether the keys of a member were given up or taken back, or the time of a guest is over. */
export function isGone({ people, env }: Session, { account }: Member): boolean {
  const record = people.current(account);
  return record !== undefined && hasEnded(record, env.now());
}

/** Whether this person may take somebody out of the vault. */
export function mayRemove(session: Session, vault: Vault): boolean {
  const me = vault.log.member(session.account);
  return me !== undefined && !isGone(session, me) && (isVictim(me.role) || leads(vault.log.kind, me.role));
}

/**
 * Takes those out whose keys were given up or taken back, and guests whose time is over: until then nobody can write. Whoever may take people out does so as
 * soon as they know; of several, one is the first.
 */
export async function evict(session: Session, vault: Vault): Promise<void> {
  const gone = (member: Member): boolean => isGone(session, member);
  if (!mayRemove(session, vault) || !vault.log.members.some(gone)) return;
  try {
    await change(vault, reason.remove, (members) => members.filter((one) => !gone(one)), []);
  } catch (error) {
    if (codeOf(error) !== 'conflict') throw error;
  }
}

/**
 * Starts a new epoch with a fresh key. Somebody else's data entry in between only moves its place; when the members
 * changed in between, what was decided was decided about other people: `conflict`.
 */
export async function change(
  vault: Vault,
  why: Reason,
  members: (now: readonly Member[]) => readonly Member[],
  approvals: readonly Approval[],
): Promise<void> {
  const epoch = vault.log.epoch;
  for (let n = 0; n < attempts; n++) {
    await checkUntold(vault, members(vault.log.members));
    if (vault.log.epoch !== epoch) throw new Failed('conflict');
    const next = [...members(vault.log.members)].sort((a, b) => compare(a.account, b.account));
    // She may take people out whatever happened; before she lets one in, she knows who is in.
    if (why === reason.add && vault.news.length > 0) throw new Failed('members_changed');
    try {
      await vault.writeEpoch(why, next, approvals);
      return;
    } catch (error) {
      if (codeOf(error) !== 'conflict') throw error;
    }
    await vault.log.catchUp();
    if (vault.log.epoch !== epoch) throw new Failed('conflict');
  }
  throw new Failed('unavailable');
}

export type { Kind };
