import { equalBytes } from '@noble/curves/utils.js';
import { Refusal } from '../refuse.ts';
import { authenticate } from './envelope.ts';
import type { Random } from './group.ts';
import { ascii, type Bytes, concat, hashSize, nonceSize, split } from './message.ts';
import { expand } from './stretch.ts';

// Two ways lead into every account: that of its passphrase, and that of a second one. Where no second one was set up, the
// second way is that of a passphrase that nobody drew. Both open one random common password, with which the rest is OPAQUE
// as in the RFC: the server stores one record, answers once, checks one proof, and does not learn which way it was.

/** Nonce, sealed common password and masking key of the other way. */
const waySize = nonceSize + 2 * hashSize;
/** Of the masking keys, in the clear. */
export const saltSize = 32;
/** Both ways and their tag, as they are sent, masked. */
export const closedSize = 2 * waySize + hashSize;

/**
 * The 64 secret bytes that a passphrase yields under the key that the server keeps for a sign-in name: the randomized password
 * of RFC 9807 section 5.2.3.
 */
export type Way = Uint8Array;

/** What a registration or a sign-in leaves the client with, beside what goes to the server. */
export interface Entrance {
  readonly exportKey: Bytes; // 64 bytes, the same for both ways
  readonly way: Way;
  readonly place: 0 | 1; // of the way: drawn at the registration
}

/** Another one under each salt, and each record has its own: two records do not show that a way is in both. */
const maskingKey = (way: Uint8Array, salt: Uint8Array): Bytes =>
  expand(way, concat(salt, ascii('linnet/v1/way-mask')), hashSize);

/** The 64-byte key of this way's half of the account box. */
export const boxKeyOf = (way: Uint8Array): Bytes => expand(way, ascii('linnet/v1/way-box'), hashSize);

/** Hides or reveals what a way leads to. The nonce is fresh for each common password. */
const seal = (way: Uint8Array, nonce: Uint8Array, message: Uint8Array): Bytes =>
  xor(expand(way, concat(nonce, ascii('linnet/v1/way-seal')), 2 * hashSize), message);

const xor = (pad: Bytes, message: Uint8Array): Bytes => pad.map((byte, i) => byte ^ (message[i] ?? 0));

/** Covers the salt and both ways: whoever comes by the one notices a change of the other, or another record's salt. */
const tagOf = (common: Uint8Array, salt: Uint8Array, closed: Uint8Array): Bytes =>
  authenticate(expand(common, ascii('linnet/v1/ways-tag'), hashSize), concat(salt, closed));

/** Seals the common password under both ways: what the server stores of them. */
export function closeWays(common: Uint8Array, ways: readonly [Way, Way], random: Random): Bytes {
  const [salt, nonces] = split('drawn', random(saltSize + 2 * nonceSize), saltSize, 2 * nonceSize);
  const masks = ways.map((way) => maskingKey(way, salt));
  const closed = concat(
    ...ways.flatMap((way, i) => {
      const nonce = nonces.slice(i * nonceSize, (i + 1) * nonceSize);
      return [nonce, seal(way, nonce, concat(common, masks[1 - i] ?? common))];
    }),
  );
  return concat(salt, ...masks, closed, tagOf(common, salt, closed));
}

/** Hides or reveals ways under their masking keys. */
export function maskWays(
  masks: readonly [Uint8Array, Uint8Array],
  nonce: Uint8Array,
  closed: Uint8Array,
): Bytes {
  const one = ascii('linnet/v1/way-answer');
  const pad = concat(
    ...masks.map((key) => expand(key, concat(nonce, one), waySize)),
    expand(concat(...masks), concat(nonce, ascii('linnet/v1/ways-answer')), hashSize),
  );
  return xor(pad, closed);
}

/**
 * Finds the common password and at which place the way stands. Both places are always tried. `LOGIN` where the way stands at
 * neither, or a byte of either was changed.
 */
export function openWays(
  way: Way,
  salt: Uint8Array,
  nonce: Uint8Array,
  masked: Uint8Array,
): { readonly common: Bytes; readonly place: 0 | 1 } {
  const own = maskingKey(way, salt);
  const found = ([0, 1] as const).map((place) => {
    const both = (other: Uint8Array): readonly [Uint8Array, Uint8Array] =>
      place ? [other, own] : [own, other];
    const parts = split('ways', maskWays(both(own), nonce, masked), waySize, waySize, hashSize);
    const [at, sealed] = split('way', parts[place], nonceSize, 2 * hashSize);
    const [common, other] = split('way', seal(way, at, sealed), hashSize, hashSize);
    const closed = maskWays(both(other), nonce, masked);
    const isIt = equalBytes(closed.slice(2 * waySize), tagOf(common, salt, closed.slice(0, 2 * waySize)));
    return isIt ? { common, place } : null;
  });
  const one = found[0] ?? found[1];
  if (!one) throw new Refusal('LOGIN', 'neither way opens');
  return one;
}
