// The Worker's core without a browser against the real server: what happens when the service lies, and whose word is believed.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../src/client/session.ts';
import { newEpoch } from '../src/crypto/vault/epoch.ts';
import { kinds, maxRights } from '../src/crypto/vault/role.ts';
import { reason } from '../src/crypto/vault/statement.ts';
import { decode, encode } from '../src/crypto/wire/wire.ts';
import { fromHex, toHex } from '../src/client/hex.ts';
import { PlanDoc } from '../src/client/plandoc.ts';
import { Actor, raw, soon } from './actor.ts';
import { Server } from './server.ts';
import { atTheGate } from './incidents.ts';

let server: Server;
let ruth: Actor;
let amira: Actor;
let jo: Actor;
let vic: Actor;
let caseId: string;

const newId = (): string => toHex(crypto.getRandomValues(new Uint8Array(16)));

beforeAll(async () => {
  server = await Server.start();
  [ruth, amira, jo, vic] = [1, 2, 3, 4].map(() => new Actor(server.base)) as [Actor, Actor, Actor, Actor];
});

afterAll(async () => {
  for (const actor of [ruth, amira, jo, vic]) await actor.call('session/signOut', {});
  await server.stop();
});

test('a case of which a colleague has the plan alone', async () => {
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  await ruth.letIn(jo, 'Jo Bell', 'outreach');
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  await expect.poll(() => [...vic.vaults.values()].map(({ epoch }) => epoch), soon).toEqual([2, 2, 2, 2]);
  await amira.call('member/add', { caseId, kinds: ['plan'], account: jo.account });
  await expect.poll(() => vic.saved('proposal').some(({ canConfirm }) => canConfirm), soon).toBe(true);
  await vic.call(
    'member/confirm',
    vic.saved('proposal').find(({ canConfirm }) => canConfirm)!,
  );
  await jo.openCase(caseId);
  await vic.call('plan/open', { caseId });
  await vic.call('plan/add', { caseId, item: newId(), section: 4, text: 'New locks', starter: '' });
  await vic.call('plan/flush', { caseId });
  await vic.call('incident/log', { caseId, draft: atTheGate, files: [] });
  await vic.say(caseId, 'Is it you?');
  await expect.poll(() => amira.texts(), soon).toEqual(['Is it you?']);
  await expect.poll(() => amira.saved('incident').length, soon).toBe(1);
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
    await expect.poll(() => actor.vault('chat').state, soon).toBe('stopped'); // another one may be the first
    expect(actor.vault('chat')).toMatchObject({ state: 'stopped', code, members: [], canAppend: false });
    expect(actor.texts()).toEqual([]);
    const { id } = actor.vault('chat');
    const sent = actor.requests.length;
    await expect(actor.say(caseId, 'after the alarm')).rejects.toEqual({ code });
    expect(actor.requests.slice(sent).filter((path) => path.includes(id))).toEqual([]);
    await actor.call('session/signOut', {});
  }

  // Where the log is written in between, as it is every ten minutes, the sign-in itself finds the older box: then once more.
  test('gives back an older box than her own entries tell of', { retry: 1 }, async () => {
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
    await vic.call('incident/log', { caseId, draft: { ...atTheGate, text: 'hidden from her' }, files: [] });
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
