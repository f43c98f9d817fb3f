// A case goes from one advocate to another: nothing of hers has to be told again, and whoever hands it over is out of it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Actor, raw, soon } from './actor.ts';
import { Server } from './server.ts';
import { blank } from '../src/model/story.ts';
import type { Handover } from '../src/crypto/vault/handover.ts';
import type { Vault } from '../src/client/vault.ts';
import type { HandoverView, VaultKind } from '../src/worker/messages.ts';

let server: Server;
let ruth: Actor;
let amira: Actor;
let bea: Actor;
let vic: Actor;
let caseId: string;

const HERS = ['contact', 'chat', 'plan', 'incidents'] as const;

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (failure: unknown) => (failure as { code: string }).code,
  );
const states = async (actor: Actor): Promise<Partial<Record<VaultKind, string>>> => {
  const view: HandoverView | null = await actor.call('handover/view', { caseId });
  return Object.fromEntries((view?.parts ?? []).map(({ kind, state }) => [kind, state]));
};
const notesOf = async (actor: Actor): Promise<readonly string[]> =>
  (await actor.call('privatenote/list', { caseId })).notes.map(({ text }) => text);
const writeNote = (actor: Actor, text: string, note: string, after = 0, readers: readonly string[] = []) =>
  actor.call('privatenote/write', {
    caseId,
    after,
    readers,
    note: { note, purpose: 'note', about: 0, text },
    files: [],
  });
const id = (n: number): string => n.toString(16).padStart(32, '0');

/** Says yes to what is asked for in a space. */
async function sayYes(actor: Actor, kind: VaultKind): Promise<void> {
  const asked = () =>
    actor.saved('proposal').find((one) => one.vault === actor.vaults.get(kind)?.id && one.canConfirm);
  await expect.poll(asked, soon).toBeTruthy();
  await actor.call('member/confirm', { vault: actor.vault(kind).id, proposal: asked()?.proposal ?? '' });
}

/** Other words and keys in place of those until now, and in with them. */
async function drawNewWords(actor: Actor): Promise<void> {
  const drawn = await actor.call('passphrase/draw', {});
  await actor.call('passphrase/change', { current: actor.paper.passphrase, passphrase: drawn.passphrase });
  actor.paper = drawn;
  await actor.call('session/signIn', actor.paper);
  await actor.openCase(caseId);
}

beforeAll(async () => {
  server = await Server.start();
  const actors = Array.from({ length: 4 }, () => new Actor(server.base));
  [ruth, amira, bea, vic] = actors as [Actor, Actor, Actor, Actor];
});

afterAll(async () => {
  for (const actor of [ruth, amira, bea, vic]) await actor.call('session/leave', {});
  await server.stop();
});

test('a case with a message, and an incident that her advocate took down', async () => {
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  await ruth.letIn(bea, 'Beatriz Costa', 'advocate');
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  await ruth.openCase(caseId);
  await expect.poll(() => HERS.map((kind) => amira.vaults.get(kind)?.epoch), soon).toEqual(HERS.map(() => 2));
  const draft = blank({ start: Date.now() - 60_000, end: 0, precision: 'about', zone: 'Europe/London' });
  await amira.call('incident/log', { caseId, draft: { ...draft, text: 'He rang at noon.' }, files: [] });
  await vic.say(caseId, 'Before Beatriz came');
  await expect.poll(() => amira.texts(), soon).toEqual(['Before Beatriz came']);
});

test('the first private note begins the vault, and nobody but the advocate is in it', async () => {
  expect(await amira.call('privatenote/list', { caseId })).toMatchObject({ begun: false, mayWrite: true });
  await Promise.all([
    writeNote(amira, 'Sounded tired.', id(1)),
    writeNote(amira, 'Her sister knows.', id(2)),
  ]);
  await expect.poll(() => notesOf(amira), soon).toEqual(['Sounded tired.', 'Her sister knows.']);
  await writeNote(amira, 'Sounded very tired.', id(1), 1);
  await expect.poll(() => notesOf(amira), soon).toEqual(['Sounded very tired.', 'Her sister knows.']);
  expect(amira.vault('advocacy').members.map(({ name }) => name)).toEqual(['Amira Khan']);
  expect(await ruth.call('privatenote/list', { caseId })).toMatchObject({ begun: false, mayWrite: false });
  expect(await code(writeNote(ruth, 'x', id(3)))).toBe('MEMBER');
  expect(vic.vaults.has('advocacy')).toBe(false);
});

test('what waits for whom is said in one place, to everybody what is theirs', async () => {
  const staff = await amira.call('unit/staff', {});
  const manager = staff.find(({ role }) => role === 'manager')!.account;
  for (const account of [manager, amira.account])
    expect(await code(amira.call('handover/ask', { caseId, account }))).toBe('MEMBER');
  await amira.call('handover/ask', { caseId, account: bea.account });
  const all = { contact: 'asked', chat: 'asked', plan: 'asked', incidents: 'asked', team: 'asked' };
  await expect.poll(() => states(amira), soon).toEqual({ ...all, advocacy: 'approval' });
  await expect.poll(() => states(ruth), soon).toMatchObject({ team: 'asked', advocacy: 'approval' });
  expect(await ruth.call('handover/view', { caseId })).toMatchObject({ canApprove: true });
  // Nothing can be done before somebody else has said yes.
  expect(await code(amira.call('handover/letIn', { caseId }))).toBe('not_found');
  expect(await code(amira.call('handover/approve', { caseId }))).toBe('not_found');
  expect(await code(amira.call('handover/takeOver', { caseId }))).toBe('not_found');
  // Asking again asks for nothing twice.
  const before = amira.saved('proposal').length;
  await amira.call('handover/ask', { caseId, account: bea.account });
  expect(amira.saved('proposal')).toHaveLength(before);
});

test('she says yes to what is hers, a manager to the rest, and the advocate lets the colleague in', async () => {
  for (const kind of HERS) await sayYes(vic, kind);
  await sayYes(ruth, 'team');
  // Whoever is in the case and not in those notes yet begins no second ones.
  await bea.openCase(caseId);
  expect(await bea.call('privatenote/list', { caseId })).toMatchObject({ begun: false });
  expect(await code(writeNote(bea, 'x', id(5)))).toBe('begun');
  // The colleague's own yes is none, whatever their client writes.
  const session = await raw(bea);
  const teams = () =>
    session.caseVaults(caseId).filter(({ log }) => log.kind === 5 && log.state === 'verified');
  await expect.poll(() => teams().length, soon).toBe(1);
  const [team] = teams() as [Vault];
  const asked = team.log.entries.findLast(({ content }) => content?.type === 'handover')?.content as Handover;
  const forged = team.write({ ...asked, approval: new Uint8Array(64).fill(1) });
  await expect.poll(() => team.mine(forged.entryId), soon).not.toBe(null);
  const { seq } = team.log;
  await session.leave();
  await expect.poll(() => amira.vault('team').seq, soon).toBeGreaterThanOrEqual(seq);
  expect((await states(amira)).advocacy).toBe('approval');
  expect(await code(amira.call('handover/letIn', { caseId }))).toBe('not_found');
  // The keys with which she founded the unit say nothing from outside, until words of her own have replaced them once.
  expect(await code(ruth.call('handover/approve', { caseId }))).toBe('renew_first');
  await drawNewWords(ruth);
  await ruth.call('handover/approve', { caseId });
  await expect.poll(async () => (await states(amira)).advocacy, soon).toBe('approved');
  expect(await ruth.call('handover/view', { caseId })).toMatchObject({ canApprove: false });
  // Nobody but who asked carries it out.
  expect(await code(bea.call('handover/letIn', { caseId }))).toBe('not_found');
  // Once her keys are replaced again the service would not take it: it is asked for again, and she can give it again.
  await drawNewWords(ruth);
  await expect.poll(async () => (await ruth.call('handover/view', { caseId }))?.canApprove, soon).toBe(true);
  await expect.poll(async () => (await states(amira)).advocacy, soon).toBe('approval');
  await ruth.call('handover/approve', { caseId });
  await expect.poll(async () => (await states(amira)).advocacy, soon).toBe('approved');
  await amira.call('handover/letIn', { caseId });
  await expect
    .poll(() => states(amira), soon)
    .toEqual({
      ...{ contact: 'in', chat: 'in', plan: 'in', incidents: 'in', team: 'in', advocacy: 'in' },
    });
});

test('the colleague reads everything from the beginning', async () => {
  await bea.openCase(caseId);
  await expect
    .poll(() => [...bea.vaults.values()].map(({ state }) => state), soon)
    .toEqual(Array(6).fill('verified'));
  await expect.poll(() => bea.texts(), soon).toEqual(['Before Beatriz came']);
  await expect
    .poll(() => bea.saved('incident').map(({ draft }) => draft.text), soon)
    .toEqual(['He rang at noon.']);
  await expect.poll(() => notesOf(bea), soon).toEqual(['Sounded very tired.', 'Her sister knows.']);
  expect(bea.alarms).toEqual([]);
  // A note that was begun when there were none of hers to be seen does not go to who reads these.
  expect(await code(writeNote(bea, 'Mine alone.', id(6)))).toBe('other_readers');
  expect(await notesOf(bea)).toHaveLength(2);
});

test('how far everybody had it is told by their own word, and of a space alone to who is in it', async () => {
  const of = async (actor: Actor, kind: VaultKind) =>
    (await actor.call('seen/list', { caseId })).find((one) => one.kind === kind)?.people ?? [];
  const mark = async (name: string) => (await of(amira, 'chat')).find((one) => one.name === name);
  expect(await mark('Beatriz Costa')).toMatchObject({ at: 0, behind: 1 });
  await bea.call('case/seen', { caseId });
  await expect.poll(() => mark('Beatriz Costa'), soon).toMatchObject({ behind: 0 });
  expect((await mark('Beatriz Costa'))!.at).toBeGreaterThan(Date.now() - 60_000);
  // She has written nothing since, and her phone tells nothing of her reading.
  expect((await of(amira, 'chat')).find(({ role }) => role === 'victim')).toMatchObject({ behind: 0 });
  expect((await ruth.call('seen/list', { caseId })).map(({ kind }) => kind)).toEqual(['team']);
});

test('once the colleague has taken over, whoever handed it over opens nothing new', async () => {
  // Her other session above has written her box: until that is read here, nothing is signed, and it is done again.
  await expect.poll(() => code(bea.call('handover/takeOver', { caseId })), soon).toBe('');
  for (const kind of HERS)
    await expect
      .poll(() => vic.vault(kind).members.map(({ name }) => name), soon)
      .not.toContain('Amira Khan');
  expect(await bea.call('handover/view', { caseId })).toBe(null);
  // She is shown who came and who went before she writes again.
  for (const kind of HERS) {
    const { id: vault, news } = vic.vault(kind);
    for (const { seq } of news) await vic.call('member/heard', { vault, seq });
  }
  await vic.say(caseId, 'After Amira left');
  await expect.poll(() => bea.texts(), soon).toEqual(['Before Beatriz came', 'After Amira left']);
  expect(amira.texts()).toEqual(['Before Beatriz came']);
  await expect.poll(() => amira.vault('chat').state, soon).toBe('stopped');
  expect(await code(writeNote(amira, 'x', id(4)))).not.toBe('');
});

test('whoever is let back in later hands nothing over any more', async () => {
  await bea.call('member/add', { caseId, kinds: ['team'], account: amira.account });
  await sayYes(ruth, 'team');
  const names = () => bea.vault('team').members.map(({ name }) => name);
  await expect.poll(names, soon).toContain('Amira Khan');
  expect(await bea.call('handover/view', { caseId })).toBe(null);
  expect(await code(bea.call('handover/takeOver', { caseId }))).toBe('not_found');
  expect(names()).toContain('Amira Khan');
});
