import { ristretto255_hasher } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { type Element, invert, multiply, type Random, randomScalar, type Scalar } from './group.ts';
import { ascii, type Bytes, checkShort, concat, prefixed } from './message.ts';

/** The context string of mode 0, OPRF (RFC 9497 section 3.1). */
const oprfSuite = 'OPRFV1-\x00-ristretto255-SHA512';

/** Maps the passphrase to an element (RFC 9497 section 4.1). */
export function hashToGroup(input: Uint8Array): Element {
  return ristretto255_hasher.hashToCurve(input, { DST: `HashToGroup-${oprfSuite}` });
}

/**
 * Hides the passphrase from the server (RFC 9497 section 3.3.1). Should the hash ever be
 * the identity (2^-252), every server refuses the result.
 */
export function blind(passphrase: Uint8Array, random: Random): { factor: Scalar; blinded: Bytes } {
  checkShort('passphrase', passphrase);
  const factor = randomScalar(random);
  return { factor, blinded: multiply(hashToGroup(passphrase), factor) };
}

/** Takes the blind off and hashes (RFC 9497 section 3.3.1). */
export function finalize(passphrase: Uint8Array, factor: Scalar, evaluated: Element): Bytes {
  const unblinded = multiply(evaluated, invert(factor));
  return new Uint8Array(sha512(concat(prefixed(passphrase), prefixed(unblinded), ascii('Finalize'))));
}

/**
 * Makes a private key from a seed (RFC 9497 section 3.2.1). The RFC gives up after 256 zero
 * scalars in a row; one alone has a chance of 2^-252.
 */
export function deriveKeyPair(seed: Uint8Array, info: string): Scalar {
  const input = concat(seed, prefixed(ascii(info)));
  for (let counter = 0; ; counter++) {
    const DST = `DeriveKeyPair${oprfSuite}`;
    const key = ristretto255_hasher.hashToScalar(concat(input, Uint8Array.of(counter)), { DST });
    if (key !== 0n) return key;
  }
}

/** DeriveDiffieHellmanKeyPair without the public half (RFC 9807 section 6.4.1.1). */
export function deriveDHKey(seed: Uint8Array): Scalar {
  return deriveKeyPair(seed, 'OPAQUE-DeriveDiffieHellmanKeyPair');
}
