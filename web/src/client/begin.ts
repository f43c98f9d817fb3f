import { codeOf, Failed } from './failure.ts';
import { createVault, found } from './genesis.ts';
import { fromHex } from './hex.ts';
import { isLost } from './lost.ts';
import { fitFor } from './members.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

/** What is being begun, so that it is not begun twice: "case kind". */
const underway = new WeakMap<Session, Map<string, Promise<Vault>>>();

/** How long one that a colleague was faster with may take to be listed and verified here, and how often that is looked at; ms. */
const SOON = 3000;
const OFTEN = 50;

/**
 * The vault of a kind in a case that one is in: the one that is shared with one and not lost, or a new one with oneself and `others` in it.
 * It is verified to its beginning. Where a colleague was faster it is theirs, with whom they have chosen: `begun` where they have not let
 * one in. `MEMBER` where one of the others may not be in it.
 */
export function begin(
  session: Session,
  caseId: string,
  kind: number,
  others: readonly Uint8Array[] = [],
): Promise<Vault> {
  const all = underway.get(session) ?? new Map<string, Promise<Vault>>();
  underway.set(session, all);
  const key = `${caseId} ${kind}`;
  const going = all.get(key) ?? beginNow(session, caseId, kind, others).finally(() => all.delete(key));
  all.set(key, going);
  return going;
}

async function beginNow(
  session: Session,
  caseId: string,
  kind: number,
  others: readonly Uint8Array[],
): Promise<Vault> {
  if (session.caseVaults(caseId).length === 0) throw new Failed('not_found');
  const there = thereIs(session, caseId, kind);
  if (there) return there;
  const records = await Promise.all(others.map((account) => fitFor(session, kind, account)));
  try {
    const purpose = { case: fromHex(caseId), kind, section: 0 };
    const vault = await createVault(session, await found(session, purpose, records));
    await vault.log.reach(1);
    return vault;
  } catch (error) {
    if (codeOf(error) !== 'conflict') throw error;
    // By a colleague, or by oneself elsewhere: then it is heard of soon.
    session.look();
    const faster = await comes(session, caseId, kind);
    if (!faster) throw new Failed('begun');
    return faster;
  }
}

const thereIs = (session: Session, caseId: string, kind: number): Vault | undefined =>
  session
    .caseVaults(caseId)
    .find((vault) => vault.log.kind === kind && vault.log.section === 0 && !isLost(session, vault));

/** One that lists oneself, once it is known whose it is. */
async function comes(session: Session, caseId: string, kind: number): Promise<Vault | undefined> {
  for (let waited = 0; waited < SOON; waited += OFTEN) {
    const vault = thereIs(session, caseId, kind);
    if (vault?.log.state === 'verified' && vault.log.member(session.account)) return vault;
    await new Promise((done) => setTimeout(done, OFTEN));
  }
  return undefined;
}
