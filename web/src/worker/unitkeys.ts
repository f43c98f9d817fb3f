// What is signed with the unit's keys.
import { inviteStaff } from '../client/colleague.ts';
import { fromHex, same, toHex } from '../client/hex.ts';
import { decide } from '../client/policy.ts';
import { revoke } from '../client/revoke.ts';
import { signRestore } from '../client/restore.ts';
import { unsignedRestore } from '../client/restoreroutes.ts';
import type { Session } from '../client/session.ts';
import { drawCards, followRoot, holdKey, loadSigned, releaseKey } from '../client/succession.ts';
import { paperOf } from '../crypto/keys/paper.ts';
import { unitPublic } from '../crypto/keys/unitkey.ts';
import { logView } from './log.ts';
import type { Calls, RestoreView, KeptView, UnitKeysView } from './messages.ts';
import { roleName, roleNumber } from './names.ts';
import { staffViews } from './staff.ts';
import { nameOf } from './views.ts';

const decoder = new TextDecoder();

/** The unit's keys as they are now. */
export async function keysView(session: Session): Promise<UnitKeysView> {
  await session.unit.advance();
  const { root, keeper } = session;
  const held = keeper.content.unitKeys.map(unitPublic);
  const keys = root.keys.map(({ key, holder }) => ({
    holder: decoder.decode(holder),
    held: held.some((one) => same(one, key)),
  }));
  const own = keys.filter((key) => key.held).length;
  return {
    version: root.version,
    since: root.created,
    threshold: root.threshold,
    missing: Math.max(0, root.threshold - own),
    keys,
  };
}

/** The words of a key in one's own box. */
export function card({ root, keeper }: Session, index: number): string {
  const secret = keeper.content.unitKeys.find((one) => {
    const key = root.keys[index]?.key;
    return key !== undefined && same(unitPublic(one), key);
  });
  return secret ? paperOf(secret) : '';
}

export const cards = ({ holders }: Calls['unit/cards']['in']): Calls['unit/cards']['out'] =>
  drawCards(holders);

/** For whom the next root vouches, everybody once, with all that it keeps of them. */
export async function kept(session: Session): Promise<readonly KeptView[]> {
  const found = new Map<string, KeptView>();
  for (const { account, hash } of await loadSigned(session)) {
    const id = toHex(account);
    const current = session.people.current(account);
    const hashes = [...(found.get(id)?.hashes ?? []), toHex(hash)];
    const role = roleName(current?.role ?? 0);
    found.set(id, { name: nameOf(session, account), role, ended: current?.revoked !== false, hashes });
  }
  return [...found.values()];
}

/** Replaces the keys of the unit. */
export async function follow(session: Session, change: Calls['unit/follow']['in']): Promise<UnitKeysView> {
  await followRoot(session, change);
  return keysView(session);
}

export async function hold(session: Session, words: string): Promise<UnitKeysView> {
  await holdKey(session, words);
  return keysView(session);
}

export async function release(session: Session, words: string): Promise<UnitKeysView> {
  await releaseKey(session, words);
  return keysView(session);
}

/** A restore that waits for the unit's signatures. */
export async function restoreView({ api }: Session): Promise<RestoreView | null> {
  const claim = await unsignedRestore(api);
  return claim && { id: toHex(claim.root), taken: claim.taken, reason: claim.reason };
}

export async function signForRestore(
  session: Session,
  { id, papers = [] }: Calls['restore/sign']['in'],
): Promise<null> {
  await signRestore(session, fromHex(id), papers);
  return null;
}

export const invite = (
  session: Session,
  { name, role, until = 0, papers = [] }: Calls['staff/invite']['in'],
) => inviteStaff(session, { name: name.trim(), role: roleNumber(role), until }, papers);

export async function end(session: Session, { account, papers = [] }: Calls['staff/end']['in']) {
  await revoke(session, fromHex(account), papers);
  return staffViews(session);
}

export async function decideLog(session: Session, { offer, papers = [] }: Calls['log/decide']['in']) {
  await decide(session, offer, papers);
  return logView(session);
}
