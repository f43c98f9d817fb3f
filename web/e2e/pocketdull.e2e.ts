// A phone that keeps notes, and a second passphrase: the two do not go together, and where somebody turns it on in the dull space, it
// works there and has no part in what is hers. The Workers run here, against the real server.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { KeptNotes, PocketStore } from '../src/client/pocket.ts';
import { pocketDesk, type PocketDesk } from '../src/worker/pocket.ts';
import { Actor, soon, type Paper } from './actor.ts';
import { Server } from './server.ts';

/** One phone, whoever signs in on it. */
class Phone implements PocketStore {
  #kept: KeptNotes | null = null;
  #last = 0;

  read = () => Promise.resolve(this.#kept);
  begin = (kemKey: Uint8Array) => Promise.resolve(void (this.#kept = { kemKey, next: 1, notes: [] }));
  add = (number: number, sealed: Uint8Array) => {
    const kept = this.#kept;
    if (kept?.next !== number) return Promise.resolve(false);
    const notes = [...kept.notes, { id: (this.#last += 1), sealed }];
    this.#kept = { ...kept, next: number + 1, notes };
    return Promise.resolve(true);
  };
  remove = (id: number) => {
    const kept = this.#kept;
    if (kept) this.#kept = { ...kept, notes: kept.notes.filter((one) => one.id !== id) };
    return Promise.resolve();
  };
  end = () => Promise.resolve(void (this.#kept = null));

  with(actor: Actor): PocketDesk {
    return pocketDesk(
      this,
      () => Date.now(),
      () => actor.core.inside,
    );
  }
}

let server: Server;
let amira: Actor;
let vic: Actor;
let him: Actor;
let caseId: string;
let second: Paper;
const phone = new Phone();

const dull = JSON.stringify({ name: 'Sam', entries: [], items: [], dismissed: [] });
const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (failure: unknown) => (failure as { code: string }).code,
  );
const keep = (desk: PocketDesk, text: string, files: readonly File[] = []) =>
  desk('pocket/keep', { text, start: 1_790_000_000_000, zone: 'Europe/London', files });
const waiting = async (desk: PocketDesk) => (await desk('pocket/look', { caseId }))?.notes ?? [];
const told = (actor: Actor): string[] =>
  [...actor.entries.values()].flatMap((one) => (one.type === 'incident' ? [one.draft.text] : []));

async function comeIn(actor: Actor, paper: Paper): Promise<void> {
  actor.entries.clear();
  actor.cases = [];
  await actor.call('session/signIn', paper);
  await actor.openCase();
}

beforeAll(async () => {
  server = await Server.start();
  const ruth = new Actor(server.base);
  [amira, vic, him] = [new Actor(server.base), new Actor(server.base), new Actor(server.base)];
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  await ruth.call('session/signOut', {});
});

afterAll(async () => {
  for (const actor of [amira, vic, him]) await actor.call('session/signOut', {});
  await server.stop();
});

test('a case is open on both sides', async () => {
  caseId = await amira.takeOn(vic, 'K-12');
  await amira.openCase(caseId);
  await vic.openCase();
  await expect.poll(() => [...vic.vaults.values()].every(({ epoch }) => epoch === 2), soon).toBe(true);
});

test('what she wrote without signing in is one entry of hers with its photo, at the time when she wrote it', async () => {
  const desk = phone.with(vic);
  expect(await code(desk('pocket/keep', { text: 'x', start: 1, zone: '', files: [] }))).toBe('not_found');
  await desk('pocket/on', { instead: false });
  const before = Date.now();
  await keep(desk, 'A grey car', [new File(['bytes of a photo'], 'car.png', { type: 'image/png' })]);
  await keep(desk, 'The same car');
  const notes = await waiting(desk);
  expect(notes.map(({ text, files }) => [text, files])).toEqual([
    ['A grey car', [{ name: 'car.png', size: 16 }]],
    ['The same car', []],
  ]);
  const first = notes[0]?.id ?? 0;
  await Promise.all([0, 1].map(() => desk('pocket/take', { caseId, id: first })));
  expect(await code(desk('pocket/take', { caseId, id: first }))).toBe('not_found');
  await expect.poll(() => told(amira), soon).toEqual(['A grey car']);
  const [entry] = [...amira.entries.values()].filter((one) => one.type === 'incident');
  expect(entry?.files.map(({ name }) => name)).toEqual(['car.png']);
  expect(Math.abs((entry?.written ?? 0) - before)).toBeLessThan(60_000);
  expect(told(vic)).toEqual(['A grey car']);
});

test('without a line a note stays where it is until it is durable', async () => {
  const desk = phone.with(vic);
  const [note] = await waiting(desk);
  vic.offline = true;
  vic.drop();
  const taking = desk('pocket/take', { caseId, id: note?.id ?? 0 });
  await new Promise((done) => setTimeout(done, 300));
  expect((await desk('pocket/state', {})).notes).toBe(1);
  vic.offline = false;
  await taking;
  expect((await desk('pocket/state', {})).notes).toBe(0);
  await expect.poll(() => told(amira), soon).toEqual(['A grey car', 'The same car']);
});

test('while it is on she gets no second passphrase, and with one it does not go on', async () => {
  const desk = phone.with(vic);
  await amira.call('passphrase/offer', { caseId, space: dull });
  await expect.poll(() => vic.cases[0]?.second.offered ?? 0, soon).toBeGreaterThan(Date.now());
  const { passphrase } = await vic.call('passphrase/draw', {});
  const change = { current: vic.paper.passphrase, passphrase };
  expect(await code(vic.call('passphrase/second', change))).toBe('pocket_on');
  await desk('pocket/off', {});
  await vic.call('passphrase/second', change);
  second = { ...vic.paper, passphrase };
  await comeIn(vic, vic.paper);
  expect(await code(desk('pocket/on', { instead: true }))).toBe('pocket_second');
  expect((await desk('pocket/state', {})).on).toBe(false);
});

test('in the dull space it is turned on and works as elsewhere, and nothing of it reaches hers', async () => {
  await comeIn(him, second);
  const desk = phone.with(him);
  await desk('pocket/on', { instead: false });
  await keep(desk, 'A test of his');
  await keep(desk, 'And another');
  const [first, other] = await waiting(desk);
  await desk('pocket/take', { caseId, id: first?.id ?? 0 });
  expect(told(him)).toEqual(['A test of his']);
  // A notice on this phone is said and looks as elsewhere, and the service hears of none.
  expect((await desk('pocket/key', {})).length).toBe(65);
  const notice = {
    ...{ means: 'push', address: '', answer: 'only_me', names: '' },
    voicemail: '',
    cover: 'Bus',
  };
  const ways = [{ ...notice, windows: [{ days: 127, from: 0, to: 1440 }] }];
  const place = 'https://fcm.googleapis.com/fcm/send/his';
  const phoneOfHis = [place, new Uint8Array(65).fill(4), new Uint8Array(16)] as const;
  await him.call('contact/rules', {
    ...{ caseId, follows: '', phone: phoneOfHis },
    rules: { zone: 'UTC', code: '', ways },
  });
  await expect.poll(() => him.cases[0]?.contact?.rules?.ways, soon).toEqual(ways);
  await expect.poll(() => him.cases[0]?.contact?.sending, soon).toBe(false);
  expect(him.requests).toContain('GET /api/knock');
  expect(him.requests).not.toContain('POST /api/knock');
  expect(await code(amira.call('contact/knock', { caseId, means: 'push' }))).toBe('not_found');
  await him.call('session/signOut', {});
  // Her session writes the box, and sees a phone that is not hers.
  await comeIn(vic, vic.paper);
  await vic.call('case/seen', { caseId });
  const hers = phone.with(vic);
  expect(await hers('pocket/look', { caseId })).toMatchObject({ own: false, notes: [], shut: 1 });
  expect(await code(hers('pocket/take', { caseId, id: other?.id ?? 0 }))).toBe('not_found');
  await vic.call('session/signOut', {});
  await comeIn(him, second);
  expect((await waiting(phone.with(him))).map(({ text }) => text)).toEqual(['And another']);
  expect(told(amira)).toEqual(['A grey car', 'The same car']);
  await comeIn(vic, vic.paper);
  expect(told(vic)).not.toContain('A test of his');
});
