// The link key of the unit (PROTOCOL 15, decisions/0033-link-key.md): which one holds, and how managers' clients hand it out and follow it
// by another one when somebody has left.
import type { IdentityRecord } from '../crypto/keys/identity.ts';
import { Refusal } from '../crypto/refuse.ts';
import type { LinkKey } from '../crypto/vault/linkkey.ts';
import { kinds, leads, maxRights } from '../crypto/vault/role.ts';
import { reason } from '../crypto/vault/statement.ts';
import { codeOf, Failed } from './failure.ts';
import { createVault, found } from './genesis.ts';
import { compare, fromHex, randomBytes, same, toHex } from './hex.ts';
import { state, turn } from './links.ts';
import type { VaultLog } from './log.ts';
import { isVouched, remove } from './members.ts';
import { pausedAccounts } from './pauseroutes.ts';
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

/** Managers in the order in which the unit signed their first identities. */
const inOrder = ({ people }: Session): readonly IdentityRecord[] =>
  people.directory.signed
    .filter(({ version, role }) => version === 1 && isManager(role))
    .sort((a, b) => a.created - b.created || compare(a.account, b.account));

/** Whoever was invited and did not come in yet has keys that somebody else has seen; the first manager made hers herself. Nor are those who are `away` let in. */
const mayHold = (session: Session, away: readonly Uint8Array[]): Fit => {
  const isFirst = (account: Uint8Array): boolean =>
    inOrder(session)
      .slice(0, 1)
      .some((first) => same(first.account, account));
  return ({ account, role, version }) =>
    mayLink(role) && (version > 1 || isFirst(account)) && !away.some((one) => same(one, account));
};

/**
 * By how much a number may be higher than the one before it, or than 0. Without it one lie of the service, or one manager alone, could
 * use up all numbers, and no next key could be made.
 */
const reach = 1000;

/**
 * The link keys of a vault that count, in the order of the log: by managers, each of a higher number than all that count before it, and
 * within reach of them.
 */
export function keysIn({ entries }: Pick<VaultLog, 'entries'>): readonly KeyEntry[] {
  let last = 0;
  return entries.filter((entry): entry is KeyEntry => {
    const { content, role: by } = entry;
    if (content?.type !== 'linkkey' || !isManager(by)) return false;
    if (content.number <= last || content.number > last + reach) return false;
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

/** Who was taken out of a vault in which the key stands, after it was given. */
const takenOut = (session: Session, { entry: { content } }: Handed): readonly Uint8Array[] =>
  keyVaults(session).flatMap(({ log }) => {
    const given = log.entries.find(
      (one) => one.content?.type === 'linkkey' && same(one.content.secret, content.secret),
    );
    if (!given) return [];
    const after = log.entries.filter(({ seq }) => seq > given.seq);
    return after.flatMap(({ statement }) =>
      statement?.reason === reason.remove
        ? (log.change(statement.epoch)?.removed ?? []).map(({ account }) => account)
        : [],
    );
  });

/**
 * Somebody who was given the key was taken out of a vault in which it stands, and their keys have ended. Where they have not, nobody has
 * left: any advocate may take a colleague out, and would start one key after another by it.
 */
export const isLeft = (session: Session, handed: Handed): boolean =>
  takenOut(session, handed).some((account) => session.people.current(account)?.revoked === true);

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
function isSenior(session: Session, others: readonly IdentityRecord[]): boolean {
  const isHere = (of: Uint8Array): boolean =>
    same(of, session.account) || others.some((other) => same(of, other.account));
  const first = inOrder(session).find(({ account }) => isHere(account));
  return first !== undefined && same(first.account, session.account);
}

const deliver = (session: Session, vault: Vault, key: Omit<LinkKey, 'type'>, as?: Verified): Promise<void> =>
  vault.deliver({ type: 'linkkey', ...key }, [], {
    entryId: as ? fromHex(as.id) : randomBytes(16),
    written: as?.written ?? session.env.now(),
  });

/** Where its number is out of reach of what stands in the vault, keys that nobody uses come before it. */
async function write(
  session: Session,
  vault: Vault,
  key: Omit<LinkKey, 'type'>,
  as?: Verified,
): Promise<void> {
  const last = keysIn(vault.log).at(-1)?.content.number ?? 0;
  for (let number = last + reach; number < key.number; number += reach)
    await deliver(session, vault, newKey(number, key.server));
  await deliver(session, vault, key, as);
}

/** The number of the next key, which is one that counts with the service. `FORMAT` where what it says of that is out of reach. */
function following(last: number, first: number): number {
  const next = Math.max(last + 1, first);
  if (next > last + reach) throw new Refusal('FORMAT', 'the first link key that counts is out of reach');
  return next;
}

const newKey = (number: number, server: Uint8Array): Omit<LinkKey, 'type'> => ({
  ...{ number, secret: randomBytes(32), server },
});

/**
 * Everybody who may hold the key and is not paused is let in where it stands, or, where nobody could agree to that, another vault is made for all with the
 * same key in it. Then there is a key, and it is one that nobody who has left was given; the service hears of the next one. What can be
 * done by an advocate's client is to agree. Doing it again changes nothing.
 */
export async function keepLinkKey(session: Session): Promise<void> {
  if (!leads(kinds.keys, session.role) || !(await isKeyKnown(session))) return;
  const isMine = isManager(session.role);
  const fits = mayHold(session, await pausedAccounts(session.api));
  // Whoever only agrees has to know all managers too, to tell which one was the first.
  const all = await colleagues(session, fits);
  const others = isMine ? all.filter(({ account }) => isVouched(session, account)) : [];
  const held = linkKey(session);
  let home = held?.vault ?? keyVaults(session).find(({ log }) => log.member(session.account));
  if (isMine && (home ? isStuck(session, home, others) : isSenior(session, all))) {
    home = await begin(session, others);
    if (held && !isLeft(session, held)) await write(session, home, held.entry.content, held.entry);
  }
  for (const vault of keyVaults(session))
    await keepMembersOf(session, vault, vault === home ? others : [], fits).catch(() => undefined);
  if (!isMine || !home) return;
  const { server, first } = await state(session.api);
  const now = linkKey(session);
  const last = now?.entry.content;
  if (!last) await write(session, home, newKey(following(0, first), server));
  else if (isLeft(session, now)) await write(session, home, newKey(last.number + 1, last.server));
  await announce(session, first);
}

/**
 * The service hears that the newest key is the first that counts. Another manager may have said so meanwhile; what is more than one may
 * say in a day is said on another.
 */
async function announce(session: Session, first: number): Promise<void> {
  const newest = linkKey(session)?.entry.content.number ?? 0;
  for (let number = first + 1; number <= Math.min(newest, first + reach); number++) {
    const code = await turn(session.api, number).then(() => '', codeOf);
    if (code === 'rate_limited') return;
    if (code !== '' && code !== 'conflict') throw new Failed(code);
  }
}

/**
 * A manager makes the next key, or the first one: because a colleague is away for good, keys may have been seen, or the service has
 * another key of its own, which the new one names. Those who are `away` are taken out first; they are let in again when they are not
 * away any more.
 */
export async function renewLinkKey(session: Session, away: readonly Uint8Array[]): Promise<void> {
  if (!isManager(session.role)) throw new Failed('MEMBER');
  if (!(await isKeyKnown(session))) throw new Failed('unavailable');
  const held = linkKey(session);
  const { server, first } = await state(session.api);
  const number = following(held?.entry.content.number ?? 0, first);
  let home = held?.vault;
  if (home)
    for (const account of away) if (!same(account, session.account)) await remove(session, home, account);
  home ??= await begin(
    session,
    (await colleagues(session, mayHold(session, away))).filter(({ account }) => isVouched(session, account)),
  );
  await write(session, home, newKey(number, server));
  await announce(session, first);
}

/** Managers who are given the key, in hex: whom to ask. */
export const managersWithKey = (session: Session): readonly string[] =>
  (linkKey(session)?.vault.log.members ?? [])
    .filter((member) => isManager(member.role))
    .map(({ account }) => toHex(account));
