import { Refusal } from '../refuse.ts';
import { concat, equal } from '../wire/bytes.ts';
import { hashOf } from '../wire/label.ts';
import { bytes, list, parse, tuple, uint } from '../wire/shape.ts';
import { encode } from '../wire/wire.ts';

/** Of what a snapshot tells (PROTOCOL 14). */
export const ofKind = { vault: 1, box: 2, identity: 3, unit: 4 } as const;

/** What a snapshot is asked for. */
export type Name = { readonly kind: number; readonly id: Uint8Array };

/** Shows that a snapshot says something of a name. */
export type Proof = {
  readonly number: number;
  readonly hash: Uint8Array;
  readonly salt: Uint8Array;
  /** Siblings from the root downwards. */
  readonly path: readonly Uint8Array[];
};

const deepest = 256;

const shape = tuple<[number, Uint8Array, Uint8Array, readonly Uint8Array[]]>(
  uint,
  bytes(32),
  bytes(32),
  list(bytes(32)),
);

/** Reads an encoded proof. `FORMAT`. */
export function parseProof(encoded: Uint8Array): Proof {
  const [number, hash, salt, path] = parse(encoded, shape);
  return { number, hash, salt, path };
}

/** How a snapshot names a stored box. */
export const boxHash = (box: Uint8Array): Uint8Array => hashOf('box-hash', box);

const bit = (key: Uint8Array, depth: number): number => ((key[depth >> 3] ?? 0) >> (7 - (depth % 8))) & 1;

export const keyOf = ({ kind, id }: Name): Uint8Array => hashOf('snapshot-key', encode([kind, id]));

export const leafHash = (key: Uint8Array, { number, hash, salt }: Omit<Proof, 'path'>): Uint8Array =>
  hashOf('snapshot-leaf', encode([key, number, hash, salt]));

export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  hashOf('snapshot-node', concat([left, right]));

/**
 * Refuses with `SNAP` a proof that does not lead to the root of a snapshot. The bits of a key give its place, so that under
 * one root each key stands for one state.
 */
export function checkProof(root: Uint8Array, name: Name, proof: Proof): void {
  if (proof.path.length > deepest) throw new Refusal('SNAP', 'path is too long');
  const key = keyOf(name);
  const top = proof.path.reduceRight(
    (hash, sibling, depth) => (bit(key, depth) === 1 ? nodeHash(sibling, hash) : nodeHash(hash, sibling)),
    leafHash(key, proof),
  );
  if (!equal(top, root)) throw new Refusal('SNAP', 'the snapshot does not say so');
}
