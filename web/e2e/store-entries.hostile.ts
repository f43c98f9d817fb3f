// The store loses, sets back or exchanges entries beneath a server that goes on by its own logic, and two servers go on from one
// store. The real client finds out. Names such as D02 are those of the list of hostile cases.
import { rename, rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Actor, soon } from './actor.ts';
import { Hand } from './hand.ts';
import { Server } from './server.ts';
import {
  server,
  hand,
  amira,
  newWoman,
  signIn,
  cut,
  copied,
  finds,
  well,
  visit,
  outcome,
  begin,
  end,
} from './storeunit.ts';
import { betweenSnapshots } from './snapshots.ts';

beforeEach(betweenSnapshots, 60_000);

beforeAll(begin);

afterAll(end);

describe('entries', () => {
  test('F01 an entry is acknowledged and not kept', async () => {
    const woman = await newWoman();
    const { chat } = woman.ids;
    const seq = await hand.seq(chat);
    await hand.change(
      `CREATE TRIGGER forget AFTER INSERT ON entry WHEN NEW.vault = x'${chat}' BEGIN DELETE FROM entry WHERE rowid = NEW.rowid; END`,
    );
    await visit(woman, 'acknowledged'); // she sees it saved
    await cut(async () => {
      await hand.change('DROP TRIGGER forget');
      await hand.setBack(chat, seq);
    });
    await finds(woman, 'chat', 'HEAD_ROLLBACK');
  });

  test('D02 the newest are gone after a power cut, and the server goes on from there', async () => {
    const woman = await newWoman();
    await visit(woman, 'lost');
    await cut(async () => hand.setBack(woman.ids.chat, (await hand.seq(woman.ids.chat)) - 2));
    await finds(woman, 'chat', 'HEAD_ROLLBACK');
  });

  test('D20 the store says that the time of her messages is over, and the server takes their bodies out', async () => {
    const [woman, other] = [await newWoman(), await newWoman()];
    await cut(() =>
      hand.change(`UPDATE entry SET expires = 1 WHERE vault = x'${woman.ids.chat}' AND expires > 0`),
    );
    await finds(woman, 'chat', 'WITHHELD');
    await well(other, 4);
  });

  test('C19 the rows of another vault stand under the id of hers', async () => {
    const [woman, other] = [await newWoman(), await newWoman()];
    const [mine, foreign] = [woman.ids.chat, other.ids.chat];
    await cut(() =>
      hand.change(
        `DELETE FROM entry WHERE vault = x'${mine}'`,
        `INSERT INTO entry SELECT x'${mine}', seq, entry_id, kind, received, bytes, expires FROM entry WHERE vault = x'${foreign}'`,
        `UPDATE vault SET (seq, head, epoch) = (SELECT seq, head, epoch FROM vault WHERE id = x'${foreign}') WHERE id = x'${mine}'`,
      ),
    );
    await finds(woman, 'chat', 'GENESIS');
    await well(other, 4);
  });
});

describe('two servers over one unit', () => {
  test('D11 D19 the last entry is another one by the same author, which another server took', async () => {
    const woman = await newWoman();
    const data = await copied();
    const fork = await Server.start({ data });
    const place = (await hand.seq(woman.ids.chat)) + 1;
    for (const [origin, text] of [
      [server.base, 'as she saw it'],
      [fork.base, 'as others see it'],
    ] as const) {
      const desk = new Actor(origin);
      await desk.call('session/signIn', amira.paper);
      await desk.openCase(woman.caseId);
      await expect.poll(() => desk.vaults.get('chat')?.state, soon).toBe('verified'); // not pinned yet, perhaps
      await desk.say(woman.caseId, text);
      await expect.poll(() => desk.texts(), soon).toContain(text);
      await desk.call('session/leave', {});
    }
    await visit(woman, 'seen'); // pins what she saw
    const [row] = await new Hand(fork).rows(
      `SELECT entry_id, bytes FROM entry WHERE vault = x'${woman.ids.chat}' AND seq = ${place}`,
    );
    await fork.down();
    await rm(data, { recursive: true });
    await cut(async () => {
      await hand.change(
        `UPDATE entry SET entry_id = x'${row?.[0]}', bytes = x'${row?.[1]}' WHERE vault = x'${woman.ids.chat}' AND seq = ${place}`,
      );
      await hand.setBack(woman.ids.chat, place);
    });
    await finds(woman, 'chat', 'HEAD_ROLLBACK');
  });

  // The last one: it sets back everybody.
  test('E06 LIMIT: everything is set back for everybody in the one true log; her advocate’s browser finds out, she does not', async () => {
    const woman = await newWoman();
    const older = await copied();
    await visit(woman, 'gone');
    const desk = new Map<string, Uint8Array>();
    const before = await signIn(amira.paper, desk);
    await before.openCase(woman.caseId);
    await expect.poll(() => before.texts(), soon).toContain('gone');
    await before.call('session/signOut', {});
    await cut(async () => {
      await rm(server.data, { recursive: true });
      await rename(older, server.data);
    });
    await well(woman, 4);
    expect(await outcome(amira.paper, desk)).toBe('BLOB_ROLLBACK');
  });
});
