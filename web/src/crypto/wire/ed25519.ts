// Ed25519 (RFC 8032) twice: by WebCrypto, which is faster and keeps secrets from timing, and in script where a browser does
// not have it. Both give the same bytes and the same answers as crypto/ed25519 in Go.
import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToNumberLE } from '@noble/curves/utils.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { type Bytes, concat, equal } from './bytes.ts';

const { Point } = ed25519;

export const seedSize = 32;
export const publicKeySize = 32;
export const signatureSize = 64;

/** PKCS #8 (RFC 8410) of a private key, but for the seed at its end: WebCrypto imports no bare seed. */
const pkcs8Prefix = Uint8Array.of(
  ...[0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20],
);

/** Ed25519 by the platform; both fail where it has none. */
export const native = {
  async sign(seed: Uint8Array, message: Uint8Array): Promise<Bytes> {
    const pkcs8 = concat([pkcs8Prefix, seed]);
    const key = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign']);
    pkcs8.fill(0);
    return new Uint8Array(await crypto.subtle.sign('Ed25519', key, message as Bytes));
  },
  async verify(publicKey: Uint8Array, message: Uint8Array, sig: Uint8Array): Promise<boolean> {
    const key = await crypto.subtle.importKey('raw', publicKey as Bytes, 'Ed25519', false, ['verify']);
    return crypto.subtle.verify('Ed25519', key, sig as Bytes, message as Bytes);
  },
};

/** Ed25519 in script. */
export const script = {
  sign: (seed: Uint8Array, message: Uint8Array): Bytes => new Uint8Array(ed25519.sign(message, seed)),

  /**
   * Verifies without the cofactor, as Go and browsers do: [S]B - [k]A must encode to the very bytes of R. The library's own
   * verification multiplies by the cofactor and takes signatures that those refuse, and two readers would disagree.
   */
  verify(publicKey: Uint8Array, message: Uint8Array, sig: Uint8Array): boolean {
    if (publicKey.length !== publicKeySize || sig.length !== signatureSize) return false;
    const r = sig.subarray(0, 32);
    try {
      const s = Point.Fn.fromBytes(sig.subarray(32)); // refuses S ≥ L
      const a = Point.fromBytes(publicKey, false);
      const k = Point.Fn.create(bytesToNumberLE(sha512(concat([r, publicKey, message]))));
      return equal(Point.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(k)).toBytes(), r);
    } catch {
      return false;
    }
  },
};

/** The public key of a seed. */
export const publicSignKey = (seed: Uint8Array): Bytes => new Uint8Array(ed25519.getPublicKey(seed));

/** Whether these bytes are the canonical encoding of a curve point, and one that is not of small order. */
export function isFit(publicKey: Uint8Array): boolean {
  try {
    return !Point.fromBytes(publicKey, false).isSmallOrder();
  } catch {
    return false;
  }
}
