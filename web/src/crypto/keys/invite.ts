import { Refusal } from '../refuse.ts';
import { equal, randomBytes } from '../wire/bytes.ts';
import { kdf, label } from '../wire/label.ts';
import { unpad } from '../wire/pad.ts';
import { open, seal } from '../wire/seal.ts';
import { bytes, list, parse, tuple, uint } from '../wire/shape.ts';
import { publicSignKey } from '../wire/sign.ts';
import { isReplacement, type IdentityRecord } from './identity.ts';
import type { Pair } from './pair.ts';
import { logPin, type LogPin } from './boxcontent.ts';
import { isRole } from './role.ts';
import { suite } from './unit.ts';

/** Names the key and the additional data of an offer. */
export const useOffer = 'invite-offer';
const nothing = new Uint8Array();

const no = (reason: string): Refusal => new Refusal('INVITE', reason);

/** The secret of an invite, 32 bytes. Codes open it; it opens the offer and is version 1. */
export const newInviteSecret = (): Uint8Array => randomBytes(32);

/** The name under which a server finds the secret that the code opens, 16 bytes; it does not reveal the code. */
export const inviteId = (code: Uint8Array): Uint8Array => kdf('invite-id', code, nothing, nothing, 16);

const sealKey = (code: Uint8Array): Uint8Array => kdf('invite-seal', code, nothing, nothing, 32);
export const offerKey = (secret: Uint8Array): Uint8Array => kdf(useOffer, secret, nothing, nothing, 32);

/** Seals the secret for the holder of the code, 48 bytes. Each code seals one secret. */
export const sealInvite = (code: Uint8Array, secret: Uint8Array): Promise<Uint8Array> =>
  seal(sealKey(code), inviteId(code), secret);

/** Opens what {@link sealInvite} sealed. `INVITE`. */
export async function openInvite(code: Uint8Array, sealed: Uint8Array): Promise<Uint8Array> {
  const secret = await open(sealKey(code), inviteId(code), sealed);
  if (secret?.length !== 32) throw no('invite does not open');
  return secret;
}

/** The keys of version 1 of the invited identity, which the inviter publishes and who accepts replaces. */
export const invitePair = (secret: Uint8Array, account: Uint8Array): Pair => ({
  signSeed: kdf('invite-sign', secret, nothing, account, 32),
  kemSeed: kdf('invite-kem', secret, nothing, account, 32),
});

/** A vault in whose genesis version 1 is listed. */
export type OfferedVault = {
  readonly vault: Uint8Array;
  readonly case: Uint8Array;
  readonly kind: number;
  readonly genesis: Uint8Array;
};

/** What the inviter tells the invited, and all that she has to believe at first. */
export type Offer = {
  /** Encoded. */
  readonly unitRoot: Uint8Array;
  readonly inviter: Uint8Array;
  readonly inviterIdentity: Uint8Array;
  /** Of the invited. */
  readonly account: Uint8Array;
  readonly role: number;
  /** identityHash of version 1. */
  readonly identity: Uint8Array;
  /** Unix ms. */
  readonly expires: number;
  readonly vaults: readonly OfferedVault[];
  /** The inviter's: the invited starts from it. */
  readonly log: LogPin;
};

const offeredVault = tuple<[Uint8Array, Uint8Array, number, Uint8Array]>(
  bytes(16),
  bytes(16),
  uint,
  bytes(32),
);

const shape = tuple<
  [
    number,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    number,
    Uint8Array,
    number,
    readonly (readonly [Uint8Array, Uint8Array, number, Uint8Array])[],
    LogPin,
  ]
>(uint, bytes(), bytes(16), bytes(32), bytes(16), uint, bytes(32), uint, list(offeredVault), logPin);

/** Reads an encoded offer. `FORMAT`. */
export function parseOffer(encoded: Uint8Array): Offer {
  const [number, unitRoot, inviter, inviterIdentity, account, role, identity, expires, vaults, log] = parse(
    encoded,
    shape,
  );
  if (number !== suite || !isRole(role)) throw new Refusal('FORMAT', 'offer');
  return {
    unitRoot,
    inviter,
    inviterIdentity,
    account,
    role,
    identity,
    expires,
    log,
    vaults: vaults.map(([vault, caseId, kind, genesis]) => ({ vault, case: caseId, kind, genesis })),
  };
}

/**
 * Opens the offer at the time `now`, Unix ms. `INVITE` where it does not open or has expired, `FORMAT` where what it
 * holds has another shape. The hash of version 1 is for {@link checkFirst} to compare.
 */
export async function openOffer(secret: Uint8Array, sealed: Uint8Array, now: number): Promise<Offer> {
  const padded = await open(offerKey(secret), label(useOffer), sealed);
  if (!padded) throw no('offer does not open');
  const offer = parseOffer(unpad(padded));
  if (now >= offer.expires) throw no('offer has expired');
  return offer;
}

/**
 * Refuses with `INVITE` a record that is not the offered one or not that of the secret's keys: a first one, or one by which the
 * unit has replaced keys that are lost.
 */
export function checkFirst(offer: Offer, secret: Uint8Array, first: IdentityRecord): void {
  const { signSeed } = invitePair(secret, offer.account);
  const offered =
    equal(first.hash, offer.identity) &&
    equal(first.account, offer.account) &&
    first.role === offer.role &&
    (first.version === 1 || isReplacement(first)) &&
    equal(first.signKey, publicSignKey(signSeed));
  if (!offered) throw no('another identity than offered');
}
