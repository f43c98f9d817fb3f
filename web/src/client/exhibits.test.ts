import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { commitmentOf } from '../crypto/attach/exhibit.ts';
import type { Manifest } from '../crypto/attach/manifest.ts';
import type { PlacedExhibits } from '../crypto/transparency/exhibit.ts';
import { inclusion, treeHash } from '../crypto/transparency/testing/grow.ts';
import { recordHash } from '../crypto/transparency/tree.ts';
import { hex, randomBytes } from '../crypto/wire/bytes.ts';
import { encode } from '../crypto/wire/wire.ts';
import type { Env } from './env.ts';
import { Exhibits } from './exhibits.ts';
import { Failed } from './failure.ts';
import type { Vault } from './vault.ts';
import type { Verified } from './verified.ts';

const minute = 60_000;
const [chat, incidents] = [{ name: 'chat' }, { name: 'incidents' }] as unknown as [Vault, Vault];

const manifest = (): Manifest => ({
  file: randomBytes(16),
  name: 'photo.jpg',
  type: 'image/jpeg',
  size: 1,
  chunkSize: 262_144,
  count: 1,
  fileKey: randomBytes(32),
  root: randomBytes(32),
  digest: randomBytes(32),
});

const entry = (...files: Manifest[]) => ({ content: { type: 'message', files } }) as unknown as Verified;

let now: number;
let records: Uint8Array[];
let asked: [number, string[]][];
let changed: Vault[];
let refused: string[];
let answer: (size: number, commitments: readonly Uint8Array[]) => readonly PlacedExhibits[];
let exhibits: Exhibits;

/** The log takes in some commitments, between others. */
function take(...files: Manifest[]): void {
  const all = [
    ...files.map(commitmentOf),
    ...Array.from({ length: 8 - files.length }, () => randomBytes(32)),
  ];
  const sorted = all.map(hex).sort();
  const bytes = sorted.map((one) => all.find((other) => hex(other) === one));
  records.push(encode([3, now, bytes]), encode([1, now, randomBytes(32)]));
}

const tree = () => ({ size: records.length, root: treeHash(records.map(recordHash)) });

function placed(index: number): PlacedExhibits {
  const hashes = records.map(recordHash);
  const [record, before] = [records[index], records[index - 1]];
  if (!record || !before) throw new Error('no such record');
  const [there, preceding] = [inclusion(hashes, index), inclusion(hashes, index - 1)];
  return { index, record, inclusion: there, before, preceding };
}

/** What came together is asked for together. */
const pause = () => vi.advanceTimersByTimeAsync(3000);

beforeEach(() => {
  vi.useFakeTimers();
  [now, records, asked, changed, refused] = [1000 * minute, [encode([1, 0, randomBytes(32)])], [], [], []];
  answer = () => [];
  exhibits = new Exhibits({
    env: { now: () => now } as unknown as Env,
    ask: (size, commitments) => {
      asked.push([size, commitments.map(hex)]);
      return Promise.resolve().then(() => answer(size, commitments));
    },
    tree: () => (records.length > 0 ? tree() : null),
    changed: (vault) => changed.push(vault),
    refused: (code) => refused.push(code),
  });
});

afterEach(() => {
  exhibits.stop();
  vi.useRealTimers();
});

test('files are asked for together and by commitments alone; what the log holds is since then, and not asked for again', async () => {
  const [one, two] = [manifest(), manifest()];
  exhibits.note(chat, [entry(one)]);
  exhibits.note(incidents, [entry(two), entry(one)]);
  await pause();
  expect(asked).toEqual([[1, [hex(commitmentOf(one)), hex(commitmentOf(two))]]]);
  expect([exhibits.of(one), changed]).toEqual([{ since: 0, late: false }, []]);
  take(one);
  answer = () => [placed(1)];
  await exhibits.look();
  expect(exhibits.of(one)).toEqual({ since: now, late: false });
  expect(exhibits.of(two)).toEqual({ since: 0, late: false });
  expect(changed).toEqual([chat]);
  await exhibits.look();
  expect(asked.at(-1)).toEqual([3, [hex(commitmentOf(two))]]);
});

test('of what comes to her nobody sees by the requests which entries have files, or whether they were read', async () => {
  const kinds = [1, 2, 3, 4].map((kind) => ({ log: { kind } }) as unknown as Vault);
  const unread = { content: null, statement: null } as unknown as Verified;
  const change = { content: null, statement: {} } as unknown as Verified;
  /** How many commitments more are asked for when this comes, by kind of vault; -1: nothing is asked. */
  const grown = async (one: Verified): Promise<number[]> => {
    const more: number[] = [];
    for (const vault of kinds) {
      const before = asked.at(-1)?.[1].length ?? 0;
      const requests = asked.length;
      exhibits.blur(vault, [one]);
      await pause();
      more.push(asked.length === requests ? -1 : (asked.at(-1)?.[1].length ?? 0) - before);
    }
    return more;
  };
  const alike = [-1, 1, -1, 1];
  expect(await grown(entry())).toEqual(alike);
  expect(await grown(unread)).toEqual(alike);
  expect(await grown(change)).toEqual([-1, -1, -1, -1]);
  exhibits.blur(kinds[1]!, [entry(manifest())]);
  await pause();
  expect(asked.at(-1)?.[1]).toHaveLength(5);
});

test('the earliest record counts where there are several', async () => {
  const one = manifest();
  take(one);
  const first = now;
  now += minute;
  take(one);
  answer = () => [placed(1), placed(3)];
  exhibits.note(chat, [entry(one)]);
  await pause();
  expect(exhibits.of(one).since).toBe(first);
});

test('what is left out is late after two turns of the clock, when the log was looked at anew, and offered again', async () => {
  const one = manifest();
  exhibits.note(chat, [entry(one)]);
  await pause();
  now += 24 * minute;
  await exhibits.look();
  expect(exhibits.of(one).late).toBe(false);
  now += 2 * minute;
  exhibits.note(chat, [entry(manifest())]); // asks, under the log as it was
  await pause();
  expect(exhibits.of(one).late).toBe(false);
  take();
  answer = () => [placed(1)]; // other commitments
  await exhibits.look();
  expect(exhibits.of(one).late).toBe(true);
  expect(changed).toEqual([chat]);
  expect(asked.filter(([, names]) => names.includes(hex(commitmentOf(one))))).toHaveLength(4);
  take(one);
  answer = () => [placed(3)];
  await exhibits.look();
  expect(exhibits.of(one)).toEqual({ since: now, late: false });
});

test('so is what the service does not want to hear of; no line alone refuses nothing', async () => {
  const one = manifest();
  answer = () => {
    throw new Failed('offline');
  };
  exhibits.note(chat, [entry(one)]);
  await pause();
  now += 26 * minute;
  await exhibits.look();
  expect([exhibits.of(one).late, refused]).toEqual([true, []]);
});

test('whoever offers too many for now is let in later, and nothing is lost', async () => {
  const files = Array.from({ length: 70 }, manifest);
  answer = () => {
    throw new Failed('rate_limited');
  };
  exhibits.note(chat, [entry(...files)]);
  await pause();
  expect(asked.map(([, list]) => list.length)).toEqual([64, 6]);
  answer = () => [];
  await exhibits.look();
  expect(new Set(asked.slice(2).flatMap(([, list]) => list))).toEqual(
    new Set(files.map((file) => hex(commitmentOf(file)))),
  );
  expect(refused).toEqual([]);
});

test('another file, another salt or another id is another commitment', async () => {
  const one = manifest();
  for (const other of [
    { digest: randomBytes(32) },
    { fileKey: randomBytes(32) },
    { file: randomBytes(16) },
  ]) {
    take({ ...one, ...other });
  }
  answer = () => [placed(1), placed(3), placed(5)];
  exhibits.note(chat, [entry(one)]);
  await pause();
  expect(exhibits.of(one).since).toBe(0);
  expect(refused).toEqual([]);
});

test('a record that is not in the log, or is none, ends the session', async () => {
  const one = manifest();
  take(one);
  const good = placed(1);
  answer = () => [{ ...good, record: encode([3, now - 1, []]) }];
  exhibits.note(chat, [entry(one)]);
  await pause();
  answer = () => [{ ...good, inclusion: [randomBytes(32), ...good.inclusion.slice(1)] }];
  await exhibits.look();
  expect(refused).toEqual(['FORMAT', 'SNAP']);
  expect(exhibits.of(one).since).toBe(0);
});

test('more than the service answers for at once are asked for one after another; nothing before there is a log, or after the end', async () => {
  const log = records;
  records = [];
  exhibits.note(chat, [entry(...Array.from({ length: 70 }, manifest))]);
  await pause();
  expect(asked).toEqual([]);
  records = log;
  await exhibits.look();
  expect(asked.map(([, names]) => names.length)).toEqual([64, 6]);
  exhibits.note(chat, [entry(manifest())]);
  exhibits.stop();
  exhibits.note(chat, [entry(manifest())]);
  await pause();
  await exhibits.look();
  expect(asked).toHaveLength(2);
});
