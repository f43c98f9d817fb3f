// The two halves of a box: nobody without a passphrase sees whether there is a second one, and neither session harms the other's.
import { expect, test } from 'vitest';
import { boxContent } from '../../client/testing/box.ts';
import { boxKeyOf } from '../login/way.ts';
import { codeOf } from '../refuse.ts';
import { randomBytes } from '../wire/bytes.ts';
import { newHalf, openBox, sealBox, spaceRoom, type BoxContent } from './box.ts';
import type { Lock } from './lock.ts';
import { openSignal } from './opensignal.ts';

const exportKey = randomBytes(64);
const [way, own] = [randomBytes(64), randomBytes(64)];
const lockAt = (half: Uint8Array, place: 0 | 1): Lock => ({
  exportKey,
  secret: null,
  half: boxKeyOf(half),
  place,
});
const [hers, his] = [lockAt(own, 1), lockAt(way, 0)];
const space = new TextEncoder().encode('{"entries":[]}');
const open = (lock: Lock, { account }: BoxContent, box: Uint8Array): Promise<BoxContent> =>
  openBox(lock, { account, version: 0, known: 0, own: 0 }, box);

/** Her content, with a second passphrase. */
async function both(more: Partial<BoxContent> = {}): Promise<BoxContent> {
  const content = boxContent(more);
  return { ...content, second: way, other: await newHalf(way, content, space) };
}

test('a box with a second passphrase is as long as one without, however often it is written', async () => {
  const without = boxContent();
  const content = await both();
  const lengths = [await sealBox(hers, without), await sealBox(hers, content)].map(({ length }) => length);
  const theirs = await open(his, content, await sealBox(hers, content));
  const written = await sealBox(his, { ...theirs, version: 2, signal: [1, 2, 3] });
  expect(new Set([...lengths, written.length]).size).toBe(1);
  const big = { looked: Array.from({ length: 600 }, () => ({ vault: randomBytes(16), seq: 1 })) };
  const grown = [boxContent(big), await both(big)].map((one) => sealBox(hers, one));
  expect(new Set((await Promise.all(grown)).map(({ length }) => length)).size).toBe(1);
});

test('a full space makes no box longer, at any size of hers, and always fits', async () => {
  const full = new Uint8Array(spaceRoom).fill(65);
  for (let n = 0; n <= 120; n += 3) {
    // About 70 bytes each: from well below a size class to beyond it.
    const oldKems = Array.from({ length: n }, () => ({
      identity: randomBytes(32),
      kemSeed: randomBytes(32),
    }));
    const content = boxContent({ oldKems });
    const without = await sealBox(hers, content);
    const other = await newHalf(way, content, full);
    const first = await sealBox(hers, { ...content, second: way, other });
    const theirs = await open(his, content, first);
    const written = await sealBox(his, { ...theirs, version: 2, space: full });
    const next = await sealBox(hers, { ...(await open(hers, content, written)), version: 3 });
    expect([first.length, written.length, next.length]).toEqual(new Array(3).fill(without.length));
    expect((await open(his, content, next)).space).toEqual(full);
  }
});

test('each passphrase opens its half; the second has no key of hers, and the same places', async () => {
  const content = await both({ looked: [{ vault: randomBytes(16), seq: 4 }] });
  const box = await sealBox(hers, content);
  expect((await open(hers, content, box)).signSeed).toEqual(content.signSeed);
  const theirs = await open(his, content, box);
  for (const key of ['signSeed', 'kemSeed'] as const) expect(theirs[key]).not.toEqual(content[key]);
  expect(theirs).toMatchObject({ space, second: new Uint8Array(), looked: [], invites: [], unitKeys: [] });
  expect(theirs).toMatchObject({ vaults: content.vaults, log: content.log, identity: content.identity });
  expect(await open({ ...hers, place: 0 }, content, box).catch(codeOf)).toBe('BLOB');
});

test('what the second one writes leaves hers as it was, and tells the time to who has the flag key', async () => {
  const content = await both();
  const theirs = await open(his, content, await sealBox(hers, content));
  const typed = new TextEncoder().encode('{"entries":["typed"]}');
  const box = await sealBox(his, { ...theirs, version: 2, space: typed, signal: [1700] });
  const back = await open(hers, content, box);
  expect(back).toMatchObject({ signSeed: content.signSeed, version: 2, signal: [1700], second: way });
  const next = await sealBox(hers, { ...back, version: 3, lastSignIn: 5 });
  expect((await open(his, content, next)).space).toEqual(typed);
  expect((await open(hers, content, next)).signal).toEqual([1700]);
});

test('her writing brings the other half up to date and gives it room, and one that does not open stops nobody', async () => {
  const content = await both();
  const full = new Uint8Array(3000).fill(65);
  const half = await newHalf(way, content, full);
  const box = await sealBox(hers, { ...content, other: half, identity: randomBytes(32) });
  const theirs = await open(his, content, box);
  expect(theirs.space).toEqual(full);
  const more = { ...theirs, version: 2, space: new Uint8Array(spaceRoom).fill(65) };
  expect((await open(his, content, await sealBox(his, more))).space.length).toBe(spaceRoom);
  const tooMuch = { ...theirs, version: 2, space: new Uint8Array(40_000) };
  expect(await sealBox(his, tooMuch).catch(codeOf)).toBe('FORMAT');
  const broken = await sealBox(hers, { ...content, other: randomBytes(half.length) });
  expect((await open(hers, content, broken)).signSeed).toEqual(content.signSeed);
  expect(await open(his, content, broken).catch(codeOf)).toBe('BLOB');
});

test("neither passphrase has the other's pocket, and none is lost when the other one writes", async () => {
  const pocketOf = (next: number) => [{ seed: randomBytes(32), next, identity: randomBytes(32) }];
  const content = await both({ pocket: pocketOf(3) });
  const theirs = await open(his, content, await sealBox(hers, content));
  expect(theirs.pocket).toEqual([]);
  const own = pocketOf(8);
  const written = await sealBox(his, { ...theirs, version: 2, pocket: own });
  const back = await open(hers, content, written);
  expect(back.pocket).toEqual(content.pocket);
  const next = await sealBox(hers, { ...back, version: 3 });
  expect((await open(his, content, next)).pocket).toEqual(own);
  expect(next.length).toBe((await sealBox(hers, boxContent())).length);
});

test('a signal says the last eight times, and nothing under another key, account, version or length', async () => {
  const content = await both({ signal: [1, 2, 3, 4, 5, 6, 7, 8, 9] });
  const opened = await open(hers, content, await sealBox(hers, content));
  expect(opened.signal).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  const { sealSignal } = await import('./signal.ts');
  const signal = await sealSignal(content);
  const { account, flag } = content;
  const of = { account, version: 1 };
  expect(await openSignal(flag, of, 1, signal)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  expect(await openSignal(flag, of, 2, signal).catch(codeOf)).toBe('BLOB_ROLLBACK');
  expect(await openSignal(flag, { account, version: 2 }, 0, signal).catch(codeOf)).toBe('BLOB');
  expect(await openSignal(randomBytes(32), of, 0, signal).catch(codeOf)).toBe('BLOB');
  expect(await openSignal(flag, of, 0, signal.slice(1)).catch(codeOf)).toBe('FORMAT');
});
