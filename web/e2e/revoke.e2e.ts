// A laptop is stolen: the manager takes a colleague's keys back, and everybody's client does the rest.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Actor, soon } from './actor.ts';
import { Server } from './server.ts';
import { blank, NOT_SAID } from '../src/model/story.ts';

let server: Server;
let ruth: Actor;
let amira: Actor;
let jo: Actor;
let vic: Actor;
let caseId: string;

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (failure: unknown) => (failure as { code: string }).code,
  );

const roles = (actor: Actor, kind: 'chat' | 'plan' | 'incidents'): string[] =>
  actor
    .vault(kind)
    .members.map(({ role }) => role)
    .sort();

/** She agrees to what she is asked in a space. */
async function sayYes(kind: 'plan' | 'incidents'): Promise<void> {
  const asked = () => vic.saved('proposal').find((one) => one.vault === vic.vault(kind).id && one.canConfirm);
  await expect.poll(asked, soon).toBeTruthy();
  await vic.call('member/confirm', { vault: vic.vault(kind).id, proposal: asked()?.proposal ?? '' });
}

beforeAll(async () => {
  server = await Server.start();
  const actors = Array.from({ length: 4 }, () => new Actor(server.base));
  [ruth, amira, jo, vic] = actors as [Actor, Actor, Actor, Actor];
});

afterAll(async () => {
  for (const actor of [ruth, amira, jo, vic]) await actor.call('session/leave', {});
  await server.stop();
});

test('an outreach worker is in two spaces of a case', async () => {
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  await ruth.letIn(jo, 'Jo Bell', 'outreach');
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  // Her own keys have replaced those of the invitation.
  await expect
    .poll(() => ['plan', 'incidents', 'chat'].map((kind) => amira.vaults.get(kind)?.epoch), soon)
    .toEqual([2, 2, 2]);
  await amira.call('member/add', { caseId, kinds: ['plan', 'incidents'], account: jo.account });
  for (const kind of ['plan', 'incidents'] as const) {
    await sayYes(kind);
    await expect.poll(() => roles(amira, kind), soon).toEqual(['advocate', 'outreach', 'victim']);
  }
  await jo.openCase(caseId);
});

test('only a manager takes keys back, and not their own', async () => {
  expect(await code(amira.call('staff/end', { account: jo.account }))).toBe('no_unit_key');
  const me = (await ruth.call('unit/staff', {})).find(({ role }) => role === 'manager')!;
  expect(await code(ruth.call('staff/end', { account: me.account }))).toBe('conflict');
  expect(await code(ruth.call('staff/end', { account: vic.account }))).toBe('not_found');
});

test('the colleague is out everywhere, and she is told', async () => {
  const [reach, ...others] = await amira.call('staff/reach', { account: jo.account });
  expect(others).toEqual([]);
  expect(reach).toMatchObject({ caseId, name: 'K-12' });
  expect([...(reach?.kinds ?? [])].sort()).toEqual(['incidents', 'plan']);
  const left = await ruth.call('staff/end', { account: jo.account });
  expect(left.map(({ name }) => name).sort()).toEqual(['Amira Khan', 'Ruth Okafor']);
  await expect.poll(() => jo.ended, soon).toBe('unauthenticated');
  expect(await code(jo.call('session/signIn', jo.paper))).toBe('LOGIN');
  // The manager is in neither space: the advocate's client or her own starts the next epoch.
  for (const kind of ['plan', 'incidents'] as const) {
    await expect.poll(() => roles(vic, kind), soon).toEqual(['advocate', 'victim']);
    await expect.poll(() => vic.vault(kind).news.map(({ ended }) => ended), soon).toEqual([true]);
    expect(vic.vault(kind).news[0]?.removed.map(({ name }) => name)).toEqual(['Jo Bell']);
  }
  const id = '11'.repeat(16);
  await vic.call('plan/open', { caseId });
  await vic.call('plan/add', { caseId, item: id, section: 1, text: 'After it', starter: '' });
  for (const kind of ['plan', 'incidents'] as const) {
    const { id: vault, news } = vic.vault(kind);
    await vic.call('member/heard', { vault, seq: news.at(-1)!.seq });
  }
  await amira.call('plan/open', { caseId });
  await expect.poll(() => amira.plan?.items.map(({ text }) => text), soon).toContain('After it');
  expect(await code(ruth.call('staff/end', { account: jo.account }))).toBe('conflict');
});

test('what somebody wrote before hearing of it goes its way without them', async () => {
  const later = new Actor(server.base);
  await ruth.letIn(later, 'Sam Oyelaran', 'outreach');
  await amira.call('member/add', { caseId, kinds: ['incidents'], account: later.account });
  await sayYes('incidents');
  await expect.poll(() => roles(amira, 'incidents'), soon).toEqual(['advocate', 'outreach', 'victim']);
  // Neither hears anything: they find out when they write.
  for (const actor of [amira, vic]) {
    actor.noLine = true;
    actor.drop();
  }
  await ruth.call('staff/end', { account: later.account });
  const draft = {
    ...blank({ start: Date.now(), end: 0, precision: 'about', zone: 'Europe/London' }),
    kinds: ['followed'],
    text: 'Told by phone',
    fear: { degree: 2, word: '', violence: '' },
    where: { code: 'work', text: '' },
    who: { code: 'known_named', certainty: NOT_SAID, how: '', name: '' },
  } as const;
  await amira.call('incident/log', { caseId, draft, files: [] });
  await expect
    .poll(() => amira.saved('incident').map((one) => one.draft.text), soon)
    .toContain('Told by phone');
  expect(roles(amira, 'incidents')).toEqual(['advocate', 'victim']);
  for (const actor of [amira, vic]) actor.noLine = false;
  await expect
    .poll(() => vic.saved('incident').map((one) => one.draft.text), soon)
    .toContain('Told by phone');
});

test('an advocate is out of the chat by her own client, and what they invited is void', async () => {
  const { invite } = await amira.call('case/create', { label: 'K-13', stalker: 'unknown', note: '' });
  await ruth.call('staff/end', { account: amira.account });
  await expect.poll(() => amira.ended, soon).toBe('unauthenticated');
  const found = new Actor(server.base);
  expect(await code(found.call('invite/open', { code: invite.words }))).toBe('not_found');
  await vic.say(caseId, 'Are you there?'); // she may have been without a line when it was told
  await expect.poll(() => roles(vic, 'chat'), soon).toEqual(['victim']);
  await expect
    .poll(() => vic.vault('chat').news.map(({ ended, removed }) => [ended, removed[0]?.name]), soon)
    .toEqual([[true, 'Amira Khan']]);
  expect(vic.alarms).toEqual([]);
  expect(ruth.alarms).toEqual([]);
});
