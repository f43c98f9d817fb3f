// A linking room: one person never opens it, two of two cases do, nobody else sees it, and a service that lies cannot open it for them.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromHex, randomBytes, toHex } from '../src/client/hex.ts';
import { parseEntry } from '../src/crypto/vault/entry.ts';
import type { Room } from '../src/crypto/vault/room.ts';
import { kinds } from '../src/crypto/vault/role.ts';
import { decode, encode } from '../src/crypto/wire/wire.ts';
import type { DecisionDraft } from '../src/worker/messages.ts';
import { Actor, raw, soon } from './actor.ts';
import { Hand } from './hand.ts';
import { Server } from './server.ts';

let server: Server;
let ruth: Actor;
let amira: Actor;
let bea: Actor;
let cai: Actor;
let vic: Actor;
let wren: Actor;
let one: string;
let two: string;
let room: string;

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (failure: unknown) => (failure as { code: string }).code,
  );
const view = (actor: Actor) => actor.call('room/view', { caseId: room });
const state = (actor: Actor): Promise<string> =>
  view(actor).then(
    (found) => found.state,
    (failure: unknown) => (failure as { code: string }).code,
  );
const row = (actor: Actor) => actor.cases.find(({ caseId }) => caseId === room);
const say = (actor: Actor, what: 'open' | 'thought' | 'share' | 'close', text: string, label = '') =>
  actor.call('room/say', { caseId: room, what, label, text });
const ask = (own: string, other: string, account: string) => ({
  ...{ own, other, account, kind: 'plate' as const, label: 'K-12', text: 'The same plate in both.' },
});
const today = Math.floor(Date.now() / 86_400_000);
const decision = (rationale: string): DecisionDraft => ({
  ...{ decision: toHex(randomBytes(16)), code: 'INFO1', target: 'professional', rationale, risks: [] },
  ...{
    meeting: '',
    view: '',
    viewWords: '',
    dissents: [],
    lead: 'advocate',
    partners: '',
    legal: '',
  },
  ...{ start: today, review: today + 7, closed: 0, outcome: '' },
});
const decide = (actor: Actor, rationale: string) =>
  actor.call('decision/write', { caseId: room, after: 0, decision: decision(rationale) });
const decided = async (actor: Actor): Promise<readonly string[]> =>
  (await actor.call('decision/list', { caseId: room })).decisions.map(({ rationale }) => rationale);

beforeAll(async () => {
  server = await Server.start();
  const actors = Array.from({ length: 6 }, () => new Actor(server.base));
  [ruth, amira, bea, cai, vic, wren] = actors as [Actor, Actor, Actor, Actor, Actor, Actor];
});

afterAll(async () => {
  for (const actor of [ruth, amira, bea, cai, vic, wren]) await actor.call('session/leave', {});
  await server.stop();
});

test('who is in a case begins a room for it, with a colleague, and once', async () => {
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  await ruth.letIn(bea, 'Beatriz Costa', 'advocate');
  await ruth.letIn(cai, 'Cai Morgan', 'advocate');
  one = await amira.takeOn(vic, 'Vic');
  two = await bea.takeOn(wren, 'Wren');
  await amira.openCase(one);
  await bea.openCase(two);
  expect(await code(cai.call('room/begin', ask(one, two, bea.account)))).toBe('MEMBER');
  expect(await code(amira.call('room/begin', ask(two, one, bea.account)))).toBe('MEMBER');
  expect(await code(amira.call('room/begin', ask(one, two, amira.account)))).toBe('MEMBER');
  expect(await code(amira.call('room/begin', ask(one, two, vic.account)))).toBe('MEMBER');
  const begun = amira.call('room/begin', ask(one, two, bea.account));
  expect(await code(amira.call('room/begin', ask(one, two, bea.account)))).toBe('room_there');
  room = (await begun).caseId;
  expect(await code(amira.call('room/begin', ask(one, two, bea.account)))).toBe('room_there');
});

test('one person alone does not open it; whoever is in the other case is asked, and told nothing but its words', async () => {
  await expect.poll(() => row(bea)?.room, soon).toMatchObject({ state: 'opening', asks: true });
  await expect.poll(() => row(amira)?.room, soon).toMatchObject({ state: 'opening', asks: false });
  expect(row(bea)).toMatchObject({
    name: 'K-12 / …',
    kinds: ['team'],
    victim: '',
    incidents: 0,
    contact: null,
  });
  expect(await view(bea)).toMatchObject({
    ...{ own: two, hasSaid: false, kind: 'plate', byName: 'Amira Khan' },
    cases: [
      { caseId: one, label: 'K-12', mine: false, by: ['Amira Khan'] },
      { caseId: two, label: '', mine: true, by: [] },
    ],
  });
  // Of the other case no more than its number is known, and the service gives out nothing of it.
  expect(bea.cases.map(({ caseId }) => caseId)).not.toContain(one);
  for (const actor of [amira, bea]) {
    expect(await code(say(actor, 'thought', 'He limps.'))).toBe('room_shut');
    expect(await code(decide(actor, 'Too early.'))).toBe('room_shut');
  }
});

test('a client of one’s own says yes for both cases and writes what it likes: it is not open, and nothing counts', async () => {
  const session = await raw(amira);
  await expect.poll(() => session.caseVaults(room).map(({ log }) => log.state), soon).toEqual(['verified']);
  const vault = session.vaultOf(room, kinds.team);
  const word = (own: string, other: string): Room => ({
    ...{ type: 'room', room: fromHex(room), what: 'open', own: fromHex(own), other: fromHex(other) },
    ...{ kind: 2, label: own === one ? 'K-12' : 'Hers', text: 'I say so for her.' },
  });
  const deliver = (content: Parameters<typeof vault.write>[0]) =>
    vault.deliver(content, [], { entryId: randomBytes(16), written: Date.now() });
  await deliver(word(two, one));
  await deliver(word(one, two));
  await deliver({ type: 'facts', stalker: 'known', label: 'Hers', note: '' });
  await deliver({ ...word(one, two), what: 'thought', kind: 0, label: '' });
  await session.leave();
  await expect.poll(async () => (await view(bea)).words.length, soon).toBe(3);
  for (const actor of [amira, bea]) expect(await state(actor)).toBe('opening');
  expect((await view(bea)).words.map(({ what }) => what)).toEqual(['open', 'open', 'open']);
  // Neither what she calls the other case, for which she speaks no more, nor its facts.
  await expect.poll(() => row(bea)?.name, soon).toBe('K-12 / …');
});

/** A fresh sign-in of hers, with which her vaults are read anew. */
async function signInAgain(actor: Actor): Promise<Actor> {
  const again = new Actor(server.base);
  again.paper = actor.paper;
  await again.call('session/signIn', again.paper);
  return again;
}

test('a service that puts one’s word under another’s name, or puts it there twice, is refused: it is not open', async () => {
  const hand = new Hand(server);
  for (const actor of [amira, bea]) await actor.call('session/leave', {});
  const session = await raw(amira);
  await expect.poll(() => session.caseVaults(room).map(({ log }) => log.state), soon).toEqual(['verified']);
  const { log } = session.vaultOf(room, kinds.team);
  const [vault, seq, head] = [log.id, log.seq, log.head];
  const theirs = log.member(fromHex(bea.account))!.identity;
  await session.leave();
  const [stored] = await hand.rows(`SELECT bytes FROM entry WHERE vault = x'${vault}' AND seq = 2`);
  const mine = fromHex(String(stored?.[0]));
  const forge = (change: (header: unknown[]) => void): Uint8Array => {
    const [bytes, ...rest] = decode(mine) as [Uint8Array, ...unknown[]];
    const header = decode(bytes) as unknown[];
    change(header);
    return encode([encode(header), ...rest]);
  };
  const at = parseEntry(mine).header;
  const place = (header: unknown[]) => {
    header[header.indexOf(at.seq, 4)] = seq + 1;
    header[5] = head;
  };
  const forged = forge((header) => {
    place(header);
    [header[6], header[7], header[8]] = [fromHex(bea.account), theirs, randomBytes(16)];
  });
  expect(toHex(parseEntry(forged).header.author)).toBe(bea.account);
  for (const [name, bytes, refused] of [
    ['under another’s name', forged, 'SIG'],
    ['once more', mine, 'CHAIN'],
  ] as const) {
    const { hash, header } = parseEntry(bytes);
    await hand.change(
      `INSERT INTO entry (vault, seq, entry_id, kind, received, bytes, expires) VALUES (x'${vault}', ${seq + 1}, x'${name === 'once more' ? toHex(randomBytes(16)) : toHex(header.entry)}', 2, ${Date.now()}, x'${toHex(bytes)}', 0)`,
      `UPDATE vault SET seq = ${seq + 1}, head = x'${toHex(hash)}' WHERE id = x'${vault}'`,
    );
    const again = await signInAgain(amira);
    await expect.poll(() => again.alarms.map((alarm) => alarm.code), soon).toEqual([refused]);
    expect(await state(again), name).toBe('not_found');
    expect(row(again)?.room).toBe(undefined);
    await again.call('session/leave', {});
    await hand.setBack(vault, seq);
  }
});

test('two people of two cases open it, and then what they write counts', async () => {
  const amiraAgain = await signInAgain(amira);
  await expect.poll(() => row(amiraAgain)?.room?.state, soon).toBe('opening');
  const beaAgain = await signInAgain(bea);
  [amira, bea] = [amiraAgain, beaAgain].map((actor, at) =>
    Object.assign(actor, { account: [amira, bea][at]!.account }),
  ) as [Actor, Actor];
  await expect.poll(() => row(bea)?.room?.asks, soon).toBe(true);
  await say(bea, 'open', 'A blue van at ours, too.', 'K-30');
  for (const actor of [amira, bea]) await expect.poll(() => state(actor), soon).toBe('open');
  await expect.poll(() => row(amira), soon).toMatchObject({ name: 'K-12 / K-30', room: { state: 'open' } });
  expect(await view(amira)).toMatchObject({ own: one, hasSaid: true });
  await say(amira, 'thought', 'He limps in both.');
  await expect.poll(async () => (await view(bea)).words.at(-1)?.what, soon).toBe('thought');
  await say(bea, 'share', 'Seen by the canal in May.');
  await decide(amira, 'Ask the police of both.');
  await expect.poll(() => decided(bea), soon).toEqual(['Ask the police of both.']);
  await expect
    .poll(async () => (await view(amira)).words.slice(-2), soon)
    .toMatchObject([
      { what: 'thought', caseId: one, text: 'He limps in both.', mine: true },
      { what: 'share', caseId: two, text: 'Seen by the canal in May.', authorName: 'Beatriz Costa' },
    ]);
});

test('looks are given of logs that one reads, and of no other', async () => {
  for (const [actor, own] of [
    [amira, one],
    [bea, two],
  ] as const)
    expect(await actor.call('look/list', {})).toEqual([{ caseId: own, looks: [] }]);
});

test('who is in neither case sees nothing of it, until both let them in', async () => {
  for (const actor of [cai, ruth, vic, wren]) {
    expect(row(actor)).toBe(undefined);
    expect(await code(view(actor))).toBe('not_found');
    expect(await actor.call('room/list', {})).toEqual([]);
  }
  await amira.call('case/open', { caseId: room });
  await bea.call('case/open', { caseId: room });
  await amira.call('member/add', { caseId: room, kinds: ['team'], account: cai.account });
  const asked = () => bea.saved('proposal').find(({ canConfirm }) => canConfirm);
  await expect.poll(asked, soon).toBeTruthy();
  expect(row(cai)).toBe(undefined);
  await bea.call('member/confirm', { vault: asked()!.vault, proposal: asked()!.proposal });
  await expect.poll(() => row(cai)?.room?.state, soon).toBe('open');
  expect(await view(cai)).toMatchObject({ own: '', cases: [{ mine: false }, { mine: false }] });
  expect(await code(say(cai, 'thought', 'Me too.'))).toBe('MEMBER');
});

test('it is closed with its reason, and all of it can still be read; one alone does not open it again', async () => {
  await say(bea, 'close', 'It is not one person.');
  for (const actor of [amira, bea]) await expect.poll(() => state(actor), soon).toBe('shut');
  expect(await code(say(amira, 'thought', 'x'))).toBe('room_shut');
  expect(await code(decide(amira, 'x'))).toBe('room_shut');
  expect(await decided(amira)).toEqual(['Ask the police of both.']);
  expect((await view(amira)).words.at(-1)).toMatchObject({ what: 'close', text: 'It is not one person.' });
  await say(amira, 'open', 'The plate again.', 'K-12');
  await expect.poll(() => state(bea), soon).toBe('opening');
  expect(await code(say(amira, 'thought', 'x'))).toBe('room_shut');
  await say(bea, 'open', 'Yes.', 'K-30');
  await expect.poll(() => state(amira), soon).toBe('open');
});
