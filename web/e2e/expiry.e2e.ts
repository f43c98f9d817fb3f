// A message goes when its time is over. Nobody waits for that here: an old one is put where the service would have it by now, as her
// client would have written it then, and the service is started anew.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endOf, day } from '../src/crypto/vault/expiry.ts';
import { encodeContent } from '../src/crypto/vault/content.ts';
import { newData } from '../src/crypto/vault/data.ts';
import { toHex } from '../src/client/hex.ts';
import { Actor, raw, soon } from './actor.ts';
import { Hand } from './hand.ts';
import { Server } from './server.ts';

let server: Server;
let hand: Hand;
const actors: Actor[] = [];

function somebody(paper?: Actor): Actor {
  const actor = new Actor(server.base);
  if (paper) actor.paper = paper.paper;
  actors.push(actor);
  return actor;
}

beforeAll(async () => {
  server = await Server.start();
  hand = new Hand(server);
});

afterAll(async () => {
  for (const actor of actors) await actor.call('session/leave', {}).catch(() => undefined);
  await server.stop();
});

/** An entry of hers in the chat that is 40 days old, and its id. */
async function old(her: Actor): Promise<{ id: string; until: number }> {
  const session = await raw(her);
  const vault = session.vaultOf(her.cases[0]?.caseId ?? '', 2);
  await vault.log.readOlder();
  const { log } = vault;
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

test('both see that a message was there and until when, nothing of it is new, and they go on writing', async () => {
  const [ruth, amira, her] = [somebody(), somebody(), somebody()];
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  const caseId = await amira.takeOn(her, 'K');
  await her.say(caseId, 'stays');
  await expect.poll(() => her.texts(), soon).toEqual(['stays']);
  const { id, until } = await old(her);
  for (const before of [her, amira]) await before.call('session/leave', {}).catch(() => undefined);

  for (const who of [her, amira]) {
    const reader = somebody(who);
    await reader.call('session/signIn', reader.paper);
    await reader.openCase(caseId);
    expect(reader.texts()).toEqual(['stays']);
    expect(reader.entries.get(id)).toMatchObject({ type: 'spent', until, state: 'saved' });
    expect(JSON.stringify(reader.entries.get(id))).not.toContain('old words');
    expect(reader.alarms).toEqual([]);
    // The one that stays is new to her advocate, the one that is gone to nobody.
    expect(reader.cases[0]?.fresh.messages).toBe(who === her ? 0 : 1);
    expect(reader.cases[0]?.fresh.other).toBe(4); // each let the other into four spaces
    await reader.call('session/leave', {});
  }

  const [again, desk] = [somebody(her), somebody(amira)];
  await again.call('session/signIn', again.paper);
  await again.openCase(caseId);
  await again.say(caseId, 'and on');
  await expect.poll(() => again.texts(), soon).toEqual(['stays', 'and on']);
  await desk.call('session/signIn', desk.paper);
  await desk.openCase(caseId);
  expect(desk.texts()).toEqual(['stays', 'and on']);
  expect(desk.alarms).toEqual([]);
});
