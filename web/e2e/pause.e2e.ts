// A manager pauses the access of a colleague: signed out everywhere at once, kept out, and let in again with everything that came meanwhile.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sentence } from '../src/text/errors.ts';
import '../src/text/deskerrors.ts';
import { Actor, soon } from './actor.ts';
import { Server } from './server.ts';

let server: Server;
let ruth: Actor;
let amira: Actor;
let vic: Actor;
let caseId: string;

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (failure: unknown) => (failure as { code: string }).code,
  );

const paused = async (): Promise<readonly string[]> =>
  (await ruth.call('unit/staff', {})).filter((one) => one.paused).map(({ name }) => name);

beforeAll(async () => {
  server = await Server.start();
  [ruth, amira, vic] = [new Actor(server.base), new Actor(server.base), new Actor(server.base)];
});

afterAll(async () => {
  for (const actor of [ruth, amira, vic]) await actor.call('session/leave', {}).catch(() => undefined);
  await server.stop();
});

test('nobody but a manager pauses, and neither managers nor her', async () => {
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  caseId = await amira.takeOn(vic, 'K-12');
  const me = (await ruth.call('unit/staff', {})).find(({ role }) => role === 'manager')!;
  expect(await code(amira.call('staff/pause', { account: me.account, on: true }))).toBe('not_found');
  expect(await code(ruth.call('staff/pause', { account: me.account, on: true }))).toBe('not_found');
  expect(await code(ruth.call('staff/pause', { account: vic.account, on: true }))).toBe('not_found');
  expect(await paused()).toEqual([]);
});

test('who is paused is out, and is told why only with the right words', async () => {
  await ruth.call('staff/pause', { account: amira.account, on: true });
  expect(await paused()).toEqual(['Amira Khan']);
  await expect.poll(() => amira.ended, soon).toBe('unauthenticated');
  expect(await code(amira.call('session/signIn', amira.paper))).toBe('paused');
  const wrong = { ...amira.paper, passphrase: 'ajar ajar ajar ajar ajar ajar' };
  expect(await code(amira.call('session/signIn', wrong))).toBe('LOGIN');
  expect(sentence('paused')).toContain('paused');
});

test('let in again, they read what came meanwhile', async () => {
  await vic.call('chat/send', { caseId, text: 'Are you there?', replyTo: '', files: [] });
  await ruth.call('staff/pause', { account: amira.account, on: false });
  expect(await paused()).toEqual([]);
  await amira.call('session/signIn', amira.paper);
  await amira.openCase(caseId);
  await expect.poll(() => amira.saved('message').map(({ text }) => text), soon).toContain('Are you there?');
});
