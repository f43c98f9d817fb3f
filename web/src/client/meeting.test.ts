import { expect, test } from 'vitest';
import type { BoxContent } from '../crypto/keys/boxcontent.ts';
import type { Ack } from '../crypto/vault/content.ts';
import { randomBytes, toHex } from './hex.ts';
import type { Verified } from './log.ts';
import { Meeting } from './meeting.ts';
import type { Vault } from './vault.ts';

const account = randomBytes(16);

/** Hears in a vault that a colleague has seen these boxes, while the service has one up to version 7. */
async function heard(boxes: Ack['boxes']): Promise<string[]> {
  const stops: string[] = [];
  const log = { caseId: randomBytes(16), stop: (code: string) => stops.push(code) };
  const keeper = {
    content: { half: 7 } as BoxContent,
    expect: () => Promise.resolve(),
    look: () => Promise.resolve(),
    holds: (version: number) => Promise.resolve(version <= 7),
  };
  const meeting = new Meeting({ account, keeper, vaults: new Map() });
  const content: Ack = { type: 'ack', heads: [], boxes };
  const entry = { id: '1', authorId: randomBytes(16), content } as unknown as Verified;
  const vault = { log, outbox: { jobs: [] } } as unknown as Vault;
  meeting.heed(vault, [entry]);
  meeting.heed(vault, [entry]); // heeded once
  await Promise.resolve();
  return stops;
}

/** How her box is asked for when an entry of hers comes: looked at anew, or brought up to a version. */
function asked(change: Partial<Verified>, isComing = true): string[] {
  const calls: string[] = [];
  const keeper = {
    content: { half: 7 } as BoxContent,
    expect: (version: number) => Promise.resolve(void calls.push(`expect ${version}`)),
    look: () => Promise.resolve(void calls.push('look')),
    holds: () => Promise.resolve(true),
  };
  const meeting = new Meeting({ account, keeper, vaults: new Map() });
  const vault = { log: {}, outbox: { jobs: [{ id: 'mine' }] } } as unknown as Vault;
  const own = { id: '1', author: toHex(account), role: 1, boxVersion: 0, statement: null, content: null };
  meeting.heed(vault, [{ ...own, ...change } as unknown as Verified], isComing);
  return calls;
}

test('an entry of another session of hers has the box asked for once, whether it can be read or not', () => {
  expect(asked({})).toEqual(['look']);
  expect(asked({ boxVersion: 7 })).toEqual(['look']);
  expect(asked({ boxVersion: 8 })).toEqual(['expect 8']);
});

test('nothing is asked for after what is old, of this session, a change of members, or of others', () => {
  expect(asked({}, false)).toEqual([]);
  expect(asked({ id: 'mine' })).toEqual([]);
  expect(asked({ statement: {} as Verified['statement'] })).toEqual([]);
  expect(asked({ author: 'b'.repeat(32) })).toEqual([]);
  expect(asked({ role: 2 })).toEqual([]);
});

test('a vault is closed in which somebody has seen a later box than the service has', async () => {
  expect(await heard([{ account, version: 8 }])).toEqual(['BLOB_ROLLBACK']);
  expect(await heard([{ account, version: 7 }])).toEqual([]);
  expect(await heard([{ account: randomBytes(16), version: 8 }])).toEqual([]);
});
