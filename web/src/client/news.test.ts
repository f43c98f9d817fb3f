// What she has to be shown before she writes again.
import { expect, test } from 'vitest';
import { randomBytes, same } from './hex.ts';
import type { VaultLog } from './log.ts';
import { newsOf } from './news.ts';
import type { Session } from './session.ts';

const [her, amira, vault] = [randomBytes(16), randomBytes(16), randomBytes(16)];
const [victim, advocate] = [1, 2];

/** By epoch: who changed the members, and where that stands. The second of them changed nothing but a key. */
const changes = [
  { by: amira, seq: 1, added: [{}], removed: [], replaced: [] },
  { by: amira, seq: 5, added: [{}], removed: [], replaced: [] },
  { by: amira, seq: 8, added: [], removed: [], replaced: [] },
  { by: her, seq: 9, added: [{}], removed: [], replaced: [] },
  { by: amira, seq: 12, added: [], removed: [{}], replaced: [] },
  { by: her, seq: 14, added: [], removed: [], replaced: [{}] },
];

test.each<[string, number, number, number[]]>([
  ['everything after the first, of others', victim, 0, [5, 12, 14]],
  ['what came after what she has seen', victim, 5, [12, 14]],
  ['nothing where she has seen all', victim, 14, []],
  ['nothing for staff', advocate, 0, []],
])('%s', (_what, role, seq, news) => {
  const session = { role, account: her, keeper: { content: { looked: [{ vault, seq }] } } };
  const log = { vault, epoch: 6, change: (epoch: number) => changes[epoch - 1] };
  const shown = newsOf(session as unknown as Session, log as unknown as VaultLog);
  expect(shown.map((change) => change.seq)).toEqual(news);
  // Her own doing is no news, but for keys that others replaced and her client has listed.
  expect(shown.every(({ by, replaced }) => same(by, amira) || replaced.length > 0)).toBe(true);
});
