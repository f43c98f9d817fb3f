// An interpreter and a solicitor are let into her messages for a limited time: until then like everybody, then by nothing at all, and
// nobody has to think of it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Actor, soon } from './actor.ts';
import { Server } from './server.ts';

let server: Server;
let ruth: Actor;
let amira: Actor;
let vic: Actor;
let tia: Actor;
let leo: Actor;
let caseId: string;

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (failure: unknown) => (failure as { code: string }).code,
  );

const roles = (actor: Actor): string[] =>
  actor
    .vault('chat')
    .members.map(({ role }) => role)
    .sort();

const pair = ['advocate', 'victim'];

/** What a second passphrase would open. */
const dull = JSON.stringify({ name: 'Sam', entries: [], items: [], dismissed: [] });

/** The manager invites a guest, who comes. */
async function guest(name: string, until: number): Promise<Actor> {
  const one = new Actor(server.base);
  const { link, expires } = await ruth.call('staff/invite', { name, role: 'guest', until });
  expect(expires).toBeLessThanOrEqual(until);
  await one.accept(link.slice(link.indexOf('#') + 1));
  return one;
}

/** The advocate asks for a guest to be let into the messages, and she says yes. */
async function letIn(one: Actor): Promise<void> {
  await amira.call('member/add', { caseId, kinds: ['chat'], account: one.account });
  const asked = () => vic.saved('proposal').find((proposal) => proposal.canConfirm);
  await expect.poll(asked, soon).toBeTruthy();
  expect(asked()?.added).toMatchObject([{ role: 'guest', account: one.account }]);
  await vic.call('member/confirm', { vault: vic.vault('chat').id, proposal: asked()?.proposal ?? '' });
  await expect.poll(() => roles(amira), soon).toEqual(['advocate', 'guest', 'victim']);
  await one.openCase(caseId);
}

/** She is shown who was taken out by others, and writes on. */
async function heard(): Promise<void> {
  const { id: vault, news } = vic.vault('chat');
  const last = news.at(-1);
  if (last) await vic.call('member/heard', { vault, seq: last.seq });
}

beforeAll(async () => {
  server = await Server.start();
  [ruth, amira, vic] = Array.from({ length: 3 }, () => new Actor(server.base)) as [Actor, Actor, Actor];
});

afterAll(async () => {
  for (const actor of [ruth, amira, vic]) await actor.call('session/leave', {});
  await server.stop();
});

test('a guest who was invited is in no case, and reads all of what they are let into', async () => {
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  await amira.say(caseId, 'Before');
  await expect
    .poll(() => ['chat', 'plan'].map((kind) => amira.vaults.get(kind)?.epoch), soon)
    .toEqual([2, 2]);
  expect(
    await code(amira.call('staff/invite', { name: 'Nobody', role: 'guest', until: Date.now() + 60_000 })),
  ).toBe('no_unit_key');
  tia = await guest('Tia Wolf, interpreter', Date.now() + 3_600_000);
  expect(tia.cases).toEqual([]);
  expect(await tia.call('unit/staff', {})).toEqual([]);
  await letIn(tia);
  await tia.say(caseId, 'Witam');
  await expect.poll(() => vic.texts(), soon).toEqual(['Before', 'Witam']);
  expect(tia.texts()).toContain('Before');
  expect(tia.cases).toMatchObject([{ caseId, kinds: ['chat'] }]);
  expect([...tia.vaults.keys()]).toEqual(['chat']);
  expect(await code(amira.call('passphrase/offer', { caseId, space: dull }))).toBe('guests_here');
  const files = [new File(['x'], 'x.txt')];
  expect(await code(tia.call('chat/send', { caseId, text: '', replyTo: '', files }))).toBe('MEMBER');
  const seen = (await ruth.call('unit/staff', {})).find(({ account }) => account === tia.account);
  expect(seen).toMatchObject({ name: 'Tia Wolf, interpreter', role: 'guest', waiting: false });
});

test('her phone goes on without a guest whose time is over by its clock, whatever the service hands out', async () => {
  vic.ahead = 2 * 3_600_000; // the service thinks that there is time left, and serves the guest on
  await vic.say(caseId, 'Only for two');
  await expect.poll(() => vic.texts(), soon).toContain('Only for two');
  expect(roles(vic)).toEqual(pair);
  await expect.poll(() => amira.texts(), soon).toContain('Only for two');
  expect(tia.ended).toBe('');
  await tia.say(caseId, 'Still here').catch(() => undefined);
  await vic.say(caseId, 'Again for two');
  await expect.poll(() => amira.texts(), soon).toContain('Again for two');
  expect(amira.texts()).not.toContain('Still here');
  expect(tia.texts()).not.toContain('Again for two');
  expect(tia.texts()).not.toContain('Only for two');
  vic.ahead = 0;
});

test('a guest is out by themselves when their time is over, and writing goes on', async () => {
  const end = Date.now() + 40_000;
  leo = await guest('Leo Marsh, solicitor', end);
  await letIn(leo);
  // She waits for those who are there for her, and not for a guest.
  await expect.poll(() => leo.texts(), soon).toContain('Again for two');
  await expect.poll(() => amira.cases[0]?.unanswered, soon).toBe(true);
  expect(leo.cases[0]?.unanswered).toBe(false);
  await leo.say(caseId, 'Good day');
  await expect.poll(() => vic.texts(), soon).toContain('Good day');
  expect(Date.now()).toBeLessThan(end);
  // Nobody does anything: the first client starts the next epoch, and the service ends the session.
  await expect.poll(() => [roles(amira), roles(vic)], { ...soon, timeout: 70_000 }).toEqual([pair, pair]);
  expect(Date.now()).toBeGreaterThanOrEqual(end);
  await expect.poll(() => leo.ended, soon).toBe('unauthenticated');
  expect(await code(leo.call('session/signIn', leo.paper))).toBe('guest_over');
  await heard();
  await vic.say(caseId, 'And on');
  await expect.poll(() => amira.texts(), soon).toContain('And on');
  expect([vic.alarms, amira.alarms]).toEqual([[], []]);
});

test('who is over is not let in again, but invited', async () => {
  await amira.call('member/add', { caseId, kinds: ['chat'], account: leo.account }).then(
    () => expect.fail('let in'),
    (failure: unknown) => expect((failure as { code: string }).code).toBe('MEMBER'),
  );
  expect(await code(ruth.call('staff/invite', { name: 'Leo', role: 'guest', until: Date.now() - 1 }))).toBe(
    'FORMAT',
  );
  const late = Date.now() + 91 * 86_400_000;
  expect(await code(ruth.call('staff/invite', { name: 'Leo', role: 'guest', until: late }))).toBe('FORMAT');
});

test('no guest is let in where they would read of a second passphrase', async () => {
  const nia = await guest('Nia Black, probation', Date.now() + 3_600_000);
  const asking = (): Promise<string> =>
    code(amira.call('member/add', { caseId, kinds: ['chat'], account: nia.account }));
  await amira.call('passphrase/offer', { caseId, space: dull });
  expect(await asking()).toBe('no_guests');
  await expect.poll(() => vic.cases[0]?.second.offered ?? 0, soon).toBeGreaterThan(Date.now());
  expect(await asking()).toBe('no_guests');
  const { passphrase } = await vic.call('passphrase/draw', {});
  await vic.call('passphrase/second', { current: vic.paper.passphrase, passphrase });
  vic.vaults.clear();
  await vic.call('session/signIn', vic.paper);
  await vic.openCase(caseId);
  await expect.poll(() => amira.cases[0]?.second.isSet, soon).toBe(true);
  expect(await asking()).toBe('no_guests');
  const hers = vic.call('member/add', { caseId, kinds: ['chat'], account: nia.account });
  expect(await code(hers)).toBe('no_guests');
  expect([roles(amira), nia.cases]).toEqual([pair, []]);
  await nia.call('session/leave', {});
});
