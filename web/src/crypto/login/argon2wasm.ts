import { argon2id } from 'hash-wasm';
import { type Bytes, hashSize } from './message.ts';
import type { Stretch } from './stretch.ts';

/** Argon2id in WebAssembly. No floor: for stretcher and its tests only. */
export async function argon2Wasm(input: Uint8Array, stretch: Stretch): Promise<Bytes> {
  const out = await argon2id({
    password: input,
    salt: new Uint8Array(16),
    iterations: stretch.time,
    memorySize: stretch.memory,
    parallelism: stretch.parallel,
    hashLength: hashSize,
    outputType: 'binary',
  });
  return new Uint8Array(out);
}
