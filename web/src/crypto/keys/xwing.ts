// X-Wing (draft-connolly-cfrg-xwing-kem, HPKE KEM 0x647a): ML-KEM-768 and X25519 under one hash, secret while either of
// them is. The 32-byte seed is the private key.
import { x25519 } from '@noble/curves/ed25519.js';
import { sha3_256, shake256 } from '@noble/hashes/sha3.js';
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js';
import { type Bytes, concat, randomBytes, utf8 } from '../wire/bytes.ts';

// Lengths in bytes: of the ML-KEM parts, which come first, and of an X25519 key.
const latticeKeySize = 1184;
const latticeTextSize = 1088;
const curveSize = 32;

export const kemKeySize = latticeKeySize + curveSize;
export const encSize = latticeTextSize + curveSize;

const xwingLabel = utf8('\\.//^\\');

/** What both parts hold together; the ML-KEM ciphertext needs no place in it, for ML-KEM hashes it itself. */
const combine = (lattice: Uint8Array, curve: Uint8Array, text: Uint8Array, key: Uint8Array): Bytes =>
  new Uint8Array(sha3_256(concat([lattice, curve, text, key, xwingLabel])));

/** The two key pairs of a seed. */
function expand(seed: Uint8Array) {
  const expanded = shake256(seed, { dkLen: 96 });
  const lattice = ml_kem768.keygen(expanded.subarray(0, 64));
  const curve = expanded.subarray(64);
  return { lattice, curve: { secretKey: curve, publicKey: x25519.getPublicKey(curve) } };
}

/** The public key of a seed, 1216 bytes. */
export function kemKeyOf(seed: Uint8Array): Bytes {
  const { lattice, curve } = expand(seed);
  return concat([lattice.publicKey, curve.publicKey]);
}

/** A fresh shared secret and what tells it to the holder of the key. It throws where the key is none. */
export function encapsulate(kemKey: Uint8Array): { readonly shared: Bytes; readonly enc: Bytes } {
  if (kemKey.length !== kemKeySize) throw new TypeError('length of a kem key');
  const curveKey = kemKey.subarray(latticeKeySize);
  const lattice = ml_kem768.encapsulate(kemKey.subarray(0, latticeKeySize));
  const ephemeral = randomBytes(curveSize);
  const text = x25519.getPublicKey(ephemeral);
  const curve = x25519.getSharedSecret(ephemeral, curveKey);
  return {
    shared: combine(lattice.sharedSecret, curve, text, curveKey),
    enc: concat([lattice.cipherText, text]),
  };
}

/** The shared secret that `enc` tells; another one where it was made for another key. It throws on an unfit curve point. */
export function decapsulate(seed: Uint8Array, enc: Uint8Array): Bytes {
  const { lattice, curve } = expand(seed);
  const text = enc.subarray(latticeTextSize);
  return combine(
    ml_kem768.decapsulate(enc.subarray(0, latticeTextSize), lattice.secretKey),
    x25519.getSharedSecret(curve.secretKey, text),
    text,
    curve.publicKey,
  );
}

/** The bytes of an ML-KEM-768 key that are coefficients, three bytes for two (FIPS 203 section 7.2). */
const coefficientBytes = 1152;
const modulus = 3329;

/** Whether every coefficient of the ML-KEM part is below 3329; no wrap may be made for another key. */
export function isFitKemKey(kemKey: Uint8Array): boolean {
  for (let i = 0; i < coefficientBytes; i += 3) {
    const [a = 0, b = 0, c = 0] = kemKey.subarray(i, i + 3);
    const low = a | ((b & 0x0f) << 8);
    const high = (b >> 4) | (c << 4);
    if (low >= modulus || high >= modulus) return false;
  }
  return true;
}
