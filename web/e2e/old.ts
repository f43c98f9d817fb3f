// A message whose time is over, without waiting for it.
import { expect } from 'vitest';
import { toHex } from '../src/client/hex.ts';
import { encodeContent } from '../src/crypto/vault/content.ts';
import { newData } from '../src/crypto/vault/data.ts';
import { day, endOf } from '../src/crypto/vault/expiry.ts';
import { kinds } from '../src/crypto/vault/role.ts';
import { Actor, raw, type Paper } from './actor.ts';
import { Hand } from './hand.ts';
import type { Server } from './server.ts';

/**
 * A message of somebody's that is 40 days old stands where the service would have it by now, as a client would have written it then;
 * the service is started anew. Its id, and until when it was there.
 */
export async function leaveOld(server: Server, paper: Paper): Promise<{ id: string; until: number }> {
  const hand = new Hand(server);
  const actor = new Actor(server.base);
  actor.paper = paper;
  const session = await raw(actor);
  const log = [...session.vaults.values()].map((vault) => vault.log).find(({ kind }) => kind === kinds.chat);
  if (!log) throw new Error('no chat');
  await log.readOlder();
  const { account, record, pair, keeper } = session;
  const place = {
    ...{ vault: log.vault, epoch: log.epoch, seq: log.seq + 1, prev: log.head },
    ...{ author: account, identity: record.hash, entry: crypto.getRandomValues(new Uint8Array(16)) },
  };
  const { type, content } = encodeContent({
    type: 'message',
    text: 'old words',
    replyTo: new Uint8Array(),
    files: [],
  });
  const time = Date.now() - 40 * day;
  const plain = { type, time, boxVersion: keeper.content.half, content };
  const entry = await newData(place, pair, log.epochKey(), plain);
  await server.down();
  // Somebody's page wrote there meanwhile: the place is taken.
  if ((await hand.seq(log.id)) !== log.seq) {
    await server.up();
    await session.leave().catch(() => undefined);
    return leaveOld(server, paper);
  }
  await hand.change(
    `INSERT INTO entry (vault, seq, entry_id, kind, received, bytes, expires) VALUES (x'${log.id}', ${place.seq}, x'${toHex(place.entry)}', 2, ${time}, x'${toHex(entry.raw)}', ${entry.header.expires})`,
    `UPDATE vault SET seq = ${place.seq}, head = x'${toHex(entry.hash)}' WHERE id = x'${log.id}'`,
  );
  await server.up();
  const [row] = await hand.rows(
    `SELECT length(bytes), expires FROM entry WHERE vault = x'${log.id}' AND seq = ${place.seq}`,
  );
  // The header, a hash and a signature.
  expect(row?.[0]).toBeLessThan(entry.raw.length - entry.body.length + 50);
  expect(row?.[1]).toBe(0);
  await session.leave().catch(() => undefined);
  return { id: toHex(place.entry), until: endOf(time) * day };
}
