// A mail or a notice with her own words: off until she says so, when she allows it, and never while she is not safe. What arrives at a
// push service is looked at in server/knock, whose tests have one: this service speaks to none on its own machine.
import { createServer, type Server as Listener } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Actor, soon } from './actor.ts';
import { pocketDesk } from '../src/worker/pocket.ts';
import { Mailbox } from './mailbox.ts';
import { freePort, Server } from './server.ts';

let server: Server;
let box: Mailbox;
let listener: Listener;
let host: string;
/** How often somebody came to where the push service would be. */
let came = 0;
let ruth: Actor;
let amira: Actor;
let vic: Actor;
let caseId: string;

const address = 'jo.canary@example.org';
const words = 'Your order is ready';
const always = [{ days: 127, from: 0, to: 1440 }];

const knock = (windows = always, cover = words) => ({
  ...{ means: 'knock', address, answer: 'only_me', names: '', voicemail: '' },
  ...{ cover, windows },
});
const call = { ...knock(), means: 'call', address: '07700 900123' };

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (failure: unknown) => (failure as { code: string }).code,
  );
const ask = (actor: Actor, means = 'knock'): Promise<string> =>
  code(actor.call('contact/knock', { caseId, means }));
const held = (actor: Actor): string =>
  actor.cases.find((one) => one.caseId === caseId)?.contact?.rules?.id ?? '';

const phoneAt = (name: string) => [`https://${name}/send/abc`, point, new Uint8Array(16)] as const;
const notice = (cover = words) => ({ ...knock(always, cover), means: 'push', address: '' });

async function say(...ways: ReturnType<typeof knock>[]): Promise<void> {
  await sayWith({}, ...ways);
}

async function sayWith(
  more: { phone?: ReturnType<typeof phoneAt> },
  ...ways: ReturnType<typeof knock>[]
): Promise<void> {
  const rules = { zone: 'Europe/London', code: '', ways };
  const { id } = await vic.call('contact/rules', { caseId, follows: held(vic), rules, ...more });
  await expect.poll(() => held(amira), soon).toBe(id);
  await expect.poll(() => held(vic), soon).toBe(id);
}

/** The public key of her browser. */
let point: Uint8Array;

/** How often her client told the service. */
const told = (): number => vic.requests.filter((request) => request === 'POST /api/knock').length;

beforeAll(async () => {
  box = await Mailbox.start();
  const port = await freePort();
  host = `127.0.0.1:${port}`;
  listener = createServer(() => (came += 1)).listen(port, '127.0.0.1');
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const more = {
    LINNET_PUSH_HOSTS: host,
    LINNET_MAIL: `smtp://${box.address}`,
    LINNET_MAIL_FROM: 'Notes <notes@example.org>',
  };
  server = await Server.start({ more });
  [ruth, amira, vic] = [new Actor(server.base), new Actor(server.base), new Actor(server.base)];
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
});

afterAll(async () => {
  box.stop();
  listener.close();
  await server.stop();
});

test('it is off, and the service is told nothing, while she has not asked for it', async () => {
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  expect(await ask(amira)).toBe('not_found');
  await say(call);
  await vic.call('contact/stop', { caseId, on: true, until: 0 });
  await vic.call('contact/stop', { caseId, on: false, until: 0 });
  expect(await ask(amira)).toBe('not_found');
  expect(told()).toBe(0);
});

test('not outside of her hours, and not while she is not safe', async () => {
  await say(call, knock([]));
  expect(await ask(amira)).toBe('conflict');
  await vic.call('contact/stop', { caseId, on: true, until: 0 });
  await expect.poll(told, soon).toBe(2);
  await say(call, knock()); // which does not forget that she is not safe
  expect(await ask(amira)).toBe('conflict');
  expect(box.mails).toEqual([]);
});

test('one mail with her words, and not a second one', async () => {
  const before = told();
  await vic.call('contact/stop', { caseId, on: false, until: 0 });
  await expect.poll(told, soon).toBe(before + 1);
  await expect.poll(() => amira.cases[0]?.contact?.stops, soon).toEqual([]);
  await expect.poll(() => ask(amira), soon).toBe('');
  expect(await ask(amira)).toBe('conflict');
  expect(box.mails.map(({ to }) => to)).toEqual([address]);
  const [head = '', body = ''] = box.mails[0]!.data.split('\r\n\r\n');
  const plain = (text: string): string => Buffer.from(text, 'base64').toString().trim();
  expect(plain(body)).toBe(words);
  expect(plain(/=\?utf-8\?b\?(.*)\?=/.exec(head)?.[1] ?? '')).toBe(words);
  for (const tells of ['K-12', 'Amira', caseId, vic.account, vic.paper.signInName, 'linnet', 'case'])
    expect(box.mails[0]!.data.toLowerCase()).not.toContain(tells.toLowerCase());
});

test('what the service does not take is not said in her space either', async () => {
  const before = held(vic);
  const rules = { zone: 'Europe/London', code: '', ways: [knock(always, 'w'.repeat(46))] };
  expect(await code(vic.call('contact/rules', { caseId, follows: before, rules }))).toBe('malformed');
  expect(held(vic)).toBe(before);
});

test('whoever is in none of her vaults cannot ask, nor she herself', async () => {
  expect(await ask(ruth)).toBe('not_found');
  expect(await ask(vic)).toBe('not_found');
});

test('when she takes it out it is off', async () => {
  await say(call);
  expect(await ask(amira)).toBe('not_found');
  expect(box.mails).toHaveLength(1);
});

const nowhere = (): Promise<never> => Promise.reject(new Error('no store'));
const store = { read: nowhere, begin: nowhere, add: nowhere, remove: nowhere, end: nowhere };
const keyFor = (actor: Actor): Promise<Uint8Array> =>
  pocketDesk(store, Date.now, () => actor.core.inside)('pocket/key', {});

test('a phone is told the one key of the service, and staff are not', async () => {
  const key = await keyFor(vic);
  expect([key.length, key[0]]).toEqual([65, 4]);
  expect(await keyFor(vic)).toEqual(key);
  expect(await code(keyFor(amira))).toBe('not_found');
});

test('a phone elsewhere than at a push service that is listed is not taken', async () => {
  const before = held(vic);
  const rules = { zone: 'Europe/London', code: '', ways: [notice()] };
  for (const name of ['push.example.org', 'localhost', `x@${host}`, `${host}.example.org`])
    expect(
      await code(vic.call('contact/rules', { caseId, follows: before, rules, phone: phoneAt(name) })),
    ).toBe('malformed');
  expect(held(vic)).toBe(before);
  expect(await ask(amira, 'push')).toBe('not_found');
});

test('a notice is asked for by its own means, and nothing is sent to the machine of the service', async () => {
  await sayWith({ phone: phoneAt(host) }, call, notice());
  expect(await ask(amira)).toBe('not_found');
  expect(await ask(amira, 'push')).toBe('unavailable');
  expect(came).toBe(0);
});

test('what she changes on another device leaves the phone as it is', async () => {
  await say(call, notice('Bus times have changed'));
  expect(await ask(amira, 'push')).toBe('conflict'); // within the hour, and not: no such phone
  await vic.call('contact/stop', { caseId, on: true, until: 0 });
  await vic.call('contact/stop', { caseId, on: false, until: 0 });
  expect(await ask(amira, 'push')).toBe('conflict');
});

test('when she takes the notice out the phone is let go', async () => {
  await say(call);
  expect(await ask(amira, 'push')).toBe('not_found');
  await say(call, notice());
  expect(await ask(amira, 'push')).toBe('not_found');
  expect(box.mails).toHaveLength(1);
});
