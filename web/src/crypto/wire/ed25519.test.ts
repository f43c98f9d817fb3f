// Where implementations of Ed25519 are known to differ, ours have to agree with each other and with Go: otherwise a member
// could write an entry that stops the vault for some of its readers.
import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToNumberLE, numberToBytesLE } from '@noble/curves/utils.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { unhex } from '../login/testing/bytes.ts';
import { concat, randomBytes } from './bytes.ts';
import { native, publicSignKey, script } from './ed25519.ts';
import { label } from './label.ts';
import { checkPublicKey, sign, verify } from './sign.ts';

const { Point } = ed25519;
const { Fn } = Point;

const eight = Point.fromBytes(unhex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'));
const use = 'entry';
const scalarOf = (seed: Uint8Array): bigint => ed25519.utils.getExtendedPublicKey(seed).scalar;
const random = (): bigint => Fn.create(bytesToNumberLE(randomBytes(64)));

/** A signature over label ‖ m with an R and an S of the attacker's choice: S = r + k·a. */
function craft(key: Uint8Array, a: bigint, r: bigint, point: Uint8Array, m: Uint8Array) {
  const k = Fn.create(bytesToNumberLE(sha512(concat([point, key, label(use), m]))));
  return { k, sig: concat([point, numberToBytesLE(Fn.create(r + k * a), 32)]) };
}

test('a key with a part of small order gets no cofactor', async () => {
  const a = scalarOf(randomBytes(32));
  const key = Point.BASE.multiply(a).add(eight).toBytes();
  checkPublicKey(key); // not of small order itself
  const seen = new Set<boolean>();
  for (let n = 0; n < 60; n++) {
    const [m, r] = [randomBytes(8), random()];
    const { k, sig } = craft(key, a, r, Point.BASE.multiply(r).toBytes(), m);
    const message = concat([label(use), m]);
    // [S]B - [k]A is R without k times the point of order eight.
    const holds = k % 8n === 0n;
    expect(script.verify(key, message, sig)).toBe(holds);
    expect(await native.verify(key, message, sig)).toBe(holds);
    expect(await verify(key, use, m, sig)).toBe(holds);
    // The library's own verification takes them all, which is why it is not used.
    expect(ed25519.verify(sig, message, key, { zip215: false })).toBe(true);
    seen.add(holds);
  }
  expect(seen.has(false)).toBe(true);
});

test('an R of small order is judged as RFC 8032 and Go judge it, whatever the browser says', async () => {
  const seed = randomBytes(32);
  const [key, m] = [publicSignKey(seed), randomBytes(8)];
  const { sig } = craft(key, scalarOf(seed), 0n, Point.ZERO.toBytes(), m);
  expect(await verify(key, use, m, sig)).toBe(true);
  const other = craft(key, scalarOf(seed), 0n, eight.toBytes(), m);
  expect(await verify(key, use, m, other.sig)).toBe(false);
});

describe('in a browser without Ed25519', () => {
  afterEach(() => vi.restoreAllMocks());

  test('script signs and verifies the same', async () => {
    const [seed, m] = [randomBytes(32), randomBytes(300)];
    const key = publicSignKey(seed);
    const sig = await sign(seed, use, m);
    const missing = vi
      .spyOn(crypto.subtle, 'importKey')
      .mockRejectedValue(new DOMException('Ed25519', 'NotSupportedError'));
    expect(await sign(seed, use, m)).toEqual(sig);
    expect(await verify(key, use, m, sig)).toBe(true);
    expect(await verify(key, use, m.slice(1), sig)).toBe(false);
    expect(missing).toHaveBeenCalledTimes(3);
  });
});

test('seeds of another length are a mistake', async () => {
  await expect(sign(randomBytes(31), use, new Uint8Array())).rejects.toThrow(TypeError);
  await expect(sign(randomBytes(64), use, new Uint8Array())).rejects.toThrow(TypeError);
});
