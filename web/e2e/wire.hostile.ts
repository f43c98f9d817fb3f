// The real client against the real service, whose answers a liar changes on the wire: for every lie the client raises its
// alarm, shows nothing of what was lied about, sends nothing more there, keeps what was typed, and is well again with an honest
// service. Names such as D01 are those of the list of hostile cases.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from '../src/client/page.ts';
import { decode, encode } from '../src/crypto/wire/wire.ts';
import { Actor, soon, type Meddle, type Paper } from './actor.ts';
import { cost, finish, flip, last, pagesOf, recordsOf, spend } from './lies.ts';
import { Server } from './server.ts';
import { blank, NOT_SAID } from '../src/model/story.ts';

/** A woman and her advocate with a case that has something in every vault. */
type Pair = { readonly hers: Paper; readonly caseId: string; readonly account: string; used: number };

let server: Server;
let ruth: Actor;
let amira: Actor;
let pair: Pair;
let advocate: string;
/** Vault ids of the pair's case, by kind. */
let ids: ReadonlyMap<string, string>;

const secret = 'planted words';
const photo = new File([new Uint8Array(600_000).map((_, i) => i % 251)], 'planted.bin');
const draft = {
  ...blank({ start: 1_764_000_000_000, end: 0, precision: 'about', zone: 'Europe/London' }),
  kinds: ['followed'],
  text: secret,
  fear: { degree: 2, word: '', violence: '' },
  where: { code: 'work', text: '' },
  who: { code: 'known_named', certainty: NOT_SAID, how: '', name: '' },
} as const;

async function newPair(): Promise<Pair> {
  const made = await amira.call('case/create', { label: 'K', stalker: 'known', note: '' });
  const her = new Actor(server.base);
  await her.accept(made.invite.words);
  const caseId = await her.openCase();
  ids = new Map([...her.vaults].map(([kind, { id }]) => [kind, id]));
  for (let n = 0; n < 6; n++) await her.say(caseId, `${secret} ${n}`);
  await her.call('chat/send', { caseId, text: 'With a file', replyTo: '', files: [photo] });
  await her.call('incident/log', { caseId, draft, files: [] });
  await expect.poll(() => her.saved('message').length, soon).toBe(7);
  await expect.poll(() => her.saved('incident').length, soon).toBe(1);
  const account = her.vault('chat').members.find(({ role }) => role === 'victim')?.account ?? '';
  advocate = her.vault('chat').members.find(({ role }) => role === 'advocate')?.account ?? '';
  const hers = her.paper;
  await her.call('session/signOut', {}); // writes the pins
  return { hers, caseId, account, used: 2 };
}

/** The pair for the next sign-in: nobody may try one name again and again. */
async function nextPair(): Promise<Pair> {
  if (pair.used >= 8) pair = await newPair();
  return pair;
}

beforeAll(async () => {
  server = await Server.start();
  [ruth, amira] = [new Actor(server.base), new Actor(server.base)];
});

afterAll(async () => {
  for (const actor of [ruth, amira]) await actor.call('session/signOut', {});
  await server.stop();
});

test('a unit is set up and a case has something in it', async () => {
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  pair = await newPair();
});

/** She signs in while the service lies. Without a line, everything is asked for by requests. */
async function signIn(lie: Meddle): Promise<Actor> {
  const { hers } = await nextPair();
  pair.used++;
  const actor = new Actor(server.base);
  actor.paper = hers;
  actor.noLine = true;
  actor.meddle = lie;
  await actor.call('session/signIn', hers);
  return actor;
}

/** Nothing of the vault is shown or sent; what she types is refused with the code while she still has it. */
async function stopped(actor: Actor, kind: 'chat' | 'incidents', code: string): Promise<void> {
  const { caseId } = pair;
  await expect.poll(() => actor.alarms.map((alarm) => alarm.code), soon).toContain(code);
  await actor.call('case/open', { caseId });
  expect(actor.vault(kind)).toMatchObject({ state: 'stopped', code, members: [], canAppend: false });
  expect([...actor.entries.values()].filter(({ vault }) => vault === ids.get(kind))).toEqual([]);
  const sent = actor.requests.length;
  const typed =
    kind === 'chat' ? actor.say(caseId, 'after') : actor.call('incident/log', { caseId, draft, files: [] });
  await expect(typed).rejects.toEqual({ code });
  await new Promise((done) => setTimeout(done, 100));
  expect(actor.requests.slice(sent).filter((path) => path.includes(ids.get(kind) ?? ''))).toEqual([]);
  await actor.call('session/leave', {});
}

/** Changes the pages of one vault. */
const pages = (kind: string, change: (page: Page) => Page, which = 'entries'): Meddle =>
  pagesOf(() => ids.get(kind) ?? '', change, which);

describe('entries and order', () => {
  test.each<[string, string, (page: Page) => Page]>([
    [
      'D01 one in the middle is left out',
      'CHAIN',
      ({ head, entries }) => ({ head, entries: entries.toSpliced(-3, 1) }),
    ],
    [
      'D01 one in the middle is left out, and the others are numbered anew',
      'CHAIN',
      ({ head, entries }) => ({
        head,
        entries: entries.toSpliced(-3, 1).map((row, i) => ({ ...row, seq: (entries[0]?.seq ?? 1) + i })),
      }),
    ],
    [
      'D02 the last ones are cut off',
      'HEAD_ROLLBACK',
      ({ head, entries }) => ({ head: head - 3, entries: entries.filter(({ seq }) => seq <= head - 3) }),
    ],
    [
      'D03 two are swapped',
      'CHAIN',
      ({ head, entries }) => {
        const [a, b] = [entries.length - 3, entries.length - 2];
        return {
          head,
          entries: entries.map((row, i) => {
            const other = i === a ? entries[b] : i === b ? entries[a] : undefined;
            return other ? { ...row, entry: other.entry } : row;
          }),
        };
      },
    ],
    [
      'D04 the last one is there twice',
      'CHAIN',
      ({ head, entries }) => {
        const end = entries.at(-1);
        return end && end.seq === head
          ? { head: head + 1, entries: [...entries, { ...end, seq: head + 1 }] }
          : { head: head + 1, entries };
      },
    ],
    ['D07 the ciphertext is changed', 'SIG', last((entry) => flip(entry, -100))],
    ['D07 the signature is changed', 'SIG', last((entry) => flip(entry, -1))],
    ['D12 a byte follows an entry', 'FORMAT', last((entry) => Uint8Array.from([...entry, 0]))],
    ['D12 a byte of an entry is missing', 'FORMAT', last((entry) => entry.slice(0, -1))],
    ['D20 the body of the last one is kept back before its time', 'WITHHELD', last(spend)],
  ])('%s', async (_what, code, change) => {
    await stopped(await signIn(pages('chat', change)), 'chat', code);
  });

  test('D06 the pages of another vault are given out as these', async () => {
    await nextPair();
    const chat = await answerOf(`/api/vaults/${ids.get('chat')}/entries?before=0&limit=100`);
    const actor = await signIn((path, body) =>
      path.startsWith(`/api/vaults/${ids.get('incidents')}/entries`) ? chat : body,
    );
    await expect.poll(() => actor.alarms.length, soon).toBeGreaterThan(0);
    expect(['CHAIN', 'HEAD_ROLLBACK']).toContain(actor.alarms[0]?.code);
    await actor.call('session/leave', {});
  });
});

describe('members and epochs', () => {
  test.each<[string, string, (page: Page) => Page]>([
    [
      'C10 the last change of members is left out',
      'HEAD_ROLLBACK',
      ({ head, entries }) => ({ head, entries: entries.slice(0, -1) }),
    ],
    ['C12 a wrap inside a signed change is altered', 'SIG', last((entry) => flip(entry, -200))],
    [
      'C19 the first entry is another one',
      'GENESIS',
      ({ head, entries }) => ({ head, entries: entries.slice(1) }),
    ],
    [
      'an epoch is there twice',
      'CHAIN',
      ({ head, entries }) => ({ head, entries: [...entries, ...entries.slice(-1)] }),
    ],
    ['there is none', 'GENESIS', ({ head }) => ({ head, entries: [] })],
  ])('%s', async (_what, code, change) => {
    await stopped(await signIn(pages('chat', change, 'controls')), 'chat', code);
  });
});

describe('sign-in and the box', () => {
  test.each<[string, string, Meddle]>([
    ['A02 a cheaper key stretching', 'KDF', cost(() => [1024, 1, 1])],
    ['A02 one that never ends', 'KDF', cost(([memory = 0]) => [memory, 1_000_000, 1])],
    [
      'A03 an answer of the other side that is changed',
      'LOGIN',
      (path, body) => (path === '/api/login' ? flip(body, 120) : body),
    ],
    ['A05 a bit of the box is flipped', 'BLOB', finish(([s, a, box]) => [s, a, flip(box, -40)])],
    ['A07 the box is cut', 'BLOB', finish(([s, a, box]) => [s, a, box.slice(0, -1)])],
    ['A12 the account is another one', 'BLOB', finish(([s, a, box]) => [s, flip(a, 0), box])],
  ])('%s', async (_what, code, lie) => {
    const { hers } = await nextPair();
    pair.used++;
    const actor = new Actor(server.base);
    actor.meddle = lie;
    const outcome = await actor.call('session/signIn', hers).then(
      () => 'signed in',
      (failed: unknown) => (failed as { code: string }).code,
    );
    expect([code, ...(code === 'BLOB' ? ['FORMAT'] : [])]).toContain(outcome);
    expect([actor.entries.size, actor.vaults.size]).toEqual([0, 0]);
  });

  test('A13 her own published keys are not hers', async () => {
    const { hers, account } = await nextPair();
    const foreign = await identitiesOf(advocate);
    pair.used++;
    const actor = new Actor(server.base);
    actor.meddle = (path, body) => (path === `/api/identities/${account}` ? foreign : body);
    await expect(actor.call('session/signIn', hers)).rejects.toEqual({ code: 'IDENT' });
    expect([actor.entries.size, actor.vaults.size]).toEqual([0, 0]);
  });
});

/** What the service answers her advocate. */
async function answerOf(path: string): Promise<Uint8Array> {
  const answer = await fetch(`${server.base}${path}`, { headers: { Authorization: amira.authorization } });
  return new Uint8Array(await answer.arrayBuffer());
}

const identitiesOf = (account: string): Promise<Uint8Array> => answerOf(`/api/identities/${account}`);

describe('identities', () => {
  const records = (change: (all: Uint8Array[]) => Uint8Array[]): Meddle => recordsOf(() => advocate, change);
  test.each<[string, Meddle]>([
    ['B07 withheld', records(() => [])],
    ['H05 only the newest version is served', records((all) => all.slice(-1))],
    [
      'H06 the newest version is forged',
      records((all) => [...all.slice(0, -1), flip(all.at(-1) ?? new Uint8Array(), -10)]),
    ],
    [
      'B04 a key inside is swapped',
      records((all) => [...all.slice(0, -1), flip(all.at(-1) ?? new Uint8Array(), 60)]),
    ],
    ['an older version alone', records((all) => all.slice(0, 1))],
  ])('%s', async (_what, lie) => {
    const actor = await signIn(lie);
    await expect.poll(() => actor.alarms.map(({ code }) => code), soon).toContain('IDENT');
    await actor.call('case/open', { caseId: pair.caseId });
    expect(actor.texts()).toEqual([]);
    await actor.call('session/leave', {});
  });

  test('B05 somebody else’s', async () => {
    const staff = await amira.call('unit/staff', {});
    const ruths = await identitiesOf(staff.find(({ name }) => name === 'Ruth Okafor')?.account ?? '');
    const actor = await signIn((path, body) => (path === `/api/identities/${advocate}` ? ruths : body));
    await expect.poll(() => actor.alarms.map(({ code }) => code), soon).toContain('IDENT');
    await actor.call('session/leave', {});
  });
});

describe('files', () => {
  const chunk = (change: (chunk: Uint8Array, index: number) => Uint8Array): Meddle => {
    return (path, body) => {
      const index = /^\/api\/blobs\/[0-9a-f]{32}\/(\d+)$/.exec(path)?.[1];
      return index === undefined ? body : change(body, Number(index));
    };
  };
  /** What every chunk was the first time. */
  const honest = new Map<number, Uint8Array>();
  test.each<[string, Meddle]>([
    ['G01 two chunks are swapped', chunk((body, index) => honest.get(index === 0 ? 1 : 0) ?? body)],
    ['G03 the file is longer', chunk((body, index) => (index === 2 ? Uint8Array.from([...body, 0]) : body))],
    ['G04 a byte is changed', chunk((body) => flip(body, 1000))],
    ['a chunk is cut', chunk((body, index) => (index === 2 ? body.slice(0, -1) : body))],
  ])('%s', async (_what, lie) => {
    const actor = await signIn((_path, body) => body);
    await actor.openCase(pair.caseId);
    const entry = actor.saved('message').find(({ files }) => files.length > 0);
    if (!entry) throw new Error('no file');
    const open = () => actor.call('file/open', { vault: entry.vault, entry: entry.id, index: 0 });
    actor.meddle = chunk((body, index) => (honest.set(index, body), body));
    await open();
    actor.meddle = lie;
    await expect(open()).rejects.toEqual({
      code: 'ATTACH',
    });
    actor.meddle = (_path, body) => body;
    const { blob } = await open();
    expect(new Uint8Array(await blob.arrayBuffer())).toEqual(new Uint8Array(await photo.arrayBuffer()));
    await actor.call('session/leave', {});
  });
});

describe('writing', () => {
  const receipt = (change: (answer: [number, Uint8Array, number]) => unknown[]): Meddle => {
    return (path, body) => {
      if (path !== `/api/vaults/${ids.get('chat')}/entries` || body.length > 60) return body;
      return encode(change(decode(body) as [number, Uint8Array, number]));
    };
  };
  test.each<[string, Meddle]>([
    ['F02 a receipt names another entry', receipt(([seq, hash, received]) => [seq, flip(hash, 0), received])],
    ['F02 a receipt names another place', receipt(([seq, hash, received]) => [seq - 1, hash, received])],
  ])('%s', async (_what, lie) => {
    const actor = await signIn((_path, body) => body);
    await actor.openCase(pair.caseId);
    actor.meddle = lie;
    const { id } = await actor.call('chat/send', {
      caseId: pair.caseId,
      text: 'mine',
      replyTo: '',
      files: [],
    });
    await expect.poll(() => actor.alarms.map(({ code }) => code), soon).toContain('CHAIN');
    // It is not said to be saved, and its text is kept.
    expect(actor.entries.get(id)).toMatchObject({ state: 'refused', code: 'CHAIN', text: 'mine' });
    await actor.call('session/leave', {});
  });

  test.each<[string, (answer: [number, Uint8Array, number]) => unknown[]]>([
    ['another entry', ([seq, hash, received]) => [seq, flip(hash, 0), received]],
    ['another place', ([seq, hash, received]) => [seq + 1, hash, received]],
  ])('a receipt for a new vault names %s', async (_what, change) => {
    amira.meddle = (path, body) =>
      path === '/api/vaults' ? encode(change(decode(body) as [number, Uint8Array, number])) : body;
    const created = amira.call('case/create', { label: 'L', stalker: 'known', note: '' });
    await expect(created).rejects.toEqual({ code: 'CHAIN' });
    amira.meddle = (_path, body) => body;
  });
});

test('an honest service finds everything as it was', async () => {
  const actor = await signIn((_path, body) => body);
  await actor.openCase(pair.caseId);
  const planted = Array.from({ length: 6 }, (_, n) => `${secret} ${n}`);
  await expect.poll(() => actor.texts().slice(0, 6), soon).toEqual(planted);
  expect(actor.alarms).toEqual([]);
  await actor.call('session/signOut', {});
});
