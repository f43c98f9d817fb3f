import type { BoxContent } from '../crypto/keys/box.ts';
import { sealBox } from '../crypto/keys/box.ts';
import { Directory } from '../crypto/keys/chain.ts';
import { normaliseName, wordsCode } from '../crypto/keys/code.ts';
import { newNext, parseRecord, type IdentityRecord } from '../crypto/keys/identity.ts';
import {
  checkFirst,
  inviteId,
  invitePair,
  openInvite,
  openOffer,
  type Offer,
} from '../crypto/keys/invite.ts';
import { newPair } from '../crypto/keys/pair.ts';
import { lockOf } from '../crypto/keys/lock.ts';
import { parseUnitRoot, type UnitRoot } from '../crypto/keys/unit.ts';
import { register } from './account.ts';
import type { Stretch } from '../crypto/login/stretch.ts';
import { Api } from './api.ts';
import type { Env } from './env.ts';
import { Failed } from './failure.ts';
import { randomBytes, fromBase64url } from './hex.ts';
import type { Hooks } from './hooks.ts';
import { atGenesis } from './pins.ts';
import { isVictim } from './roles.ts';
import { Session } from './session.ts';

/** A name and a passphrase, both generated, and the cost that suits this device. */
export type Credentials = {
  readonly signInName: string;
  readonly passphrase: string;
  readonly stretch: Stretch;
};

/** The token of a set-up link; `not_found` where the text is none. */
export function setupToken(text: string): Uint8Array {
  const token = fromBase64url(text.trim(), 32);
  if (!token) throw new Failed('not_found');
  return token;
}

const nothing = new Uint8Array();

/** A first box before anything is in it. */
export const emptyBox = (account: Uint8Array, now: number) => ({
  version: 1,
  half: 1,
  account,
  oldKems: [],
  vaults: [],
  peers: [],
  unitKeys: [],
  invites: [],
  looked: [],
  lastSignIn: now,
  earlier: [],
  passkeys: [],
  flag: randomBytes(32),
  second: nothing,
  space: nothing,
  pocket: [],
  other: nothing,
  signal: [],
});

/** An invitation, looked at and verified through its code, not used up. */
export type OpenInvite = {
  readonly id: Uint8Array;
  readonly secret: Uint8Array;
  readonly offer: Offer;
  readonly root: UnitRoot;
  readonly inviter: IdentityRecord;
  /** The version whose keys come from the code: her first, or the one by which the unit has replaced lost keys. */
  readonly first: IdentityRecord;
  /** The version of the box until now, 0 for none. */
  readonly boxVersion: number;
};

/** The code as a link's fragment or as seven words. */
const readCode = (typed: string): Uint8Array => fromBase64url(typed.trim(), 16) ?? wordsCode(typed);

/** Opens an invitation. `INVITE` or `not_found`; it is not used up by this. */
export async function lookAtInvite(env: Env, typed: string): Promise<OpenInvite> {
  const code = readCode(typed);
  const id = inviteId(code);
  const answer = await new Api(env).invite(id);
  const secret = await openInvite(code, answer.sealed);
  const offer = await openOffer(secret, answer.offer, env.now());
  const root = parseUnitRoot(offer.unitRoot);
  const directory = new Directory(root);
  await directory.add(offer.inviter, answer.inviter);
  const inviter = directory.find(offer.inviter, offer.inviterIdentity);
  if (!inviter) throw new Failed('INVITE');
  const first = await parseRecord(answer.first);
  checkFirst(offer, secret, first);
  return { id, secret, offer, root, inviter, first, boxVersion: answer.boxVersion };
}

/**
 * Uses the invitation up: registers the passphrase, replaces the keys that came from the code by fresh ones, and stores
 * the first box. Every offered vault then gets an epoch in which only her key changes; see `heal` in members.ts, which
 * also finishes this at the next sign-in when it broke off.
 */
export async function acceptInvite(
  env: Env,
  hooks: Hooks,
  invite: OpenInvite,
  credentials: Credentials,
): Promise<Session> {
  const { secret, offer, inviter, first, boxVersion } = invite;
  const api = new Api(env);
  const { signInName, passphrase, stretch } = credentials;
  const { credential, entrance } = await register(api, invite.id, signInName, passphrase, stretch);
  const old = invitePair(secret, offer.account);
  const pair = newPair();
  const now = env.now();
  const name = isVictim(offer.role) && first.version === 1 ? shownName(signInName) : '';
  const second = await newNext(old, first, pair, { name, created: now });
  const { signSeed, kemSeed } = pair;
  const box: BoxContent = {
    ...emptyBox(offer.account, now),
    version: boxVersion + 1, // nobody may be shown less than they have seen
    half: boxVersion + 1,
    signSeed,
    kemSeed,
    identity: second.hash,
    // Until the vaults list her new identity, their keys are wrapped for the one from the code.
    oldKems: [{ identity: first.hash, kemSeed: old.kemSeed }],
    unitRoot: offer.unitRoot,
    vaults: offer.vaults.map((vault) => atGenesis({ ...vault, section: 0 })),
    peers: [{ account: inviter.account, version: inviter.version, identity: inviter.hash, boxVersion: 0 }],
    log: offer.log,
  };
  const lock = lockOf(entrance, null);
  const sealed = await sealBox(lock, box);
  api.signIn(await api.acceptInvite(invite.id, credential, second.raw, sealed));
  return begin(new Session(env, api, hooks, signInName, lock, { content: box, box: sealed }, true));
}

/** Begins the session of somebody who has just come in. */
export async function begin(session: Session): Promise<Session> {
  try {
    await session.start();
  } catch (error) {
    await session.leave();
    throw error;
  }
  return session;
}

/** The sign-in name as others see it: "quiet-harbour" becomes "Quiet Harbour". */
export const shownName = (signInName: string): string =>
  normaliseName(signInName)
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ');
