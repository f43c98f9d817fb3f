import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { multiply, publicKey, type Random, randomScalar, type Scalar } from '../group.ts';
import { ascii, type Bytes, concat, prefixed } from '../message.ts';
import { type Answer, challenge, composites, hashInput, readAll, voprfSuite } from '../voprf.ts';

const { Point } = ristretto255;

/** The server's half of mode 1 of RFC 9497, as crypto/login has it in Go. */
export class Verifiable {
  readonly publicKey: Bytes;
  readonly #key: Scalar;

  constructor(seed: Uint8Array, info: string) {
    const input = concat(seed, prefixed(ascii(info)), Uint8Array.of(0));
    this.#key = ristretto255_hasher.hashToScalar(input, { DST: `DeriveKeyPair${voprfSuite}` });
    this.publicKey = publicKey(this.#key);
  }

  /** BlindEvaluate and GenerateProof (RFC 9497 sections 2.2.1 and 3.3.2). */
  evaluate(blinded: readonly Uint8Array[], random: Random): Answer {
    const from = readAll('blinded element', blinded);
    const to = from.map((e) => e.multiply(this.#key));
    const key = Point.fromBytes(this.publicKey);
    const [m, z] = composites(key, from, to);
    const r = randomScalar(random);
    const c = challenge(key, m, z, Point.BASE.multiply(r), m.multiply(r));
    const s = Point.Fn.sub(r, Point.Fn.mul(c, this.#key));
    return {
      evaluated: to.map((e) => e.toBytes()),
      proof: concat(Point.Fn.toBytes(c), Point.Fn.toBytes(s)),
    };
  }

  /** What a client and the server come to together (Evaluate, RFC 9497 section 3.3.2). */
  alone(input: Uint8Array): Bytes {
    const e = multiply(hashInput(input), this.#key);
    return new Uint8Array(sha512(concat(prefixed(input), prefixed(e), ascii('Finalize'))));
  }
}
