import { newRevocation } from '../crypto/keys/unitidentity.ts';
import type { Kind } from '../crypto/vault/role.ts';
import { Failed } from './failure.ts';
import { same, toHex } from './hex.ts';
import { withQuorum } from './quorum.ts';
import { isVictim } from './roles.ts';
import type { Session } from './session.ts';

/** What somebody can open, as far as this session knows: vault kinds by case. */
export function reach(session: Session, account: Uint8Array): ReadonlyMap<string, readonly Kind[]> {
  const found = new Map<string, readonly Kind[]>();
  for (const { log } of session.vaults.values()) {
    if (!log.member(account)) continue;
    const caseId = toHex(log.caseId);
    found.set(caseId, [...(found.get(caseId) ?? []), log.kind]);
  }
  return found;
}

/**
 * Takes a colleague's keys back in the name of the unit: their laptop is stolen, or they are not to be reached. Their sessions
 * and invitations end at once; every vault takes nothing more until an epoch without them, which whoever may will start as soon as
 * they hear of it (`evict` in members.ts), this session first. There is no way back: the person is invited anew.
 * `no_unit_key` without enough keys of the unit, `conflict` for oneself or whose keys are taken back already.
 */
export async function revoke(
  session: Session,
  account: Uint8Array,
  papers: readonly string[],
): Promise<void> {
  const { api, env, people } = session;
  await people.refresh(account);
  const record = people.current(account);
  if (!record || isVictim(record.role)) throw new Failed('not_found');
  if (record.revoked || same(account, session.account)) throw new Failed('conflict');
  const end = await withQuorum(session, papers, (signers) => newRevocation(record, env.now(), signers));
  await api.endIdentity(account, end.raw);
  await people.refresh(account);
  await session.settling.all();
}
