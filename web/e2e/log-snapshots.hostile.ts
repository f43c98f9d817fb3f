// Snapshots that lie about boxes, keys and vaults, in a log that is otherwise true. The real client refuses what it is told of otherwise
// than everybody is. Names such as A08 are those of the list of hostile cases.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { boxHash, ofKind } from '../src/crypto/transparency/snapshot.ts';
import { randomBytes } from '../src/crypto/wire/bytes.ts';
import { encode } from '../src/crypto/wire/wire.ts';
import { Actor, soon } from './actor.ts';
import type { Forgery, Said } from './forgery.ts';
import {
  begin,
  end,
  control,
  wellAgain,
  server,
  forger,
  ruth,
  hers,
  her,
  advocate,
  chat,
  caseId,
  herKeys,
  amirasKeys,
  heads,
  boxOf,
  versionOf,
  honest,
  outcome,
  newPair,
  aboutTo,
  silent,
  spent,
} from './logunit.ts';
import { betweenSnapshots } from './snapshots.ts';

const hour = 3_600_000;

const [vault, box, identity] = [1, 2, 3];
const other = (number: number): Said => ({ number, hash: randomBytes(32) });

beforeEach(betweenSnapshots, 60_000);
beforeAll(begin, 60_000);

afterAll(end);

control();

describe('snapshots', () => {
  /** A snapshot that lies about one kind of thing of one id. */
  const about =
    (kind: number, id: () => string, lie: Said | null): (() => Forgery) =>
    () => ({ says: (k, i, truth) => (k === kind && i === id() ? lie : truth) });

  test.each<[string, string, () => Forgery]>([
    ['A08 the box is older than everybody is told', 'BLOB_ROLLBACK', about(box, () => her, other(1000))],
    ['A13 her own keys are others', 'IDENT', about(identity, () => her, other(2))],
    ['A13 her own keys were replaced', 'IDENT', about(identity, () => her, other(3))],
  ])('%s', async (_what, code, forgery) => {
    const actor = await aboutTo(forgery());
    expect(await outcome(actor)).toBe(code);
    silent(actor, code);
  });

  test('a box is shown to her that is another than everybody is told of', async () => {
    // Which version it has is in its outer part, which the server sees.
    let version = 0;
    const actor = await aboutTo({ says: (k, i, truth) => (k === box && i === her ? other(version) : truth) });
    const forging = actor.meddle;
    actor.meddle = (path, body, sent) => {
      if (path === '/api/login/finish') version = versionOf(boxOf(body));
      return forging(path, body, sent);
    };
    expect(await outcome(actor)).toBe('BLOB');
    silent(actor, 'BLOB');
  });

  test.each<[string, string, () => Forgery]>([
    ['D02 a vault is longer than she is shown', 'HEAD_ROLLBACK', about(vault, () => chat, other(1000))],
    ['D11 a vault is another than she is shown', 'FORK', about(vault, () => chat, other(2))],
    ['B05 a colleague has other keys', 'IDENT', about(identity, () => advocate, other(1))],
    ['B08 a colleague’s newest keys are withheld', 'IDENT', about(identity, () => advocate, other(9))],
  ])('%s', async (_what, code, forgery) => {
    const actor = await aboutTo(forgery());
    expect(await outcome(actor)).toBe('signed in');
    await expect.poll(() => actor.alarms.map((alarm) => alarm.code), soon).toContain(code);
    await actor.call('case/open', { caseId });
    expect(actor.texts()).toEqual([]);
    await expect(actor.say(caseId, 'after')).rejects.toEqual({ code });
    await actor.call('session/leave', {});
  });

  /** Everything is as she knows it, but for one thing, more than a day after her last visit. */
  const late = async (wrong: (kind: number, id: string) => Said | null | undefined): Promise<Actor> => {
    const time = Date.now() + 30 * hour;
    let stored: Uint8Array = new Uint8Array();
    const truth = (kind: number, id: string): Said | null => {
      if (kind === box) return { number: versionOf(stored), hash: boxHash(stored) };
      if (kind === identity) return { number: 2, hash: id === her ? herKeys : amirasKeys };
      return heads.get(id) ?? null;
    };
    const says = (kind: number, id: string, seen: Said | null): Said | null => {
      const lie = wrong(kind, id);
      // Of the unit's keys nothing is to be lied here.
      return lie === undefined ? (truth(kind, id) ?? (kind === ofKind.unit ? seen : null)) : lie;
    };
    const actor = await aboutTo({ time, cosignedAt: time, says }, 30 * hour);
    const forging = actor.meddle;
    actor.meddle = (path, body, sent) => {
      if (path === '/api/login/finish') stored = boxOf(body);
      return forging(path, body, sent);
    };
    return actor;
  };

  test('CONTROL: more than a day later, with a snapshot that knows all', async () => {
    const actor = await late(() => undefined);
    expect(await outcome(actor)).toBe('signed in');
    await actor.openCase(caseId);
    await expect.poll(() => actor.texts(), soon).toEqual(['planted words']);
    await actor.call('session/leave', {});
  });

  test.each<[string, number, Said | null]>([
    ['her box is left out', box, null],
    ['her box stays at an old version', box, other(1)],
    ['her keys are left out', identity, null],
    ['her keys stay at an old version', identity, other(1)],
  ])('more than a day later, %s', async (_what, kind, lie) => {
    const actor = await late((k, id) => (k === kind && id === her ? lie : undefined));
    expect(await outcome(actor)).toBe('SNAP');
    silent(actor, 'SNAP');
  });

  test.each<[string, Said | null]>([
    ['is left out', null],
    ['stays at an old place', other(1)],
  ])('more than a day later, a colleague %s', async (_what, lie) => {
    const actor = await late((_k, id) => (id === advocate ? lie : undefined));
    expect(await outcome(actor)).toBe('SNAP');
    silent(actor, 'SNAP');
  });

  test.each<[string, Said | null]>([
    ['is left out', null],
    ['stays at an old place', { number: 1, hash: new Uint8Array(32) }],
  ])('more than a day later, a vault %s', async (_what, lie) => {
    const actor = await late((_k, id) => (id === chat ? lie : undefined));
    expect(await outcome(actor)).toBe('signed in');
    await expect.poll(() => actor.alarms.map((alarm) => alarm.code), soon).toContain('SNAP');
    await actor.call('case/open', { caseId });
    expect(actor.texts()).toEqual([]);
    await expect(actor.say(caseId, 'after')).rejects.toEqual({ code: 'SNAP' });
    await actor.call('session/leave', {});
  });

  test('B08 a colleague’s later keys are named and never handed out: she waits', async () => {
    const actor = await aboutTo({
      says: (k, i, truth) => (k === identity && i === advocate ? other(9) : truth),
    });
    const forging = actor.meddle;
    let asked = 0;
    // The first time is before anything is named; from then on the service does not answer.
    actor.meddle = (path, body, sent) =>
      path === `/api/identities/${advocate}` && asked++ > 0
        ? encode(['unavailable'])
        : forging(path, body, sent);
    await actor.call('session/signIn', hers);
    await new Promise((done) => setTimeout(done, 1500));
    await actor.call('case/open', { caseId }).catch(() => undefined);
    const { id } = await actor.call('chat/send', { caseId, text: 'mine', replyTo: '', files: [] }).catch(
      () => ({ id: '' }), // refused already
    );
    await new Promise((done) => setTimeout(done, 500));
    expect(actor.requests).not.toContain(`POST /api/vaults/${chat}/entries`);
    expect(actor.entries.get(id)?.state ?? 'refused').not.toBe('saved');
    await actor.call('session/leave', {});
    spent(); // what was forged may be pinned
  });
});

describe('a vault in which a colleague was newly listed', () => {
  test.each<[string, string, Said]>([
    ['is longer than it is shown', 'HEAD_ROLLBACK', other(1000)],
    ['is another', 'FORK', other(2)],
  ])('%s', async (_what, code, lie) => {
    const jo = new Actor(server.base);
    jo.meddle = honest;
    await ruth.letIn(jo, 'Jo Brown', 'outreach');
    const account = jo.account;
    jo.noLine = true;
    let plan = '';
    jo.meddle = (path, body, sent) => {
      honest(path, body, sent);
      const says = (kind: number, id: string, truth: Said | null): Said | null =>
        kind === vault && id === plan ? lie : truth;
      return path === '/api/log' ? forger.answer(body, sent, { says }) : body;
    };
    await newPair();
    spent();
    const owner = new Actor(server.base);
    await owner.call('session/signIn', hers);
    await owner.openCase(caseId);
    plan = owner.vault('plan').id;
    jo.drop();
    await owner.call('member/add', { caseId, kinds: ['plan'], account });
    await expect.poll(() => jo.alarms.map((alarm) => alarm.code), soon).toContain(code);
    expect([...jo.entries.values()].filter((entry) => entry.vault === plan)).toEqual([]);
    for (const actor of [owner, jo]) await actor.call('session/leave', {});
  });
});

wellAgain();
