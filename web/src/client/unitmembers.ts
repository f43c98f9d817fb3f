// Who is in the unit's own vaults, of figures and of keys: whoever is of a fitting role, by identities that the unit vouches for. There
// is nothing to weigh, so clients propose and agree by themselves.
import type { IdentityRecord } from '../crypto/keys/identity.ts';
import type { Proposal } from '../crypto/vault/content.ts';
import { leads, type Kind } from '../crypto/vault/role.ts';
import type { Member } from '../crypto/vault/statement.ts';
import { codeOf, isPassing } from './failure.ts';
import { compare, same, toHex } from './hex.ts';
import type { VaultLog } from './log.ts';
import { canConfirm, confirm, newMember, outcome, propose } from './members.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

/** Whether somebody whose keys did not end is to be in such a vault. */
export type Fit = (record: Pick<IdentityRecord, 'account' | 'role' | 'version'>) => boolean;

/** Those of a kind that one was not taken out of. */
export const ofKind = (session: Session, kind: Kind): readonly Vault[] =>
  session
    .caseVaults(toHex(session.root.unit))
    .filter(({ log }) => log.kind === kind && log.code !== 'not_found');

/** Everybody else who is to be there, by identities that the unit vouches for. */
export async function colleagues(session: Session, fits: Fit): Promise<readonly IdentityRecord[]> {
  const { staff } = await session.api.unit();
  const others = staff.filter((account) => !same(account, session.account));
  await Promise.all(others.map((account) => session.people.refresh(account).catch(() => undefined)));
  return others.flatMap((account) => {
    const record = session.people.current(account);
    return record && !record.revoked && fits(record) ? [record] : [];
  });
}

/** All of a kind are here and read: none is made beside one that only has not arrived. */
export async function isKnown(session: Session, kind: Kind): Promise<boolean> {
  const listed = await session.api.vaults();
  return listed
    .filter((one) => one.kind === kind)
    .every(({ vault }) => {
      const log = session.vaults.get(toHex(vault))?.log;
      return log?.state === 'verified' || log?.state === 'stopped';
    });
}

/** Nobody else in it could agree to somebody new. */
export const isOnlyLead = (
  session: Session,
  { kind, members }: Pick<VaultLog, 'kind' | 'members'>,
): boolean => !members.some((member) => leads(kind, member.role) && !same(member.account, session.account));

/** Agrees to what colleagues propose and, where there was nothing of that, proposes those `wanted` who are not in it. */
export async function keepMembersOf(
  session: Session,
  vault: Vault,
  wanted: readonly IdentityRecord[],
  fits: Fit,
): Promise<void> {
  const { log } = vault;
  if (log.state !== 'verified' || !log.member(session.account)) return;
  const { agreed, refused } = await agree(session, vault, fits);
  if (agreed) return;
  await log.catchUp();
  const added: Member[] = [];
  for (const record of wanted) {
    if (log.member(record.account) || isAsked(vault, record, refused)) continue;
    // Whoever cannot be let in, such as for keys that were replaced, holds up nobody else.
    const member = await newMember(session, vault, record.account).catch(() => null);
    if (member) added.push(member);
  }
  added.sort((a, b) => compare(a.account, b.account));
  if (added.length > 0) await propose(session, vault, added, []);
}

/** Somebody proposes them already, for the epoch that comes next, and in another way than those that are `refused`. */
const isAsked = (vault: Vault, { account, hash }: IdentityRecord, refused: ReadonlySet<Proposal>): boolean =>
  [...vault.log.entries, ...vault.outbox.jobs.map(({ draft }) => draft)].some(
    ({ content }) =>
      content?.type === 'proposal' &&
      !refused.has(content) &&
      outcome(vault, content) === 'open' &&
      content.added.some((member) => same(member.account, account) && same(member.identity, hash)),
  );

/**
 * Agrees to the first proposal of a colleague that only lets in who fits. One that cannot be carried out, as with an approval that is
 * none, is `refused`, and the next one is tried.
 */
async function agree(
  session: Session,
  vault: Vault,
  fits: Fit,
): Promise<{ readonly agreed: boolean; readonly refused: ReadonlySet<Proposal> }> {
  const refused = new Set<Proposal>();
  for (const { content, authorId } of vault.log.entries) {
    if (content?.type !== 'proposal' || !canConfirm(session, vault, content, authorId)) continue;
    const { added, removed } = content;
    if (added.length === 0 || removed.length > 0) continue;
    await Promise.all(added.map(({ account }) => session.people.refresh(account).catch(() => undefined)));
    const isFit = added.every(({ account, identity, role: listed }) => {
      const record = session.people.current(account);
      const isGood = record && !record.revoked && fits(record);
      return isGood && record.role === listed && same(record.hash, identity);
    });
    if (!isFit) continue;
    try {
      await confirm(session, vault, content.proposal);
      return { agreed: true, refused };
    } catch (error) {
      // Whether it can be carried out is not known without a line.
      if (isPassing(codeOf(error))) throw error;
      refused.add(content);
    }
  }
  return { agreed: false, refused };
}
