// The service owns the key of the transparency log and what its snapshots say, and has corrupted as many witnesses as each case
// says, of three of which two are needed. The real client refuses every lie at sign-in, shows and sends nothing, and is well
// again with an honest service. Names such as E01 are those of the list of hostile cases.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseRecord } from '../src/crypto/keys/identity.ts';
import { boxHash, ofKind } from '../src/crypto/transparency/snapshot.ts';
import { hex, randomBytes } from '../src/crypto/wire/bytes.ts';
import { decode, encode } from '../src/crypto/wire/wire.ts';
import { Actor, soon, type Meddle, type Paper } from './actor.ts';
import { Forger, Witnesses, type Forgery, type Said, type Shown } from './forgery.ts';
import { Server } from './server.ts';

const hour = 3_600_000;

let witnesses: Witnesses;
let server: Server;
let forger: Forger;
let ruth: Actor;
let amira: Actor;
let hers: Paper;
let her: string;
let advocate: string;
let chat: string;
let caseId: string;
let herKeys: Uint8Array;
let amirasKeys: Uint8Array;
/** Heads of her vaults, by id. */
let heads: ReadonlyMap<string, Said>;
let used = 0;

/** From the answer that ends a sign-in: `[session, account, box]`. */
const boxOf = (body: Uint8Array): Uint8Array => (decode(body) as [Uint8Array, Uint8Array, Uint8Array])[2];

/** From the outer part of a box, which the server sees. */
const versionOf = (box: Uint8Array): number => (decode(box) as [number, Uint8Array, number])[2];

/** What the service lists for her. */
async function headsOf({ authorization }: Actor): Promise<ReadonlyMap<string, Said>> {
  const answer = await fetch(`${server.base}/api/vaults`, { headers: { Authorization: authorization } });
  const [list] = decode(new Uint8Array(await answer.arrayBuffer())) as [
    [Uint8Array, Uint8Array, number, number, Uint8Array][],
  ];
  return new Map(list.map(([id, , , number, hash]) => [hex(id), { number, hash }]));
}

/** identityHash of somebody's newest keys. */
async function keysOf(account: string): Promise<Uint8Array> {
  const headers = { Authorization: amira.authorization };
  const answer = await fetch(`${server.base}/api/identities/${account}`, { headers });
  const [records] = decode(new Uint8Array(await answer.arrayBuffer())) as [Uint8Array[]];
  return (await parseRecord(records.at(-1) ?? new Uint8Array())).hash;
}

const codeOf = (link: string): string => link.slice(link.indexOf('#') + 1);

/** Watches, and changes nothing. */
const honest: Meddle = (path, body, sent) => {
  if (path === '/api/log' && body.length > 100) forger.observe(body, sent);
  return body;
};

/** Nobody may try one name again and again: there is a new woman every few cases. */
async function newPair(): Promise<void> {
  const made = await amira.call('case/create', { label: 'K', stalker: 'known', note: '' });
  const actor = new Actor(server.base);
  actor.meddle = honest;
  await actor.accept(made.invite.words);
  caseId = await actor.openCase();
  await actor.say(caseId, 'planted words');
  await expect.poll(() => actor.saved('message').length, soon).toBe(1);
  chat = actor.vault('chat').id;
  her = actor.vault('chat').members.find(({ role }) => role === 'victim')?.account ?? '';
  advocate = actor.vault('chat').members.find(({ role }) => role === 'advocate')?.account ?? '';
  [herKeys, amirasKeys] = [await keysOf(her), await keysOf(advocate)];
  heads = await headsOf(actor);
  hers = actor.paper;
  await actor.call('session/signOut', {}); // writes the pins
  used = 2;
}

/** Somebody who has her words and is about to sign in to a service that forges. */
async function aboutTo(forgery: Forgery | null, ahead = 0): Promise<Actor> {
  if (used >= 8) await newPair();
  used++;
  const actor = new Actor(server.base);
  actor.noLine = true;
  actor.ahead = ahead;
  actor.paper = hers;
  actor.meddle = (path, body, sent) => {
    honest(path, body, sent);
    return forgery && path === '/api/log' ? forger.answer(body, sent, forgery) : body;
  };
  return actor;
}

const outcome = (actor: Actor): Promise<string> =>
  actor.call('session/signIn', hers).then(
    () => 'signed in',
    (failed: unknown) => (failed as { code: string }).code,
  );

/** Nothing was shown, and nothing was sent after the lie but the end of the session. */
function silent(actor: Actor, code: string): void {
  expect(actor.entries.size).toBe(0);
  expect(actor.alarms.filter((alarm) => alarm.code !== code)).toEqual([]);
  const asked = actor.requests.findIndex((request) => request === 'POST /api/log');
  const written = actor.requests.slice(asked).filter((request) => !request.startsWith('GET '));
  expect(written.filter((request) => request !== 'POST /api/log')).toEqual(['POST /api/logout']);
}

beforeAll(async () => {
  witnesses = await Witnesses.start();
  server = await Server.start({
    more: { LINNET_WITNESSES: witnesses.setting, LINNET_WITNESSES_NEEDED: '2' },
  });
  forger = await Forger.of(server, witnesses);
  [ruth, amira] = [new Actor(server.base), new Actor(server.base)];
  for (const actor of [ruth, amira]) actor.meddle = honest;
  ruth.paper = await ruth.call('setup/begin', { token: server.token });
  await ruth.call('setup/finish', { unit: 'Unit', name: 'Ruth Okafor', ...ruth.paper });
  await forger.readReleases(server);
  const { link } = await ruth.call('staff/invite', { name: 'Amira Khan', role: 'advocate' });
  await amira.accept(codeOf(link));
}, 60_000);

afterAll(async () => {
  for (const actor of [ruth, amira]) await actor.call('session/signOut', {});
  await server.stop();
  witnesses.stop();
});

test('CONTROL: a forged answer that is true is taken', async () => {
  await newPair();
  const actor = await aboutTo({});
  expect(await outcome(actor)).toBe('signed in');
  await actor.openCase(caseId);
  expect(actor.texts()).toEqual(['planted words']);
  await actor.call('session/leave', {});
});

describe('checkpoints', () => {
  test.each<[string, string, () => Forgery]>([
    ['E01 everything is set back to last week, with its old cosignatures', 'FRESH', () => old(7 * 24)],
    ['E01 to a day and an hour ago', 'FRESH', () => old(25)],
    ['old cosignatures under a new snapshot', 'FRESH', () => ({ cosignedAt: Date.now() - 25 * hour })],
    ['E02 a new checkpoint by the log alone', 'WITNESS', () => ({ witnesses: [] })],
    ['E03 one of three witnesses is corrupted', 'WITNESS', () => ({ witnesses: [2] })],
    ['E07 the snapshot is not in the log', 'SNAP', () => ({ change: otherSnapshot })],
    ['E09 the checkpoint of another log', 'WITNESS', () => ({ origin: `linnet/${'0'.repeat(32)}` })],
    ['another log key', 'WITNESS', () => ({ logSeed: randomBytes(32) })],
    ['E10 the log is another one of the same length', 'CONSIST', () => ({ before: rewritten })],
    ['E10 the log has shrunk', 'CONSIST', () => ({ before: () => [] })],
    ['E11 cosignatures from the future', 'FRESH', () => ({ cosignedAt: Date.now() + 2 * hour })],
    ['E11 a snapshot from the future', 'FRESH', () => ({ time: Date.now() + 2 * hour })],
    ['E12 one witness is counted twice', 'WITNESS', () => ({ witnesses: [1, 1] })],
    ['the policy is withheld', 'WITNESS', () => ({ change: (s) => ({ ...s, policies: [] }) })],
    [
      'a release is shown as a snapshot',
      'FORMAT',
      () => ({ change: (s) => ({ ...s, snapshot: forger.records[0] ?? s.snapshot }) }),
    ],
    ['a proof is missing', 'FORMAT', () => ({ change: (s) => ({ ...s, proofs: s.proofs.slice(1) }) })],
    ['no consistency', 'CONSIST', () => ({ change: (s) => ({ ...s, consistency: [randomBytes(32)] }) })],
  ])('%s', async (_what, code, forgery) => {
    const actor = await aboutTo(forgery());
    expect(await outcome(actor)).toBe(code);
    silent(actor, code);
  });

  const old = (hours: number): Forgery => ({
    time: Date.now() - hours * hour,
    cosignedAt: Date.now() - hours * hour,
  });
  const otherSnapshot = (shown: Shown): Shown => ({
    ...shown,
    snapshot: forger.records[1] ?? shown.snapshot,
  });
  const rewritten = (records: readonly Uint8Array[]): readonly Uint8Array[] =>
    records.map((record, i) => (i === 1 ? Uint8Array.from([...record.slice(0, -1), 0]) : record));

  test('a clock that is a day behind is told from a lie by nobody', async () => {
    const actor = await aboutTo({}, -25 * hour);
    expect(await outcome(actor)).toBe('FRESH');
    silent(actor, 'FRESH');
  });

  test('E10 the log is shorter than one that she has seen, and says so itself', async () => {
    const longer = await aboutTo({});
    expect(await outcome(longer)).toBe('signed in');
    await longer.openCase(caseId);
    await longer.call('session/signOut', {}); // writes the pin
    const actor = await aboutTo(null);
    expect(await outcome(actor)).toBe('CONSIST');
    silent(actor, 'CONSIST');
    used = 99; // her pins are of no use with the honest log any more
  });

  test('no answer at all', async () => {
    const actor = await aboutTo(null);
    actor.meddle = (path, body) => (path === '/api/log' ? new Uint8Array() : body);
    expect(await outcome(actor)).toBe('FORMAT');
    silent(actor, 'FORMAT');
  });
});

const [vault, box, identity] = [1, 2, 3];
const other = (number: number): Said => ({ number, hash: randomBytes(32) });

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
    expect(actor.texts()).toEqual(['planted words']);
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
    used = 99; // what was forged may be pinned
  });
});

describe('a vault in which a colleague was newly listed', () => {
  test.each<[string, string, Said]>([
    ['is longer than it is shown', 'HEAD_ROLLBACK', other(1000)],
    ['is another', 'FORK', other(2)],
  ])('%s', async (_what, code, lie) => {
    const { link } = await ruth.call('staff/invite', { name: 'Jo Brown', role: 'outreach' });
    const jo = new Actor(server.base);
    jo.meddle = honest;
    await jo.accept(codeOf(link));
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
    used = 99;
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

describe('what a browser of staff has kept', () => {
  let box: Uint8Array;
  let desk: Map<string, Uint8Array>;

  test('everything is set back, her box with it, for everybody', async () => {
    // E06 as far as it can be found out: no snapshot tells, only the browser that was there.
    const first = new Actor(server.base);
    first.meddle = (path, body) => {
      if (path === '/api/login/finish') box = body;
      return body;
    };
    await first.call('session/signIn', amira.paper);
    await first.openCase(caseId);
    // Her box may not name its vaults yet: then they come one after another, as the service lists them.
    await expect.poll(() => first.vaults.get('chat')?.state, soon).toBe('verified');
    await first.say(caseId, 'seen on this desk');
    await expect.poll(() => first.saved('message').length, soon).toBe(2);
    await first.call('session/signOut', {});
    desk = first.kept;
    expect(desk.size).toBe(1);
    expect(await signInWith(new Map(desk))).toBe('BLOB_ROLLBACK');
  });

  /** She is given the box that she had before. */
  const signInWith = async (kept: Map<string, Uint8Array>): Promise<string> => {
    const actor = new Actor(server.base);
    actor.kept = kept;
    actor.meddle = (path, body) => {
      if (path !== '/api/login/finish') return body;
      const [session, account] = decode(body) as [Uint8Array, Uint8Array];
      return encode([session, account, boxOf(box)]);
    };
    const said = await actor.call('session/signIn', amira.paper).then(
      () => 'signed in',
      (failed: unknown) => (failed as { code: string }).code,
    );
    if (said === 'signed in') await actor.call('session/leave', {});
    return said;
  };

  test('what somebody else has put there is nothing', async () => {
    const [name] = desk.keys();
    for (const bytes of [new Uint8Array(), randomBytes(400)]) {
      const actor = new Actor(server.base);
      actor.kept.set(name ?? '', bytes);
      await actor.call('session/signIn', amira.paper);
      await actor.call('session/signOut', {});
    }
  });

  test('nothing is kept on her phone', async () => {
    const actor = await aboutTo(null);
    await actor.call('session/signIn', hers);
    await actor.openCase(caseId);
    await actor.call('session/signOut', {});
    expect(actor.kept.size).toBe(0);
  });
});

test('an honest service finds everything as it was', async () => {
  const actor = await aboutTo(null);
  expect(await outcome(actor)).toBe('signed in');
  await actor.openCase(caseId);
  expect(actor.texts()[0]).toBe('planted words');
  expect(actor.alarms).toEqual([]);
  await actor.call('session/signOut', {});
});
