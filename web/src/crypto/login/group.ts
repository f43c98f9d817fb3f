import { ristretto255 } from '@noble/curves/ed25519.js';
import { Refusal } from '../refuse.ts';
import { type Bytes, elementSize, scalarSize } from './message.ts';

const { Point } = ristretto255;

/** An element of ristretto255 (RFC 9496), of prime order. */
export type Element = InstanceType<typeof Point>;

/** A number below the group's order, never zero: private key or blind. */
export type Scalar = bigint;

/** Where randomness comes from; test vectors inject their own. */
export type Random = (length: number) => Uint8Array;

/**
 * Decodes an element of the other side (RFC 9496 section 4.3.1). Only the one canonical
 * encoding passes, and never the identity, which would make a shared secret or an OPRF
 * output known to everybody (RFC 9497 section 2.1).
 */
export function element(what: string, b: Uint8Array): Element {
  const e = b.length === elementSize ? tryOrUndefined(() => Point.fromBytes(b)) : undefined;
  if (!e) throw new Refusal('FORMAT', `${what} is not a group element`);
  if (e.is0()) throw new Refusal('FORMAT', `${what} is the identity element`);
  return e;
}

/** Decodes a private key or blind: canonical, and not zero. */
export function scalar(what: string, b: Uint8Array): Scalar {
  const s = b.length === scalarSize ? tryOrUndefined(() => Point.Fn.fromBytes(b)) : undefined;
  if (s === undefined) throw new Refusal('FORMAT', `${what} is not a scalar`);
  if (s === 0n) throw new Refusal('FORMAT', `${what} is zero`);
  return s;
}

/**
 * Draws a scalar other than zero by rejection (RFC 9497 section 4.7.1): 253 random bits
 * are one about every second time.
 */
export function randomScalar(random: Random): Scalar {
  for (;;) {
    const b = Uint8Array.from(random(scalarSize));
    b.set([(b.at(-1) ?? 0) & 0x1f], scalarSize - 1);
    const s = tryOrUndefined(() => scalar('random', b));
    if (s !== undefined) return s;
  }
}

/** The generator times the private key. */
export function publicKey(privateKey: Scalar): Bytes {
  return new Uint8Array(Point.BASE.multiply(privateKey).toBytes());
}

/**
 * The encoding of e times s. Both come from element and scalar (or are drawn), so that the
 * result is never the identity: the group has prime order.
 */
export function multiply(e: Element, s: Scalar): Bytes {
  return new Uint8Array(e.multiply(s).toBytes());
}

/** One over s, which is not zero. */
export function invert(s: Scalar): Scalar {
  return Point.Fn.inv(s);
}

/** The library refuses an encoding by throwing; what it says is of no interest. */
function tryOrUndefined<T>(decode: () => T): T | undefined {
  try {
    return decode();
  } catch {
    return undefined;
  }
}
