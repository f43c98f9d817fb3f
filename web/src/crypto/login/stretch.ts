import { expand as hkdfExpand, extract as hkdfExtract } from '@noble/hashes/hkdf.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { Refusal } from '../refuse.ts';
import { type Bytes, concat } from './message.ts';

/**
 * The cost of one guess, for us and for a thief: Argon2id (RFC 9106) over the OPRF output,
 * with 16 zero bytes as salt and 64 bytes out (RFC 9807 section 7). The parameters are
 * stored with the record and come from the server at sign-in.
 */
export interface Stretch {
  readonly memory: number; // KiB
  readonly time: number; // passes
  readonly parallel: number; // lanes, always 1
}

/** What a client registers with where the device is fast enough. */
export const defaultStretch: Stretch = Object.freeze({ memory: 64 * 1024, time: 3, parallel: 1 });

/** The least that a client computes with, whatever the server says. */
export const floorStretch: Stretch = Object.freeze({ memory: 19 * 1024, time: 2, parallel: 1 });

// The most that a client computes with: a server cannot make a phone work for ever.
const maxMemory = 1024 * 1024; // KiB
const maxTime = 16;

/** Slows down the OPRF output, the KSF of RFC 9807 section 2. */
export type Stretcher = (oprfOutput: Uint8Array) => Uint8Array | Promise<Uint8Array>;

/**
 * Refuses parameters below the floor, which a malicious server would send to make offline
 * guessing cheap, and absurdly high ones. Written so that NaN and fractions fail too.
 */
export function checkStretch({ memory, time, parallel }: Stretch): void {
  if (!Number.isInteger(memory) || !Number.isInteger(time)) {
    throw new Refusal('KDF', 'key stretching is not in whole numbers');
  }
  if (memory < floorStretch.memory || time < floorStretch.time) {
    throw new Refusal('KDF', 'key stretching is below the floor');
  }
  if (memory > maxMemory || time > maxTime) {
    throw new Refusal('KDF', 'key stretching is absurdly high');
  }
  if (parallel !== floorStretch.parallel) {
    throw new Refusal('KDF', 'key stretching is not single-lane');
  }
}

/**
 * The Stretcher of these parameters. It checks them first: there is no way to compute below
 * the floor. Without WebAssembly (iOS Lockdown Mode) it takes about ten times as long.
 */
export function stretcher(stretch: Stretch): Stretcher {
  return async (oprfOutput) => {
    checkStretch(stretch);
    return (await argon2())(oprfOutput, stretch);
  };
}

type Argon2 = (input: Uint8Array, stretch: Stretch) => Promise<Bytes>;

/** Of the two ways to compute it a device loads one. */
export const argon2 = (): Promise<Argon2> =>
  'WebAssembly' in globalThis
    ? import('./argon2wasm.ts').then(({ argon2Wasm }) => argon2Wasm)
    : import('./argon2script.ts').then(({ argon2Script }) => argon2Script);

/** Hardens the OPRF output (RFC 9807 sections 5.2.3 and 6.3.2.3). */
export async function randomizedPassword(oprfOutput: Uint8Array, stretch: Stretcher): Promise<Bytes> {
  return extract(concat(oprfOutput, await stretch(oprfOutput)));
}

/** HKDF-Extract with an empty salt (RFC 5869). */
export function extract(secret: Uint8Array): Bytes {
  return new Uint8Array(hkdfExtract(sha512, secret));
}

/** HKDF-Expand (RFC 5869). */
export function expand(key: Uint8Array, info: Uint8Array, size: number): Bytes {
  return new Uint8Array(hkdfExpand(sha512, key, info, size));
}
