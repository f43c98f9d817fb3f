// How a case comes to the unit and goes through it: between colleagues, before she has opened her invitation, and against a browser
// that says what it likes.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromHex } from '../src/client/hex.ts';
import { kinds } from '../src/crypto/vault/role.ts';
import type { ContactView, ReferralFacts, ReferralView, StepDraft } from '../src/worker/messages.ts';
import { Actor, raw, soon } from './actor.ts';
import { Server } from './server.ts';

let server: Server;
let ruth: Actor;
let amira: Actor;
let vic: Actor;
let caseId: string;
let code: string;

const facts: ReferralFacts = {
  ...{ source: 'police', by: 'DC Khan', reach: '0151 496 0000', asked: 'Advice.', summary: '', lasting: '' },
  ...{ stalker: 'unknown', relation: '', answers: [{ code: 'danger_now', answer: 'no', note: '' }] },
};
const way = {
  ...{ means: 'call', address: '07700 900123', answer: 'only_me', names: '', voicemail: 'no', cover: '' },
  windows: [{ days: 127, from: 0, to: 1440 }],
};
const rules = { zone: 'Europe/London', code: 'blue kettle', ways: [way] };
const step = (stage: string, more: Partial<StepDraft> = {}): StepDraft => ({
  ...{ stage, at: Date.now(), who: 'Triage meeting', why: 'As agreed.', end: '', rules: '', noContact: '' },
  ...more,
});

const failure = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (failed: unknown) => (failed as { code: string }).code,
  );
const view = (actor: Actor): Promise<ReferralView> => actor.call('referral/view', { caseId });
const stage = async (actor: Actor): Promise<string | undefined> =>
  (await view(actor)).referral?.steps.at(-1)?.stage;
const contact = (actor: Actor): ContactView | undefined =>
  actor.cases.find((one) => one.caseId === caseId)?.contact ?? undefined;
const next = (actor: Actor, after: number, of: StepDraft): Promise<string> =>
  failure(actor.call('referral/step', { caseId, after, step: of, instead: false }));

beforeAll(async () => {
  server = await Server.start();
  [ruth, amira, vic] = [new Actor(server.base), new Actor(server.base), new Actor(server.base)];
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  const made = await amira.call('case/create', { label: 'K-12', stalker: 'unknown', note: '' });
  caseId = made.caseId;
  code = made.invite.words;
});

afterAll(() => server.stop());

test('what was referred is seen by the team, and she is told nothing of it', async () => {
  await amira.openCase(caseId);
  await amira.call('referral/write', { caseId, after: 0, facts, received: 1 });
  await expect.poll(() => stage(ruth), soon).toBe('referred');
  expect((await view(ruth)).referral).toMatchObject({ ...facts, version: 1, authorName: 'Amira Khan' });
  expect(await next(ruth, 1, step('triaged'))).toBe('');
  await expect.poll(() => stage(amira), soon).toBe('triaged');
  expect((await view(amira)).referral?.steps.map(({ noted }) => noted)).toEqual([
    'Amira Khan',
    expect.any(String),
  ]);
  await expect.poll(() => amira.cases.find((one) => one.caseId === caseId)?.referral?.stage).toBe('triaged');
});

test('nobody is adopted before it is known how she may be contacted, which staff write down for her', async () => {
  expect(await next(amira, 2, step('adopted', { rules: '11'.repeat(16) }))).toBe('no_rules');
  const { id } = await amira.call('contact/rules', { caseId, follows: '', rules });
  await expect.poll(() => contact(amira)?.rules?.id, soon).toBe(id);
  expect(await next(amira, 1, step('adopted', { rules: id }))).toBe('taken');
  expect(await next(amira, 2, step('adopted', { rules: id }))).toBe('');
  await expect.poll(() => stage(ruth), soon).toBe('adopted');
  expect((await view(amira)).referral?.steps.at(-1)).toMatchObject({ rules: id, found: 'yes' });
});

test('she sees who wrote it down, and nothing of the referral', async () => {
  await vic.accept(code);
  await expect
    .poll(() => contact(vic)?.rules, soon)
    .toMatchObject({ ...rules, by: 'Amira Khan', mine: false });
  expect(vic.cases[0]?.referral).toBeUndefined();
  expect(await failure(view(vic))).toBe('not_found');
});

test('a browser that adopts by rules that never held is found out by the others', async () => {
  const session = await raw(amira);
  await expect.poll(() => session.caseVaults(caseId).map(({ log }) => log.kind), soon).toContain(kinds.team);
  const team = session.vaultOf(caseId, kinds.team);
  await expect.poll(() => team.log.state, soon).toBe('verified');
  const last = team.log.entries.findLast(({ content }) => content?.type === 'referral');
  if (last?.content?.type !== 'referral') throw new Error('no referral');
  const { content } = last;
  const steps = [...content.steps.slice(0, -1), { ...step('adopted'), rules: new Uint8Array(16).fill(7) }];
  team.write({ ...content, version: content.version + 1, follows: fromHex(last.id), steps });
  await expect.poll(async () => (await view(amira)).referral?.steps.at(-1)?.found, soon).toBe('no');
});
