import { beforeAll, describe, expect, it } from 'vitest';
import { kinds } from '../crypto/vault/role.ts';
import { reason } from '../crypto/vault/statement.ts';
import { Story } from '../crypto/vault/testing/world.ts';
import { Failed } from './failure.ts';
import { same } from './hex.ts';
import { amira, chat, longChat, meet, vic, world } from './testing/chat.ts';
import { pinOf, Reader, until } from './testing/reader.ts';
import { Shelf } from './testing/shelf.ts';

let long: Story;

beforeAll(async () => {
  await meet();
  long = await longChat();
}, 60_000);

describe('VaultLog opening', () => {
  it('shows the newest page first, then reads down to the first entry', async () => {
    const shelf = new Shelf(long.entries);
    const reader = await Reader.of(long, vic, shelf, pinOf(long));
    expect(await reader.open()).toBe(true);
    expect(reader.log.state).toBe('checking');
    expect(reader.log.entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, i) => 161 + i));
    expect(shelf.asked.sort()).toEqual(['before=0', 'controls']);
    await reader.log.readOlder();
    expect(reader.states).toEqual(['checking', 'verified']);
    expect(reader.log.entries.map(({ hash }) => hash)).toEqual(long.entries.map(({ hash }) => hash));
    expect(reader.texts).toEqual(
      long.entries.map(({ header }) => (header.kind === 1 ? '-' : String(header.seq))),
    );
    expect(reader.log.epoch).toBe(2);
    expect(same(reader.log.epochKey(), long.keys[1]!)).toBe(true);
    expect(reader.stops).toEqual([]);
  });

  it('is verified at once where one page holds everything', async () => {
    const story = await chat(3);
    const reader = await Reader.of(story, amira, new Shelf(story.entries));
    await reader.open();
    expect(reader.states).toEqual(['verified']);
    expect(reader.texts).toEqual(['-', '1', '2', '3']);
    expect(reader.log.canAppend).toBe(true);
    expect(reader.log.caseId).toEqual(story.caseId);
    expect(reader.log.genesis).toEqual(story.entries[0]!.hash);
  });

  it('believes nothing before the gate opens', async () => {
    const story = await chat(1);
    const shelf = new Shelf(story.entries);
    const reader = await Reader.of(story, vic, shelf);
    let open: () => void = () => undefined;
    const opening = reader.log.open(new Promise((done) => (open = done)));
    await until(() => shelf.asked.length === 2);
    await new Promise((done) => setTimeout(done, 20));
    expect(reader.log.entries).toEqual([]);
    expect(reader.log.state).toBe('opening');
    open();
    expect(await opening).toBe(true);
    expect(reader.log.entries).toHaveLength(2);
  });

  it('never opens where the gate does not, and is no alarm then', async () => {
    const story = await chat(1);
    const reader = await Reader.of(story, vic, new Shelf(story.entries));
    expect(await reader.log.open(Promise.reject(new Failed('IDENT')))).toBe(false);
    await expect(reader.log.opened()).rejects.toThrow();
    expect(reader.log.entries).toEqual([]);
    expect(reader.stops).toEqual([]);
  });

  it('tries again while there is no connection', async () => {
    const story = await chat(2);
    const shelf = new Shelf(story.entries);
    shelf.fails = 'offline';
    const reader = await Reader.of(story, vic, shelf);
    const opening = reader.open();
    await until(() => shelf.asked.length >= 2);
    expect(reader.log.state).toBe('opening');
    shelf.fails = '';
    expect(await opening).toBe(true);
    expect(reader.log.entries).toHaveLength(3);
  });

  it('takes in what is written between its two first requests, members as well', async () => {
    const story = await chat(2);
    const shelf = new Shelf(story.entries);
    let requests = 0;
    const during = story.branch();
    shelf.before = async () => {
      if (++requests !== 2) return;
      shelf.put(await during.hello(vic, 'meanwhile'));
      shelf.put(await during.change(vic, reason.newKey, during.members));
      shelf.put(await during.hello(amira, 'and more'));
    };
    const reader = await Reader.of(story, vic, shelf);
    expect(await reader.open()).toBe(true);
    expect(reader.texts).toEqual(['-', '1', '2', 'meanwhile', '-', 'and more']);
    expect(reader.log.epoch).toBe(2);
  });

  it('may be written to only once it has met what the pin names', async () => {
    const shelf = new Shelf(long.entries);
    const reader = await Reader.of(long, vic, shelf, pinOf(long, 20));
    const before: boolean[] = [];
    const opening = reader.open();
    await until(() => reader.states.length > 0);
    before.push(reader.log.writable);
    expect(() => reader.log.checkWritable()).toThrow('unavailable');
    expect(await opening).toBe(true);
    expect(before).toEqual([false]);
    expect(reader.log.writable).toBe(true);
    expect(() => reader.log.checkWritable()).not.toThrow();
  });

  it('may not be written to while somebody in it has later keys than are known', async () => {
    const story = await chat(1);
    const reader = await Reader.of(story, vic, new Shelf(story.entries));
    await reader.open();
    reader.behind = true;
    expect(() => reader.log.checkWritable()).toThrow('unavailable');
    reader.behind = false;
    expect(() => reader.log.checkWritable()).not.toThrow();
  });

  it('lets change what others wrote who may, and may write at all', async () => {
    const story = await Story.open(world, kinds.contact, amira, vic);
    const mayEdit = async (rights: number): Promise<boolean> => {
      const again = story.branch();
      const members = [vic.member(kinds.contact), { ...amira.member(kinds.contact), rights }];
      await again.change(vic, reason.remove, members.slice(0, 1));
      await again.change(vic, reason.add, members);
      const reader = await Reader.of(again, amira, new Shelf(again.entries));
      await reader.open();
      return reader.log.canEdit;
    };
    expect(await Promise.all([7, 5, 3, 1].map(mayEdit))).toEqual([true, false, false, false]);
  });

  it('lets timers run while it verifies much', async () => {
    const reader = await Reader.of(long, vic, new Shelf(long.entries));
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    await reader.open();
    await reader.log.readOlder();
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(6);
  });
});
