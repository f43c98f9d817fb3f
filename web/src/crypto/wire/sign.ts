import { Refusal } from '../refuse.ts';
import { type Bytes, concat } from './bytes.ts';
import { isFit, native, publicKeySize, script, seedSize, signatureSize } from './ed25519.ts';
import { label } from './label.ts';

export { publicSignKey } from './ed25519.ts';

/** Ed25519 (RFC 8032) over label(use) ‖ m by the key of this seed; 64 bytes. */
export async function sign(seed: Uint8Array, use: string, m: Uint8Array): Promise<Bytes> {
  if (seed.length !== seedSize) throw new TypeError('an Ed25519 seed has 32 bytes');
  const message = concat([label(use), m]);
  try {
    return await native.sign(seed, message);
  } catch {
    return script.sign(seed, message); // this browser has no Ed25519
  }
}

/**
 * Whether `sig` is {@link sign}'s for this public key. Wrong lengths are false. It does not judge the key: keys pass
 * {@link checkPublicKey} once, when their identity is read.
 */
export const verify = (
  publicKey: Uint8Array,
  use: string,
  m: Uint8Array,
  sig: Uint8Array,
): Promise<boolean> => verifyBytes(publicKey, concat([label(use), m]), sig);

/** Whether `sig` is Ed25519 over exactly these bytes: for the formats of others, which have no label. */
export async function verifyBytes(
  publicKey: Uint8Array,
  message: Uint8Array,
  sig: Uint8Array,
): Promise<boolean> {
  if (publicKey.length !== publicKeySize || sig.length !== signatureSize) return false;
  // WebCrypto lets a browser refuse more than RFC 8032 does, such as an R of small order, and an old one has no Ed25519. Its
  // no is judged again, so that all readers of a vault agree; for honest entries that costs nothing.
  const holds = await native.verify(publicKey, message, sig).catch(() => false);
  return holds || script.verify(publicKey, message, sig);
}

/**
 * Refuses with `IDENT` a signing key that is not the canonical encoding of a curve point, or whose point has small order:
 * for such a key one signature fits many messages.
 */
export function checkPublicKey(publicKey: Uint8Array): void {
  if (!isFit(publicKey)) throw new Refusal('IDENT', 'unfit signing key');
}
