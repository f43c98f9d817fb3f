// The store sets back or exchanges boxes beneath a server that goes on by its own logic, and what others have acknowledged tells.
// Names such as H21 are those of the list of hostile cases.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Actor, soon } from './actor.ts';
import {
  server,
  hand,
  amira,
  advocate,
  newWoman,
  cut,
  finds,
  well,
  visit,
  acknowledge,
  outcome,
  boxOf,
  begin,
  end,
} from './storeunit.ts';
import { betweenSnapshots } from './snapshots.ts';

beforeEach(betweenSnapshots, 60_000);

beforeAll(begin);

afterAll(end);

describe('boxes and acknowledgements', () => {
  test('A06 hers is somebody else’s', async () => {
    const woman = await newWoman();
    const hers = await boxOf(woman.account);
    await hand.change((await boxOf(advocate)).replace(/WHERE.*/, `WHERE id = x'${woman.account}'`));
    expect(await outcome(woman.paper)).toBe('BLOB');
    await hand.change(hers);
    await well(woman, 4);
  });

  test('A11 the account is denied: she is not asked to register anew, and her box stays as it is', async () => {
    const woman = await newWoman();
    const before = await boxOf(woman.account);
    await hand.change(
      `CREATE TABLE aside AS SELECT * FROM credential WHERE account = x'${woman.account}'`,
      `DELETE FROM credential WHERE account = x'${woman.account}'`,
    );
    const her = new Actor(server.base);
    await expect(her.call('session/signIn', woman.paper)).rejects.toEqual({ code: 'LOGIN' });
    expect(her.requests.every((request) => request.startsWith('POST /api/login'))).toBe(true);
    await hand.change('INSERT INTO credential SELECT * FROM aside', 'DROP TABLE aside');
    expect(await boxOf(woman.account)).toBe(before);
    await well(woman, 4);
  });

  test('H21 hers is set back, and only her own entries tell', async () => {
    const woman = await newWoman();
    const old = await boxOf(woman.account);
    await visit(woman, 'under a later box');
    const last = await boxOf(woman.account);
    await hand.change(old);
    await finds(woman, 'chat', 'BLOB_ROLLBACK');
    await hand.change(last);
    await well(woman, 5);
  });

  test('H22 hers is set back with all that she wrote, and only a colleague’s acknowledgement tells', async () => {
    const woman = await newWoman();
    const [old, seq] = [await boxOf(woman.account), await hand.seq(woman.ids.chat)];
    await visit(woman, 'under a later box');
    await acknowledge(woman);
    await cut(async () => {
      await hand.change(old);
      await hand.setBack(woman.ids.chat, seq);
    });
    await finds(woman, 'incidents', 'BLOB_ROLLBACK');
  });

  test('D18 H23 what a colleague wrote after her visit is cut off, and only their acknowledgement elsewhere tells', async () => {
    const woman = await newWoman();
    const seq = await hand.seq(woman.ids.chat);
    await amira.openCase(woman.caseId);
    await amira.say(woman.caseId, 'not for her to see');
    await expect.poll(() => hand.seq(woman.ids.chat), soon).toBeGreaterThan(seq);
    await acknowledge(woman);
    await cut(() => hand.setBack(woman.ids.chat, seq));
    await finds(woman, 'chat', 'HEAD_ROLLBACK');
  });
});
