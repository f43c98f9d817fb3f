// A file on a bad line: cut in the middle of a chunk, answers that get lost, a node that is killed. What the service holds is
// not sent again, and what arrives is the file. And the caps: said before anything is sent, with nothing lost.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { list, parse, tuple, uint } from '../src/crypto/wire/shape.ts';
import { blank } from '../src/model/story.ts';
import { Actor, soon } from './actor.ts';
import { CutLine } from './cutline.ts';
import { Server } from './server.ts';

const MB = 1 << 20;
const chunk = 262_144;

let server: Server;
let line: CutLine;
let her: Actor;
let advocate: Actor;
let caseId: string;

beforeAll(async () => {
  server = await Server.start({ more: { LINNET_MAX_FILE: '6', LINNET_MAX_CASE: '14' } });
  line = await CutLine.to(server.port);
});

afterAll(async () => {
  line.close();
  await server.stop();
});

const bytesOf = (size: number, seed: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: size }, (_, i) => (i * seed + (i >> 8)) % 251);
const fileOf = (bytes: Uint8Array<ArrayBuffer>, name = 'a.bin'): File => new File([bytes], name);

test('she is in', async () => {
  const manager = new Actor(server.base);
  advocate = new Actor(server.base);
  her = new Actor(line.base);
  await manager.setUp(server.token);
  await manager.letIn(advocate, 'Amira Khan', 'advocate');
  caseId = await advocate.takeOn(her, 'Library');
});

const send = async (files: readonly File[], text = ''): Promise<string> =>
  (await her.call('chat/send', { caseId, text, replyTo: '', files })).id;
const state = (id: string): string | undefined => her.entries.get(id)?.state;

async function comesBack(id: string, bytes: Uint8Array): Promise<void> {
  const { blob } = await her.call('file/open', { vault: her.vault('chat').id, entry: id, index: 0 });
  expect(Buffer.compare(Buffer.from(await blob.arrayBuffer()), bytes)).toBe(0);
}

/** How often each chunk of the newest file was sent. */
function times(from: number): number[] {
  const counts: number[] = [];
  for (const { index } of line.sent.slice(from)) counts[index] = (counts[index] ?? 0) + 1;
  return counts;
}

test('a line that breaks in the middle of a chunk, and answers that get lost', async () => {
  const bytes = bytesOf(8 * chunk - 1000, 7);
  line.halves.add(2).add(6);
  line.unheard.add(3).add(7);
  const from = line.sent.length;
  const id = await send([fileOf(bytes)]);
  await expect.poll(() => state(id), soon).toBe('saved');
  expect(times(from)).toEqual([1, 1, 2, 1, 1, 1, 2, 1]);
  await comesBack(id, bytes);
});

test('a node that is killed while a file is on its way', async () => {
  const bytes = bytesOf(16 * chunk - 1000, 11);
  const from = line.sent.length;
  line.unheard.add(9); // so that it does not come to its end at once
  const id = await send([fileOf(bytes)]);
  await expect.poll(() => line.sent.length - from, soon).toBeGreaterThan(7);
  line.down = true;
  line.cut();
  await server.down('SIGKILL');
  await server.up();
  const file = line.sent.at(-1)?.file ?? '';
  const asked = await fetch(`${server.base}/api/blobs/${file}`, {
    headers: { Authorization: her.authorization },
  });
  const answer = tuple<[number, number, readonly number[]]>(uint, uint, list(uint));
  const [, , held] = parse(new Uint8Array(await asked.arrayBuffer()), answer);
  expect(held.length).toBeGreaterThan(3);
  expect(held.length).toBeLessThan(16);
  const before = line.sent.length;
  line.down = false;
  await expect.poll(() => state(id), soon).toBe('saved');
  const again = line.sent.slice(before).map(({ index }) => index);
  expect(again.filter((index) => held.includes(index))).toEqual([]);
  await comesBack(id, bytes);
});

test('entries from a list say so, and the list goes with the first of them alone', async () => {
  const when = { start: 1_700_000_000_000, end: 1_700_000_600_000, precision: 'exact', zone: 'UTC' };
  const drafts = ['first', 'second'].map((words) => ({
    ...blank(when),
    kinds: ['text_or_chat'],
    burst: { count: 2, channel: 'chat' },
    words,
  }));
  const { ids } = await her.call('list/keep', { caseId, drafts, file: new File(['a list'], 'list.txt') });
  await expect.poll(() => ids.map(state), soon).toEqual(['saved', 'saved']);
  await advocate.openCase(caseId);
  await expect.poll(() => ids.filter((id) => advocate.entries.has(id)).length, soon).toBe(2);
  expect(ids.map((id) => advocate.entries.get(id))).toMatchObject([
    { source: 'import', draft: { words: 'first' }, files: [{ name: 'list.txt' }] },
    { source: 'import', draft: { words: 'second' }, files: [] },
  ]);
});

test('what is too long, or has no room, is said before a byte is sent, and nothing is lost', async () => {
  const longest = 6 * MB;
  const ask = (sizes: readonly number[]) => her.call('file/fits', { caseId, sizes });
  expect(await ask([longest, longest + 1])).toEqual({ longest, refused: ['', 'too_large'] });

  const from = line.sent.length;
  const small = fileOf(bytesOf(chunk, 3), 'small.bin');
  const big = await send([small, fileOf(bytesOf(longest + 1, 3))], 'With a film');
  await expect.poll(() => state(big), soon).toBe('refused');
  expect(her.entries.get(big)).toMatchObject({ code: 'too_large', text: 'With a film' });
  // Not even the one that would fit: they go together.
  expect(line.sent.length).toBe(from);
  const { files } = await her.call('outbox/takeBack', { id: big });
  expect(files.map(({ name }) => name)).toEqual(['small.bin', 'a.bin']);

  // Six and some are in the case, and the small one that was announced; seven more do not fit, into whichever vault.
  const [first, second] = [
    await send([fileOf(bytesOf(longest, 5))]),
    await send([fileOf(bytesOf(longest, 5))]),
  ];
  await expect.poll(() => [state(first), state(second)].sort(), soon).toEqual(['refused', 'saved']);
  const refused = her.entries.get(state(first) === 'refused' ? first : second);
  expect(refused).toMatchObject({ code: 'no_room' });
  expect((await ask([longest])).refused).toEqual(['no_room']);
  expect((await ask([1000])).refused).toEqual(['']);
});
