// What a person is kept from asking for, before anything is written.
import { beforeAll, expect, test } from 'vitest';
import type { Directory } from '../crypto/keys/chain.ts';
import { kinds } from '../crypto/vault/role.ts';
import { World, type Person } from '../crypto/vault/testing/world.ts';
import { codeOf, Failed } from './failure.ts';
import { randomBytes, same } from './hex.ts';
import { add, confirm, evict, remove } from './members.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

const [victim, advocate, outreach, police] = [1, 2, 3, 6];
/** The clock of whoever acts, Unix ms. */
const now = 3000;
let world: World;
let vic: Person;
let amira: Person;
let bea: Person;
let omar: Person;
let pol: Person;
let gone: Person;
let tia: Person;
let leo: Person;
let lost: Person;
let directory: Directory;
/** Whom her box pins. */
let known: readonly { account: Uint8Array; identity: Uint8Array }[];

beforeAll(async () => {
  world = new World();
  vic = await world.enrol(victim);
  amira = await world.enrol(advocate);
  bea = await world.enrol(advocate);
  omar = await world.enrol(outreach);
  pol = await world.enrol(police);
  tia = await world.enrol(9, 5000);
  leo = await world.enrol(9, 3000);
  gone = await world.enrol(advocate);
  await world.rotate(gone, true);
  lost = await world.enrol(advocate);
  known = [{ account: lost.account, identity: lost.record.hash }];
  await world.replace(lost);
  directory = await world.directory();
});

/** Somebody at a chat with her and her advocate in it; `done` is what was written to it. */
function at({ account, pair, record }: Person): { session: Session; vault: Vault; done: string[] } {
  const done: string[] = [];
  const people = {
    refresh: () => Promise.resolve(),
    current: (who: Uint8Array) => directory.current(who),
    directory,
  };
  const keeper = { content: { peers: known } };
  const members = [vic, amira].map((person) => person.member(kinds.chat));
  const log = {
    vault: randomBytes(16),
    kind: kinds.chat,
    epoch: 1,
    members,
    catchUp: () => Promise.resolve(),
    member: (who: Uint8Array) => members.find((one) => same(one.account, who)),
    entries: [] as unknown[],
    readOlder: () => Promise.resolve(true),
  };
  const vault = {
    log,
    outbox: { jobs: [] },
    news: [],
    write: () => done.push('proposal'),
    writeEpoch: () => Promise.resolve(done.push('epoch')),
  };
  const env = { now: () => now };
  const session = { account, pair, record, role: record.role, people, keeper, env };
  return { session: session as unknown as Session, vault: vault as unknown as Vault, done };
}

test.each<[string, () => Person, (session: Session, vault: Vault) => Promise<void>, string, string[]]>([
  ['she lets a colleague in', () => vic, (s, v) => add(s, v, omar.account), 'MEMBER', []],
  ['she lets somebody in whose role has no place', () => vic, (s, v) => add(s, v, pol.account), 'MEMBER', []],
  ['she lets somebody in who gave up their keys', () => vic, (s, v) => add(s, v, gone.account), 'MEMBER', []],
  [
    'she lets somebody in whose keys the unit has replaced, and nobody else has said so',
    () => vic,
    (s, v) => add(s, v, lost.account),
    'IDENT',
    [],
  ],
  ['she lets a guest in', () => vic, (s, v) => add(s, v, tia.account), 'none', ['epoch']],
  [
    'she lets a guest in whose time is over',
    () => vic,
    (s, v) => add(Object.assign(s, { env: { now: () => 5000 } }), v, tia.account),
    'MEMBER',
    [],
  ],
  ['she lets a stranger in', () => vic, (s, v) => add(s, v, randomBytes(16)), 'MEMBER', []],
  ['she takes her advocate out', () => vic, (s, v) => remove(s, v, amira.account), 'none', ['epoch']],
  ['staff propose her removal', () => amira, (s, v) => remove(s, v, vic.account), 'none', ['proposal']],
  [
    'she lets somebody in before she has seen who was let in',
    () => vic,
    (s, v) => add(s, Object.assign(v, { news: [{}] }), bea.account),
    'members_changed',
    [],
  ],
  [
    'whatever she decides, others are faster',
    () => vic,
    (s, v) => {
      const writeEpoch = (): Promise<void> => Promise.reject(new Failed('conflict'));
      return remove(s, Object.assign(v, { writeEpoch }), amira.account);
    },
    'unavailable',
    [],
  ],
  ['outreach proposes her removal', () => omar, (s, v) => remove(s, v, vic.account), 'MEMBER', []],
])('%s: %s', async (_what, who, job, code, written) => {
  const { session, vault, done } = at(who());
  expect(await job(session, vault).then(() => 'none', codeOf)).toBe(code);
  expect(done).toEqual(written);
});

test.each<[string, () => Person, number, string, string[]]>([
  ['an advocate', () => amira, kinds.police, 'MEMBER', []],
  ['police', () => pol, kinds.police, 'none', ['proposal']],
  ['police', () => pol, kinds.team, 'MEMBER', []],
  ['an advocate', () => amira, kinds.team, 'none', ['proposal']],
])('%s %o proposes in a vault of kind %i: %s', async (_who, who, kind, code, written) => {
  const { session, vault, done } = at(who());
  Object.assign(vault.log, { kind });
  const more = await world.enrol(police);
  directory = await world.directory();
  expect(await add(session, vault, more.account).then(() => 'none', codeOf)).toBe(code);
  expect(done).toEqual(written);
});

/** A vault of the police, in which these people are. */
function policeVault(vault: Vault, people: readonly Person[]): void {
  const members = people.map((person) => person.member(kinds.police));
  const member = (who: Uint8Array): unknown => members.find((one) => same(one.account, who));
  Object.assign(vault.log, { kind: kinds.police, members, member });
}

test('police take out a colleague who has left, and confirm what another one asks for', async () => {
  const [kit, left, more] = [await world.enrol(police), await world.enrol(police), await world.enrol(police)];
  await world.rotate(left, true);
  directory = await world.directory();
  const { session, vault, done } = at(pol);
  policeVault(vault, [pol, kit]);
  await evict(session, vault);
  expect(done).toEqual([]);
  policeVault(vault, [pol, kit, left]);
  await evict(session, vault);
  expect(done).toEqual(['epoch']);

  policeVault(vault, [pol, kit]);
  const proposal = randomBytes(16);
  const content = { type: 'proposal', proposal, epoch: 2, added: [more.member(kinds.police)], removed: [] };
  const by = (author: Person): void => {
    const entry = { authorId: author.account, identity: author.record.hash, content };
    Object.assign(vault.log, { entries: [entry], change: () => undefined });
  };
  by(pol);
  expect(await confirm(session, vault, proposal).then(() => 'none', codeOf)).toBe('conflict');
  by(kit);
  await confirm(session, vault, proposal);
  expect(done).toEqual(['epoch', 'epoch']);
});

/** What the log of this chat has as Amira's proposal to let somebody in, and its id. */
function proposed(vault: Vault, who: Person): Uint8Array {
  const proposal = randomBytes(16);
  const added = [who.member(kinds.chat)];
  const content = { type: 'proposal', proposal, epoch: 2, added, removed: [], approval: randomBytes(64) };
  const entry = { authorId: amira.account, identity: amira.record.hash, content };
  Object.assign(vault.log, { entries: [entry], change: () => undefined });
  return proposal;
}

test.each<[string, () => Person, string, string[]]>([
  ['somebody whose keys are the known ones', () => bea, 'none', ['epoch']],
  ['somebody who gave up their keys', () => gone, 'conflict', []],
  ['a guest whose time is not over', () => tia, 'none', ['epoch']],
  ['a guest whose time is over', () => leo, 'conflict', []],
  ['somebody whose keys the unit has replaced, and nobody else has said so', () => lost, 'IDENT', []],
])('she agrees to let in %s: %s', async (_whom, who, code, written) => {
  const { session, vault, done } = at(vic);
  const proposal = proposed(vault, who());
  expect(await confirm(session, vault, proposal).then(() => 'none', codeOf)).toBe(code);
  expect(done).toEqual(written);
});

const second = (more: object): object => ({
  ends: 0,
  statement: null,
  content: { type: 'second', until: 0, flag: new Uint8Array(), space: new Uint8Array(), ...more },
});
const offer = second({ until: 9, space: new Uint8Array(1) });
const answer = second({ flag: new Uint8Array(32) });

test.each<[string, object, string]>([
  ['somebody offered a second passphrase', { entries: [offer] }, 'no_guests'],
  ['she has told that there is one', { entries: [answer] }, 'no_guests'],
  ['she has told that there is none', { entries: [second({})] }, 'none'],
  ['something cannot be opened', { entries: [{ ends: 0, statement: null, content: null }] }, 'no_guests'],
  ['a message has gone', { entries: [{ ends: 5, statement: null, content: null }] }, 'none'],
  ['what was before is not verified', { readOlder: () => Promise.resolve(false) }, 'unavailable'],
  ['it is not the chat', { entries: [offer], kind: kinds.contact }, 'none'],
])('a guest is let in where %s: %s', async (_what, log, code) => {
  for (const who of [vic, amira]) {
    const { session, vault, done } = at(who);
    Object.assign(vault.log, log);
    expect(await add(session, vault, tia.account).then(() => 'none', codeOf)).toBe(code);
    expect(done.length).toBe(code === 'none' ? 1 : 0);
    // Others are let in all the same.
    expect(await add(session, vault, bea.account).then(() => 'none', codeOf)).toBe('none');
  }
});

test('nor is a guest where an offer waits to be sent, or was made while the rest was read', async () => {
  const { session, vault, done } = at(vic);
  const jobs: unknown[] = [];
  Object.assign(vault, { outbox: { jobs } });
  const readOlder = (): Promise<boolean> => {
    jobs.push({ draft: offer });
    return Promise.resolve(true);
  };
  Object.assign(vault.log, { readOlder });
  expect(await add(session, vault, tia.account).then(() => 'none', codeOf)).toBe('no_guests');
  expect(done).toEqual([]);
});

test('a proposal to let a guest in is not carried out once a second passphrase was offered', async () => {
  const { session, vault, done } = at(vic);
  const proposal = randomBytes(16);
  const content = { type: 'proposal', proposal, epoch: 2, added: [tia.member(kinds.chat)], removed: [] };
  const entries = [{ authorId: amira.account, statement: null, ends: 0, content }, offer];
  Object.assign(vault.log, { entries });
  expect(await confirm(session, vault, proposal).then(() => 'none', codeOf)).toBe('no_guests');
  expect(done).toEqual([]);
  Object.assign(vault.log, { entries: entries.slice(0, 1) });
  await confirm(session, vault, proposal);
  expect(done).toEqual(['epoch']);
});

test('nobody is let in where the members changed while the rest was read', async () => {
  const { session, vault, done } = at(vic);
  const readOlder = (): Promise<boolean> => {
    Object.assign(vault.log, { epoch: 2 });
    return Promise.resolve(true);
  };
  Object.assign(vault.log, { readOlder });
  expect(await add(session, vault, tia.account).then(() => 'none', codeOf)).toBe('conflict');
  expect(done).toEqual([]);
});

test('no guest is let in who would stay longer than one may from now on', async () => {
  const day = 86_400_000;
  const ahead = 3650 * day;
  const most = now + 91 * day;
  for (const [until, created, asked, confirmed] of [
    [ahead + day, ahead, 'MEMBER', 'MEMBER'],
    [most + 1, most - day, 'MEMBER', 'MEMBER'],
    [most, most - day, 'none', 'none'],
  ] as const) {
    const nia = await world.enrol(9, until, created);
    directory = await world.directory();
    const { session, vault } = at(vic);
    expect(await add(session, vault, nia.account).then(() => 'none', codeOf)).toBe(asked);
    const proposal = randomBytes(16);
    const content = { type: 'proposal', proposal, epoch: 2, added: [nia.member(kinds.chat)], removed: [] };
    Object.assign(vault.log, { entries: [{ authorId: amira.account, statement: null, ends: 0, content }] });
    expect(await confirm(session, vault, proposal).then(() => 'none', codeOf)).toBe(confirmed);
  }
});
