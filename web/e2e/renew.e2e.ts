// Somebody else knows her six words: she replaces them, and everything that they opened.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unwrap } from '../src/crypto/keys/pair.ts';
import { wrapInfo } from '../src/crypto/vault/epoch.ts';
import { same } from '../src/client/hex.ts';
import { Actor, raw, soon, type Paper } from './actor.ts';
import { Server } from './server.ts';

let server: Server;
let ruth: Actor;
let amira: Actor;
let vic: Actor;
/** Somebody who has found her paper. */
let him: Actor;
let caseId: string;

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (failure: unknown) => (failure as { code: string }).code,
  );

async function change(actor: Actor, current = actor.paper.passphrase): Promise<Paper> {
  const drawn = await actor.call('passphrase/draw', {});
  expect(drawn.signInName).toBe(actor.paper.signInName);
  await actor.call('passphrase/change', { current, passphrase: drawn.passphrase });
  return drawn;
}

beforeAll(async () => {
  server = await Server.start();
  [ruth, amira, vic, him] = Array.from({ length: 4 }, () => new Actor(server.base)) as [
    Actor,
    Actor,
    Actor,
    Actor,
  ];
});

afterAll(async () => {
  for (const actor of [ruth, amira, vic]) await actor.call('session/signOut', {});
  await server.stop();
});

test('a case is open on both sides', async () => {
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  await vic.say(caseId, 'He has my paper');
  await expect.poll(() => amira.texts(), soon).toEqual(['He has my paper']);
});

test('she sees where she is signed in, and ends what is not hers', async () => {
  him.paper = vic.paper;
  await him.call('session/signIn', him.paper);
  const open = await vic.call('session/list', {});
  expect(open.map(({ own }) => own).sort()).toEqual([false, true]);
  const other = open.find(({ own }) => !own)!;
  expect(Math.abs(Date.now() - other.since)).toBeLessThan(11 * 60_000);
  const left = await vic.call('session/end', { id: other.id });
  expect(left.map(({ own }) => own)).toEqual([true]);
  await expect.poll(() => him.ended, soon).toBe('unauthenticated');
  expect(await code(vic.call('session/end', { id: other.id }))).toBe('not_found');
});

test('wrong words, words that were not drawn, and what is not saved yet change nothing', async () => {
  const wrong = vic.paper.passphrase.split(' ').reverse().join(' ');
  expect(await code(change(vic, wrong))).toBe('LOGIN');
  await vic.call('passphrase/draw', {});
  const typed = { current: vic.paper.passphrase, passphrase: wrong };
  expect(await code(vic.call('passphrase/change', typed))).toBe('typed_differently');
  vic.offline = true;
  vic.drop();
  await vic.say(caseId, 'Not sent yet');
  expect(await code(change(vic))).toBe('unsent');
  vic.offline = false;
  await expect.poll(() => amira.texts().at(-1), soon).toBe('Not sent yet');
  expect(vic.ended).toBe('');
});

test('with new words he is out, and reads nothing that is written from then on', async () => {
  const his = await raw(him);
  const { account } = his;
  const old = { ...his.pair, kemSeed: his.pair.kemSeed.slice() };
  const epochs = new Map([...amira.vaults.values()].map(({ id, epoch }) => [id, epoch]));
  const old4 = vic.paper;
  vic.paper = await change(vic);
  expect(vic.ended).toBe('');
  expect(await code(vic.call('session/list', {}))).toBe('unauthenticated');
  await expect.poll(() => his.over, soon).toBe(true);
  expect(await code(him.call('session/signIn', old4))).toBe('LOGIN');
  const before = await vic.call('session/signIn', vic.paper);
  expect(before.lastSignIn).toBeGreaterThan(0);
  await vic.openCase(caseId);
  await expect.poll(() => vic.texts(), soon).toEqual(['He has my paper', 'Not sent yet']);
  await vic.say(caseId, 'New paper');
  await expect.poll(() => amira.texts().at(-1), soon).toBe('New paper');
  const reader = await raw(amira);
  for (const kind of ['contact', 'chat', 'plan', 'incidents'] as const) {
    const { id } = amira.vault(kind);
    await expect.poll(() => amira.vault(kind).epoch, soon).toBeGreaterThan(epochs.get(id)!);
    await expect.poll(() => reader.vaults.has(id), soon).toBe(true);
    const log = reader.vaults.get(id)!.log;
    await log.opened();
    const newest = log.entries.findLast(({ statement }) => statement)?.statement;
    const wrapped = newest?.wraps.find((one) => same(one.account, account));
    const listed = newest?.members.find((one) => same(one.account, account));
    const info = wrapInfo(log.vault, log.epoch, listed!);
    expect(await unwrap(old.kemSeed, info, wrapped!.sealed)).toBeNull();
  }
  await reader.leave();
  expect(amira.alarms).toEqual([]);
  expect(vic.alarms).toEqual([]);
});

test('whatever gets lost on the way, she knows which words open', async () => {
  const other = new Actor(server.base);
  const theirs = await amira.takeOn(other, 'K-13');
  const { fetch } = other.env;
  const changes = (of: RequestInit, input: string): boolean =>
    of.method === 'PUT' && input.endsWith('/api/passphrase');

  // The request: nothing has changed, and she goes on.
  Object.assign(other.env, {
    fetch: (input: string, init: RequestInit) =>
      changes(init, input) ? Promise.reject(new TypeError('no network')) : fetch(input, init),
  });
  expect(await code(change(other))).toBe('offline');
  expect(other.ended).toBe('');
  await other.say(theirs, 'Still here');
  await expect.poll(() => other.texts(), soon).toEqual(['Still here']);

  // The answer: it has changed, and she is told so.
  let lost = 0;
  Object.assign(other.env, {
    fetch: async (input: string, init: RequestInit) => {
      const answer = await fetch(input, init);
      if (!changes(init, input)) return answer;
      lost++;
      throw new TypeError('no network');
    },
  });
  other.paper = await change(other);
  expect(lost).toBe(1);
  Object.assign(other.env, { fetch });
  await other.call('session/signIn', other.paper);
  await other.openCase(theirs);
  await expect.poll(() => other.texts(), soon).toEqual(['Still here']);
  // What tells the team of the change goes before what she writes next.
  await other.say(theirs, 'With new words');
  await expect.poll(() => other.saved('message').length, soon).toBe(2);

  // Ten sign-ins and registrations with one name are let through at once; a service that was started again counts anew.
  await server.down();
  await server.up();

  // Everything from then on: either may be the one.
  Object.assign(other.env, {
    fetch: (input: string, init: RequestInit) => {
      if (changes(init, input)) other.offline = true;
      return fetch(input, init);
    },
  });
  expect(await code(change(other))).toBe('unclear');
  await other.call('session/leave', {});
});

test('staff do the same, and their browser remembers what it had seen', async () => {
  const kept = [...amira.kept.values()].map((bytes) => bytes.slice());
  amira.paper = await change(amira);
  expect([...amira.kept.values()]).not.toEqual(kept);
  await amira.call('session/signIn', amira.paper);
  await amira.openCase(caseId);
  await amira.say(caseId, 'I have new ones as well');
  await expect.poll(() => vic.texts().at(-1), soon).toBe('I have new ones as well');
  expect(vic.alarms).toEqual([]);
});
