import type { Pending } from '../crypto/keys/box.ts';
import type { IdentityRecord } from '../crypto/keys/identity.ts';
import { newFirst } from '../crypto/keys/unitidentity.ts';
import { invitePair, newInviteSecret, type OfferedVault } from '../crypto/keys/invite.ts';
import { isHers } from '../crypto/vault/role.ts';
import { Failed } from './failure.ts';
import { createVault, found } from './genesis.ts';
import { randomBytes, same, toHex } from './hex.ts';
import { isKeyOf, publishInvite, type Invitation } from './invite.ts';
import { isVouched } from './members.ts';
import { isManager } from './roles.ts';
import { isTaken } from './rooms.ts';
import type { Session } from './session.ts';

/** The vaults of a new case: contact, chat, plan, incidents, team. */
const kinds = [1, 2, 3, 4, 5];
const team = 5;
const victim = 1;

/** What the list of cases shows of a case. */
export type Facts = {
  readonly stalker: 'unknown' | 'thought_known' | 'known';
  readonly label: string;
  readonly note: string;
};

/**
 * Opens a case: an account for the victim whose first keys come from the invitation's secret, her vaults with her and the
 * advocate in them, and the team's vault with the unit's managers. The secret is put into the box before anything is
 * published, so that an invitation can be renewed whatever happens in between.
 */
export async function createCase(
  session: Session,
  facts: Facts,
): Promise<{ caseId: string; invitation: Invitation }> {
  const caseId = randomBytes(16);
  const account = randomBytes(16);
  const secret = newInviteSecret();
  const now = session.env.now();
  const named = { account, role: victim, name: 'Invited', created: now, revoked: false };
  const first = await newFirst(invitePair(secret, account), named, []);
  await session.people.take(account, [first.raw]);
  const managers = await unitManagers(session);
  const geneses = await Promise.all(
    kinds.map((kind) =>
      found(session, { case: caseId, kind, section: 0 }, isHers(kind) ? [first] : managers),
    ),
  );
  const pending: Pending = { secret, account, role: victim, expires: 0, case: caseId };
  await session.keeper.changeNow((content) => ({ ...content, invites: [...content.invites, pending] }));
  const offered = geneses.filter(({ kind }) => isHers(kind)).map(({ offer }) => offer);
  // The invitation comes first: it publishes the identity that the geneses list.
  const invitation = await publishInvite(session, secret, first, offered);
  noteExpiry(session, caseId, invitation.expires);
  await Promise.all(geneses.map((one) => createVault(session, one)));
  sayFacts(session, toHex(caseId), facts);
  return { caseId: toHex(caseId), invitation };
}

/** Writes it for the team; `room_shut` in a linking room that is not open: it would count for nothing. */
export function sayFacts(session: Session, caseId: string, { stalker, label, note }: Facts): void {
  const vault = session.vaultOf(caseId, team);
  if (!isTaken(vault.log)) throw new Failed('room_shut');
  vault.write({ type: 'facts', stalker, label, note });
}

/** Every manager of the unit but oneself, by identities signed with the unit key; one whose keys were replaced once that is vouched for. */
async function unitManagers(session: Session): Promise<readonly IdentityRecord[]> {
  const { staff } = await session.api.unit();
  const others = staff.filter((account) => !same(account, session.account));
  await Promise.all(others.map((account) => session.people.refresh(account)));
  return others.flatMap((account) => {
    const record = session.people.current(account);
    return record && isManager(record.role) && !record.revoked && isVouched(session, account) ? [record] : [];
  });
}

function noteExpiry(session: Session, caseId: Uint8Array, expires: number): void {
  session.keeper.change((content) => ({
    ...content,
    invites: content.invites.map((one) => (same(one.case, caseId) ? { ...one, expires } : one)),
  }));
}

/**
 * A fresh invitation for a victim who has not opened hers, or whose lost keys are replaced. It seals the same keys under new
 * codes; the service takes the earlier codes out of use.
 */
export async function reinvite(session: Session, caseId: string): Promise<Invitation> {
  const [sent, ...more] = session.keeper.content.invites.filter((one) => toHex(one.case) === caseId);
  if (!sent) throw new Failed('not_found');
  await session.people.refresh(sent.account);
  const first = session.people.current(sent.account);
  const pending = first && [sent, ...more].find((one) => isKeyOf(one, first));
  // Opened meanwhile, or nobody has agreed yet.
  if (!pending) throw new Failed('conflict');
  const offered = session
    .caseVaults(caseId)
    .filter(({ log }) => log.section === 0 && log.member(pending.account) !== undefined)
    .map(({ log }): OfferedVault => {
      const genesis = log.genesis;
      if (!genesis) throw new Failed('unavailable');
      return { vault: log.vault, case: log.caseId, kind: log.kind, genesis };
    });
  const invitation = await publishInvite(session, pending.secret, first, offered);
  noteExpiry(session, pending.case, invitation.expires);
  return invitation;
}
