// The keys of the unit: on cards, two of three to sign, and others after them, without anybody being shut out.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CardView } from '../src/worker/messages.ts';
import { Actor, raw, soon } from './actor.ts';
import { Server } from './server.ts';

let server: Server;
let ruth: Actor;
let amira: Actor;
let ines: Actor;
let vic: Actor;
let caseId: string;
/** The cards that are in use. */
let cards: readonly CardView[];

const code = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    (failed: unknown) => (failed as { code: string }).code,
  );

const words = (i: number): string => cards[i]?.words ?? '';

beforeAll(async () => {
  server = await Server.start();
  const actors = Array.from({ length: 4 }, () => new Actor(server.base));
  [ruth, amira, ines, vic] = actors as [Actor, Actor, Actor, Actor];
});

afterAll(async () => {
  for (const actor of [ruth, amira, ines, vic]) await actor.call('session/leave', {});
  await server.stop();
});

test('a unit begins with one key, in the account of its manager', async () => {
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  await ruth.letIn(ines, 'Ines Sol', 'manager');
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  const view = await ruth.call('unit/keys', {});
  expect(view).toMatchObject({ version: 1, threshold: 1, missing: 0 });
  expect(view.keys).toEqual([{ holder: 'Ruth Okafor', held: true }]);
  expect(await ines.call('unit/keys', {})).toMatchObject({ missing: 1, keys: [{ held: false }] });
});

test('a card signs for a manager who has no key, and goes into the account only if she wants', async () => {
  const card = await ruth.call('unit/card', { index: 0 });
  expect(card.split(' ')).toHaveLength(14);
  const colleague = { name: 'Sam Oyelaran', role: 'outreach' } as const;
  expect(await code(ines.call('staff/invite', colleague))).toBe('no_unit_key');
  const mistyped = card.replace(/^\w+/, 'zebra');
  expect(await code(ines.call('staff/invite', { ...colleague, papers: [mistyped] }))).toBe('paper_mistyped');
  expect(await code(ines.call('staff/invite', { ...colleague, papers: [card.toUpperCase()] }))).toBe('done');
  expect((await ines.call('unit/keys', {})).missing).toBe(1);
  expect((await ines.call('unit/hold', { words: card })).keys).toEqual([
    { holder: 'Ruth Okafor', held: true },
  ]);
  expect((await ines.call('unit/release', { words: card })).missing).toBe(1);
});

test('two of three keys follow the one, for everybody', async () => {
  const old = await ruth.call('unit/card', { index: 0 });
  cards = await ruth.call('unit/cards', { holders: ['Ruth', 'Ines', 'Safe'] });
  const change = { threshold: 2, stay: [], cards, own: 0 };
  expect(await code(ines.follow({ ...change, papers: [] }))).toBe('no_unit_key');
  // Nobody is kept but who was shown, and nobody who was shown is left out.
  const shown = (await ruth.call('unit/kept', {})).flatMap(({ hashes }) => hashes);
  for (const kept of [[], shown.slice(1), [...shown, 'a'.repeat(64)], ['a'.repeat(64), ...shown.slice(1)]])
    expect(await code(ruth.call('unit/follow', { ...change, papers: [], kept }))).toBe('conflict');
  const view = await ruth.follow({ ...change, papers: [] });
  expect(view).toMatchObject({ version: 2, threshold: 2, missing: 1 });
  expect(view.keys.map(({ holder, held }) => [holder, held])).toEqual([
    ['Ruth', true],
    ['Ines', false],
    ['Safe', false],
  ]);
  const invite = { name: 'Jo Bell', role: 'outreach' } as const;
  expect(await code(ruth.call('staff/invite', invite))).toBe('no_unit_key');
  // The key that was replaced is on a card still.
  expect(await code(ruth.call('staff/invite', { ...invite, papers: [old] }))).toBe('paper_unknown');
  // One's own key twice is one key.
  expect(await code(ruth.call('staff/invite', { ...invite, papers: [words(0)] }))).toBe('no_unit_key');
});

test('two sign, and whoever was here goes on with whoever comes', async () => {
  const jo = new Actor(server.base);
  const invite = { name: 'Jo Bell', role: 'outreach', papers: [words(1)] } as const;
  const { link } = await ruth.call('staff/invite', invite);
  await jo.accept(link.slice(link.indexOf('#') + 1));
  // The advocate was signed in before the new keys, and hears of them by what they have signed.
  await expect.poll(() => amira.vaults.get('plan')?.epoch, soon).toBe(2);
  await amira.call('member/add', { caseId, kinds: ['plan'], account: jo.account });
  const asked = () => vic.saved('proposal').find((one) => one.canConfirm);
  await expect.poll(asked, soon).toBeTruthy();
  await vic.call('member/confirm', { vault: vic.vault('plan').id, proposal: asked()?.proposal ?? '' });
  await expect.poll(() => amira.vault('plan').members.length, soon).toBe(3);
  await jo.openCase(caseId);
  await ruth.call('staff/end', { account: jo.account, papers: [words(2)] });
  await expect.poll(() => jo.ended, soon).toBe('unauthenticated');
  await expect.poll(() => vic.vault('plan').members.length, soon).toBe(2);
  for (const actor of [ruth, amira, vic]) expect(actor.alarms).toEqual([]);
});

test('everybody signs in again, and a case is opened under the new keys', async () => {
  for (const actor of [amira, vic]) {
    await actor.call('session/signOut', {});
    actor.vaults.clear();
    await actor.call('session/signIn', actor.paper);
    await actor.openCase(caseId);
    expect(actor.alarms).toEqual([]);
    const session = await raw(actor);
    expect([session.root.version, session.unit.pinned, session.unit.hashes.length]).toEqual([2, 2, 2]);
    await session.leave();
  }
  const woman = new Actor(server.base);
  await amira.takeOn(woman, 'K-13');
  await woman.call('session/signOut', {});
  await woman.call('session/signIn', woman.paper);
});

test('keys follow keys once more, signed from cards alone', async () => {
  const kept = await ines.call('unit/keys', {});
  expect(kept.missing).toBe(2);
  const added = await ines.call('unit/cards', { holders: ['Board'] });
  const change = { threshold: 2, stay: [0, 1], cards: added, own: -1, papers: [words(1), words(2)] };
  const view = await ines.follow(change);
  expect(view.keys.map(({ holder }) => holder)).toEqual(['Ruth', 'Ines', 'Board']);
  expect(await ruth.call('unit/keys', {})).toMatchObject({ version: 3, missing: 1 });
  const invite = { name: 'Kim Novak', role: 'police' } as const;
  expect(await code(ruth.call('staff/invite', { ...invite, papers: [words(2)] }))).toBe('paper_unknown');
  expect(await code(ruth.call('staff/invite', { ...invite, papers: [added[0]?.words ?? ''] }))).toBe('done');
});
