// Through the real server: a risk record with an instrument of the unit, read with its words by who joins later, and a motive that
// only a psychologist may set, whatever client somebody else writes it with.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromHex, toHex } from '../src/client/hex.ts';
import { kinds } from '../src/crypto/vault/role.ts';
import type { MotiveDraft, RiskDraft, RisksView } from '../src/worker/messages.ts';
import { Actor, raw, soon } from './actor.ts';
import { Server } from './server.ts';

const newId = (): string => toHex(crypto.getRandomValues(new Uint8Array(16)));

const definition = {
  ...{ id: 's-dash.test', version: '7', title: 'Ours alone', source: 'The unit', licence: 'Bought' },
  items: [
    { code: 'threats', text: 'Were there threats?', help: 'Also through others.' },
    { code: 'home', text: 'Did they come to the home?', help: '' },
  ],
  levels: [{ code: 'now', text: 'Act today' }],
};

const risk = (): RiskDraft => ({
  ...{ risk: newId(), instrument: 's_dash', definition, zone: 'Europe/London', made: 1_764_000_000_000 },
  ...{ assessor: 'Amira Khan', items: [{ code: 'threats', answer: 'yes', note: 'By text.' }], level: 'now' },
  ...{ view: 'Afraid.', changed: '', review: 0 },
});

const motive = (): MotiveDraft => ({
  ...{ motive: newId(), hypothesis: 'rejected', confidence: 'low', since: 1_764_000_000_000 },
  reason: 'It began when she left.',
});

let server: Server;
let ruth: Actor;
let amira: Actor;
let dan: Actor;
let vic: Actor;
let caseId: string;

beforeAll(async () => {
  server = await Server.start();
  [ruth, amira, dan, vic] = [1, 2, 3, 4].map(() => new Actor(server.base)) as [Actor, Actor, Actor, Actor];
});

afterAll(async () => {
  for (const actor of [ruth, amira, dan, vic]) await actor.call('session/leave', {});
  await server.stop();
});

test('they come in', async () => {
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  await ruth.letIn(dan, 'Dan Price', 'psychologist');
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  await ruth.openCase(caseId);
});

const list = (actor: Actor): Promise<RisksView> => actor.call('risk/list', { caseId });

test('an advocate makes records with an instrument of the unit, and corrects one', async () => {
  const first = risk();
  await amira.call('risk/write', { caseId, after: 0, risk: first });
  await expect.poll(async () => (await list(amira)).risks.length, soon).toBe(1);
  await amira.call('risk/write', { caseId, after: 0, risk: { ...risk(), made: first.made + 1 } });
  await amira.call('risk/write', { caseId, after: 1, risk: { ...first, changed: 'He is back.' } });
  await expect.poll(async () => (await list(amira)).unsaved, soon).toEqual([]);
  const { known, risks } = await list(amira);
  expect(known).toBe(true);
  expect(risks).toMatchObject([
    { version: 2, changed: 'He is back.', definition, authorName: 'Amira Khan' },
    { version: 1, definition },
  ]);
});

test('a psychologist who joins the team later reads them with their words, and sets a motive', async () => {
  const staff = await amira.call('unit/staff', {});
  const account = staff.find(({ name }) => name === 'Dan Price')?.account ?? '';
  await amira.call('member/add', { caseId, kinds: ['team'], account });
  const asked = () =>
    ruth.saved('proposal').find(({ added }) => added.some(({ name }) => name === 'Dan Price'));
  await expect.poll(() => asked()?.canConfirm, soon).toBe(true);
  await ruth.call('member/confirm', asked()!);
  await dan.openCase(caseId);
  await expect.poll(async () => (await list(dan)).risks.length, soon).toBe(2);
  expect((await list(dan)).risks.map((one) => one.definition)).toEqual([definition, definition]);
  await dan.call('motive/write', { caseId, after: 0, motive: motive() });
  for (const actor of [dan, amira, ruth])
    await expect
      .poll(async () => (await actor.call('motive/list', { caseId })).motives, soon)
      .toMatchObject([{ hypothesis: 'rejected', confidence: 'low', authorName: 'Dan Price' }]);
  expect(ruth.saved('record').map(({ of, counts }) => [of, counts])).toEqual([
    ['risk', true],
    ['risk', true],
    ['risk', true],
    ['motive', true],
  ]);
});

test('nothing of it reaches her', () => {
  expect([...vic.vaults.keys()]).not.toContain('team');
  expect(JSON.stringify([...vic.entries.values()])).not.toMatch(/Ours alone|rejected|Afraid/);
});

test('a motive by anybody else is refused: by their own client, and by everybody where another one sends it', async () => {
  await expect(amira.call('motive/write', { caseId, after: 0, motive: motive() })).rejects.toEqual({
    code: 'MEMBER',
  });
  const session = await raw(amira);
  await expect.poll(() => session.caseVaults(caseId).map(({ log }) => log.kind), soon).toContain(kinds.team);
  const vault = session.vaultOf(caseId, kinds.team);
  await vault.log.opened();
  const { motive: id, ...said } = motive();
  vault.write({ type: 'motive', ...said, motive: fromHex(id), version: 1, follows: new Uint8Array() });
  await expect.poll(() => dan.vault('team').code, soon).toBe('MEMBER');
  expect(dan.alarms).toMatchObject([{ code: 'MEMBER' }]);
  await expect(dan.call('motive/list', { caseId })).rejects.toEqual({ code: 'MEMBER' });
  expect(
    [...dan.entries.values()].filter((entry) => entry.type === 'record' && entry.of === 'motive'),
  ).toHaveLength(1);
  await session.signOut();
});
