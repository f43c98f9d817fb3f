import { Refusal } from '../refuse.ts';
import { type Bytes } from './bytes.ts';

// Size classes of padded plaintexts in bytes: 256 · 2^k, k = 0 … 10.
const smallestClass = 256;
const largestClass = 256 << 10;

/** The smallest size class that holds n bytes and the 0x80 after them; 0 where none does. */
function classOf(n: number): number {
  for (let size = smallestClass; size <= largestClass; size *= 2) if (n < size) return size;
  return 0;
}

/**
 * Returns p ‖ 0x80 ‖ 0x00… of a size class, so that ciphertexts show only the class; of one no smaller than `least`, which is a
 * class. `FORMAT` where p is longer than 256 KiB - 1.
 */
export function pad(p: Uint8Array, least = smallestClass): Bytes {
  const size = classOf(p.length);
  if (size === 0) throw new Refusal('FORMAT', 'too long to pad');
  const padded = new Uint8Array(Math.max(size, least));
  padded.set(p);
  padded[p.length] = 0x80;
  return padded;
}

/** Undoes {@link pad} and refuses (`FORMAT`) everything that it would not have written. The result is a part of `b`. */
export function unpad(b: Uint8Array): Uint8Array {
  const plain = unpadFrom(b, smallestClass);
  if (classOf(plain.length) !== b.length) throw new Refusal('FORMAT', 'padding');
  return plain;
}

/** Undoes {@link pad} to any size class from `least` on. */
export function unpadFrom(b: Uint8Array, least: number): Uint8Array {
  let end = b.length - 1;
  while (end >= 0 && b[end] === 0) end--;
  if (b[end] !== 0x80 || b.length < least || classOf(b.length - 1) !== b.length)
    throw new Refusal('FORMAT', 'padding');
  return b.subarray(0, end);
}
