// The service is to keep commitments to files in its log, and leaves some out, shows others in their place, or sets their time
// back. The real client says that a file is in the log only where that is true, and says so where it should be and is not.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { randomBytes } from '../src/crypto/wire/bytes.ts';
import { decode, encode } from '../src/crypto/wire/wire.ts';
import { Actor, soon, type Meddle } from './actor.ts';
import { Hand } from './hand.ts';
import { Server } from './server.ts';

const binary = fileURLToPath(new URL('../../bin/linnet', import.meta.url));
const minute = 60_000;
const route = '/api/log/records';

let server: Server;
let hand: Hand;
let ruth: Actor;
let amira: Actor;
let vic: Actor;
let caseId: string;

/** The answer of the route: `[[[index, record, inclusion, before, preceding]…]]`. */
type Placed = [number, Uint8Array, Uint8Array[], Uint8Array, Uint8Array[]];

/** Changes what the service shows of the log's commitments. */
const showing =
  (change: (placed: Placed[]) => Placed[]): Meddle =>
  (path, body) =>
    path === route ? encode([change((decode(body) as [Placed[]])[0])]) : body;

/** The record as it might be: `[type, time, [commitment…]]`. */
const rewritten = (change: (time: number, all: Uint8Array[]) => [number, Uint8Array[]]): Meddle =>
  showing((placed) =>
    placed.map(([index, record, ...proofs]) => {
      const [type, time, all] = decode(record) as [number, number, Uint8Array[]];
      return [index, encode([type, ...change(time, all)]), ...proofs];
    }),
  );

/** The clock of the log has come round: the service begins anew, ten minutes later by what it has stored. */
async function turn(): Promise<void> {
  await hand.change('UPDATE checkpoint SET made = made - 600000');
  const size = async (): Promise<unknown> => (await hand.rows('SELECT MAX(size) FROM checkpoint'))[0]?.[0];
  const before = await size();
  await server.down();
  await server.up();
  await expect.poll(size, soon).toBe(Number(before) + 2);
}

/** Sends a file, and waits until the service was asked for it. */
async function sendFile(name: string): Promise<void> {
  const asked = () => vic.requests.filter((request) => request === `POST ${route}`).length;
  const before = asked();
  await vic.call('chat/send', { caseId, text: name, replyTo: '', files: [new File([name], name)] });
  await expect.poll(() => vic.texts(), soon).toContain(name);
  await expect.poll(asked, soon).toBeGreaterThan(before);
}

const fileOf = (actor: Actor, text: string) =>
  actor.saved('message').find((message) => message.text === text)?.files[0];

/** The colleague at another browser, to whom the service shows what `meddle` makes of it. */
async function atDesk(meddle?: Meddle): Promise<Actor> {
  const actor = new Actor(server.base);
  actor.paper = amira.paper;
  if (meddle) actor.meddle = meddle;
  await actor.call('session/signIn', actor.paper);
  await actor.openCase(caseId);
  return actor;
}

const askedFor = (actor: Actor) => actor.requests.filter((request) => request === `POST ${route}`);

beforeAll(async () => {
  server = await Server.start();
  hand = new Hand(server);
  [ruth, amira, vic] = [new Actor(server.base), new Actor(server.base), new Actor(server.base)];
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
}, 60_000);

beforeEach(() => {
  vic.meddle = (_path, body) => body;
});

afterEach(() => {
  expect(vic.alarms).toEqual([]);
});

afterAll(async () => {
  vi.useRealTimers();
  for (const actor of [ruth, amira, vic]) await actor.call('session/leave', {});
  await server.stop();
});

test('CONTROL: what she sent is in the log with its next turn; her colleague sees since when, and the stored bytes do not tell whose it is', async () => {
  // Her client looks at the log when the test says so.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  caseId = await amira.takeOn(vic, 'K');
  await sendFile('first.jpg');
  expect(fileOf(vic, 'first.jpg')).toMatchObject({ since: 0, late: false });
  await turn();
  const desk = await atDesk();
  await expect.poll(() => fileOf(desk, 'first.jpg')?.since, soon).toBeGreaterThan(Date.now() - minute);
  expect(fileOf(desk, 'first.jpg')?.late).toBe(false);
  const columns = await hand.rows("SELECT name FROM pragma_table_info('exhibit') ORDER BY name");
  expect(columns.flat()).toEqual(['commitment', 'idx']);
  await desk.call('session/leave', {});
});

/** What `linnet proof` says of a proof and a file; its exit status where that is another than 0. */
async function proved(proof: Uint8Array, file: string, ...flags: string[]): Promise<string | number> {
  const folder = await mkdtemp(join(tmpdir(), 'linnet-proof-'));
  try {
    await writeFile(join(folder, 'file.proof'), proof);
    await writeFile(join(folder, 'file'), file);
    const child = spawn(binary, ['proof', ...flags, join(folder, 'file.proof'), join(folder, 'file')]);
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    const code = await new Promise<number>((done) => child.once('close', done));
    return code === 0 ? said : code;
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('E16 CONTROL: whoever has the proof and the file is told since when, and nobody with another file or another log', async () => {
  const desk = await atDesk();
  await expect.poll(() => fileOf(desk, 'first.jpg')?.since, soon).toBeGreaterThan(0);
  const { id, vault } = desk.saved('message')[0] ?? { id: '', vault: '' };
  const { blob } = await desk.call('file/proof', { vault, entry: id, index: 0 });
  const proof = new Uint8Array(await blob.arrayBuffer());
  const { number } = await desk.call('log/view', {});
  const said = await proved(proof, 'first.jpg', '--policy', number);
  expect(said).toContain('The log has this file, byte for byte, since');
  expect(said).not.toContain('no --policy');
  expect(await proved(proof, 'first.jpg')).toContain(`Its number is ${number}`);
  expect(await proved(proof, 'another.jpg', '--policy', number)).toBe(1);
  expect(await proved(proof, 'first.jpg', '--policy', '0'.repeat(64))).toBe(1);
  expect(await proved(proof.slice(1), 'first.jpg')).toBe(1);
  await expect(desk.call('file/proof', { vault, entry: id, index: 1 })).rejects.toEqual({
    code: 'not_found',
  });
  await desk.call('session/leave', {});
});

test('E13 a commitment is left out: her client says so after two turns, and offers it again', async () => {
  await sendFile('second.jpg');
  await hand.change('DELETE FROM exhibit WHERE idx IS NULL');
  vic.meddle = showing(() => []);
  vic.ahead = 26 * minute;
  const asked = askedFor(vic).length;
  vi.advanceTimersByTime(20 * minute);
  await expect.poll(() => fileOf(vic, 'second.jpg')?.late, soon).toBe(true);
  expect(fileOf(vic, 'second.jpg')?.since).toBe(0);
  expect(askedFor(vic).length).toBeGreaterThan(asked);
  await turn(); // it was taken in when it was offered again
  vic.meddle = (_path, body) => body;
  vi.advanceTimersByTime(20 * minute);
  await expect.poll(() => fileOf(vic, 'second.jpg')?.since, soon).toBeGreaterThan(0);
  expect(fileOf(vic, 'second.jpg')?.late).toBe(false);
});

test('E14 a record that does not hold it: nothing is said of the file', async () => {
  await sendFile('third.jpg');
  const desk = await atDesk();
  await expect.poll(() => fileOf(desk, 'first.jpg')?.since, soon).toBeGreaterThan(0);
  expect(fileOf(desk, 'third.jpg')).toMatchObject({ since: 0, late: false });
  const [message] = desk.saved('message').filter(({ text }) => text === 'third.jpg');
  const asked = desk.call('file/proof', { vault: message?.vault ?? '', entry: message?.id ?? '', index: 0 });
  await expect(asked).rejects.toEqual({ code: 'not_found' });
  expect(desk.alarms).toEqual([]);
  await desk.call('session/leave', {});
});

test.each<[string, Meddle]>([
  [
    'E15 another commitment in its place',
    rewritten((time, all) => [time, [randomBytes(32), ...all.slice(1)].sort((a, b) => Buffer.compare(a, b))]),
  ],
  ['E15 an earlier time', rewritten((time, all) => [time - 1, all])],
  [
    'E15 another snapshot before it',
    showing((placed) =>
      placed.map(([index, record, proof, , other]) => [
        index,
        record,
        proof,
        encode([1, 1, randomBytes(32)]),
        other,
      ]),
    ),
  ],
])('%s: nothing of the session is believed any more', async (_what, meddle) => {
  const desk = await atDesk(meddle);
  await expect.poll(() => desk.alarms.map(({ code }) => code), soon).toContain('SNAP');
  expect(new Set(desk.alarms.map(({ code }) => code))).toEqual(new Set(['SNAP']));
  expect(fileOf(desk, 'first.jpg')?.since).toBe(0);
  await desk.call('session/leave', {});
});
