import { expect, test } from 'vitest';
import type { BoxContent } from '../crypto/keys/boxcontent.ts';
import type { Ack } from '../crypto/vault/content.ts';
import { randomBytes } from './hex.ts';
import type { Verified } from './log.ts';
import { Meeting } from './meeting.ts';
import type { Vault } from './vault.ts';

const account = randomBytes(16);

/** Hears in a vault that a colleague has seen these boxes, while the service has one up to version 7. */
async function heard(boxes: Ack['boxes']): Promise<string[]> {
  const stops: string[] = [];
  const log = { caseId: randomBytes(16), stop: (code: string) => stops.push(code) };
  const keeper = {
    content: { version: 7 } as BoxContent,
    expect: () => Promise.resolve(),
    holds: (version: number) => Promise.resolve(version <= 7),
  };
  const meeting = new Meeting({ account, keeper, vaults: new Map() });
  const content: Ack = { type: 'ack', heads: [], boxes };
  const entry = { id: '1', authorId: randomBytes(16), content } as unknown as Verified;
  const vault = { log } as unknown as Vault;
  meeting.heed(vault, [entry]);
  meeting.heed(vault, [entry]); // heeded once
  await Promise.resolve();
  return stops;
}

test('a vault is closed in which somebody has seen a later box than the service has', async () => {
  expect(await heard([{ account, version: 8 }])).toEqual(['BLOB_ROLLBACK']);
  expect(await heard([{ account, version: 7 }])).toEqual([]);
  expect(await heard([{ account: randomBytes(16), version: 8 }])).toEqual([]);
});
