// What is counted of an advocate's cases reaches the managers, who make a report of it; whoever left reads nothing that came after.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { unitVaults } from '../src/client/unitvault.ts';
import type { Session } from '../src/client/session.ts';
import { csvOf } from '../src/model/report/csv.ts';
import { counted } from '../src/model/report/facts.ts';
import { keep, reportsOf } from '../src/model/report/kept.ts';
import { reportOf } from '../src/model/report/report.ts';
import { wordOf } from '../src/model/report/word.ts';
import { blank } from '../src/model/story.ts';
import { found } from '../src/client/genesis.ts';
import { kinds } from '../src/crypto/vault/role.ts';
import { decode, encode } from '../src/crypto/wire/wire.ts';
import { Actor, raw, soon } from './actor.ts';
import { Server } from './server.ts';

let server: Server;
let ruth: Actor;
let ines: Actor;
let amira: Actor;
let vic: Actor;
let wren: Actor;
const day = 86_400_000;
const now = new Date();
const quarter = now.getUTCFullYear() * 4 + Math.floor(now.getUTCMonth() / 3);

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (failure: unknown) => (failure as { code: string }).code,
  );

beforeAll(async () => {
  server = await Server.start();
  const actors = Array.from({ length: 5 }, () => new Actor(server.base));
  [ruth, ines, amira, vic, wren] = actors as [Actor, Actor, Actor, Actor, Actor];
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
});

afterAll(async () => {
  for (const actor of [ruth, ines, amira, vic, wren]) await actor.call('session/leave', {});
  await server.stop();
});

/** Sends what is due, once everything is read. */
const send = (actor: Actor): Promise<number> => {
  let sent = 0;
  return expect
    .poll(async () => {
      const answer = await actor.call('facts/send', {});
      sent += answer.sent;
      return answer.waiting;
    }, soon)
    .toBe(false)
    .then(() => sent);
};

test('an advocate with two cases sends what is counted of them, together and once', async () => {
  const first = await amira.takeOn(vic, 'K-12');
  await amira.openCase(first);
  const made = await amira.call('case/create', { label: 'K-13', stalker: 'unknown', note: '' });
  await wren.accept(made.invite.words);
  await wren.openCase(made.caseId);
  const draft = {
    ...blank({ start: Date.now(), end: 0, precision: 'exact', zone: 'UTC' }),
    kinds: ['followed'],
    text: 'He was behind me',
  };
  await vic.call('incident/log', { caseId: first, draft, files: [], sources: [] });
  await expect.poll(() => amira.cases.find(({ caseId }) => caseId === first)?.incidents, soon).toBe(1);
  expect(await send(amira)).toBe(2);
  expect(await send(amira)).toBe(0);
  await expect.poll(async () => (await ruth.call('report/read', {})).facts.length, soon).toBe(2);
  const { facts, counters, whole } = await ruth.call('report/read', {});
  expect(whole).toBe(true);
  expect(counters).toMatchObject([{ name: 'Amira Khan', state: 'read', left: false }]);
  const one = facts.find((fact) => fact.case === first)!;
  expect(one).toMatchObject({
    quarter,
    version: 1,
    referred: 1,
    stalker: 'known',
    behaviours: ['following'],
    plan: 'none',
  });
  expect(JSON.stringify(facts)).not.toMatch(/K-1|behind|Amira/);
  expect(await code(amira.call('report/read', {}))).toBe('MEMBER');
});

test('it is in no list of cases', () => {
  expect(ruth.cases.map(({ name }) => name).sort()).toEqual(['K-12', 'K-13']);
  expect(amira.cases.map(({ name }) => name).sort()).toEqual(['K-12', 'K-13']);
  expect(vic.cases).toHaveLength(1);
});

test('what changed is sent after a week', async () => {
  const { caseId } = vic.cases[0]!;
  await vic.call('plan/open', { caseId });
  await vic.call('plan/add', { caseId, item: '11'.repeat(16), section: 1, text: 'Call Jo', starter: '' });
  await vic.call('plan/flush', { caseId });
  await expect.poll(() => amira.cases.find((one) => one.caseId === caseId)?.planItems.total, soon).toBe(1);
  expect(await send(amira)).toBe(0);
  amira.ahead = 8 * day;
  expect(await send(amira)).toBe(1);
  amira.ahead = 0;
  await expect
    .poll(
      async () => (await ruth.call('report/read', {})).facts.map(({ version, plan }) => `${version} ${plan}`),
      soon,
    )
    .toContain('2 started');
});

test('a report is made of a quarter that is over, once, and taken out as a file of numbers', async () => {
  const { facts } = await ruth.call('report/read', {});
  const { facts: these, disputed } = counted(facts.map(wordOf), quarter);
  expect([these.length, disputed]).toEqual([2, []]);
  const report = reportOf(quarter, these, [], 7);
  if (typeof report === 'string') throw new Error(report);
  expect(report.counts.get(`${quarter}/referred`)).toBe(2);
  const kept = { ...keep(report), facts: facts.map(({ id }) => id), without: [], gaps: [] };
  expect(await code(ruth.call('report/keep', kept))).toBe('conflict'); // it has not ended
  ruth.ahead = 92 * day;
  expect(await code(ruth.call('report/keep', kept))).toBe('');
  await expect.poll(async () => (await ruth.call('report/read', {})).kept.length, soon).toBe(1);
  expect(await code(ruth.call('report/keep', kept))).toBe('conflict');
  ruth.ahead = 0;
  const [again] = reportsOf((await ruth.call('report/read', {})).kept)!;
  const csv = csvOf(again!, again!.inside);
  expect(csv).toContain(`,stalker,known,all,\r\n`); // fewer than five
  expect(csv).not.toMatch(/[1-9]\r\n/);
});

/** A service that lists vaults of the unit as if they were a case's, and a case's as the unit's. */
const exchanged: Actor['meddle'] = (path, body) => {
  if (path !== '/api/vaults' || body.length < 20) return body;
  const [listed] = decode(body) as [[Uint8Array, Uint8Array, number, ...unknown[]][]];
  const unit = listed.find(([, , kind]) => kind === kinds.unit)?.[1];
  const caseId = Uint8Array.from(Buffer.from(amira.cases[0]!.caseId, 'hex'));
  return encode([
    listed.map(([vault, of, kind, ...rest]) =>
      kind === kinds.unit ? [vault, caseId, kinds.team, ...rest] : [vault, unit ?? of, kinds.unit, ...rest],
    ),
  ]);
};

test('nobody makes one in the place of a case, nor a case’s in the place of it', async () => {
  const session = await raw(amira);
  const caseId = Uint8Array.from(Buffer.from(amira.cases[0]!.caseId, 'hex'));
  for (const purpose of [
    { case: caseId, kind: kinds.unit, section: 0 },
    { case: session.root.unit, kind: kinds.team, section: 0 },
  ]) {
    const { entry } = await found(session, purpose, []);
    expect(await code(session.api.createVault(entry.raw))).toBe('not_found');
  }
  await session.leave();
});

test('a manager who joins reads what was counted and kept before', async () => {
  // What the service lists is a hint: what a vault is, its first entry says.
  ines.meddle = exchanged;
  await ruth.letIn(ines, 'Ines Sol', 'manager');
  // Hers alone: another one is made for both. An advocate's: she proposes, the manager agrees.
  await expect
    .poll(async () => {
      await amira.call('facts/send', {});
      await ruth.call('facts/send', {});
      const { facts, kept } = await ines.call('report/read', {});
      return [facts.length, kept.length];
    }, soon)
    .toEqual([3, 1]);
  const [one, other] = [await ruth.call('report/read', {}), await ines.call('report/read', {})];
  expect(other.kept.map(({ cells }) => cells)).toEqual(one.kept.map(({ cells }) => cells));
  expect(other.facts).toEqual(one.facts);
  expect([one.doubled, other.doubled]).toEqual([false, false]);
  expect([ines.cases, ines.alarms]).toEqual([[], []]);
});

const ofAmira = (session: Session) =>
  unitVaults(session).find(
    ({ log }) => log.founder.join() === Uint8Array.from(Buffer.from(amira.account, 'hex')).join(),
  )!.log;

test('whoever left cannot read what comes after', async () => {
  const left = ines.account;
  await ruth.call('staff/end', { account: left });
  await expect.poll(() => ines.ended, soon).toBe('unauthenticated');
  const session = await raw(ruth);
  await expect
    .poll(() => unitVaults(session).map(({ log }) => log.state), soon)
    .toEqual(['verified', 'verified', 'verified']);
  const isIn = () =>
    ofAmira(session).members.some(({ account }) => Buffer.from(account).toString('hex') === left);
  await expect.poll(isIn, soon).toBe(false);
  const { epoch } = ofAmira(session);
  await vic.call('incident/log', {
    caseId: vic.cases[0]!.caseId,
    draft: {
      ...blank({ start: Date.now(), end: 0, precision: 'exact', zone: 'UTC' }),
      kinds: ['watched'],
      text: 'Again',
    },
    files: [],
    sources: [],
  });
  await expect.poll(() => amira.cases.find(({ incidents }) => incidents === 2), soon).toBeTruthy();
  amira.ahead = 16 * day;
  expect(await send(amira)).toBe(1);
  amira.ahead = 0;
  await expect
    .poll(() => ofAmira(session).entries.filter(({ content }) => content?.type === 'coded').length, soon)
    .toBe(4);
  // It stands behind the epoch that was begun without her, whose key she was not given.
  const log = ofAmira(session);
  const last = log.entries.findLast(({ content }) => content?.type === 'coded')!;
  const without = log.entries.findLast(({ statement }) => statement !== null)!;
  expect(without.statement).toMatchObject({ epoch });
  expect(without.statement!.members.map(({ account }) => Buffer.from(account).toString('hex'))).not.toContain(
    left,
  );
  expect(last.seq).toBeGreaterThan(without.seq);
  await session.leave();
});

test('a service that denies or breaks what an advocate sent neither stops the report nor takes her cases out of it unsaid', async () => {
  const session = await raw(ruth);
  await expect
    .poll(() => unitVaults(session).map(({ log }) => log.state), soon)
    .toEqual(['verified', 'verified', 'verified']);
  const hers = ofAmira(session).id;
  await session.leave();
  const { facts: all } = await ruth.call('report/read', {});
  expect(all.length).toBeGreaterThan(2);
  for (const isDenied of [true, false]) {
    const again = new Actor(server.base);
    const isHers = (path: string) => path.startsWith(`/api/vaults/${hers}`);
    // As if there were none, or bytes that nobody signed.
    if (isDenied) again.denies = isHers;
    else
      again.meddle = (path, body) =>
        isHers(path) ? body.map((byte, at) => (at === body.length - 1 ? byte ^ 1 : byte)) : body;
    await again.call('session/signIn', ruth.paper);
    await expect
      .poll(async () => {
        const { whole, missing } = await again.call('report/read', {});
        return [whole, missing.map(({ vault }) => vault)];
      }, soon)
      .toEqual([true, [hers]]);
    const view = await again.call('report/read', {});
    expect([view.facts, view.barred]).toEqual([[], false]);
    expect(view.kept).toHaveLength(1);
    await again.call('session/leave', {});
  }
});
