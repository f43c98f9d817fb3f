import { argon2idAsync } from '@noble/hashes/argon2.js';
import { type Bytes, hashSize } from './message.ts';
import type { Stretch } from './stretch.ts';

/** Argon2id in plain script. No floor: for stretcher and its tests only. */
export async function argon2Script(input: Uint8Array, stretch: Stretch): Promise<Bytes> {
  const cost = { t: stretch.time, m: stretch.memory, p: stretch.parallel, dkLen: hashSize };
  return new Uint8Array(await argon2idAsync(input, new Uint8Array(16), cost));
}
