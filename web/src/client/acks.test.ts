// Whose word of a place in another vault counts.
import { expect, test } from 'vitest';
import { counts, type Word } from './acks.ts';
import { randomBytes, same } from './hex.ts';
import type { VaultLog } from './log.ts';

const [writer, reader, stranger, caseId] = Array.from({ length: 4 }, () => randomBytes(16)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];

test.each<[string, Uint8Array, Uint8Array, boolean]>([
  ['of somebody who may write to it', writer, caseId, true],
  ['of somebody who may only read it', reader, caseId, false],
  ['of nobody in it', stranger, caseId, false],
  ['in another case', writer, randomBytes(16), false],
])('a word counts: %s', (_what, by, where, holds) => {
  const members = [
    { account: writer, rights: 3 },
    { account: reader, rights: 1 },
  ];
  const log = { caseId, member: (account: Uint8Array) => members.find((one) => same(one.account, account)) };
  const head = { vault: randomBytes(16), seq: 1, hash: randomBytes(32) };
  const word: Word = { by, caseId: where, head };
  expect(counts(word, log as unknown as VaultLog)).toBe(holds);
});
