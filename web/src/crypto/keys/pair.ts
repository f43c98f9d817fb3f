// What people are in the protocol: their keys and identities, the account box that keeps their secrets, and the invites by
// which they come in (docs/PROTOCOL.md sections 3, 5 and 11). The twin of crypto/keys in Go.
import { Refusal } from '../refuse.ts';
import { randomBytes } from '../wire/bytes.ts';
import { overhead } from '../wire/seal.ts';
import { publicSignKey } from '../wire/sign.ts';
import { openBy, sealTo } from './hpke.ts';
import { encSize, isFitKemKey, kemKeyOf } from './xwing.ts';

/** The size in bytes of a wrapped 32-byte key. */
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

/** The public halves: Ed25519 32 bytes, X-Wing 1216 bytes. */
export const publicKeys = ({
  signSeed,
  kemSeed,
}: Pair): { readonly signKey: Uint8Array; readonly kemKey: Uint8Array } => ({
  signKey: publicSignKey(signSeed),
  kemKey: kemKeyOf(kemSeed),
});

/**
 * Seals a short secret for the holder of `kemKey`: HPKE base mode (RFC 9180), HKDF-SHA256, AES-256-GCM, empty aad;
 * enc(1120) ‖ ciphertext. `IDENT` where the key takes no secret.
 */
export async function wrap(kemKey: Uint8Array, info: Uint8Array, secret: Uint8Array): Promise<Uint8Array> {
  try {
    return await sealTo(kemKey, info, secret);
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
  try {
    return await openBy(kemSeed, info, wrapped);
  } catch {
    return null;
  }
}

/** Refuses with `IDENT` a public key with a coefficient of 3329 or more: no wrap may be made for it. */
export function checkKemKey(kemKey: Uint8Array): void {
  if (!isFitKemKey(kemKey)) throw new Refusal('IDENT', 'kem key');
}
