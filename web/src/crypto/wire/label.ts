import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { type Bytes, concat, utf8 } from './bytes.ts';

/**
 * label(use), "linnet/v1/" ‖ use ‖ 0x00. It separates every use of a hash, a signature and a derivation from every other,
 * so that bytes made for one are worthless for another.
 */
export const label = (use: string): Bytes => utf8(`linnet/v1/${use}\0`);

/** H(use, m) = SHA-256(label(use) ‖ m). */
export const hashOf = (use: string, m: Uint8Array): Bytes =>
  new Uint8Array(sha256.create().update(label(use)).update(m).digest());

/** HKDF-SHA256 (RFC 5869) with info = label(use) ‖ ctx; it returns n bytes, n ≤ 8160. */
export const kdf = (use: string, key: Uint8Array, salt: Uint8Array, ctx: Uint8Array, n: number): Bytes =>
  new Uint8Array(hkdf(sha256, key, salt, concat([label(use), ctx]), n));
