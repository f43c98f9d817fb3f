import { codeOf, Failed } from './failure.ts';
import { createVault, found } from './genesis.ts';
import { fromHex } from './hex.ts';
import { isLost } from './lost.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

/** What is being begun, so that it is not begun twice: "case kind". */
const underway = new WeakMap<Session, Map<string, Promise<Vault>>>();

/**
 * The vault of a kind in a case that one is in: the one that is shared with one and not lost, or a new one with nobody in it but oneself. It is
 * verified to its beginning. `begun` where a colleague has begun it and not let one in.
 */
export function begin(session: Session, caseId: string, kind: number): Promise<Vault> {
  const all = underway.get(session) ?? new Map<string, Promise<Vault>>();
  underway.set(session, all);
  const key = `${caseId} ${kind}`;
  const going = all.get(key) ?? beginNow(session, caseId, kind).finally(() => all.delete(key));
  all.set(key, going);
  return going;
}

async function beginNow(session: Session, caseId: string, kind: number): Promise<Vault> {
  const vaults = session.caseVaults(caseId);
  if (vaults.length === 0) throw new Failed('not_found');
  const there = vaults.find((one) => one.log.kind === kind && one.log.section === 0 && !isLost(session, one));
  if (there) return there;
  try {
    const purpose = { case: fromHex(caseId), kind, section: 0 };
    const vault = await createVault(session, await found(session, purpose, []));
    await vault.log.reach(1);
    return vault;
  } catch (error) {
    if (codeOf(error) !== 'conflict') throw error;
    // Perhaps by oneself, elsewhere: then it is heard of soon.
    session.look();
    throw new Failed('begun');
  }
}
