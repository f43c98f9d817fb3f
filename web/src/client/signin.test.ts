import { expect, test } from 'vitest';
import { sealBox } from '../crypto/keys/box.ts';
import type { Entrance } from '../crypto/login/way.ts';
import { lockOf } from '../crypto/keys/lock.ts';
import { passkeyKem, wrapSecret } from '../crypto/keys/passkey.ts';
import { encode } from '../crypto/wire/wire.ts';
import type { Device, Env } from './env.ts';
import { codeOf } from './failure.ts';
import { randomBytes } from './hex.ts';
import type { Hooks } from './hooks.ts';
import { signInWithPasskey } from './passkeysignin.ts';
import { boxContent } from './testing/box.ts';

const [account, exportKey, secret, prf] = [16, 64, 32, 32].map((n) => randomBytes(n)) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
  Uint8Array,
];
const credential = randomBytes(20);
const nothing = new Uint8Array();

const content = boxContent({ version: 7, account });

const wrapFor = (id: Uint8Array): Promise<Uint8Array> =>
  wrapSecret(account, { credential: id, kemKey: passkeyKem(prf, account, id) }, secret);

/** What the third step of a sign-in comes to, and what was asked for. */
async function outcome(
  answer: unknown[] | 401,
  yielded = prf,
  device?: Device,
): Promise<{ readonly code: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const env = {
    origin: 'https://host',
    device,
    now: () => 1,
    fetch: (input: string) => {
      asked.push(input.replace('https://host', ''));
      const status = answer === 401 ? 401 : 200;
      const body = encode(answer === 401 ? ['unauthenticated'] : asked.length === 1 ? answer : []);
      return Promise.resolve(new Response(Uint8Array.from(body), { status }));
    },
  } as unknown as Env;
  const waiting = {
    state: nothing,
    credentials: [credential],
    signInName: 'a-b',
    entrance: { ...entrance, exportKey: exportKey.slice() },
  };
  const said = { credential, clientData: nothing, authenticatorData: nothing, signature: nothing };
  const done = signInWithPasskey(env, {} as Hooks, waiting, { ...said, prf: yielded.slice() });
  return { code: await done.then(() => 'signed in', codeOf), asked };
}

const session = randomBytes(32);
const entrance: Entrance = {
  exportKey: new Uint8Array(exportKey),
  way: new Uint8Array(64),
  place: 0,
};
const locked = (): Promise<Uint8Array> => sealBox(lockOf(entrance, secret), content);

test('a locked box opens with the security key, and is then looked into', async () => {
  const { code } = await outcome([session, account, await locked(), await wrapFor(credential)]);
  expect(code).toBe('FORMAT'); // there is no unit in it
});

test.each<[string, () => Promise<unknown[]>]>([
  ['another key’s wrap', async () => [session, account, await locked(), await wrapFor(randomBytes(20))]],
  ['no wrap', async () => [session, account, await locked(), nothing]],
  ['another account', async () => [session, randomBytes(16), await locked(), await wrapFor(credential)]],
  [
    'a wrap with a box that is not locked',
    async () => [session, account, await sealBox(lockOf(entrance, null), content), await wrapFor(credential)],
  ],
])('%s does not open it', async (_what, answer) => {
  const { code, asked } = await outcome(await answer());
  expect(code).toBe('BLOB');
  expect(asked).toEqual(['/api/login/passkey']);
});

test('another security key does not open it', async () => {
  const answer = [session, account, await locked(), await wrapFor(credential)];
  expect((await outcome(answer, randomBytes(32))).code).toBe('BLOB');
});

test('a browser that hands out no PRF is told so, and its session ended', async () => {
  const answer = [session, account, await locked(), await wrapFor(credential)];
  expect(await outcome(answer, nothing)).toEqual({
    code: 'passkey_without_prf',
    asked: ['/api/login/passkey', '/api/logout'],
  });
});

test('an answer that the service does not take may be tried again', async () => {
  expect((await outcome(401)).code).toBe('passkey_refused');
});
