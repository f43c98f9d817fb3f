// Messages whose time is over, as her client meets them.
import { beforeAll, expect, test } from 'vitest';
import { kinds } from '../crypto/vault/role.ts';
import { reason } from '../crypto/vault/statement.ts';
import { Story } from '../crypto/vault/testing/world.ts';
import { amira, chat, meet, vic, world } from './testing/chat.ts';
import { pinOf, Reader } from './testing/reader.ts';
import { Shelf } from './testing/shelf.ts';

beforeAll(meet);

const hour = 3_600_000;
/** When everything goes that is written in a story. */
const ends = 31 * 24 * hour;

/** Her client at this moment, before a service that has these bodies no more. */
async function reader(now: number, spent: readonly number[], pinned = false): Promise<Reader> {
  const story = await chat(4);
  const shelf = new Shelf(story.entries);
  for (const seq of spent) shelf.spend(seq);
  const made = await Reader.of(story, vic, shelf, pinned ? pinOf(story) : null);
  made.now = now;
  await made.open();
  return made;
}

test('what the service has no more is nothing that is missing, and stands where it stood', async () => {
  for (const pinned of [false, true]) {
    const { log, texts, stops } = await reader(ends, [2, 3, 4, 5], pinned);
    expect(stops).toEqual([]);
    expect(log.state).toBe('verified');
    expect(texts).toEqual(['-', '-', '-', '-', '-']);
    expect(log.entries.map((entry) => entry.ends)).toEqual([0, ends, ends, ends, ends]);
    expect(log.writable).toBe(true);
  }
});

test('a body that is kept back is refused but for the hour by which a clock may be behind', async () => {
  expect((await reader(ends - hour, [3])).stops).toEqual([]);
  expect((await reader(ends - hour - 1, [3])).stops).toEqual(['WITHHELD']);
});

test('what is pushed without its body before its time is refused, too', async () => {
  const story = await chat(1);
  const shelf = new Shelf(story.entries);
  const { log, stops } = await Reader.of(story, vic, shelf);
  await log.open(Promise.resolve());
  shelf.put(await story.hello(amira, 'now'));
  log.push(shelf.spend(3));
  await expect.poll(() => stops).toEqual(['WITHHELD']);
});

test('what the service still has after its time is not shown', async () => {
  const { log, texts, stops } = await reader(ends, []);
  expect(stops).toEqual([]);
  expect(log.state).toBe('verified');
  expect(texts).toEqual(['-', '-', '-', '-', '-']);
});

test('what is open when its time is over is let go, once', async () => {
  const made = await reader(ends - 1, []);
  const { log } = made;
  expect(made.texts).toEqual(['-', '1', '2', '3', '4']);
  expect(log.expire()).toEqual([]);
  made.now = ends;
  expect(log.expire().map(({ seq, content }) => [seq, content])).toEqual([2, 3, 4, 5].map((n) => [n, null]));
  expect(made.texts).toEqual(['-', '-', '-', '-', '-']);
  expect(
    log.entries.every(({ id, content }) => content === log.entries.find((one) => one.id === id)?.content),
  ).toBe(true);
  expect(log.expire()).toEqual([]);
});

test('somebody who joins later reads what is there, and of what is gone that it was', async () => {
  const story = await Story.open(world, kinds.chat, amira, vic);
  await story.hello(vic, 'before');
  const late = await world.enrol(2);
  await story.change(vic, reason.add, [...story.members, late.member(kinds.chat)]);
  await story.hello(amira, 'since');
  const shelf = new Shelf(story.entries);
  shelf.spend(2);
  const made = await Reader.of(story, late, shelf);
  made.now = ends - 1;
  await made.open();
  expect(made.stops).toEqual([]);
  expect(made.texts).toEqual(['-', '-', '-', 'since']);
});
