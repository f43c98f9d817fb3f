import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import { Refusal } from '../refuse.ts';
import { concat, randomBytes } from '../wire/bytes.ts';
import { overhead } from '../wire/seal.ts';
import { publicSignKey } from '../wire/sign.ts';

/** Sizes in bytes of the X-Wing KEM (HPKE KEM 0x647a) and of a wrapped 32-byte key. */
export const kemKeySize = 1216;
const encSize = 1120;
export const wrapSize = encSize + 32 + overhead;

/** The two secrets of an identity. The 32-byte seeds are the private keys; `deriveKeyPair` is never used. */
export type Pair = {
  /** Ed25519, RFC 8032. */
  readonly signSeed: Uint8Array;
  /** X-Wing. */
  readonly kemSeed: Uint8Array;
};

/** Fresh keys. */
export const newPair = (): Pair => ({ signSeed: randomBytes(32), kemSeed: randomBytes(32) });

/** The keys of whoever's box this is. */
export const pairOf = ({ signSeed, kemSeed }: Pair): Pair => ({ signSeed, kemSeed });

const kem = new XWing();
const suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** A copy with a buffer of its own, as the library takes it. */
const own = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

/** The public halves: Ed25519 32 bytes, X-Wing 1216 bytes. */
export async function publicKeys(
  pair: Pair,
): Promise<{ readonly signKey: Uint8Array; readonly kemKey: Uint8Array }> {
  const { publicKey } = await kem.generateKeyPairDerand(new Uint8Array(pair.kemSeed));
  const kemKey = new Uint8Array(await kem.serializePublicKey(publicKey));
  return { signKey: publicSignKey(pair.signSeed), kemKey };
}

/**
 * Seals a short secret for the holder of `kemKey`: HPKE base mode (RFC 9180), HKDF-SHA256, AES-256-GCM, empty aad;
 * enc(1120) ‖ ciphertext. `IDENT` where the key takes no secret.
 */
export async function wrap(kemKey: Uint8Array, info: Uint8Array, secret: Uint8Array): Promise<Uint8Array> {
  try {
    const recipientPublicKey = await kem.deserializePublicKey(own(kemKey));
    const sender = await suite.createSenderContext({ recipientPublicKey, info: own(info) });
    return concat([new Uint8Array(sender.enc), new Uint8Array(await sender.seal(own(secret)))]);
  } catch {
    throw new Refusal('IDENT', 'kem key takes no secret');
  }
}

/** Opens what {@link wrap} sealed; null for another key, under another info, or changed. */
export async function unwrap(
  kemSeed: Uint8Array,
  info: Uint8Array,
  wrapped: Uint8Array,
): Promise<Uint8Array | null> {
  if (wrapped.length < encSize) return null;
  try {
    const recipientKey = await kem.deserializePrivateKey(own(kemSeed));
    const enc = own(wrapped.subarray(0, encSize));
    const recipient = await suite.createRecipientContext({ recipientKey, enc, info: own(info) });
    return new Uint8Array(await recipient.open(own(wrapped.subarray(encSize))));
  } catch {
    return null;
  }
}

/** The bytes of an ML-KEM-768 key that are coefficients, three bytes for two (FIPS 203 section 7.2). */
const coefficientBytes = 1152;
const modulus = 3329;

/** Refuses with `IDENT` a public key with a coefficient of 3329 or more: no wrap may be made for it. */
export function checkKemKey(kemKey: Uint8Array): void {
  for (let i = 0; i < coefficientBytes; i += 3) {
    const [a = 0, b = 0, c = 0] = kemKey.subarray(i, i + 3);
    const low = a | ((b & 0x0f) << 8);
    const high = (b >> 4) | (c << 4);
    if (low >= modulus || high >= modulus) throw new Refusal('IDENT', 'kem key');
  }
}
