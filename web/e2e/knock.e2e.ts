// A mail with her own words: off until she says so, when she allows it, and never while she is not safe.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Actor, soon } from './actor.ts';
import { Mailbox } from './mailbox.ts';
import { Server } from './server.ts';

let server: Server;
let box: Mailbox;
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

async function say(...ways: ReturnType<typeof knock>[]): Promise<void> {
  const rules = { zone: 'Europe/London', code: '', ways };
  const { id } = await vic.call('contact/rules', { caseId, follows: held(vic), rules });
  await expect.poll(() => held(amira), soon).toBe(id);
  await expect.poll(() => held(vic), soon).toBe(id);
}

/** How often her client told the service. */
const told = (): number => vic.requests.filter((request) => request === 'POST /api/knock').length;

beforeAll(async () => {
  box = await Mailbox.start();
  const more = { LINNET_MAIL: `smtp://${box.address}`, LINNET_MAIL_FROM: 'Notes <notes@example.org>' };
  server = await Server.start({ more });
  [ruth, amira, vic] = [new Actor(server.base), new Actor(server.base), new Actor(server.base)];
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
});

afterAll(async () => {
  box.stop();
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
