// What a server does: the trees of a log and of a snapshot, and the proofs of both.
import { leafHash, nodeHash } from '../snapshot.ts';
import { treeNode } from '../tree.ts';

/** What a snapshot says of a name. */
export type Said = { readonly number: number; readonly hash: Uint8Array };

const half = (n: number): number => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};

/** The root of a log with these records. */
export const treeHash = (leaves: readonly Uint8Array[]): Uint8Array => {
  const [first] = leaves;
  if (!first) throw new Error('an empty tree');
  if (leaves.length === 1) return first;
  const k = half(leaves.length);
  return treeNode(treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)));
};

/** That a record stands in it. */
export const inclusion = (leaves: readonly Uint8Array[], index: number): Uint8Array[] => {
  if (leaves.length === 1) return [];
  const k = half(leaves.length);
  return index < k
    ? [...inclusion(leaves.slice(0, k), index), treeHash(leaves.slice(k))]
    : [...inclusion(leaves.slice(k), index - k), treeHash(leaves.slice(0, k))];
};

/** That it continues itself at an earlier size. */
export const consistency = (leaves: readonly Uint8Array[], from: number, isWhole = true): Uint8Array[] => {
  if (from === leaves.length) return isWhole ? [] : [treeHash(leaves)];
  const k = half(leaves.length);
  return from <= k
    ? [...consistency(leaves.slice(0, k), from, isWhole), treeHash(leaves.slice(k))]
    : [...consistency(leaves.slice(k), from - k, false), treeHash(leaves.slice(0, k))];
};

export type Leaf = { readonly key: Uint8Array; readonly said: Said; readonly salt: Uint8Array };

const bit = (key: Uint8Array, depth: number): number => ((key[depth >> 3] ?? 0) >> (7 - (depth % 8))) & 1;

/** The root of a snapshot. */
export const mapHash = (leaves: readonly Leaf[], depth = 0): Uint8Array => {
  const [only] = leaves;
  if (!only) return new Uint8Array(32);
  if (leaves.length === 1) return leafHash(only.key, { ...only.said, salt: only.salt });
  const side = (want: number): Uint8Array =>
    mapHash(
      leaves.filter(({ key }) => bit(key, depth) === want),
      depth + 1,
    );
  return nodeHash(side(0), side(1));
};

/** The siblings of a key in it, from the root downwards. */
export const mapPath = (leaves: readonly Leaf[], key: Uint8Array, depth = 0): Uint8Array[] => {
  if (leaves.length <= 1) return [];
  const own = bit(key, depth);
  const mine = leaves.filter((leaf) => bit(leaf.key, depth) === own);
  const others = leaves.filter((leaf) => bit(leaf.key, depth) !== own);
  return [mapHash(others, depth + 1), ...mapPath(mine, key, depth + 1)];
};
