// Possible links between cases: the managers' clients hand out the key, two cases with one number find each other, and whoever left or
// was never in finds nothing.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkKey } from '../src/client/linkkey.ts';
import { blank } from '../src/model/story.ts';
import { kinds } from '../src/crypto/vault/role.ts';
import { decode, encode } from '../src/crypto/wire/wire.ts';
import type { IncidentDraft, LinksView } from '../src/worker/messages.ts';
import { Actor, raw, soon } from './actor.ts';
import { Server } from './server.ts';

let server: Server;
let ruth: Actor;
let amira: Actor;
let bea: Actor;
let dan: Actor;
let sue: Actor;
let vic: Actor;
let wren: Actor;
let [first, second] = ['', ''];

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (failure: unknown) => (failure as { code: string }).code,
  );

/** Their clients do what they do by themselves. */
const tend = async (...actors: Actor[]): Promise<void> => {
  for (const actor of actors) await actor.call('link/keep', {});
};

const tell = (her: Actor, caseId: string, look: Partial<IncidentDraft['look']>): Promise<unknown> => {
  const when = { start: Date.now(), end: 0, precision: 'exact', zone: 'UTC' } as const;
  const draft = { ...blank(when), kinds: ['call'], text: 'Called again' };
  return her.call('incident/log', {
    ...{ caseId, files: [], sources: [] },
    draft: { ...draft, look: { ...draft.look, ...look } },
  });
};

const find = (actor: Actor, caseId: string, again = false): Promise<LinksView> =>
  actor.call('link/find', { caseId, again });

const holders = async (actor: Actor): Promise<readonly string[]> =>
  (await actor.call('link/key', {})).holders;

beforeAll(async () => {
  server = await Server.start();
  const actors = Array.from({ length: 7 }, () => new Actor(server.base));
  [ruth, amira, bea, dan, sue, vic, wren] = actors as [Actor, Actor, Actor, Actor, Actor, Actor, Actor];
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
});

afterAll(async () => {
  for (const actor of [ruth, amira, bea, dan, sue, vic, wren]) await actor.call('session/leave', {});
  await server.stop();
});

test('the manager’s client makes the key and hands it to whoever may have it, and to nobody else', async () => {
  await expect
    .poll(async () => {
      await tend(ruth);
      return holders(amira);
    }, soon)
    .toEqual(['Amira Khan', 'Ruth Okafor']);
  await ruth.letIn(bea, 'Bea Lund', 'advocate');
  await ruth.letIn(dan, 'Dan Price', 'psychologist');
  await ruth.letIn(sue, 'Sue Hall', 'support');
  // She proposes, an advocate agrees.
  await expect
    .poll(async () => {
      await tend(ruth, amira);
      return [await holders(bea), await holders(dan)].map((all) => all.length);
    }, soon)
    .toEqual([4, 4]);
  expect(await holders(dan)).toEqual(['Amira Khan', 'Bea Lund', 'Dan Price', 'Ruth Okafor']);
  expect(await code(sue.call('link/key', {}))).toBe('MEMBER');
  const session = await raw(sue);
  expect([...session.vaults.values()].filter(({ log }) => log.kind === kinds.keys)).toEqual([]);
  await session.leave();
  expect((await amira.call('link/key', {})).number).toBe(1);
});

test('two cases in which one number stands find each other, and nothing more', async () => {
  first = await amira.takeOn(vic, 'K-12');
  second = await bea.takeOn(wren, 'K-13');
  await tell(vic, first, { numbers: ['07700 900123'], emails: ['a@example.org'] });
  await tell(wren, second, { numbers: ['+44 7700 900123'], emails: ['b@example.org'] });
  await expect.poll(() => amira.cases.find(({ caseId }) => caseId === first)?.incidents, soon).toBe(1);
  await expect.poll(() => bea.cases.find(({ caseId }) => caseId === second)?.incidents, soon).toBe(1);
  await expect.poll(async () => (await find(amira, first)).state, soon).toBe('looked');
  expect(await find(amira, first)).toMatchObject({ compared: 2, links: [], common: [], spoiled: 0 });
  await expect
    .poll(async () => (await find(bea, second)).links, soon)
    .toEqual([{ caseId: first, kind: 'phone' }]);
  expect((await find(amira, first, true)).links).toEqual([{ caseId: second, kind: 'phone' }]);
  // She is not in the other case, and is told whom to ask.
  expect(bea.cases.map(({ caseId }) => caseId)).toEqual([second]);
  expect((await find(bea, second)).managers).toEqual(['Ruth Okafor']);
});

test('a case and its identifiers are compared once in a session', async () => {
  const asked = () => amira.requests.filter((one) => one.includes('/api/links')).length;
  const before = asked();
  for (let i = 0; i < 3; i++) await find(amira, first);
  expect(asked()).toBe(before);
  await tell(vic, first, { numbers: ['07700 900999'] });
  await expect.poll(() => amira.cases.find(({ caseId }) => caseId === first)?.incidents, soon).toBe(2);
  await expect.poll(async () => (await find(amira, first)).compared, soon).toBe(3);
  const questions = await ruth.call('link/asked', {});
  // Together, as of one day: two things first, then one.
  const counts = questions
    .filter(({ name, what }) => name === 'Amira Khan' && what === 'compared')
    .map(({ count }) => count);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3);
});

test('a victim’s session is told of none of it', async () => {
  expect(await code(find(vic, first))).toBe('MEMBER');
  expect(vic.requests.filter((one) => one.includes('/api/links'))).toEqual([]);
  const session = await raw(vic);
  const any = (value: unknown) => value;
  const routes: readonly (() => Promise<unknown>)[] = [
    () => session.api.get('/api/links', any),
    () => session.api.get('/api/links/asked', any),
    () => session.api.post('/api/links/blind', [[new Uint8Array(32)]], any),
    () => session.api.post('/api/links', [1, []], any),
    () => session.api.post('/api/links/find', [1, []], any),
    () => session.api.post('/api/links/turn', [2], any),
  ];
  for (const route of routes) expect(await code(route())).toBe('not_found');
  const kindsOfHers = [...session.vaults.values()].map(({ log }) => log.kind);
  expect(kindsOfHers.filter((kind) => kind > kinds.incidents)).toEqual([]);
  await session.leave();
});

test('nobody but a manager writes a key', async () => {
  const session = await raw(amira);
  await expect.poll(() => linkKey(session)?.entry.content.number, soon).toBe(1);
  const { vault, entry } = linkKey(session)!;
  const { server: key } = entry.content;
  const job = vault.write({ type: 'linkkey', number: 2, secret: new Uint8Array(32), server: key });
  await expect.poll(() => [job.state, job.code], soon).toEqual(['refused', 'MEMBER']);
  await session.leave();
  expect(await code(amira.call('link/renew', {}))).toBe('MEMBER');
  expect(await code(bea.call('link/renew', {}))).toBe('MEMBER');
});

/** A service that answers with another key, to her alone. */
const otherKey: Actor['meddle'] = (path, body) => {
  if (path !== '/api/links/blind' || body.length < 64) return body;
  const [evaluated] = decode(body) as [Uint8Array[], Uint8Array];
  return encode([evaluated, new Uint8Array(64)]);
};

test('a service that uses another key is refused, and asked no more', async () => {
  bea.meddle = otherKey;
  await tell(wren, second, { numbers: ['07700 900777'] });
  await expect.poll(() => bea.cases.find(({ caseId }) => caseId === second)?.incidents, soon).toBe(2);
  await expect.poll(() => code(find(bea, second)), soon).toBe('KEYCOMMIT');
  const asked = () => bea.requests.filter((one) => one.includes('/api/links/blind')).length;
  const before = asked();
  expect(await code(find(bea, second))).toBe('KEYCOMMIT');
  expect(asked()).toBe(before);
  bea.meddle = (_path, body) => body;
  expect((await find(bea, second, true)).links).toEqual([{ caseId: first, kind: 'phone' }]);
});

test('after a colleague has left the key is another one, and links come again once the cases are opened', async () => {
  const before = await amira.call('link/key', {});
  await ruth.call('staff/end', { account: dan.account });
  await expect.poll(() => dan.ended, soon).toBe('unauthenticated');
  await expect
    .poll(async () => {
      await tend(ruth);
      return (await amira.call('link/key', {})).number;
    }, soon)
    .toBe(before.number + 1);
  expect(await holders(amira)).toEqual(['Amira Khan', 'Bea Lund', 'Ruth Okafor']);
  // Once: nobody else has left.
  await tend(ruth, amira);
  expect((await ruth.call('link/key', {})).number).toBe(before.number + 1);
  const turns = (await ruth.call('link/asked', {})).filter(({ what }) => what === 'turned');
  expect(turns).toMatchObject([{ name: 'Ruth Okafor', count: before.number + 1 }]);
  // What was put under the earlier key is gone.
  await expect.poll(async () => (await find(amira, first, true)).state, soon).toBe('looked');
  expect((await find(amira, first, true)).links).toEqual([]);
  await expect
    .poll(async () => (await find(bea, second)).links, soon)
    .toEqual([{ caseId: first, kind: 'phone' }]);
  expect((await find(amira, first, true)).links).toEqual([{ caseId: second, kind: 'phone' }]);
});

test('who is paused is not given the next key that a manager makes, and has it again when they are back', async () => {
  const { number } = await ruth.call('link/key', {});
  await ruth.call('staff/pause', { account: bea.account, on: true });
  const next = await ruth.call('link/renew', {});
  expect([next.number, next.holders]).toEqual([number + 1, ['Amira Khan', 'Ruth Okafor']]);
  // Their clients go on, and let nobody in who is paused.
  for (let i = 0; i < 3; i++) await tend(ruth, amira);
  expect(await holders(ruth)).toEqual(['Amira Khan', 'Ruth Okafor']);
  await ruth.call('staff/pause', { account: bea.account, on: false });
  await expect
    .poll(async () => {
      await tend(ruth, amira);
      return holders(ruth);
    }, soon)
    .toEqual(['Amira Khan', 'Bea Lund', 'Ruth Okafor']);
  expect((await ruth.call('link/key', {})).isOther).toBe(false);
  expect([amira, bea, ruth, vic, wren].flatMap(({ alarms }) => alarms)).toEqual([]);
});
