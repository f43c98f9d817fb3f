// Private notes whose only advocate has lost the words: the case gets others, and nobody can open the earlier ones.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Actor, raw, soon } from './actor.ts';
import { Server } from './server.ts';

let server: Server;
let ruth: Actor;
let amira: Actor;
let bea: Actor;
let vic: Actor;
let caseId: string;

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (failure: unknown) => (failure as { code: string }).code,
  );
const write = (actor: Actor, text: string, n: number, readers: readonly string[] = []) =>
  actor.call('privatenote/write', {
    ...{ caseId, after: 0, readers, files: [] },
    note: { note: n.toString(16).padStart(32, '0'), purpose: 'note', about: 0, text },
  });
const notes = (actor: Actor) => actor.call('privatenote/list', { caseId });
const texts = async (actor: Actor) => (await notes(actor)).notes.map(({ text }) => text);

beforeAll(async () => {
  server = await Server.start();
  const actors = Array.from({ length: 4 }, () => new Actor(server.base));
  [ruth, amira, bea, vic] = actors as [Actor, Actor, Actor, Actor];
});

afterAll(async () => {
  for (const actor of [ruth, amira, bea, vic]) await actor.call('session/leave', {});
  await server.stop();
});

test('as long as who keeps the notes has the keys, a colleague begins no others', async () => {
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  await ruth.letIn(bea, 'Bea Lund', 'advocate');
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  await ruth.openCase(caseId);
  await expect.poll(() => amira.vaults.get('chat')?.epoch, soon).toBe(2);
  await write(amira, 'Before it', 1);
  await expect.poll(() => texts(amira), soon).toEqual(['Before it']);
  await amira.call('member/add', { caseId, kinds: ['team'], account: bea.account });
  const asked = () => ruth.saved('proposal').find((one) => one.canConfirm);
  await expect.poll(asked, soon).toBeTruthy();
  await ruth.call('member/confirm', { vault: ruth.vault('team').id, proposal: asked()!.proposal });
  await expect.poll(() => bea.cases.length, soon).toBe(1);
  await bea.openCase(caseId);
  expect(await code(write(bea, 'x', 2))).toBe('begun');
});

test('whoever lost the words writes new ones, and is told that the earlier ones cannot be opened', async () => {
  const { account } = amira;
  await bea.call('replacement/ask', { account, caseId: '', here: true });
  await ruth.call('replacement/agree', { account });
  await expect.poll(() => amira.ended, soon).toBe('unauthenticated');
  const { words } = await bea.call('replacement/invite', { account });
  amira = new Actor(server.base);
  await amira.accept(words);
  await amira.openCase(caseId);
  await expect.poll(async () => (await notes(amira)).earlier, soon).toBe(true);
  expect(await notes(amira)).toMatchObject({ begun: false, mayWrite: true, notes: [] });
  await write(amira, 'After it', 3);
  await expect.poll(() => texts(amira), soon).toEqual(['After it']);
  expect(await notes(amira)).toMatchObject({ earlier: true, begun: true, known: true });
  // There is one again, and who has none of the keys is told so.
  expect(await code(write(bea, 'x', 4))).toBe('begun');
  expect(amira.alarms).toEqual([]);
});

test('it is so at the next sign-in too, whichever of the two is opened first', async () => {
  const { paper } = amira;
  await amira.call('session/signOut', {});
  amira = new Actor(server.base);
  amira.paper = paper;
  await amira.call('session/signIn', paper);
  await amira.openCase(caseId);
  await expect.poll(() => texts(amira), soon).toEqual(['After it']);
  await expect.poll(async () => (await notes(amira)).earlier, soon).toBe(true);
  await write(amira, 'And later', 5, []);
  await expect.poll(() => texts(amira), soon).toEqual(['After it', 'And later']);
  const session = await raw(amira);
  const kept = () =>
    session.caseVaults(caseId).filter(({ log }) => log.kind === 6 && log.state === 'verified');
  await expect.poll(() => kept().length, soon).toBe(2);
  await session.leave();
  expect(amira.alarms).toEqual([]);
});
