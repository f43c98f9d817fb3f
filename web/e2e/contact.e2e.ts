// How she may be reached, between her and everybody who might ring; and "not safe now", which reaches all of them.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ContactView } from '../src/worker/messages.ts';
import { judge, standing } from '../src/model/guard.ts';
import { Actor, soon } from './actor.ts';
import { Server } from './server.ts';

let server: Server;
let ruth: Actor;
let amira: Actor;
let vic: Actor;
let caseId: string;

const always = { days: 127, from: 0, to: 1440 };
const call = {
  ...{ means: 'call', address: '07700 900123', answer: 'only_me', names: '', voicemail: 'no' },
  ...{ cover: 'the dentist', windows: [always] },
};
const rules = { zone: 'Europe/London', code: 'blue kettle', ways: [call] };

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (failure: unknown) => (failure as { code: string }).code,
  );

const seen = (actor: Actor): ContactView | undefined =>
  actor.cases.find((one) => one.caseId === caseId)?.contact ?? undefined;
const held = (actor: Actor): string => seen(actor)?.rules?.id ?? '';
const mayRing = (actor: Actor): boolean | undefined => {
  const contact = seen(actor);
  return contact && judge(contact, Date.now())[0]?.allowed;
};

beforeAll(async () => {
  server = await Server.start();
  [ruth, amira, vic] = [new Actor(server.base), new Actor(server.base), new Actor(server.base)];
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
});

afterAll(() => server.stop());

test('nobody may contact her before she has said how', async () => {
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  await expect.poll(() => seen(amira)?.known, soon).toBe(true);
  await expect.poll(() => seen(amira), soon).toMatchObject({ rules: null, stops: [], canEdit: true });
  expect(judge(seen(amira)!, Date.now())).toEqual([]);
});

test('what she says reaches her advocate, whole', async () => {
  const { id } = await vic.call('contact/rules', { caseId, follows: '', rules });
  expect(seen(vic)?.rules).toBeNull(); // shown when it is saved, and not before
  await expect.poll(() => held(vic), soon).toBe(id);
  await expect.poll(() => held(amira), soon).toBe(id);
  expect(seen(amira)?.rules).toMatchObject({ ...rules, role: 'victim', mine: false });
  expect(mayRing(amira)).toBe(true);
});

test('an advocate changes what holds, and never what held before', async () => {
  const before = held(vic);
  const other = { ...rules, ways: [{ ...call, address: '07700 900456' }] };
  await amira.call('contact/rules', { caseId, follows: before, rules: other });
  await expect.poll(() => held(vic), soon).not.toBe(before);
  expect(await code(vic.call('contact/rules', { caseId, follows: before, rules }))).toBe('conflict');
  expect(seen(vic)?.rules?.ways[0]?.address).toBe('07700 900456');
});

test('what is no rule is not sent', async () => {
  const never = { ...rules, ways: [{ ...call, windows: [{ days: 0, from: 0, to: 60 }] }] };
  await vic.call('contact/rules', { caseId, follows: held(vic), rules: never });
  await expect.poll(() => seen(vic)?.refused, soon).toBe('FORMAT');
  expect(seen(vic)?.rules?.ways[0]?.address).toBe('07700 900456');
});

test('not safe now reaches her advocate at once, and only she takes it back', async () => {
  await vic.call('contact/stop', { caseId, on: true, until: 0 });
  await expect.poll(() => seen(amira)?.stops.length, soon).toBe(1);
  expect(mayRing(amira)).toBe(false);
  await amira.call('contact/stop', { caseId, on: false, until: 0 });
  await amira.call('contact/stop', { caseId, on: true, until: Date.now() + 60_000 });
  await expect.poll(() => seen(vic)?.stops.length, soon).toBe(2);
  await amira.call('contact/stop', { caseId, on: false, until: 0 });
  await expect.poll(() => seen(vic)?.stops.length, soon).toBe(1);
  expect(mayRing(amira)).toBe(false);
  await vic.call('contact/stop', { caseId, on: false, until: 0 });
  await expect.poll(() => seen(amira)?.stops.length, soon).toBe(0);
  expect(mayRing(amira)).toBe(true);
});

test('a stop ends by itself when she said until when', async () => {
  await vic.call('contact/stop', { caseId, on: true, until: Date.now() + 2000 });
  await expect.poll(() => mayRing(amira), soon).toBe(false);
  expect(standing(seen(amira)!, Date.now() + 2000)).toEqual([]);
  await expect.poll(() => mayRing(amira), soon).toBe(true);
});

test('somebody who comes later reads all of it, and changes none of it', async () => {
  const colleagues = await amira.call('unit/staff', {});
  const { account = '' } = colleagues.find(({ role }) => role === 'manager') ?? {};
  await amira.call('member/add', { caseId, kinds: ['contact'], account });
  await expect.poll(() => vic.saved('proposal').some(({ canConfirm }) => canConfirm), soon).toBe(true);
  const { vault, proposal } = vic.saved('proposal').at(-1)!;
  await vic.call('member/confirm', { vault, proposal });
  await expect.poll(() => seen(ruth)?.known, soon).toBe(true);
  expect(seen(ruth)).toMatchObject({ canEdit: false, rules: { code: 'blue kettle' } });
  expect(await code(ruth.call('contact/stop', { caseId, on: true, until: 0 }))).toBe('MEMBER');
  expect(await code(ruth.call('contact/rules', { caseId, follows: held(ruth), rules }))).toBe('MEMBER');
});
