import type { BoxContent, Passkey } from '../crypto/keys/box.ts';
import type { Lock } from '../crypto/keys/lock.ts';
import { passkeyKem, wrapSecret } from '../crypto/keys/passkey.ts';
import { codeOf, Failed } from './failure.ts';
import { compare, randomBytes, same } from './hex.ts';
import { requestFor, type PasskeyRequest, type Yield } from './passkeyrequest.ts';
import * as routes from './passkeyroutes.ts';
import type { WrapFor } from './passkeyroutes.ts';
import type { Session } from './session.ts';

/** A security key about to be made. */
export type Beginning = { readonly state: Uint8Array; readonly request: PasskeyRequest };

const nothing = new Uint8Array();

/**
 * Whether the box asks for one of these keys beside the passphrase. One key may be lost, so that two are needed; and each of them
 * has to be able to open the box, so that whichever is at hand lets her in.
 */
const isLocking = (keys: readonly Passkey[]): boolean =>
  keys.length > 1 && keys.every(({ kemKey }) => kemKey.length > 0);

/** A fresh box secret and its wraps, where these keys lock the box: a key that was removed opens no later box. */
async function lockBy(
  now: Lock,
  account: Uint8Array,
  keys: readonly Passkey[],
): Promise<{ readonly lock: Lock; readonly wraps: readonly WrapFor[] }> {
  if (!isLocking(keys)) return { lock: { ...now, secret: null }, wraps: [] };
  const secret = randomBytes(32);
  const ordered = [...keys].sort((a, b) => compare(a.credential, b.credential));
  const wraps = ordered.map(async (key): Promise<WrapFor> => [
    key.credential,
    await wrapSecret(account, key, secret),
  ]);
  return { lock: { ...now, secret }, wraps: await Promise.all(wraps) };
}

/** Changes the keys, and with them what opens the box: the service stores both at once or neither. */
const change = (
  { keeper, account }: Session,
  to: (keys: readonly Passkey[]) => readonly Passkey[],
  store: (box: Uint8Array, wraps: readonly WrapFor[]) => Promise<void>,
): Promise<void> =>
  keeper.rekey(
    (content) => ({ ...content, passkeys: to(content.passkeys) }),
    async ({ passkeys }: BoxContent) => {
      const { lock, wraps } = await lockBy(keeper.lock, account, passkeys);
      return { lock, put: (box) => store(box, wraps) };
    },
  );

/**
 * The keys of hers that the service still asks for. While no key locks the box a manager may have taken them away; while one does,
 * nobody can, and what the service says is not asked: it could leave out keys to have the box opened without any.
 */
async function stillAsked({ api, keeper }: Session): Promise<(key: Passkey) => boolean> {
  if (keeper.lock.secret) return () => true;
  const rows = await routes.listed(api);
  return ({ credential }) => rows.some((row) => same(row.credential, credential));
}

export async function beginPasskey({ api, keeper }: Session): Promise<Beginning> {
  const state = await routes.begin(api);
  const known = keeper.content.passkeys.map(({ credential }) => credential);
  return { state, request: requestFor(state, known) };
}

/** Adds a key that was made for the beginning. */
export async function addPasskey(
  session: Session,
  { state }: Beginning,
  name: string,
  made: routes.Made & Yield,
): Promise<void> {
  const { credential, prf } = made;
  const isAsked = await stillAsked(session);
  const kemKey = prf.length === 32 ? passkeyKem(prf, session.account, credential) : nothing;
  prf.fill(0);
  await change(
    session,
    (keys) => [...keys.filter(isAsked), { credential, name: name.trim(), kemKey }],
    (box, wraps) => routes.add(session.api, state, made, box, wraps),
  );
}

/** Takes a key away. */
export async function removePasskey(session: Session, credential: Uint8Array): Promise<void> {
  const isAsked = await stillAsked(session);
  const isOther = (key: Passkey): boolean => !same(key.credential, credential);
  const removed = session.keeper.content.passkeys.find((key) => !isOther(key));
  if (removed && !isAsked(removed)) {
    await session.keeper.changeNow((content) => ({ ...content, passkeys: content.passkeys.filter(isOther) }));
    return;
  }
  await change(
    session,
    (keys) => keys.filter((key) => isAsked(key) && isOther(key)),
    (box, wraps) => routes.remove(session.api, credential, box, wraps),
  );
}

/** A key of hers: `asked`, the service asks for it; `doubled`, it answered as if there were two of it. */
export type OwnPasskey = Passkey & { readonly asked: boolean; readonly doubled: boolean };

/** The keys of her box, then those that the service asks for and her box does not know, without a name. */
export async function ownPasskeys({ api, keeper }: Session): Promise<readonly OwnPasskey[]> {
  const rows = await routes.listed(api);
  const { passkeys } = keeper.content;
  const own = passkeys.map((key) => {
    const row = rows.find(({ credential }) => same(credential, key.credential));
    return { ...key, asked: row !== undefined, doubled: (row?.doubled ?? 0) > 0 };
  });
  const foreign = rows
    .filter(({ credential }) => !passkeys.some((key) => same(key.credential, credential)))
    .map(({ credential }) => ({ credential, name: '', kemKey: nothing, asked: true, doubled: false }));
  return [...own, ...foreign];
}

/** Manager: a colleague has lost all security keys. `passkey_locks` where the box opens with nothing else. */
export async function dropPasskeys({ api }: Session, account: Uint8Array): Promise<void> {
  try {
    await routes.drop(api, account);
  } catch (error) {
    throw codeOf(error) === 'conflict' ? new Failed('passkey_locks') : error;
  }
}
