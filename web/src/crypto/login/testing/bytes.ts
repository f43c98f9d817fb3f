import type { Random } from '../group.ts';
import { concat } from '../message.ts';

/** Reads hex, as in every file of crypto/vectors. */
export function unhex(s: string): Uint8Array {
  return Uint8Array.from(s.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function hex(b: Uint8Array): string {
  return Array.from(b, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Hands out the given bytes, then fails. */
export function source(...parts: Uint8Array[]): Random {
  let rest: Uint8Array = concat(...parts);
  return (length) => {
    if (length > rest.length) throw new Error('randomness ends');
    const out = rest.slice(0, length);
    rest = rest.subarray(length);
    return out;
  };
}
