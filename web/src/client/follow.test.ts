import { beforeAll, describe, expect, it } from 'vitest';
import { kinds } from '../crypto/vault/role.ts';
import { reason } from '../crypto/vault/statement.ts';
import { Story } from '../crypto/vault/testing/world.ts';
import { same } from './hex.ts';
import { amira, chat, longChat, meet, vic, world } from './testing/chat.ts';
import { pinOf, Reader, until } from './testing/reader.ts';
import { Shelf } from './testing/shelf.ts';

const [victim, advocate] = [1, 2];

let long: Story;

beforeAll(async () => {
  await meet();
  long = await longChat();
}, 60_000);

describe('VaultLog following', () => {
  const start = async (messages = 2): Promise<{ story: Story; shelf: Shelf; reader: Reader }> => {
    const story = await chat(messages);
    const shelf = new Shelf(story.entries);
    const reader = await Reader.of(story, vic, shelf);
    await reader.open();
    shelf.asked.length = 0;
    return { story, shelf, reader };
  };

  it('takes pushed entries in order without asking', async () => {
    const { story, shelf, reader } = await start();
    for (const text of ['a', 'b', 'c']) reader.log.push(shelf.put(await story.hello(amira, text)));
    await until(() => reader.log.seq === 6);
    expect(reader.texts.slice(-3)).toEqual(['a', 'b', 'c']);
    expect(reader.appended.flat().map(({ seq }) => seq)).toEqual([4, 5, 6]);
    expect(shelf.asked).toEqual([]);
  });

  it('drops doubles and puts what comes in disorder in order', async () => {
    const { story, shelf, reader } = await start();
    const pushed = [];
    for (const text of ['a', 'b', 'c']) pushed.push(shelf.put(await story.hello(amira, text)));
    const [a, b, c] = pushed;
    for (const one of [c!, a!, a!, b!, c!, a!]) reader.log.push(one);
    await until(() => reader.log.seq === 6);
    reader.log.push(b!);
    await reader.log.catchUp();
    expect(reader.texts.slice(-3)).toEqual(['a', 'b', 'c']);
    expect(reader.appended.flat().map(({ seq }) => seq)).toEqual([4, 5, 6]);
  });

  it('fetches a gap', async () => {
    const { story, shelf, reader } = await start();
    shelf.put(await story.hello(amira, 'missed'));
    reader.log.push(shelf.put(await story.hello(amira, 'pushed')));
    await until(() => reader.log.seq === 5);
    expect(reader.texts.slice(-2)).toEqual(['missed', 'pushed']);
    expect(shelf.asked).toEqual(['after=3']);
  });

  it('keeps a hint while there is no connection', async () => {
    const { story, shelf, reader } = await start();
    shelf.fails = 'offline';
    shelf.put(await story.hello(amira, 'missed'));
    reader.log.follow();
    await until(() => shelf.asked.length > 0);
    shelf.fails = '';
    await until(() => reader.log.seq === 4);
    expect(reader.texts.at(-1)).toBe('missed');
  });

  it('asks for nothing when it hears of a head that it has', async () => {
    const { story, shelf, reader } = await start();
    reader.log.follow(3);
    shelf.put(await story.hello(amira, 'new'));
    await new Promise((done) => setTimeout(done, 20));
    expect(shelf.asked).toEqual([]);
    reader.log.follow(4);
    await until(() => reader.log.seq === 4);
    expect(shelf.asked).toEqual(['after=3']);
  });

  it('asks once, and no more, for a head that the service only claims in its list', async () => {
    const { shelf, reader } = await start();
    reader.log.follow(99);
    await until(() => shelf.asked.length > 0);
    await new Promise((done) => setTimeout(done, 20));
    expect(shelf.asked).toEqual(['after=3']);
    expect(reader.log.state).toBe('verified');
  });

  it('judges an own change before it is sent, and stays as it is', async () => {
    const bea = await world.enrol(advocate);
    const { story, reader } = await start();
    const members = [...story.members, bea.member(kinds.chat)];
    const alone = await story.draft(amira, reason.add, members);
    await expect(reader.log.judge(alone.entry)).rejects.toMatchObject({ code: 'MEMBER' });
    await reader.log.judge((await story.draft(vic, reason.add, members)).entry);
    const again = await story.draft(vic, reason.newKey, story.members);
    await reader.log.judge(again.entry);
    const early = await story.branch(2).draft(vic, reason.newKey, story.members);
    await expect(reader.log.judge(early.entry)).rejects.toMatchObject({ code: 'CHAIN' });
    const rotated = await world.enrol(victim);
    const hers = await Story.open(world, kinds.chat, amira, rotated);
    await world.rotate(rotated);
    const stale = await Reader.of(hers, rotated, new Shelf(hers.entries));
    await stale.open();
    const unlisted = await hers.draft(rotated, reason.newKey, hers.members);
    await expect(stale.log.judge(unlisted.entry)).rejects.toMatchObject({ code: 'IDENT' });
    expect([reader.log.state, reader.log.epoch, reader.log.seq]).toEqual(['verified', 1, 3]);
    reader.log.push({ seq: 4, received: 1, entry: again.entry.raw });
    await until(() => reader.log.epoch === 2);
    expect(reader.stops).toEqual([]);
  });

  it('loses no push that comes while it opens', async () => {
    const story = await chat(2);
    const shelf = new Shelf(story.entries);
    const reader = await Reader.of(story, vic, shelf);
    const during = story.branch();
    const opening = reader.open();
    const late = shelf.put(await during.hello(amira, 'late'));
    reader.log.push(late);
    await opening;
    await until(() => reader.log.seq === 4);
    expect(reader.texts).toEqual(['-', '1', '2', 'late']);
  });

  it('fetches when more is pushed than it keeps', async () => {
    const { story, shelf, reader } = await start();
    const pushed = [];
    for (let n = 0; n < 300; n++) pushed.push(shelf.put(await story.hello(amira, String(n))));
    for (const one of pushed) reader.log.push(one);
    await until(() => reader.log.seq === 303);
    expect(reader.appended.flat().map(({ seq }) => seq)).toEqual(pushed.map(({ seq }) => seq));
    expect(shelf.asked.length).toBeGreaterThan(0);
  });

  it('takes an own entry by its receipt, behind what others wrote meanwhile', async () => {
    const { story, shelf, reader } = await start();
    shelf.put(await story.hello(amira, 'theirs'));
    const own = shelf.put(await story.hello(vic, 'own'));
    await reader.log.take(own);
    reader.log.push(own);
    await reader.log.take(own);
    expect(reader.texts.slice(-2)).toEqual(['theirs', 'own']);
    expect(reader.appended.flat()).toHaveLength(2);
  });

  it('opens earlier entries when their key comes', async () => {
    const other = await world.enrol(victim);
    const story = await Story.open(world, kinds.chat, amira, other);
    await story.hello(amira, 'early');
    await world.rotate(other);
    const shelf = new Shelf(story.entries);
    const reader = await Reader.of(story, other, shelf, null, other.seeds.slice(1));
    await reader.open();
    expect(reader.texts).toEqual(['-', '-']);
    expect(() => reader.log.epochKey()).toThrow('EPOCH');
    const members = story.members.map((member) =>
      same(member.account, other.account) ? { ...member, identity: other.record.hash } : member,
    );
    reader.log.push(shelf.put(await story.change(other, reason.ownIdentity, members)));
    // The head moves first; what was told of both entries comes when the earlier one is open, too.
    await until(() => reader.appended.flat().length === 2);
    expect(reader.texts).toEqual(['-', 'early', '-']);
    expect(reader.appended.flat().map(({ seq }) => seq)).toEqual([2, 3]);
    expect(reader.log.find(story.entries[1]!.header.entry)?.content).toMatchObject({ text: 'early' });
  });

  it('is locked for writing while a revoked member is listed, and not for the removal', async () => {
    const gone = await world.enrol(advocate);
    const story = await Story.open(world, kinds.chat, amira, vic);
    await story.change(vic, reason.add, [...story.members, gone.member(kinds.chat)]);
    await world.rotate(gone, true);
    const reader = await Reader.of(story, vic, new Shelf(story.entries));
    await reader.open();
    expect(reader.log.state).toBe('verified');
    expect(() => reader.log.checkWritable()).toThrow('LOCKED');
    const without = story.members.filter((member) => !same(member.account, gone.account));
    expect(() => reader.log.checkWritable(without)).not.toThrow();
  });

  it('meets what another session of hers has seen, before anything is written', async () => {
    const shelf = new Shelf(long.entries.slice(0, 150));
    const reader = await Reader.of(long, vic, shelf, pinOf(long, 120));
    await reader.open();
    const head = (seq: number) => ({ seq, hash: long.entries[seq - 1]!.hash });
    // In what is there, before what is there, and further on than what was heard of.
    await reader.log.meet(head(140));
    const older = reader.log.meet(head(3));
    await reader.log.readOlder();
    await older;
    for (let n = 151; n <= 160; n++) shelf.put(long.entries[n - 1]!);
    const ahead = reader.log.meet(head(160));
    expect(reader.log.writable).toBe(false);
    await ahead;
    expect([reader.log.seq, reader.log.writable, reader.stops]).toEqual([160, true, []]);
  });

  it('says so when it has met what lay before its newest page, and waits for nothing that the pin vouches for', async () => {
    const reader = await Reader.of(long, vic, new Shelf(long.entries), pinOf(long, 120));
    const head = (seq: number) => ({ seq, hash: long.entries[seq - 1]!.hash });
    await reader.open();
    // The pin is met on the way, so that 120 is there; what is older was met when the pin was made.
    await reader.log.meet(head(50));
    expect(reader.log.writable).toBe(true);
    const story = long.branch(260);
    await story.change(vic, reason.newKey, story.members); // who the members are is known from the newest page
    const opened = await Reader.of(story, vic, new Shelf(story.entries));
    await opened.open();
    await opened.log.meet(head(50));
    expect(opened.log.writable).toBe(false);
    const told = opened.states.length;
    await opened.log.reach(40);
    expect(opened.log.writable).toBe(true);
    expect(opened.states.length).toBeGreaterThan(told);
  });

  it('asks whether a word is believed only once it is open', async () => {
    const shelf = new Shelf(long.entries);
    const reader = await Reader.of(long, vic, shelf, pinOf(long, 120));
    const lie = { seq: 200, hash: new Uint8Array(32) };
    const asked: number[] = [];
    const meeting = reader.log.meet(lie, () => asked.push(reader.log.members.length) === 0);
    expect(asked).toEqual([]);
    await reader.open();
    await meeting;
    expect([asked, reader.stops, reader.log.writable]).toEqual([[2], [], true]);
  });

  it.each([
    ['another entry', 140, 'FORK'],
    ['another entry, that is read only later', 3, 'FORK'],
    ['more than the service has', 151, 'HEAD_ROLLBACK'],
  ])('stops where another session has seen %s', async (_what, seq, code) => {
    const reader = await Reader.of(long, vic, new Shelf(long.entries.slice(0, 150)), pinOf(long, 120));
    await reader.open();
    const meeting = reader.log.meet({ seq, hash: new Uint8Array(32) });
    await reader.log.readOlder();
    await meeting;
    expect([reader.stops, reader.log.writable, reader.log.entries]).toEqual([[code], false, []]);
  });

  it('stops where another session has seen another entry than one that was read long ago', async () => {
    const { reader } = await start();
    expect(reader.log.state).toBe('verified');
    await reader.log.meet({ seq: 2, hash: new Uint8Array(32) });
    expect([reader.stops, reader.log.entries]).toEqual([['FORK'], []]);
  });

  it.each<[string, string, boolean]>([
    ['the newest page is verified', 'after=259', false],
    ['older entries are', 'before=161', true],
  ])('shows nothing that was stopped while %s', async (_what, when, atLast) => {
    const shelf = new Shelf(long.entries);
    // Without keys: those are wiped by then, and what does not open would be refused for that.
    const reader = await Reader.of(long, vic, shelf, null, []);
    // One is left out at first, so that it is asked for before anything is shown.
    if (!atLast) {
      shelf.pageLie = (page, from) =>
        'before' in from && from.before === 0 ? { ...page, entries: page.entries.slice(0, -1) } : page;
    }
    shelf.before = () => {
      if (shelf.asked.at(-1) === when) reader.log.stop('SNAP');
    };
    await reader.open();
    await reader.log.readOlder();
    expect(shelf.asked).toContain(when);
    expect([reader.log.state, reader.log.entries, reader.stops]).toEqual(['stopped', [], ['SNAP']]);
    expect(reader.states).toEqual(atLast ? ['checking'] : []);
  });

  it('tells of nothing that came when it was stopped already', async () => {
    const story = await chat(2);
    const shelf = new Shelf(story.entries);
    const reader = await Reader.of(story, vic, shelf, null, []);
    await reader.open();
    shelf.put(await story.hello(amira, 'late'));
    shelf.before = () => reader.log.stop('SNAP');
    await expect(reader.log.catchUp()).rejects.toThrow();
    expect([reader.appended, reader.log.entries]).toEqual([[], []]);
  });

  it('forgets everything', async () => {
    const { story, shelf, reader } = await start();
    reader.log.forget();
    expect(reader.log.entries).toEqual([]);
    expect(() => reader.log.epochKey()).toThrow();
    expect(() => reader.log.checkWritable()).toThrow('unauthenticated');
    reader.log.push(shelf.put(await story.hello(amira, 'after')));
    await expect(reader.log.catchUp()).rejects.toThrow('unauthenticated');
    expect(shelf.asked).toEqual([]);
    expect(reader.stops).toEqual([]);
  });
});
