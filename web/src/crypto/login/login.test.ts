import { describe, expect, test } from 'vitest';
import { codeOf } from '../refuse.ts';
import { loginStart, registerStart } from './client.ts';
import { ascii, type Identities } from './message.ts';
import { checkStretch, defaultStretch, floorStretch, type Stretcher, stretcher } from './stretch.ts';
import { argon2Script } from './argon2script.ts';
import { argon2Wasm } from './argon2wasm.ts';
import { hex, source } from './testing/bytes.ts';
import { Server } from './testing/server.ts';

const identity: Stretcher = (oprfOutput) => oprfOutput;
const name = ascii('river-stone');
const none: Identities = {};
const server = new Server({
  oprfSeed: new Uint8Array(64).fill(7),
  privateKey: new Uint8Array(32).fill(7),
});

async function refusal(run: () => unknown): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    return codeOf(error) ?? error;
  }
  return 'no refusal';
}

async function registered(stretch: Stretcher = identity) {
  const registration = registerStart(ascii('correct'));
  return registration.finish(server.registerResponse(registration.request, name), none, stretch);
}

describe('sign-in with real randomness', () => {
  test('the right passphrase finds the same export key', async () => {
    const stretch = stretcher(floorStretch);
    const { record, exportKey } = await registered(stretch);
    const login = loginStart(ascii('correct'));
    const { pending, ke2 } = server.loginStart(record, name, login.ke1, none);
    const session = await login.finish(ke2, none, stretch);
    expect(session.exportKey).toEqual(exportKey);
    expect(session.serverPublicKey).toEqual(server.publicKey);
    expect(pending.finish(session.ke3)).toEqual(session.sessionKey);
  });

  test('a wrong passphrase and an unknown account are the same refusal', async () => {
    const { record } = await registered();
    const wrong = loginStart(ascii('incorrect'));
    const known = server.loginStart(record, name, wrong.ke1, none);
    const unknown = server.loginStart(undefined, name, wrong.ke1, none);
    const refusals = [known, unknown].map(({ ke2 }) =>
      wrong.finish(ke2, none, identity).catch((error: unknown) => error),
    );
    const [first, second] = await Promise.all(refusals);
    expect(codeOf(first)).toBe('LOGIN');
    expect(second).toEqual(first);
    expect(known.ke2.length).toBe(unknown.ke2.length);
  });

  test('two records with the same two ways do not show it', async () => {
    const record = async (second: Uint8Array | null) => {
      const registration = registerStart(ascii('correct'));
      const response = server.registerResponse(registration.request, name);
      return (await registration.finishAccount(response, identity, second)).record;
    };
    const second = new Uint8Array(64).fill(3);
    const parts = (await Promise.all([record(second), record(second), record(null), record(null)])).flatMap(
      (made) => {
        expect(made.length).toBe(736);
        return Array.from({ length: made.length - 7 }, (_, at) => hex(made.slice(at, at + 8)));
      },
    );
    expect(new Set(parts).size).toBe(parts.length);
  });

  test('the answer is read before waiting: a buffer reused meanwhile does no harm', async () => {
    const { record } = await registered();
    const login = loginStart(ascii('correct'));
    const { ke2 } = server.loginStart(record, name, login.ke1, none);
    const wiping: Stretcher = (oprfOutput) => {
      ke2.fill(0);
      return oprfOutput;
    };
    await expect(login.finish(ke2, none, wiping)).resolves.toHaveProperty('ke3');
  });
});

describe('too long for a length prefix', () => {
  const long = new Uint8Array(0x10000);
  const cases: [string, () => unknown][] = [
    ['passphrase at registration', () => registerStart(long)],
    ['passphrase at sign-in', () => loginStart(long)],
    ['context', () => loginStart(ascii('x'), { context: long })],
    [
      'client identity',
      () => {
        const registration = registerStart(ascii('x'));
        const response = server.registerResponse(registration.request, name);
        return registration.finish(response, { client: long }, identity);
      },
    ],
    [
      'server identity',
      () => {
        const login = loginStart(ascii('x'));
        const { ke2 } = server.loginStart(undefined, name, login.ke1, none);
        return login.finish(ke2, { server: long }, identity);
      },
    ],
  ];
  test.each(cases)('%s', async (_, run) => {
    expect(await refusal(run)).toBe('FORMAT');
  });

  test('one byte less fits', () => {
    expect(loginStart(long.subarray(1)).ke1).toHaveLength(96);
  });
});

test('an end of randomness is an error, not a short nonce', async () => {
  const bytes = new Uint8Array(96).fill(7);
  for (const length of [0, 31, 32, 63, 64, 95]) {
    const random = source(bytes.subarray(0, length));
    expect(await refusal(() => loginStart(ascii('x'), { random }))).toBeInstanceOf(Error);
  }
});

describe('key stretching', () => {
  test('default and floor pass', () => {
    checkStretch(defaultStretch);
    checkStretch(floorStretch);
  });

  test.each([
    { ...defaultStretch, memory: Number.NaN },
    { ...defaultStretch, memory: Infinity },
    { ...defaultStretch, memory: 65536.5 },
    { ...defaultStretch, time: Number.NaN },
    { ...defaultStretch, time: 2.5 },
    { ...defaultStretch, time: -3 },
    { ...defaultStretch, parallel: Number.NaN },
  ])('refuses $memory KiB, $time passes, $parallel lanes', async (stretch) => {
    expect(await refusal(() => checkStretch(stretch))).toBe('KDF');
    expect(await refusal(() => stretcher(stretch)(new Uint8Array(64)))).toBe('KDF');
  });

  test.each([
    { memory: 8, time: 1, parallel: 1 },
    { memory: 67, time: 3, parallel: 1 },
    { memory: 256, time: 2, parallel: 1 },
  ])('WebAssembly and script agree at $memory KiB, $time passes', async (stretch) => {
    const input = new Uint8Array(64).map((_, i) => i);
    const fast = await argon2Wasm(input, stretch);
    expect(fast).toHaveLength(64);
    expect(hex(await argon2Script(input, stretch))).toBe(hex(fast));
  });

  test('falls back to script where there is no WebAssembly', async () => {
    const input = new Uint8Array(64).fill(1);
    const fast = await stretcher(floorStretch)(input);
    const globals = globalThis as { WebAssembly?: unknown };
    const original = globals.WebAssembly;
    delete globals.WebAssembly;
    try {
      expect(await refusal(() => argon2Wasm(input, floorStretch))).toBeInstanceOf(Error);
      expect(await stretcher(floorStretch)(input)).toEqual(fast);
    } finally {
      globals.WebAssembly = original;
    }
  });
});
