// Everything is set back in a log that is true, and only a browser of staff that was there has kept what it saw.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { randomBytes } from '../src/crypto/wire/bytes.ts';
import { decode, encode } from '../src/crypto/wire/wire.ts';
import { Actor, soon } from './actor.ts';
import { begin, end, control, wellAgain, server, amira, hers, caseId, boxOf, aboutTo } from './logunit.ts';
import { betweenSnapshots } from './snapshots.ts';

beforeEach(betweenSnapshots, 60_000);
beforeAll(begin, 60_000);

afterAll(end);

control();

describe('what a browser of staff has kept', () => {
  let box: Uint8Array;
  let desk: Map<string, Uint8Array>;

  test('everything is set back, her box with it, for everybody', async () => {
    // E06 as far as it can be found out: no snapshot tells, only the browser that was there.
    const first = new Actor(server.base);
    first.meddle = (path, body) => {
      if (path === '/api/login/finish') box = body;
      return body;
    };
    await first.call('session/signIn', amira.paper);
    await first.openCase(caseId);
    // Her box may not name its vaults yet: then they come one after another, as the service lists them.
    await expect.poll(() => first.vaults.get('chat')?.state, soon).toBe('verified');
    await first.say(caseId, 'seen on this desk');
    await expect.poll(() => first.saved('message').length, soon).toBe(2);
    await first.call('session/signOut', {});
    desk = first.kept;
    expect(desk.size).toBe(1);
    expect(await signInWith(new Map(desk))).toBe('BLOB_ROLLBACK');
  });

  /** She is given the box that she had before. */
  const signInWith = async (kept: Map<string, Uint8Array>): Promise<string> => {
    const actor = new Actor(server.base);
    actor.kept = kept;
    actor.meddle = (path, body) => {
      // She may ask for it once more.
      if (path === '/api/box' && body.length > 100) return encode([boxOf(box)]);
      if (path !== '/api/login/finish') return body;
      const [session, account] = decode(body) as [Uint8Array, Uint8Array];
      return encode([session, account, boxOf(box)]);
    };
    const said = await actor.call('session/signIn', amira.paper).then(
      () => 'signed in',
      (failed: unknown) => (failed as { code: string }).code,
    );
    if (said === 'signed in') await actor.call('session/leave', {});
    return said;
  };

  test('what somebody else has put there is nothing', async () => {
    const [name] = desk.keys();
    for (const bytes of [new Uint8Array(), randomBytes(400)]) {
      const actor = new Actor(server.base);
      actor.kept.set(name ?? '', bytes);
      await actor.call('session/signIn', amira.paper);
      await actor.call('session/signOut', {});
    }
  });

  test('nothing is kept on her phone', async () => {
    const actor = await aboutTo(null);
    await actor.call('session/signIn', hers);
    await actor.openCase(caseId);
    await actor.call('session/signOut', {});
    expect(actor.kept.size).toBe(0);
  });
});

wellAgain();
