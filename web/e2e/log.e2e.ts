// The unit decides who watches its log, and which key signs it: with a real witness beside the service, and restarts in between.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Actor } from './actor.ts';
import { binary, Server } from './server.ts';

const run = promisify(execFile);

let server: Server;
let witness: Server | null = null;
const ruth = (): Actor => new Actor(server.base);
let first = '';
let paper = { signInName: '', passphrase: '' };

/** The operator changes the settings. */
async function restart(more: Readonly<Record<string, string>>): Promise<void> {
  const { data, port } = server;
  await server.down();
  server = await Server.start({ data, port, more });
}

const printed = (output: string, pattern: RegExp): string => pattern.exec(output)?.[1] ?? '';
const logKey = (): string => printed(server.output, /for its witnesses: (\S+)/);

beforeAll(async () => {
  server = await Server.start();
});

afterAll(async () => {
  await witness?.stop();
  await server.stop();
});

test('a unit begins without a witness, and says so', async () => {
  const manager = ruth();
  paper = await manager.call('setup/begin', { token: server.token });
  await manager.call('setup/finish', { unit: 'Unit', name: 'Ruth Okafor', ...paper });
  const view = await manager.call('log/view', {});
  expect(view).toMatchObject({ needed: 0, witnesses: [], offer: null });
  expect(Date.now() - view.time).toBeLessThan(60_000);
  await manager.call('session/signOut', {});
});

/** What somebody is told who checks from outside, with the number that the desk has shown. */
const check = (number: string): Promise<string> =>
  run(binary, ['check', '--policy', number, server.base]).then(
    () => 'fine',
    (failed: unknown) => {
      const { code, stdout } = failed as { code: number; stdout: string };
      return `${code}: ${stdout}`;
    },
  );

test('the number in the desk is the one that a check from outside asks for', async () => {
  const manager = ruth();
  await manager.call('session/signIn', paper);
  first = (await manager.call('log/view', {})).number;
  await manager.call('session/signOut', {});
  expect(await check(first)).toBe('fine');
  expect(await check(first.replace(/^./, (digit) => (digit === '0' ? '1' : '0')))).toMatch(
    /^1: The log is not/,
  );
});

test('a witness counts when a manager has signed for it, and not before', async () => {
  await restart({});
  witness = await Server.start({
    command: 'witness',
    more: { LINNET_WITNESS_NAME: 'witness.example/linnet', LINNET_WITNESS_LOGS: logKey() },
  });
  const key = printed(witness.output, /LINNET_WITNESSES:\s+(\S+)/);
  await restart({ LINNET_WITNESSES: `${witness.base} ${key}` });
  const manager = ruth();
  await manager.call('session/signIn', paper);
  const before = await manager.call('log/view', {});
  expect(before.needed).toBe(0);
  expect(before.offer).toMatchObject({
    needed: 1,
    newKey: '',
    witnesses: [{ name: 'witness.example/linnet', key }],
  });
  await expect(manager.call('log/decide', { offer: '00' })).rejects.toEqual({ code: 'conflict' });
  const after = await manager.call('log/decide', { offer: before.offer?.id ?? '' });
  expect(after).toMatchObject({
    needed: 1,
    offer: null,
    witnesses: [{ name: 'witness.example/linnet', signed: true }],
  });
  await manager.call('session/signOut', {});
  expect(await check(after.number)).toBe('fine');
  expect(await check(first)).toMatch(/^1: The log is not/);
});

test('the next sign-in goes on from there, also when the witness is away', async () => {
  await witness?.down();
  const manager = ruth();
  await manager.call('session/signIn', paper);
  expect(await manager.call('log/view', {})).toMatchObject({ needed: 1, witnesses: [{ signed: true }] });
  await manager.call('session/signOut', {});
  await witness?.up();
});

test('the key of the log is changed, and the witness is told', async () => {
  const watched = printed(witness?.output ?? '', /LINNET_WITNESSES:\s+(\S+)/);
  const witnessed = `${witness?.base} ${watched}`;
  await restart({ LINNET_WITNESSES: witnessed, LINNET_LOG_KEY: '2' });
  const next = logKey();
  const data = witness?.data ?? '';
  const port = witness?.port ?? 0;
  await witness?.down();
  const again = await Server.start({
    command: 'witness',
    data,
    port,
    more: { LINNET_WITNESS_NAME: 'witness.example/linnet', LINNET_WITNESS_LOGS: next },
  });
  try {
    const manager = ruth();
    await manager.call('session/signIn', paper); // under the old key still
    const { offer } = await manager.call('log/view', {});
    expect(offer?.newKey).toBe(next);
    expect(await manager.call('log/decide', { offer: offer?.id ?? '' })).toMatchObject({
      offer: null,
      witnesses: [{ signed: true }],
    });
    await manager.call('session/signOut', {});
    const later = ruth();
    await later.call('session/signIn', paper);
    await later.call('session/signOut', {});
  } finally {
    await again.down();
  }
});
