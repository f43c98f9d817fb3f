// Mode 1 of RFC 9497, VOPRF: the server proves that it used the key that everybody knows it by. No sign-in uses it; tokens of
// identifiers do (src/crypto/blind). Twin of crypto/login/voprf.go; here only the client's role.
import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { Refusal } from '../refuse.ts';
import { element, type Element, invert, multiply, type Random, randomScalar, type Scalar } from './group.ts';
import { ascii, type Bytes, checkShort, concat, hashSize, prefixed, scalarSize, split } from './message.ts';

const { Point } = ristretto255;

/** The context string of mode 1 (RFC 9497 section 3.1). */
export const voprfSuite = 'OPRFV1-\x01-ristretto255-SHA512';

/** Bytes that come out for each input. */
export const outputSize = hashSize;

/** How many a proof may be about here: a bound on the work of one answer. The RFC has room for 65,535. */
const mostInputs = 256;

/** Maps an input to an element (RFC 9497 section 4.1). */
export const hashInput = (input: Uint8Array): Element =>
  ristretto255_hasher.hashToCurve(input, { DST: `HashToGroup-${voprfSuite}` });

/** What the server answers: an element for each that it was sent, in their order, and one proof for all. */
export interface Answer {
  readonly evaluated: readonly Uint8Array[];
  readonly proof: Uint8Array;
}

/** Between what is sent and what is answered. */
export interface Blinding {
  /** To send. */
  readonly elements: readonly Bytes[];
  /**
   * Takes the blinds off and hashes: 64 bytes an input (Finalize, RFC 9497 section 3.3.2). FORMAT where the answer does not have
   * the one shape; KEYCOMMIT where the proof does not hold, so that another key was used than the public one. Then nothing of the
   * batch may be used.
   */
  finish(publicKey: Uint8Array, answer: Answer): Bytes[];
}

/**
 * Hides a batch of inputs from the server, each by a factor of its own (RFC 9497 section 3.3.2). FORMAT where one is longer than
 * 65,535 bytes or hashes to the identity, and for a batch of none or of more than 256.
 */
export function blindAll(inputs: readonly Uint8Array[], random: Random): Blinding {
  const factors: Scalar[] = [];
  const elements: Bytes[] = [];
  for (const input of inputs) {
    checkShort('input', input);
    const factor = randomScalar(random);
    factors.push(factor);
    elements.push(multiply(hashInput(input), factor));
  }
  const blinded = readAll('input', elements);
  return {
    elements,
    finish(publicKey, { evaluated, proof }) {
      const key = element('public key', publicKey);
      if (evaluated.length !== inputs.length) {
        throw new Refusal('FORMAT', 'an answer for another number of inputs');
      }
      const answered = readAll('evaluated element', evaluated);
      checkProof(key, blinded, answered, proof);
      return answered.map((one, i) => {
        const unblinded = multiply(one, invert(factors[i] ?? 0n));
        return new Uint8Array(
          sha512(concat(prefixed(inputs[i] ?? new Uint8Array()), prefixed(unblinded), ascii('Finalize'))),
        );
      });
    },
  };
}

/** The elements of a batch. FORMAT. */
export function readAll(what: string, list: readonly Uint8Array[]): Element[] {
  if (list.length === 0 || list.length > mostInputs) throw new Refusal('FORMAT', 'no batch');
  return list.map((b) => element(what, b));
}

/** VerifyProof (RFC 9497 section 2.2.2): the second list is the first times the private half of the key. */
function checkProof(key: Element, from: Element[], to: Element[], proof: Uint8Array): void {
  const [c, s] = split('proof', proof, scalarSize, scalarSize).map(scalarOrZero) as [bigint, bigint];
  const [m, z] = composites(key, from, to);
  const t2 = times(Point.BASE, s).add(times(key, c));
  const t3 = times(m, s).add(times(z, c));
  if (challenge(key, m, z, t2, t3) !== c) throw new Refusal('KEYCOMMIT', 'the server used another key');
}

/** A canonical scalar of a proof, which may be zero. */
function scalarOrZero(b: Uint8Array): Scalar {
  try {
    return Point.Fn.fromBytes(b);
  } catch {
    throw new Refusal('FORMAT', 'proof is not two scalars');
  }
}

/** Nothing secret is multiplied here: what is sent and answered, by what stands in the proof. */
const times = (e: Element, n: bigint): Element => (n === 0n ? Point.ZERO : e.multiplyUnsafe(n));

/** ComputeComposites (RFC 9497 section 2.2.1): one element for each list, which nobody chooses. */
export function composites(key: Element, from: Element[], to: Element[]): [Element, Element] {
  const seed = new Uint8Array(sha512(concat(prefixed(key.toBytes()), prefixed(ascii(`Seed-${voprfSuite}`)))));
  let m = Point.ZERO;
  let z = Point.ZERO;
  from.forEach((c, i) => {
    const d = to[i] ?? Point.ZERO;
    const weight = hashToScalar(
      prefixed(seed),
      Uint8Array.of(i >> 8, i & 0xff),
      prefixed(c.toBytes()),
      prefixed(d.toBytes()),
      ascii('Composite'),
    );
    m = m.add(times(c, weight));
    z = z.add(times(d, weight));
  });
  return [m, z];
}

/** The challenge of a proof (RFC 9497 section 2.2.1). */
export const challenge = (...elements: Element[]): bigint =>
  hashToScalar(...elements.map((e) => prefixed(e.toBytes())), ascii('Challenge'));

const hashToScalar = (...parts: Uint8Array[]): bigint =>
  ristretto255_hasher.hashToScalar(concat(...parts), { DST: `HashToScalar-${voprfSuite}` });
