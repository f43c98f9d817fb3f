// The link key of the unit (PROTOCOL 15, decisions/0033-link-key.md): which one holds, and how managers' clients hand it out and follow it
// by another one when somebody has left.
import type { IdentityRecord } from '../crypto/keys/identity.ts';
import type { LinkKey } from '../crypto/vault/linkkey.ts';
import { kinds, leads, maxRights } from '../crypto/vault/role.ts';
import { reason } from '../crypto/vault/statement.ts';
import { codeOf, Failed } from './failure.ts';
import { createVault, found } from './genesis.ts';
import { compare, fromHex, randomBytes, same, toHex } from './hex.ts';
import { state, turn } from './links.ts';
import type { VaultLog } from './log.ts';
import { isVouched, remove } from './members.ts';
import { isManager } from './roles.ts';
import type { Session } from './session.ts';
import { colleagues, isKnown, isOnlyLead, keepMembersOf, ofKind, type Fit } from './unitmembers.ts';
import type { Vault } from './vault.ts';
import type { Verified } from './verified.ts';

type KeyEntry = Verified & { readonly content: LinkKey };

/** A link key, and where it stands. */
export type Handed = { readonly vault: Vault; readonly entry: KeyEntry };

/** Whether somebody of the role may compare cases: whoever may be in a team's vault. */
export const mayLink = (of: number): boolean => maxRights(kinds.keys, of) > 0;

/** Whoever was invited and did not come in yet has keys that somebody else has seen; the first manager made hers herself. */
const mayHold: Fit = (record) => mayLink(record.role) && (record.version > 1 || isManager(record.role));

/** The link keys of a vault that count, in the order of the log: by managers, each of a higher number than all before it. */
export function keysIn({ entries }: Pick<VaultLog, 'entries'>): readonly KeyEntry[] {
  let last = 0;
  return entries.filter((entry): entry is KeyEntry => {
    const { content, role: by } = entry;
    if (content?.type !== 'linkkey' || !isManager(by) || content.number <= last) return false;
    last = content.number;
    return true;
  });
}

const keyVaults = (session: Session): readonly Vault[] => ofKind(session, kinds.keys);

/**
 * The key that holds: the one with the highest number; of two with one number that in the vault that most people read, and of two of
 * those that with the lower id. Everybody who reads both finds the same one, whoever made them. Null where none is handed out yet.
 */
export function linkKey(session: Session): Handed | null {
  const held = keyVaults(session).flatMap((vault): readonly Handed[] => {
    const isHere = vault.log.state === 'verified' && vault.log.member(session.account);
    const entry = isHere ? keysIn(vault.log).at(-1) : undefined;
    return entry ? [{ vault, entry }] : [];
  });
  const order = (a: Handed, b: Handed): number =>
    b.entry.content.number - a.entry.content.number ||
    b.vault.log.members.length - a.vault.log.members.length ||
    compare(a.vault.log.vault, b.vault.log.vault);
  return [...held].sort(order)[0] ?? null;
}

/** All vaults of keys that the service lists are read. The code of one that was refused. */
export async function isKeyKnown(session: Session): Promise<boolean> {
  const refused = keyVaults(session).find(({ log }) => log.state === 'stopped');
  if (refused) throw new Failed(refused.log.code);
  return (
    (await isKnown(session, kinds.keys)) && keyVaults(session).every(({ log }) => log.state === 'verified')
  );
}

/** Somebody who was given the key was taken out of a vault in which it stands. */
export function isLeft(session: Session, { entry: { content } }: Handed): boolean {
  return keyVaults(session).some(({ log }) => {
    const given = log.entries.find(
      (one) => one.content?.type === 'linkkey' && same(one.content.secret, content.secret),
    );
    return (
      given &&
      log.entries.some(({ seq, statement }) => statement?.reason === reason.remove && seq > given.seq)
    );
  });
}

/** Nobody is in it who could agree to those that are missing. */
const isStuck = (
  session: Session,
  { log }: Vault,
  wanted: readonly { readonly account: Uint8Array }[],
): boolean => isOnlyLead(session, log) && wanted.some(({ account }) => !log.member(account));

/** A vault for keys with others in it. */
async function begin(session: Session, others: readonly IdentityRecord[]): Promise<Vault> {
  const purpose = { case: session.root.unit, kind: kinds.keys, section: 0 };
  return createVault(session, await found(session, purpose, others));
}

/**
 * Nobody has been a manager for longer: hers is the client that makes the first key by itself. One who has just joined would make
 * another one beside that of which she does not know yet.
 */
function isSenior({ account, people }: Session, others: readonly IdentityRecord[]): boolean {
  const firsts = people.directory.signed.filter(({ version }) => version === 1);
  const since = (of: Uint8Array): number => firsts.find((one) => same(one.account, of))?.created ?? Infinity;
  return others
    .filter((other) => isManager(other.role))
    .every((other) => (since(account) - since(other.account) || compare(account, other.account)) < 0);
}

const write = (session: Session, vault: Vault, key: Omit<LinkKey, 'type'>, as?: Verified): Promise<void> =>
  vault.deliver({ type: 'linkkey', ...key }, [], {
    entryId: as ? fromHex(as.id) : randomBytes(16),
    written: as?.written ?? session.env.now(),
  });

const newKey = (number: number, server: Uint8Array): Omit<LinkKey, 'type'> => ({
  ...{ number, secret: randomBytes(32), server },
});

/**
 * Everybody who may hold the key is let in where it stands, or, where nobody could agree to that, another vault is made for all with the
 * same key in it. Then there is a key, and it is one that nobody who has left was given; the service hears of the next one. What can be
 * done by an advocate's client is to agree. Doing it again changes nothing.
 */
export async function keepLinkKey(session: Session): Promise<void> {
  if (!leads(kinds.keys, session.role) || !(await isKeyKnown(session))) return;
  const isMine = isManager(session.role);
  const all = isMine ? await colleagues(session, mayHold) : [];
  const others = all.filter(({ account }) => isVouched(session, account));
  const held = linkKey(session);
  let home = held?.vault ?? keyVaults(session).find(({ log }) => log.member(session.account));
  if (isMine && (home ? isStuck(session, home, others) : isSenior(session, all))) {
    home = await begin(session, others);
    if (held && !isLeft(session, held)) await write(session, home, held.entry.content, held.entry);
  }
  for (const vault of keyVaults(session))
    await keepMembersOf(session, vault, vault === home ? others : [], mayHold).catch(() => undefined);
  if (!isMine || !home) return;
  const { server, first } = await state(session.api);
  const now = linkKey(session);
  const last = now?.entry.content;
  if (!last) await write(session, home, newKey(first, server));
  else if (isLeft(session, now)) await write(session, home, newKey(last.number + 1, last.server));
  await announce(session, first);
}

/** The service hears that the newest key is the first that counts. Another manager may have said so meanwhile. */
async function announce(session: Session, first: number): Promise<void> {
  const newest = linkKey(session)?.entry.content.number ?? 0;
  for (let number = first + 1; number <= newest; number++)
    await turn(session.api, number).catch((error: unknown) => {
      if (codeOf(error) !== 'conflict') throw error;
    });
}

/**
 * A manager makes the next key, or the first one: because a colleague is away for good, keys may have been seen, or the service has
 * another key of its own, which the new one names. Those who are `away` are taken out first; they are let in again when they are not
 * away any more.
 */
export async function renewLinkKey(session: Session, away: readonly Uint8Array[]): Promise<void> {
  if (!isManager(session.role)) throw new Failed('MEMBER');
  if (!(await isKeyKnown(session))) throw new Failed('unavailable');
  const isAway = (account: Uint8Array): boolean => away.some((one) => same(one, account));
  const held = linkKey(session);
  let home = held?.vault;
  if (home)
    for (const account of away) if (!same(account, session.account)) await remove(session, home, account);
  home ??= await begin(
    session,
    (await colleagues(session, mayHold)).filter(
      ({ account }) => !isAway(account) && isVouched(session, account),
    ),
  );
  const { server, first } = await state(session.api);
  await write(session, home, newKey(Math.max((held?.entry.content.number ?? 0) + 1, first), server));
  await announce(session, first);
}

/** Managers who are given the key, in hex: whom to ask. */
export const managersWithKey = (session: Session): readonly string[] =>
  (linkKey(session)?.vault.log.members ?? [])
    .filter((member) => isManager(member.role))
    .map(({ account }) => toHex(account));
