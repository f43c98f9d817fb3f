// Proofs of RFC 6962 trees, as golang.org/x/mod/sumdb/tlog makes them. The algorithms are those of RFC 9162, sections 2.1.3.2
// and 2.1.4.2.
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, equal } from '../wire/bytes.ts';
import type { Tree } from './checkpoint.ts';

export const recordHash = (record: Uint8Array): Uint8Array => sha256(concat([Uint8Array.of(0), record]));

export const treeNode = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256(concat([Uint8Array.of(1), left, right]));

const half = (n: number): number => Math.floor(n / 2);
const isOdd = (n: number): boolean => n % 2 === 1;

/** Whether the record with this hash stands at `index` of the tree. */
export function holdsRecord(
  { size, root }: Tree,
  index: number,
  hash: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (index < 0 || index >= size) return false;
  let [at, last, node] = [index, size - 1, hash];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      node = treeNode(sibling, node);
      while (!isOdd(at) && at > 0) [at, last] = [half(at), half(last)];
    } else {
      node = treeNode(node, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && equal(node, root);
}

/** Whether the newer tree continues the older one, which has at least one record. */
export function continues(older: Tree, newer: Tree, proof: readonly Uint8Array[]): boolean {
  if (older.size < 1 || older.size > newer.size) return false;
  if (older.size === newer.size) return proof.length === 0 && equal(older.root, newer.root);
  let [at, last] = [older.size - 1, newer.size - 1];
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  // An older tree that is a whole subtree of the newer is its own first hash.
  const path = at === 0 ? [older.root, ...proof] : [...proof];
  const first = path.shift();
  if (!first) return false;
  let [old, now] = [first, first];
  for (const sibling of path) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      old = treeNode(sibling, old);
      now = treeNode(sibling, now);
      while (!isOdd(at) && at > 0) [at, last] = [half(at), half(last)];
    } else {
      now = treeNode(now, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && equal(old, older.root) && equal(now, newer.root);
}
