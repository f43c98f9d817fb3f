// Words are forgotten: two people of the unit put new keys in the place of lost ones, everybody sees it, the history stays.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { replacements } from '../src/client/replaced.ts';
import { Actor, raw, soon, type Paper } from './actor.ts';
import { Server } from './server.ts';

const day = 24 * 60 * 60 * 1000;

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

const kinds = ['contact', 'chat', 'plan', 'incidents'] as const;
const epochs = (actor: Actor): readonly (number | undefined)[] =>
  kinds.map((kind) => actor.vaults.get(kind)?.epoch);

/** Comes in by a code in a browser of its own, as whoever has lost theirs. */
async function comeBack(words: string): Promise<Actor> {
  const again = new Actor(server.base);
  await again.accept(words);
  return again;
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

test('a case with a history', async () => {
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  await ruth.letIn(bea, 'Bea Lund', 'advocate');
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  await vic.say(caseId, 'Before it');
  await expect.poll(() => amira.texts(), soon).toEqual(['Before it']);
  await amira.say(caseId, 'I have read it');
  await expect.poll(() => vic.texts(), soon).toEqual(['Before it', 'I have read it']);
  await expect.poll(() => epochs(amira), soon).toEqual([2, 2, 2, 2]);
});

test('not in person: nobody agrees before a day, and she can say that it was not her', async () => {
  const asked = await amira.call('replacement/ask', { account: vic.account, caseId, here: false });
  expect(asked).toMatchObject([
    { account: vic.account, asker: 'Amira Khan', agreed: '', mine: true, here: false },
  ]);
  expect(await code(amira.call('replacement/ask', { account: vic.account, caseId, here: true }))).toBe(
    'conflict',
  );
  expect(await code(amira.call('replacement/agree', { account: vic.account }))).toBe('conflict');
  expect(await code(ruth.call('replacement/agree', { account: vic.account }))).toBe('too_early');
  expect(await code(amira.call('case/reinvite', { caseId }))).toBe('conflict');
  // A clock that is a day ahead makes the client try; the service has its own.
  ruth.ahead = day + 60_000;
  expect(await code(ruth.call('replacement/agree', { account: vic.account }))).toBe('conflict');
  ruth.ahead = 0;
  const [own] = await vic.call('replacement/list', {});
  expect(own).toMatchObject({ own: true, asker: 'Amira Khan', agreed: '', here: false });
  expect(own!.from - Date.now()).toBeGreaterThan(day - 120_000);
  expect(await vic.call('replacement/withdraw', { account: vic.account })).toEqual([]);
  expect(await code(ruth.call('replacement/agree', { account: vic.account }))).toBe('not_found');
  await vic.say(caseId, 'It was not me');
  await expect.poll(() => amira.texts().at(-1), soon).toBe('It was not me');
});

test('in person: a second colleague agrees, and what opened until then opens nothing', async () => {
  await amira.call('replacement/ask', { account: vic.account, caseId, here: true });
  const old: Paper = vic.paper;
  // A manager of none of her cases could be asked, and does not go on seeing her when somebody else was.
  const ines = new Actor(server.base);
  await ruth.letIn(ines, 'Ines Roy', 'manager');
  const manager = await raw(ines);
  expect(await replacements(manager)).toHaveLength(1);
  // She has the keys of the unit; the one who asks and a colleague without them are not enough.
  expect(await code(bea.call('replacement/agree', { account: vic.account }))).toBe('not_found');
  const [waits] = await ruth.call('replacement/list', {});
  expect(waits).toMatchObject({
    role: 'victim',
    asker: 'Amira Khan',
    from: 0,
    mine: false,
  });
  const [agreed] = await ruth.call('replacement/agree', { account: vic.account });
  expect(agreed).toMatchObject({ agreed: 'Ruth Okafor' });
  expect(await replacements(manager)).toEqual([]);
  await manager.leave();
  await ines.call('session/leave', {});
  await expect.poll(() => vic.ended, soon).toBe('unauthenticated');
  expect(await code(vic.call('session/signIn', old))).toBe('LOGIN');
  // The advocate's client lists the new keys by itself.
  await expect.poll(() => epochs(amira), soon).toEqual([3, 3, 3, 3]);
  const told = amira.saved('membership').filter(({ change }) => change === 'replaced');
  expect(told).toHaveLength(4);
  expect(told.map(({ agreed: by }) => [...by].sort())).toEqual(
    kinds.map(() => ['Amira Khan', 'Ruth Okafor']),
  );
});

test('she comes in again, with her name and all that she wrote, and is told', async () => {
  const shown = amira.vault('chat').members.find(({ role }) => role === 'victim')!.name;
  const { words } = await amira.call('case/reinvite', { caseId });
  const before = vic;
  vic = await comeBack(words);
  expect(vic.account).toBe(before.account);
  expect(vic.paper.signInName).toBe(before.paper.signInName);
  expect(vic.paper.passphrase).not.toBe(before.paper.passphrase);
  await vic.openCase(caseId);
  await expect.poll(() => vic.texts(), soon).toEqual(['Before it', 'I have read it', 'It was not me']);
  await expect.poll(() => epochs(amira), soon).toEqual([4, 4, 4, 4]);
  expect(amira.vault('chat').members.find(({ role }) => role === 'victim')!.name).toBe(shown);
  // What she writes waits until she has seen by whom her keys were replaced.
  for (const kind of kinds) {
    await expect.poll(() => vic.vault(kind).news.flatMap(({ replaced }) => replaced).length, soon).toBe(1);
    const { id, news } = vic.vault(kind);
    expect(news.at(-1)!.by.split(', ').sort()).toEqual(['Amira Khan', 'Ruth Okafor']);
    await vic.call('member/heard', { vault: id, seq: news.at(-1)!.seq });
  }
  await vic.say(caseId, 'I am back');
  await expect.poll(() => amira.texts().at(-1), soon).toBe('I am back');
  expect(await vic.call('replacement/list', {})).toEqual([]);
  // Whether her advocate's box has forgotten the invitation by now or not.
  expect(['conflict', 'not_found']).toContain(await code(amira.call('case/reinvite', { caseId })));
  const { paper } = vic;
  await vic.call('session/signOut', {});
  await vic.call('session/signIn', paper);
  await vic.openCase(caseId);
  await expect.poll(() => vic.texts().at(-1), soon).toBe('I am back');
  expect([...vic.alarms, ...amira.alarms, ...ruth.alarms]).toEqual([]);
});

test('two whom she has never met do not replace her advocate', async () => {
  const [lost, knows] = [new Actor(server.base), new Actor(server.base)];
  await ruth.letIn(lost, 'Cleo Marsh', 'advocate');
  const other = await lost.takeOn(knows, 'K-13');
  await expect.poll(() => knows.vault('chat').epoch, soon).toBe(2);
  const { account } = lost;
  await bea.call('replacement/ask', { account, caseId: '', here: true });
  await ruth.call('replacement/agree', { account });
  await expect.poll(() => lost.ended, soon).toBe('unauthenticated');
  await expect.poll(() => knows.requests, soon).toContain('GET /api/replacements');
  await new Promise((done) => setTimeout(done, 1000));
  expect(knows.cases[0]?.caseId).toBe(other);
  expect(kinds.map((kind) => knows.vaults.get(kind)?.epoch)).toEqual([2, 2, 2, 2]);
  await knows.call('session/signOut', {});
});

test('a second advocate is let in for when the first is away', async () => {
  await amira.call('member/add', { caseId, kinds: ['contact'], account: bea.account });
  const { id: vault } = vic.vault('contact');
  const asked = () => vic.saved('proposal').find((one) => one.vault === vault && one.canConfirm);
  await expect.poll(asked, soon).toBeTruthy();
  await vic.call('member/confirm', { vault, proposal: asked()?.proposal ?? '' });
  await expect.poll(() => epochs(amira), soon).toEqual([5, 4, 4, 4]);
});

test('an advocate forgets theirs: her own client lists the new keys, and nothing of the case is lost', async () => {
  const old = amira.paper;
  const { account } = amira;
  await bea.call('replacement/ask', { account, caseId: '', here: true });
  await ruth.call('replacement/agree', { account });
  await expect.poll(() => amira.ended, soon).toBe('unauthenticated');
  expect(await code(amira.call('session/signIn', old))).toBe('LOGIN');
  await expect.poll(() => epochs(vic), soon).toEqual([6, 5, 5, 5]);
  for (const kind of kinds) {
    const { id, news } = vic.vault(kind);
    expect(news.at(-1)!.replaced.map(({ name }) => name)).toEqual(['Amira Khan']);
    await vic.call('member/heard', { vault: id, seq: news.at(-1)!.seq });
  }
  expect(await code(ruth.call('replacement/invite', { account }))).not.toBe('');
  const { words } = await bea.call('replacement/invite', { account });
  amira = await comeBack(words);
  await amira.openCase(caseId);
  await expect.poll(() => amira.texts(), soon).toContain('Before it');
  await amira.say(caseId, 'I am back too');
  await expect.poll(() => vic.texts().at(-1), soon).toBe('I am back too');
  expect([...vic.alarms, ...amira.alarms, ...ruth.alarms, ...bea.alarms]).toEqual([]);
});

test('keys of the unit that follow keep whose keys were replaced, and sign with cards from then on', async () => {
  const cards = await ruth.call('unit/cards', { holders: ['Ruth', 'Safe'] });
  const change = { threshold: 2, stay: [], cards, own: 0, papers: [] };
  expect(await ruth.follow(change)).toMatchObject({ version: 2, threshold: 2, missing: 1 });
  const { paper } = vic;
  await vic.call('session/signOut', {});
  await vic.call('session/signIn', paper);
  await vic.openCase(caseId);
  await vic.say(caseId, 'Under the keys that follow');
  await amira.openCase(caseId);
  await expect.poll(() => amira.texts().at(-1), soon).toBe('Under the keys that follow');
  const { account } = bea;
  await amira.call('replacement/ask', { account, caseId: '', here: true });
  const waiting = (await ruth.call('replacement/list', {})).find((one) => one.account === account);
  expect(waiting).toMatchObject({ agreed: '', signed: false });
  expect(await code(ruth.call('replacement/agree', { account }))).toBe('no_unit_key');
  const papers = [cards[1]!.words];
  const done = await ruth.call('replacement/agree', { account, papers });
  expect(done.find((one) => one.account === account)).toMatchObject({ agreed: 'Ruth Okafor', signed: true });
  expect([...vic.alarms, ...amira.alarms, ...ruth.alarms]).toEqual([]);
});
