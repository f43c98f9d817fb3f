// The Worker's core without a browser against the real server: what several people see of one another, and what happens when the
// line breaks.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toHex } from '../src/client/hex.ts';
import { Actor, soon } from './actor.ts';
import { Server } from './server.ts';
import { atTheGate } from './incidents.ts';

let server: Server;
let ruth: Actor;
let amira: Actor;
let jo: Actor;
let vic: Actor;
let caseId: string;

const newId = (): string => toHex(crypto.getRandomValues(new Uint8Array(16)));

/** Every actor ends with the same messages. */
async function agree(...actors: Actor[]): Promise<void> {
  const [first] = actors;
  for (const actor of actors) {
    await expect.poll(() => actor.texts(), soon).toEqual(first?.texts());
  }
}

beforeAll(async () => {
  server = await Server.start();
  [ruth, amira, jo, vic] = [1, 2, 3, 4].map(() => new Actor(server.base)) as [Actor, Actor, Actor, Actor];
});

afterAll(async () => {
  for (const actor of [ruth, amira, jo, vic]) await actor.call('session/signOut', {});
  await server.stop();
});

test('a unit is set up, colleagues and the victim come in', async () => {
  await ruth.setUp(server.token);
  for (const [actor, name, role] of [
    [amira, 'Amira Khan', 'advocate'],
    [jo, 'Jo Bell', 'outreach'],
  ] as const) {
    await ruth.letIn(actor, name, role);
  }
  const made = await amira.call('case/create', { label: 'K-12', stalker: 'known', note: '' });
  await vic.accept(made.invite.words);
  caseId = await vic.openCase();
  expect(caseId).toBe(made.caseId);
  await amira.openCase(caseId);
  await expect
    .poll(() => vic.vault('chat').members.map(({ waiting }) => waiting), soon)
    .toEqual([false, false]);
  expect([...vic.vaults.keys()].sort()).toEqual(['chat', 'contact', 'incidents', 'plan']);
  await expect
    .poll(() => amira.cases[0], soon)
    .toMatchObject({
      caseId,
      name: 'K-12',
      waiting: false,
      stalker: 'known',
      workers: [
        { name: 'Amira Khan', role: 'advocate' },
        { name: 'Ruth Okafor', role: 'manager' },
      ],
    });
});

test('both see what the other writes while they watch', async () => {
  await vic.say(caseId, 'Is it you?');
  await expect.poll(() => amira.texts(), soon).toEqual(['Is it you?']);
  await amira.say(caseId, 'It is me');
  await expect.poll(() => vic.texts(), soon).toEqual(['Is it you?', 'It is me']);
  expect(vic.saved('message').map(({ mine, authorName }) => [mine, authorName])).toEqual([
    [true, vic.saved('message')[0]?.authorName],
    [false, 'Amira Khan'],
  ]);
});

test('what both write at the same moment is there once, in one order', async () => {
  const said: Promise<void>[] = [];
  for (let n = 0; n < 12; n++) said.push(vic.say(caseId, `v${n}`), amira.say(caseId, `a${n}`));
  await Promise.all(said);
  await expect.poll(() => vic.texts().length, soon).toBe(26);
  await agree(vic, amira);
  for (const from of ['v', 'a']) {
    const mine = vic.texts().filter((text) => text.startsWith(from));
    expect(mine).toEqual(Array.from({ length: 12 }, (_, n) => `${from}${n}`));
  }
});

test('an incident with a file is logged and corrected', async () => {
  const bytes = new Uint8Array(300_000).map((_, i) => i % 251);
  const file = new File([bytes], 'photo.bin', { type: 'application/octet-stream' });
  const { id } = await vic.call('incident/log', { caseId, draft: atTheGate, files: [file] });
  await expect.poll(() => amira.saved('incident').length, soon).toBe(1);
  const entry = amira.saved('incident')[0]!;
  expect(entry).toMatchObject({ id, version: 1, draft: atTheGate, source: 'victim' });
  const { blob } = await amira.call('file/open', { vault: entry.vault, entry: entry.id, index: 0 });
  expect(new Uint8Array(await blob.arrayBuffer())).toEqual(bytes);
  const draft = { ...atTheGate, text: 'He stood at the back gate' };
  await vic.call('incident/correct', { reason: '', caseId, incident: entry.incident, draft });
  await expect.poll(() => amira.saved('incident').map(({ version }) => version), soon).toEqual([1, 2]);
  expect(amira.saved('incident')[1]).toMatchObject({ corrects: id, draft, status: 'corrected' });
});

test('two people who edit the plan end with the same plan', async () => {
  for (const actor of [vic, amira]) {
    await actor.call('plan/open', { caseId });
    await expect.poll(() => actor.plan?.complete, soon).toBe(true);
  }
  const item = newId();
  await vic.call('plan/add', { caseId, item, section: 4, text: 'New locks', starter: '' });
  await vic.call('plan/flush', { caseId });
  await expect.poll(() => amira.plan?.items.map(({ text }) => text), soon).toEqual(['New locks']);
  await Promise.all([
    vic.call('plan/text', {
      caseId,
      item,
      field: 'text',
      base: 'New locks',
      text: 'New locks on both doors',
    }),
    amira.call('plan/text', { caseId, item, field: 'text', base: 'New locks', text: 'Soon: New locks' }),
    amira.call('plan/set', { caseId, item, to: { status: 'agreed' } }),
  ]);
  await Promise.all([vic.call('plan/flush', { caseId }), amira.call('plan/flush', { caseId })]);
  const wanted = [{ id: item, section: 4, text: 'Soon: New locks on both doors', status: 'agreed' }];
  for (const actor of [vic, amira]) {
    await expect.poll(() => actor.plan?.items, soon).toMatchObject(wanted);
    await expect.poll(() => actor.plan?.saving, soon).toBe(false);
  }
});

test('a line that breaks again and again loses nothing and doubles nothing', async () => {
  const before = vic.texts();
  const all: string[] = [];
  for (let n = 0; n < 30; n++) {
    all.push(`line ${n}`);
    await vic.say(caseId, `line ${n}`);
    if (n % 7 === 3) vic.drop();
    if (n % 10 === 5) amira.drop();
    if (n === 20) vic.offline = true;
  }
  vic.drop();
  await new Promise((done) => setTimeout(done, 1500));
  vic.offline = false;
  await vic.call('line/nudge', {});
  await expect.poll(() => vic.texts(), soon).toEqual([...before, ...all]);
  await agree(vic, amira);
  expect(vic.alarms).toEqual([]);
});

test('whoever signs in again sees the same', async () => {
  const before = vic.texts();
  await vic.call('session/signOut', {});
  const again = new Actor(server.base);
  again.paper = vic.paper;
  await again.call('session/signIn', vic.paper);
  await again.openCase(caseId);
  await expect.poll(() => again.texts(), soon).toEqual(before);
  await again.say(caseId, 'I am back');
  await expect.poll(() => amira.texts().at(-1), soon).toBe('I am back');
  vic = again;
});

test('leaving ends the session before anything else is sent', async () => {
  const actor = new Actor(server.base);
  await actor.call('session/signIn', vic.paper);
  await actor.openCase(caseId);
  actor.offline = true;
  actor.drop();
  await actor.say(caseId, 'half a thought');
  actor.offline = false;
  const asked = actor.requests.length;
  const headers = actor.authorization;
  await actor.call('session/leave', {});
  expect(actor.requests.slice(asked)).toEqual(['POST /api/logout']);
  const answer = await fetch(`${server.base}/api/vaults`, { headers: { Authorization: headers } });
  expect(answer.status).toBe(401);
  expect(amira.texts()).not.toContain('half a thought');
});
