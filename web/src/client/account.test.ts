import { beforeAll, expect, test } from 'vitest';
import { floorStretch } from '../crypto/login/stretch.ts';
import { Server } from '../crypto/login/testing/server.ts';
import { authenticate, register, type Registered } from './account.ts';
import type { Api } from './api.ts';
import { codeOf, Failed } from './failure.ts';
import { randomBytes, same } from './hex.ts';

const [name, passphrase] = ['quiet-harbour', 'one two three four five six'];
const server = new Server({ oprfSeed: randomBytes(64), privateKey: new Uint8Array(32).fill(1) });
let registered: Registered;

/** A service whose last answer is up to the test. */
const service = (last: () => Promise<unknown>): Api =>
  ({
    register: (_ticket: Uint8Array, id: Uint8Array, request: Uint8Array) =>
      Promise.resolve(server.registerResponse(request, id)),
    login: (id: Uint8Array, ke1: Uint8Array) => {
      const { record, cost } = registered.credential;
      return Promise.resolve({ state: id, ke2: server.loginAccount(record, id, ke1).ke2, cost });
    },
    finishLogin: last,
  }) as unknown as Api;

const failing = (code: string): Api => service(() => Promise.reject(new Failed(code)));

beforeAll(async () => {
  registered = await register(failing('internal'), randomBytes(32), name, passphrase, floorStretch);
});

test('the passphrase finds the export key', async () => {
  const opened = await authenticate(
    service(() => Promise.resolve({})),
    name,
    passphrase,
  );
  expect(same(opened.entrance.exportKey, registered.entrance.exportKey)).toBe(true);
});

test('a last message that the service does not take is a wrong passphrase; a service that fails is none', async () => {
  const outcome = (code: string) => authenticate(failing(code), name, passphrase).catch(codeOf);
  expect(await outcome('unauthenticated')).toBe('LOGIN');
  expect(await outcome('offline')).toBe('offline');
});
