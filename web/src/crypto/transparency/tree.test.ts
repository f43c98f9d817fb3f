// Proofs of another length than the tree has, and of a tree that is said to be another: what golden vectors of honest logs have
// no place for.
import { expect, test } from 'vitest';
import { randomBytes } from '../wire/bytes.ts';
import type { Tree } from './checkpoint.ts';
import { continues, holdsRecord, treeNode } from './tree.ts';

const [a, b, c, d] = Array.from({ length: 4 }, () => randomBytes(32)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];
const ab = treeNode(a, b);
const cd = treeNode(c, d);
const one = { size: 1, root: a };
const two = { size: 2, root: ab };
const three = { size: 3, root: treeNode(ab, c) };
const four = { size: 4, root: treeNode(ab, cd) };

test.each<[string, Tree, number, Uint8Array, Uint8Array[], boolean]>([
  ['the last record', four, 3, d, [c, ab], true],
  ['the last record of an odd tree', three, 2, c, [ab], true],
  ['another record', four, 2, d, [c, ab], false],
  ['a place before the first', one, -1, a, [], false],
  ['a place behind the last', one, 1, a, [], false],
  ['a tree that is said to be smaller', { ...four, size: 2 }, 1, d, [c, ab], false],
  ['a tree that is said to be larger', { ...two, size: 4 }, 3, b, [a], false],
  ['a hash too few', four, 3, d, [c], false],
  ['a hash too many', two, 1, b, [a, c], false],
])('a record: %s', (_what, tree, index, hash, proof, holds) => {
  expect(holdsRecord(tree, index, hash, proof)).toBe(holds);
});

test.each<[string, Tree, Tree, Uint8Array[], boolean]>([
  ['a whole subtree', two, four, [cd], true],
  ['an odd tree', three, four, [c, d, ab], true],
  ['the same tree', two, two, [], true],
  ['the same tree, with a proof', two, two, [cd], false],
  ['another tree of the size', two, { ...two, root: cd }, [], false],
  ['a tree of nothing', { size: 0, root: a }, one, [a], false],
  ['a tree that is said to be smaller', two, { size: 1, root: ab }, [], false],
  ['no proof', three, four, [], false],
  ['a hash too few', three, four, [c, d], false],
  ['a hash too many', two, four, [cd, a], false],
  ['a newer tree that is said to be smaller', one, { ...four, size: 2 }, [b, cd], false],
  ['a newer tree that is said to be larger', one, { ...two, size: 4 }, [b], false],
  ['a newer tree of another root', two, { ...four, root: ab }, [cd], false],
  [
    'two trees that are said to be smaller',
    { size: 3, root: treeNode(cd, three.root) },
    { size: 4, root: treeNode(cd, four.root) },
    [c, d, ab, cd],
    false,
  ],
  ['an older tree of another root', { ...three, root: ab }, four, [c, d, ab], false],
])('a longer log: %s', (_what, older, newer, proof, holds) => {
  expect(continues(older, newer, proof)).toBe(holds);
});
