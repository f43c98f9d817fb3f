// A planned restore: the real commands copy a unit while it runs and bring it back; the unit signs for it, and nobody takes it for an
// attack. Without the unit's word, or with one that was used before, it is one.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Actor, soon } from './actor.ts';
import { binary, Server } from './server.ts';

const reason = 'The disk failed.';

let server: Server;
let folder: string;
let ruth: Actor;
let amira: Actor;
let vic: Actor;
let caseId: string;

/** Runs a sub-command beside the server. */
const linnet = (...args: string[]) =>
  promisify(execFile)(binary, args, { env: { LINNET_DATA: server.data, LINNET_ADDR: '127.0.0.1:1' } });

const code = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    (failed: unknown) => (failed as { code: string }).code,
  );

/** The server's database and attachments are lost; a copy is brought back, or what was there is put in their place. */
async function bringBack(how: () => Promise<unknown>): Promise<void> {
  await server.down();
  const lost = await mkdtemp(join(folder, 'lost-'));
  for (const name of ['linnet.db', 'linnet.db-wal', 'linnet.db-shm', 'blobs'])
    await rename(join(server.data, name), join(lost, name)).catch(() => undefined);
  await how();
  await server.up();
}

/** A new browser of somebody, which has no past here. */
async function fresh(who: Actor): Promise<Actor> {
  const actor = new Actor(server.base);
  actor.paper = who.paper;
  await actor.call('session/signIn', who.paper);
  return actor;
}

beforeAll(async () => {
  server = await Server.start();
  folder = await mkdtemp(join(tmpdir(), 'linnet-copies-'));
  const actors = Array.from({ length: 3 }, () => new Actor(server.base));
  [ruth, amira, vic] = actors as [Actor, Actor, Actor];
});

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

test('a copy is made while people write', async () => {
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  await vic.say(caseId, 'Before it');
  await expect.poll(() => amira.texts(), soon).toEqual(['Before it']);
  await linnet('backup', join(folder, 'monday'));
  await vic.say(caseId, 'After it');
  await expect.poll(() => amira.texts(), soon).toEqual(['Before it', 'After it']);
  for (const actor of [ruth, amira, vic]) await actor.call('session/signOut', {}); // pins and heads are written
});

test('until the unit has signed, whoever has seen more refuses what was restored', async () => {
  await bringBack(() => linnet('restore', '--reason', reason, join(folder, 'monday')));
  // In the log nothing differs yet; her browser has seen a later box.
  expect(await code(amira.call('session/signIn', amira.paper))).toBe('BLOB_ROLLBACK');
});

test('a manager signs in a browser without a past, and is told first by whom to be asked', async () => {
  const manager = await fresh(ruth);
  const waits = await manager.call('restore/view', {});
  expect(waits).toMatchObject({ reason });
  expect(await code(manager.call('restore/sign', { id: '00'.repeat(32) }))).toBe('conflict');
  expect(await code(manager.call('restore/sign', { id: waits?.id ?? '' }))).toBe('done');
  expect(await manager.call('restore/view', {})).toBeNull();
  // New keys of the unit keep what it has said.
  const cards = await manager.call('unit/cards', { holders: ['Ruth', 'Safe'] });
  await manager.follow({ threshold: 1, stay: [], cards, own: 0, papers: [] });
  await manager.call('session/signOut', {});
});

test('everybody goes on from the copy, and is told what is gone', async () => {
  for (const actor of [amira, vic]) {
    actor.vaults.clear();
    actor.entries.clear();
    const me = await actor.call('session/signIn', actor.paper);
    expect(me.restored).toMatchObject({ reason });
    expect(me.restored?.taken).toBeLessThan(Date.now());
    await actor.openCase(caseId);
    await expect.poll(() => actor.texts(), soon).toEqual(['Before it']);
  }
  await vic.say(caseId, 'Once more');
  await expect.poll(() => amira.texts(), soon).toEqual(['Before it', 'Once more']);
  for (const actor of [amira, vic]) {
    expect(actor.alarms).toEqual([]);
    await actor.call('session/signOut', {});
  }
  const again = await amira.call('session/signIn', amira.paper);
  expect(again.restored ?? null).toBeNull();
  await amira.call('session/signOut', {});
});

test('the same word does not cover a second time', async () => {
  await server.down();
  const now = join(folder, 'signed');
  await cp(server.data, now, { recursive: true });
  await server.up();
  await fresh(vic).then(async (her) => {
    await her.openCase(caseId);
    await her.say(caseId, 'Later still');
    await expect.poll(() => her.texts().length, soon).toBe(3);
    await her.call('session/signOut', {});
  });
  amira.entries.clear();
  await amira.call('session/signIn', amira.paper);
  await amira.openCase(caseId);
  await expect.poll(() => amira.texts().length, soon).toBe(3);
  await amira.call('session/signOut', {});
  await bringBack(async () => {
    for (const name of ['linnet.db', 'blobs'])
      await cp(join(now, name), join(server.data, name), { recursive: true });
  });
  expect(await code(amira.call('session/signIn', amira.paper))).toBe('BLOB_ROLLBACK');
});

test('no word of the unit revives keys that it has replaced, for whoever has seen the new ones', async () => {
  await linnet('backup', join(folder, 'before the keys'));
  const manager = await fresh(ruth);
  const cards = await manager.call('unit/cards', { holders: ['Ruth', 'Safe'] });
  await manager.follow({ threshold: 1, stay: [], cards, own: 0, papers: [] });
  await manager.call('session/signOut', {});
  // One browser of hers has seen the new keys; another one, without a past here, signs.
  const there = new Actor(server.base);
  await there.call('session/signIn', ruth.paper);
  await there.call('session/signOut', {});
  await bringBack(() => linnet('restore', '--reason', reason, join(folder, 'before the keys')));
  const signing = await fresh(ruth);
  const waits = await signing.call('restore/view', {});
  expect(await code(signing.call('restore/sign', { id: waits?.id ?? '' }))).toBe('done');
  await signing.call('session/signOut', {});
  expect(await code(there.call('session/signIn', ruth.paper))).toBe('UNIT');
});
