// Vaults of kind unit (PROTOCOL 2, decisions/0025-board-report.md): what is counted of each advocate's cases, and the reports.
import type { IdentityRecord } from '../crypto/keys/identity.ts';
import { role } from '../crypto/keys/role.ts';
import type { Coded, Counts } from '../crypto/vault/coded.ts';
import { kinds, leads } from '../crypto/vault/role.ts';
import { Failed } from './failure.ts';
import { createVault, found } from './genesis.ts';
import { compare, fromHex, same, toHex } from './hex.ts';
import type { VaultLog } from './log.ts';
import { isVouched } from './members.ts';
import { isManager } from './roles.ts';
import type { Session } from './session.ts';
import { colleagues, isKnown, isOnlyLead, keepMembersOf, type Fit } from './unitmembers.ts';
import type { Vault } from './vault.ts';
import type { Verified } from './verified.ts';

/** An entry that counts in a vault of the unit. */
export type Counted<C extends Coded | Counts = Coded | Counts> = Verified & { readonly content: C };

/** All that are here, or were: also one that the service denies. */
export const unitVaults = (session: Session): readonly Vault[] =>
  session.caseVaults(toHex(session.root.unit)).filter(({ log }) => log.kind === kinds.unit);

/** A vault of the unit of which nothing is believed. `account`: whose it is, '' where nobody knows; `code`: why. Ids are hex. */
export type Missing = { readonly vault: string; readonly account: string; readonly code: string };

/** What could not be opened, in a vault that is verified to its beginning. */
const isSealed = ({ state, entries }: Pick<VaultLog, 'state' | 'entries'>): boolean =>
  state === 'verified' && entries.some(({ statement, content }) => !statement && !content);

/** Those of which nothing is believed; `listed`: the vaults of the unit that the service lists, of which some were never opened. */
export function missingOf(session: Session, listed: readonly Uint8Array[]): readonly Missing[] {
  const known = unitVaults(session).map(({ log }) => log);
  const denied = listed.flatMap((vault) => {
    const log = session.vaults.get(toHex(vault))?.log;
    return log?.state === 'stopped' && !known.includes(log) ? [log] : [];
  });
  return [...known, ...denied]
    .filter((log) => log.state === 'stopped' || isSealed(log))
    .map((log) => ({ vault: log.id, account: toHex(log.founder), code: log.code || 'EPOCH' }))
    .sort((a, b) => (a.vault < b.vault ? -1 : 1));
}

/**
 * Whether what is missing can be left out of a report: it is not where reports are kept. Of one of which nobody knows whose it is that
 * is so where the managers' own is here, since there is one for all of them.
 */
export function canLeaveOut(session: Session, missing: readonly Missing[]): boolean {
  const isHere = ownVaults(session).some(({ log }) => log.state === 'verified' && !isSealed(log));
  return missing.every(({ account }) =>
    account === '' ? isHere : session.people.current(fromHex(account))?.role === role.advocate,
  );
}

/** Why nobody writes what there is to say, and makes no other vault for it: the one for it may be the one that was refused. */
function refusedCode(session: Session): string {
  const missing = missingOf(session, []);
  if (isManager(session.role)) return canLeaveOut(session, missing) ? '' : (missing[0]?.code ?? '');
  const own = toHex(session.account);
  return missing.find(({ account }) => account === '' || account === own)?.code ?? '';
}

/** The role of whoever made the vault; 0 before it is verified to its beginning. */
const madeBy = ({ entries }: Pick<VaultLog, 'entries'>): number =>
  entries[0]?.seq === 1 ? entries[0].role : 0;

type Read = Pick<VaultLog, 'entries' | 'founder' | 'members'>;

/** What an advocate says of her cases, in her own vault: versions that each follow the one before, in the order of the log. */
export function codedIn(log: Read): readonly Counted<Coded>[] {
  if (madeBy(log) !== role.advocate) return [];
  const last = new Map<string, Counted<Coded>>();
  return log.entries.filter((entry): entry is Counted<Coded> => {
    const { content, authorId } = entry;
    if (content?.type !== 'coded' || !same(authorId, log.founder)) return false;
    const at = `${toHex(content.case)} ${content.quarter}`;
    const before = last.get(at);
    if (content.version !== (before?.content.version ?? 0) + 1) return false;
    if (toHex(content.follows) !== (before?.id ?? '')) return false;
    last.set(at, { ...entry, content });
    return true;
  });
}

/** Reports by managers, in a vault that managers made and that no advocate reads: of a quarter the first one. */
export function reportsIn(log: Read): readonly Counted<Counts>[] {
  if (!isManager(madeBy(log)) || log.members.some((member) => member.role === role.advocate)) return [];
  const quarters = new Set<number>();
  return log.entries.filter((entry): entry is Counted<Counts> => {
    const { content, role: by } = entry;
    if (content?.type !== 'report' || !isManager(by) || quarters.has(content.quarter)) return false;
    quarters.add(content.quarter);
    return true;
  });
}

/** Those into which this person writes what such a vault is for: an advocate her own, a manager one of the managers'. */
export function ownVaults(session: Session): readonly Vault[] {
  return unitVaults(session).filter(({ log }) =>
    isManager(session.role)
      ? isManager(madeBy(log)) && !log.members.some((member) => member.role === role.advocate)
      : same(log.founder, session.account),
  );
}

const managersOf = ({ log }: Vault): number => log.members.filter((member) => isManager(member.role)).length;

/** The one that most managers read, for everybody the same one; the first of two that as many do. */
const widest = (vaults: readonly Vault[]): Vault | undefined =>
  [...vaults].sort((a, b) => managersOf(b) - managersOf(a) || compare(a.log.vault, b.log.vault))[0];

const isReader: Fit = (record) => isManager(record.role) || record.role === role.support;

/**
 * The vault for what this person has to say there, made where there is none: with the managers and support of the unit in it.
 * `unavailable` while it is not known whether there is one; the code of one that was refused and may be it.
 */
export async function home(session: Session): Promise<Vault> {
  if (!leads(kinds.unit, session.role)) throw new Failed('MEMBER');
  const refused = refusedCode(session);
  if (refused !== '') throw new Failed(refused);
  if (!(await isKnown(session, kinds.unit))) throw new Failed('unavailable');
  const mine = widest(ownVaults(session));
  const all = await colleagues(session, isReader);
  const others = all.filter(({ account }) => isVouched(session, account));
  if (mine && !isLonely(session, mine, others)) return mine;
  const genesis = await found(session, { case: session.root.unit, kind: kinds.unit, section: 0 }, others);
  const made = await createVault(session, genesis);
  carry(session, made);
  return made;
}

/** Nobody is left in it who could agree to another manager, and there is one. */
const isLonely = (session: Session, { log }: Vault, others: readonly IdentityRecord[]): boolean =>
  others.some((record) => isManager(record.role)) && isOnlyLead(session, log);

/** What stands in an earlier vault for the same is written into this one too, under the ids and times that it has there. */
function carry(session: Session, to: Vault): void {
  const underway = to.outbox.jobs.map(({ entryId }) => toHex(entryId));
  const known = new Set([...to.log.entries.map(({ id }) => id), ...underway]);
  for (const from of ownVaults(session)) {
    if (from === to) continue;
    const said = isManager(session.role) ? reportsIn(from.log) : codedIn(from.log);
    for (const { id, content, written: time } of said) {
      if (known.has(id)) continue;
      known.add(id);
      // One that is refused is written at the next time.
      to.deliver(content, [], { entryId: fromHex(id), written: time }).catch(() => undefined);
    }
  }
}

/**
 * Keeps the members as they should be: whoever joined as a manager or support is proposed, and what a colleague proposes of them is agreed
 * to; where nobody is left who could agree, another vault is made for all. For the rest, as for keys that ended, every vault is settled alike (settling.ts).
 */
export async function keepMembers(session: Session): Promise<void> {
  if (!leads(kinds.unit, session.role)) return;
  const wanted = await colleagues(session, isReader);
  let mine = widest(ownVaults(session));
  // A manager's is made before anything is missing: what is denied later is then known to be another one.
  const isFirst = !mine && isManager(session.role) && !wanted.some((record) => isManager(record.role));
  if (isFirst || (mine && isLonely(session, mine, wanted))) mine = await home(session);
  else if (mine) carry(session, mine);
  for (const vault of unitVaults(session)) {
    // What cannot be done in one of them holds up no other; it is tried again the next time.
    const missing = vault === mine && !isLonely(session, vault, wanted) ? wanted : [];
    await keepMembersOf(session, vault, missing, isReader).catch(() => undefined);
  }
}
