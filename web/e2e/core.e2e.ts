// The Worker's core without a browser against the real server: what several people see of one another, what happens when the
// line breaks, and what happens when the service lies.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../src/client/session.ts';
import { newNext } from '../src/crypto/keys/identity.ts';
import { newPair } from '../src/crypto/keys/pair.ts';
import { newEpoch } from '../src/crypto/vault/epoch.ts';
import { kinds, maxRights } from '../src/crypto/vault/role.ts';
import { reason } from '../src/crypto/vault/statement.ts';
import { decode, encode } from '../src/crypto/wire/wire.ts';
import { fromHex, toHex } from '../src/client/hex.ts';
import { PlanDoc } from '../src/client/plandoc.ts';
import { Actor, raw, soon } from './actor.ts';
import { Server } from './server.ts';
import { blank, NOT_SAID } from '../src/model/story.ts';

let server: Server;
let ruth: Actor;
let amira: Actor;
let jo: Actor;
let vic: Actor;
let caseId: string;

const newId = (): string => toHex(crypto.getRandomValues(new Uint8Array(16)));
const incident = {
  ...blank({ start: 1_764_000_000_000, end: 0, precision: 'about', zone: 'Europe/London' }),
  kinds: ['followed'],
  text: 'He stood at the gate',
  fear: { degree: 2, word: '', violence: '' },
  where: { code: 'work', text: '' },
  who: { code: 'known_named', certainty: NOT_SAID, how: '', name: '' },
} as const;

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
  const { id } = await vic.call('incident/log', { caseId, draft: incident, files: [file] });
  await expect.poll(() => amira.saved('incident').length, soon).toBe(1);
  const entry = amira.saved('incident')[0]!;
  expect(entry).toMatchObject({ id, version: 1, draft: incident, source: 'victim' });
  const { blob } = await amira.call('file/open', { vault: entry.vault, entry: entry.id, index: 0 });
  expect(new Uint8Array(await blob.arrayBuffer())).toEqual(bytes);
  const draft = { ...incident, text: 'He stood at the back gate' };
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

test('a colleague is proposed, confirmed by her, and removed', async () => {
  const staff = await amira.call('unit/staff', {});
  const account = staff.find(({ name }) => name === 'Jo Bell')?.account ?? '';
  await amira.call('member/add', { caseId, kinds: ['plan', 'incidents'], account });
  await expect.poll(() => vic.saved('proposal').length, soon).toBe(2);
  for (const { vault, proposal, canConfirm } of vic.saved('proposal')) {
    expect(canConfirm).toBe(true);
    await vic.call('member/confirm', { vault, proposal });
  }
  await expect
    .poll(() => amira.saved('proposal').map(({ outcome }) => outcome), soon)
    .toEqual(['done', 'done']);
  await jo.openCase(caseId);
  await expect.poll(() => jo.saved('incident').length, soon).toBe(2);
  await expect.poll(() => [...jo.vaults.keys()].sort(), soon).toEqual(['incidents', 'plan']);
  await vic.call('member/remove', { caseId, kinds: ['incidents'], account });
  await vic.call('incident/log', { caseId, draft: { ...incident, text: 'not for Jo' }, files: [] });
  await expect.poll(() => amira.saved('incident').length, soon).toBe(3);
  await expect.poll(() => jo.vault('incidents').state, soon).toBe('stopped');
  expect(jo.vault('incidents').code).toBe('not_found');
  expect(
    [...jo.entries.values()].some((entry) => entry.type === 'incident' && entry.draft.text === 'not for Jo'),
  ).toBe(false);
  expect(jo.alarms).toEqual([]);
});

test('before she writes again she is shown whom others let in or took out', async () => {
  const staff = await amira.call('unit/staff', {});
  const idOf = (name: string): string => staff.find((one) => one.name === name)?.account ?? '';
  const changes = (): unknown[] =>
    vic
      .vault('incidents')
      .news.map(({ by, added, removed }) => [
        by,
        added.map(({ name }) => name),
        removed.map(({ name }) => name),
      ]);
  const hear = async (): Promise<void> => {
    const { id, news } = vic.vault('incidents');
    await vic.call('member/heard', { vault: id, seq: news.at(-1)?.seq ?? 0 });
    expect(vic.vault('incidents').news).toEqual([]);
  };
  const log = (text: string) => vic.call('incident/log', { caseId, draft: { ...incident, text }, files: [] });
  const logged = (): string[] => amira.saved('incident').map(({ draft }) => draft.text);

  // A manager comes in by her word: no news to her, and one more who may agree to a change.
  await amira.call('member/add', { caseId, kinds: ['incidents'], account: idOf('Ruth Okafor') });
  const asked = () => vic.saved('proposal').filter(({ canConfirm }) => canConfirm);
  await expect.poll(() => asked().length, soon).toBe(1);
  await vic.call('member/confirm', asked()[0]!);
  await expect.poll(() => vic.vault('incidents').members.length, soon).toBe(3);
  expect(changes()).toEqual([]);
  await ruth.openCase(caseId);

  // Two staff let Jo in. She is on another screen, and looks at everything else.
  await amira.call('member/add', { caseId, kinds: ['incidents'], account: idOf('Jo Bell') });
  const open = () => ruth.saved('proposal').filter(({ canConfirm }) => canConfirm);
  await expect.poll(() => open().length, soon).toBe(1);
  await ruth.call('member/confirm', open()[0]!);
  await expect.poll(changes, soon).toEqual([['Ruth Okafor', ['Jo Bell'], []]]);
  await vic.call('case/seen', { caseId });
  const { id } = await log('after Jo');
  await new Promise((done) => setTimeout(done, 700));
  expect(vic.entries.get(id)).toMatchObject({ state: 'sending' });
  expect(logged()).not.toContain('after Jo');
  // Looking at the rest of her case does not count as being told.
  const again = new Actor(server.base);
  again.paper = vic.paper;
  await vic.call('session/signOut', {});
  await again.call('session/signIn', again.paper);
  await again.openCase(caseId);
  vic = again;
  await expect.poll(changes, soon).toEqual([['Ruth Okafor', ['Jo Bell'], []]]);
  const { id: second } = await log('after Jo, again');
  await hear();
  await expect.poll(() => vic.entries.get(second)?.state, soon).toBe('saved');
  await expect.poll(logged, soon).toContain('after Jo, again');

  // Her advocate takes both out again: news once more, and a word she already sent stays where it is.
  for (const name of ['Jo Bell', 'Ruth Okafor'])
    await amira.call('member/remove', { caseId, kinds: ['incidents'], account: idOf(name) });
  await expect.poll(changes, soon).toEqual([
    ['Amira Khan', [], ['Jo Bell']],
    ['Amira Khan', [], ['Ruth Okafor']],
  ]);
  await log('after all');
  const { id: vault, news } = vic.vault('incidents');
  await vic.call('member/heard', { vault, seq: news[0]?.seq ?? 0 });
  await new Promise((done) => setTimeout(done, 300));
  expect(changes()).toEqual([['Amira Khan', [], ['Ruth Okafor']]]);
  expect(logged()).not.toContain('after all');
  // Nor does she let anybody in before she knows who is.
  await amira.call('member/add', { caseId, kinds: ['incidents'], account: idOf('Ruth Okafor') });
  await expect.poll(() => asked().length, soon).toBe(1);
  await expect(vic.call('member/confirm', asked()[0]!)).rejects.toEqual({ code: 'members_changed' });
  await hear();
  await expect.poll(logged, soon).toContain('after all');
});

test('nobody is let in under keys that they gave up', async () => {
  const session = await raw(amira);
  const staff = await amira.call('unit/staff', {});
  const account = fromHex(staff.find(({ name }) => name === 'Jo Bell')?.account ?? '');
  await expect
    .poll(() => session.caseVaults(caseId).map(({ log }) => log.kind), soon)
    .toContain(kinds.incidents);
  const vault = session.vaultOf(caseId, kinds.incidents);
  await vault.log.opened();
  await session.people.refresh(account);
  const now = session.people.current(account);
  if (!now) throw new Error('Jo is not known');
  // The invitation's own key: whoever has seen the invitation has it.
  const { prev, role } = now;
  const added = [{ account, role, identity: prev, rights: maxRights(kinds.incidents, role) }];
  const epoch = vault.log.epoch + 1;
  const proposal = crypto.getRandomValues(new Uint8Array(16));
  vault.write({ type: 'proposal', proposal, epoch, added, removed: [], approval: new Uint8Array(64) });
  const id = toHex(proposal);
  await expect.poll(() => vic.saved('proposal').some((one) => one.proposal === id), soon).toBe(true);
  await expect(vic.call('member/confirm', { vault: vault.log.id, proposal: id })).rejects.toEqual({
    code: 'conflict',
  });
  expect(vault.log.epoch).toBe(epoch - 1);
  await session.signOut();
});

test('a colleague who may not change what she wrote cannot put another version over it', async () => {
  const session = await raw(amira);
  const vault = session.vaultOf(caseId, kinds.incidents);
  await vault.log.opened();
  const [before] = vic.saved('incident');
  if (!before) throw new Error('nothing logged');
  const newest = vic
    .saved('incident')
    .filter((one) => one.incident === before.incident)
    .at(-1);
  const found = vault.log.entries.find(({ id }) => id === newest?.id)?.content;
  if (found?.type !== 'incident') throw new Error('not there');
  const count = vic.cases[0]?.incidents;
  for (const [version, corrects] of [
    [found.version + 1, fromHex(newest?.id ?? '')],
    [99, fromHex(newest?.id ?? '')],
    [1, new Uint8Array()],
  ] as const)
    vault.write({ ...found, version, corrects, status: 'withdrawn', text: 'never happened' });
  const foreign = () => vic.saved('incident').filter(({ draft }) => draft.text === 'never happened');
  await expect.poll(() => foreign().map(({ counts }) => counts), soon).toEqual([false, false, false]);
  expect(vic.cases[0]?.incidents).toBe(count);
  await expect(
    amira.call('incident/correct', { reason: '', caseId, incident: before.incident, draft: incident }),
  ).rejects.toEqual({ code: 'MEMBER' });
  // Her next version follows her own last one; so does whoever signs in afresh.
  await vic.call('incident/correct', {
    reason: '',
    caseId,
    incident: before.incident,
    draft: { ...incident, text: 'as it was' },
  });
  await expect
    .poll(() => amira.saved('incident').find(({ draft }) => draft.text === 'as it was'), soon)
    .toMatchObject({ counts: true, version: found.version + 1, corrects: newest?.id });
  // What she was told on the phone and wrote down for her, an advocate may correct herself.
  const { id } = await amira.call('incident/log', {
    caseId,
    draft: { ...incident, text: 'told' },
    files: [],
  });
  await expect.poll(() => amira.entries.get(id)?.state, soon).toBe('saved');
  const own = amira.saved('incident').find((one) => one.id === id)?.incident ?? '';
  await amira.call('incident/correct', {
    reason: '',
    caseId,
    incident: own,
    draft: { ...incident, text: 'told better' },
  });
  await expect
    .poll(() => vic.saved('incident').find(({ draft }) => draft.text === 'told better')?.counts, soon)
    .toBe(true);
  await session.signOut();
});

test('a colleague who may write beside the plan cannot write in it', async () => {
  const pia = new Actor(server.base);
  await ruth.letIn(pia, 'Pia Lund', 'psychologist');
  const staff = await amira.call('unit/staff', {});
  const account = staff.find(({ name }) => name === 'Pia Lund')?.account ?? '';
  await amira.call('member/add', { caseId, kinds: ['plan'], account });
  const asked = () =>
    vic.saved('proposal').find(({ added }) => added.some(({ name }) => name === 'Pia Lund'));
  await expect.poll(() => asked()?.canConfirm, soon).toBe(true);
  await vic.call('member/confirm', asked()!);
  await pia.openCase(caseId);
  await expect.poll(() => pia.vaults.get('plan')?.canAppend, soon).toBe(true);
  await pia.call('plan/open', { caseId });
  await expect.poll(() => pia.plan?.complete, soon).toBe(true);
  expect(pia.plan?.canEdit).toBe(false);
  await expect(
    pia.call('plan/add', { caseId, item: newId(), section: 4, text: 'x', starter: '' }),
  ).rejects.toEqual({
    code: 'MEMBER',
  });
  const session = await raw(pia);
  await expect.poll(() => session.caseVaults(caseId).map(({ log }) => log.kind), soon).toContain(kinds.plan);
  const vault = session.vaultOf(caseId, kinds.plan);
  await vault.log.opened();
  const doc = new PlanDoc();
  doc.add(newId(), 4, 'Let him in', '');
  vault.write({ type: 'plan', ops: doc.take() });
  const seq = vault.log.seq + 1;
  await expect.poll(() => vic.vault('plan').seq, soon).toBe(seq);
  await vic.call('plan/open', { caseId });
  await vic.call('plan/add', { caseId, item: newId(), section: 4, text: 'Chain on the door', starter: '' });
  await vic.call('plan/flush', { caseId });
  for (const actor of [vic, amira, pia]) {
    await expect.poll(() => actor.plan?.items.map(({ text }) => text), soon).toContain('Chain on the door');
    expect(actor.plan?.complete).toBe(true);
    expect(actor.plan?.items.map(({ text }) => text)).not.toContain('Let him in');
  }
  expect(vic.alarms).toEqual([]);
  // She gives up her keys: she is out of the plan before anybody writes to it again, and nothing is lost.
  const revoked = await newNext(session.pair, session.record, newPair(), {
    name: '',
    created: Date.now(),
    revoked: true,
  });
  await session.api.putIdentity(revoked.raw);
  await vic.call('plan/add', { caseId, item: newId(), section: 4, text: 'A second lock', starter: '' });
  await vic.call('plan/flush', { caseId });
  await vic.call('chat/send', { caseId, text: 'The chat is not locked', replyTo: '', files: [] });
  await expect.poll(() => amira.texts().at(-1), soon).toBe('The chat is not locked');
  const news = () => vic.vault('plan').news.at(-1);
  await expect.poll(news, soon).toMatchObject({ ended: true, removed: [{ name: 'Pia Lund' }] });
  expect(vic.plan?.saving).toBe(true);
  expect(amira.plan?.items.map(({ text }) => text)).not.toContain('A second lock');
  await vic.call('member/heard', { vault: vic.vault('plan').id, seq: news()?.seq ?? 0 });
  await expect.poll(() => amira.plan?.items.map(({ text }) => text), soon).toContain('A second lock');
  await expect.poll(() => vic.plan?.saving, soon).toBe(false);
  await session.signOut();
  await pia.call('session/signOut', {});
});

test('a word about a vault counts only from those who may write to it', async () => {
  const session = await raw(jo);
  await expect.poll(() => session.caseVaults(caseId).map(({ log }) => log.kind), soon).toContain(kinds.plan);
  const vault = session.vaultOf(caseId, kinds.plan);
  await vault.log.opened();
  const chat = fromHex(vic.vault('chat').id);
  for (const seq of [3, 1_000_000])
    vault.write({ type: 'ack', heads: [{ vault: chat, seq, hash: new Uint8Array(32) }], boxes: [] });
  const seq = vault.log.seq + 2;
  await expect.poll(() => vic.vault('plan').seq, soon).toBeGreaterThanOrEqual(seq);
  await vic.say(caseId, 'As if nothing had been said');
  await expect.poll(() => amira.texts().at(-1), soon).toBe('As if nothing had been said');
  expect([...vic.alarms, ...amira.alarms]).toEqual([]);
  await session.signOut();
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

describe('a service that lies', () => {
  /** Somebody who signs in with her papers while the service does this to what it answers. */
  async function signIn(meddle: Actor['meddle'], paper = vic.paper): Promise<Actor> {
    const actor = new Actor(server.base);
    actor.paper = paper;
    actor.meddle = meddle;
    await actor.call('session/signIn', paper);
    return actor;
  }

  /** The chat is stopped with this code; nothing of it is there, and nothing more is sent. */
  async function stopped(actor: Actor, code: string): Promise<void> {
    await expect.poll(() => actor.alarms.map((alarm) => alarm.code), soon).toContain(code);
    await actor.call('case/open', { caseId });
    expect(actor.vault('chat')).toMatchObject({ state: 'stopped', code, members: [], canAppend: false });
    expect(actor.texts()).toEqual([]);
    const { id } = actor.vault('chat');
    const sent = actor.requests.length;
    await expect(actor.say(caseId, 'after the alarm')).rejects.toEqual({ code });
    expect(actor.requests.slice(sent).filter((path) => path.includes(id))).toEqual([]);
    await actor.call('session/signOut', {});
  }

  test('gives back an older box than her own entries tell of', async () => {
    let box = new Uint8Array();
    const first = await signIn((path, body) => {
      if (path === '/api/login/finish') box = new Uint8Array((decode(body) as Uint8Array[])[2] ?? []);
      return body;
    });
    await first.openCase(caseId);
    // What is read is noted in a second box, and what is written afterwards tells of that one.
    const boxes = (): number => first.requests.filter((request) => request === 'PUT /api/box').length;
    await expect.poll(boxes, soon).toBeGreaterThan(1);
    await first.quiet(200);
    await first.say(caseId, 'after the box was written');
    await expect.poll(() => amira.texts().at(-1), soon).toBe('after the box was written');
    await first.call('session/signOut', {});
    const second = await signIn((path, body) => {
      if (path === '/api/login/finish') return encode([...(decode(body) as Uint8Array[]).slice(0, 2), box]);
      return path === '/api/box' && body.length > 100 ? encode([box]) : body;
    });
    await stopped(second, 'BLOB_ROLLBACK');
    // As long as it cannot be told which box is the last, nothing is sent; then everything is.
    let held = true;
    const third = await signIn((path, body) => {
      if (path === '/api/login/finish') return encode([...(decode(body) as Uint8Array[]).slice(0, 2), box]);
      if (path === '/api/box' && held) throw new TypeError('no answer');
      return body;
    });
    await third.openCase(caseId);
    await third.say(caseId, 'kept back');
    await new Promise((done) => setTimeout(done, 1500));
    expect(amira.texts()).not.toContain('kept back');
    held = false;
    await expect.poll(() => amira.texts().at(-1), soon).toBe('kept back');
    await third.call('session/signOut', {});
  });

  test('shows two sessions of one person two pasts', async () => {
    const first = await signIn((_path, body) => body, jo.paper);
    await first.openCase(caseId);
    const other = await raw(jo);
    await expect.poll(() => other.caseVaults(caseId).map(({ log }) => log.kind), soon).toContain(kinds.plan);
    const plan = other.vaultOf(caseId, kinds.plan);
    await expect.poll(() => plan.log.state, soon).toBe('verified');
    // As if the other session had been shown another entry at this place.
    const elsewhere = { ...plan.log.seen!, head: new Uint8Array(32) };
    await other.keeper.changeNow((content) => ({ ...content, vaults: [elsewhere] }));
    const doc = new PlanDoc();
    doc.add(newId(), 4, 'from the other one', '');
    plan.write({ type: 'plan', ops: doc.take() });
    await expect.poll(() => first.vault('plan').state, soon).toBe('stopped');
    expect(first.vault('plan').code).toBe('FORK');
    expect(first.alarms.map(({ code }) => code)).toEqual(['FORK']);
    await first.call('session/leave', {});
    await other.signOut();
  });
});

describe('acknowledgements', () => {
  const hour = 3_600_000;
  /** What somebody has acknowledged in a vault, by kind of vault. */
  async function acked(reader: Session, kind: number, author: string): Promise<Map<number, number>[]> {
    await expect.poll(() => reader.caseVaults(caseId).map(({ log }) => log.kind), soon).toContain(kind);
    const { log } = reader.vaultOf(caseId, kind);
    await expect.poll(() => log.state, soon).toBe('verified');
    const kindOf = new Map(reader.caseVaults(caseId).map((vault) => [vault.log.id, vault.log.kind]));
    return log.entries.flatMap(({ content, author: by }) =>
      content?.type === 'ack' && by === author
        ? [new Map(content.heads.map(({ vault, seq }) => [kindOf.get(toHex(vault)) ?? 0, seq]))]
        : [],
    );
  }

  test('are written with what she writes, not when something comes, and tell nobody of a closed vault', async () => {
    const reader = await raw(amira);
    const her = vic.vault('chat').members.find(({ role }) => role === 'victim')?.account ?? '';
    const before = (await acked(reader, kinds.chat, her)).length;
    const inPlan = (await acked(reader, kinds.plan, her)).length;
    const { seq } = vic.vault('incidents');
    // Neither what comes nor looking makes her write one.
    vic.ahead += hour;
    await amira.say(caseId, 'Take your time');
    await expect.poll(() => vic.texts().at(-1), soon).toBe('Take your time');
    await vic.call('case/seen', { caseId });
    await new Promise((done) => setTimeout(done, 500));
    expect(await acked(reader, kinds.chat, her)).toHaveLength(before);
    await vic.say(caseId, 'Thank you');
    await expect.poll(async () => (await acked(reader, kinds.chat, her)).length, soon).toBe(before + 1);
    const last = (await acked(reader, kinds.chat, her)).at(-1);
    expect(last?.get(kinds.incidents)).toBe(seq);
    // One in half an hour, whatever she writes.
    await vic.say(caseId, 'And again');
    await expect.poll(() => amira.texts().at(-1), soon).toBe('And again');
    expect(await acked(reader, kinds.chat, her)).toHaveLength(before + 1);
    // Jo sees the plan alone: nothing more was said there of how much is written elsewhere.
    expect(await acked(reader, kinds.plan, her)).toHaveLength(inPlan);
    await reader.signOut();
  });

  test('of one vault show that another one was cut off', async () => {
    const incidents = vic.vault('incidents').id;
    let hidden = Infinity;
    const reader = new Actor(server.base);
    reader.noLine = true;
    reader.meddle = (path, body) => {
      // What her other session has pinned is not what is to tell her.
      if (path === '/api/box') throw new TypeError('no answer');
      if (!path.startsWith(`/api/vaults/${incidents}/entries`) || body.length < 8) return body;
      const view = new DataView(body.buffer, body.byteOffset);
      const head = Number(view.getBigUint64(0));
      if (head < hidden) return body;
      let end = 8;
      while (end < body.length && Number(view.getBigUint64(end)) < hidden)
        end += 20 + view.getUint32(end + 16);
      const cut = body.slice(0, end);
      new DataView(cut.buffer).setBigUint64(0, BigInt(hidden - 1));
      return cut;
    };
    await reader.call('session/signIn', amira.paper);
    await reader.openCase(caseId);
    hidden = reader.vault('incidents').seq + 1;
    await vic.call('incident/log', { caseId, draft: { ...incident, text: 'hidden from her' }, files: [] });
    await expect.poll(() => amira.saved('incident').at(-1)?.draft.text, soon).toBe('hidden from her');
    await new Promise((done) => setTimeout(done, 3500)); // the reader asks, and is told of nothing new
    expect(reader.alarms).toEqual([]);
    vic.ahead += hour;
    await vic.say(caseId, 'Did you see?');
    await expect.poll(() => reader.alarms.map(({ code }) => code), soon).toEqual(['HEAD_ROLLBACK']);
    expect(reader.vault('incidents')).toMatchObject({ state: 'stopped', code: 'HEAD_ROLLBACK' });
    expect(reader.vault('chat').state).toBe('verified');
    await reader.call('session/leave', {});
  });
});

test('a second vault of a kind in a case is not taken for the first', async () => {
  const before = amira.vault('team').id;
  const manager = await raw(ruth);
  const { account, record, pair, people, api, root } = manager;
  await expect.poll(() => manager.caseVaults(caseId).map(({ log }) => log.kind), soon).toContain(kinds.team);
  const team = manager.vaultOf(caseId, kinds.team);
  await team.log.opened();
  const members = team.log.members.map((member) => ({
    ...member,
    rights: maxRights(kinds.team, member.role),
  }));
  const place = {
    vault: crypto.getRandomValues(new Uint8Array(16)),
    epoch: 1,
    seq: 1,
    prev: new Uint8Array(32),
    author: account,
    identity: record.hash,
    entry: crypto.getRandomValues(new Uint8Array(16)),
  };
  const genesis = { case: team.log.caseId, kind: kinds.team, unitRoot: root.hash, section: 0 };
  const said = { reason: reason.genesis, time: Date.now(), members, approvals: [], genesis };
  const { entry } = await newEpoch(place, pair, said, people.directory);
  await api.createVault(entry.raw);
  const listed = amira.requests.filter((path) => path === 'GET /api/vaults').length;
  await expect
    .poll(() => amira.requests.filter((path) => path === 'GET /api/vaults').length, soon)
    .toBeGreaterThan(listed + 1);
  await amira.call('case/facts', { caseId, label: 'K-13', stalker: 'known', note: '' });
  await expect.poll(() => amira.cases[0]?.name, soon).toBe('K-13');
  expect(amira.vault('team').id).toBe(before);
  expect(amira.saved('facts').every(({ vault }) => vault === before)).toBe(true);
  expect(amira.alarms).toEqual([]);
  await manager.signOut();
});

// The last one: what it writes stays in the case.
test('a colleague’s word of a later box closes no more than the vault in which it stands', async () => {
  const session = await raw(amira);
  await expect.poll(() => session.caseVaults(caseId).map(({ log }) => log.kind), soon).toContain(kinds.plan);
  const vault = session.vaultOf(caseId, kinds.plan);
  await vault.log.opened();
  const account = fromHex(vic.vault('plan').members.find(({ role }) => role === 'victim')?.account ?? '');
  vault.write({ type: 'ack', heads: [], boxes: [{ account, version: 1_000_000 }] });
  await expect.poll(() => vic.alarms.map(({ code }) => code), soon).toContain('BLOB_ROLLBACK');
  expect(vic.vault('plan')).toMatchObject({ state: 'stopped', code: 'BLOB_ROLLBACK' });
  await vic.say(caseId, 'The chat goes on');
  await expect.poll(() => amira.texts().at(-1), soon).toBe('The chat goes on');
  await session.signOut();
});
