// What somebody who was removed can do together with the service: nothing of theirs is shown, and nothing is sent on the
// strength of a list of members that was not met where it stands.
import { beforeAll, describe, expect, it } from 'vitest';
import { kinds } from '../crypto/vault/role.ts';
import { reason } from '../crypto/vault/statement.ts';
import { Story, World, type Person } from '../crypto/vault/testing/world.ts';
import { pinOf, Reader, until } from './testing/reader.ts';
import { Shelf } from './testing/shelf.ts';

const [victim, advocate] = [1, 2];
const message = (text: string) => ({ type: 'message', text, replyTo: new Uint8Array(), files: [] }) as const;

let world: World;
let amira: Person;
let bea: Person;
let vic: Person;
/** 200 entries: Bea is let in at 2 and removed at 60. */
let story: Story;

beforeAll(async () => {
  world = new World();
  amira = await world.enrol(advocate);
  bea = await world.enrol(advocate);
  vic = await world.enrol(victim);
  story = await Story.open(world, kinds.chat, amira, vic);
  const pair = story.members;
  await story.change(vic, reason.add, [...pair, bea.member(kinds.chat)]);
  while (story.entries.length < 200) {
    const seq = story.entries.length + 1;
    if (seq === 60) await story.change(vic, reason.remove, pair);
    else await story.hello(seq % 2 === 0 ? amira : vic, String(seq));
  }
}, 60_000);

/** A service that answers with this list of control entries and this newest page, and as it should otherwise. */
function lying(controls: readonly Uint8Array[], newest: readonly Uint8Array[], head: number): Shelf {
  const shelf = new Shelf(story.entries);
  shelf.controlsLie = () => ({ head, entries: controls.map((entry, i) => ({ seq: i, received: 1, entry })) });
  const first = head - newest.length + 1;
  shelf.pageLie = (page, from) =>
    'before' in from && from.before === 0
      ? { head, entries: newest.map((entry, i) => ({ seq: first + i, received: 1, entry })) }
      : { head, entries: page.entries };
  return shelf;
}

const raw = (...seqs: number[]): Uint8Array[] => seqs.map((seq) => story.entries[seq - 1]!.raw);

describe('somebody who was removed', () => {
  it('writes on with her old key while her removal is left out of the list', async () => {
    // Only so little stands between the removal and her entry that both come in one part of a page.
    const short = story.branch(75);
    const forged = await short.seal(bea, message('still here'), { epoch: 2 }, story.keys[1]);
    const reader = await Reader.of(story, vic, lying(raw(1, 2), [forged.raw], 76));
    expect(await reader.open()).toBe(false);
    expect(reader.stops).toEqual(['CHAIN']);
    expect(reader.log.writable).toBe(false);
  });

  // Claimed to stand before her removal, and far behind it.
  for (const at of [55, 9000]) {
    it(`makes up a change of members, said to stand at ${at}`, async () => {
      const fork = story.branch(at === 55 ? 54 : 59);
      const with3 = [amira, vic, bea].map((person) => person.member(kinds.chat));
      Object.assign(fork, { members: with3 });
      fork.keys.splice(2);
      const { entry, epochKey } = await fork.draft(bea, reason.newKey, with3);
      const shift = at === 9000 ? { seq: 9001 } : {};
      const own = await fork.seal(bea, message('new'), { ...shift, epoch: 3 }, epochKey);
      const shelf = lying([...raw(1, 2), entry.raw], [own.raw], at === 9000 ? 9001 : 300);
      const { controlsLie } = shelf;
      shelf.controlsLie = (page) => ({ ...controlsLie(page), head: 9001 });
      const reader = await Reader.of(story, vic, shelf, pinOf(story, 190));
      expect(await reader.open()).toBe(false);
      expect(reader.stops).toEqual(['HEAD_ROLLBACK']);
      expect(reader.appended).toEqual([]);
      expect(reader.states).toEqual([]);
    });
  }

  it('is let in by a colleague who says that it was before the pin', async () => {
    const fork = story.branch(139);
    Object.assign(fork, { members: [amira, vic].map((person) => person.member(kinds.chat)) });
    const { entry, epochKey } = await fork.draft(amira, reason.newKey, fork.members);
    const own = await fork.seal(amira, message('new'), { seq: 300, epoch: 4 }, epochKey);
    const shelf = lying([...raw(1, 2, 60), entry.raw], [own.raw], 300);
    const reader = await Reader.of(story, vic, shelf, pinOf(story, 190));
    expect(await reader.open()).toBe(false);
    expect(reader.stops).toEqual(['HEAD_ROLLBACK']);
    expect([reader.appended, reader.states]).toEqual([[], []]);
  });

  it('is listed on, by leaving out the change that the pin names', async () => {
    const reader = await Reader.of(story, vic, lying(raw(1, 2), raw(200), 200), pinOf(story, 190));
    expect(await reader.open()).toBe(false);
    expect(reader.stops).toEqual(['HEAD_ROLLBACK']);
    expect(reader.appended).toEqual([]);
  });
});

describe('a list of members that was not met yet', () => {
  it('is not written on where nothing of the vault is pinned', async () => {
    const shelf = new Shelf(story.entries);
    let held: () => void = () => undefined;
    shelf.before = () => {
      const last = shelf.asked.at(-1);
      if (last !== 'controls' && last !== 'before=0') return new Promise((go) => (held = go));
      return undefined;
    };
    const reader = await Reader.of(story, amira, shelf);
    const opening = reader.open();
    await until(() => shelf.asked.length === 3);
    expect(reader.log.state).toBe('checking');
    expect(reader.log.writable).toBe(false);
    expect(() => reader.log.checkWritable()).toThrow('unavailable');
    held();
    expect(await opening).toBe(true);
    expect(reader.log.writable).toBe(true);
  });
});

describe('what a vault that was open says of how far it was seen', () => {
  it('goes further than the pin, and stays when it was stopped', async () => {
    const shelf = new Shelf(story.entries.slice(0, 195));
    const reader = await Reader.of(story, vic, shelf, pinOf(story, 190));
    expect(reader.log.seen).toEqual(pinOf(story, 190));
    await reader.open();
    reader.log.push(shelf.put(story.entries[195]!));
    await reader.log.catchUp();
    shelf.fails = 'not_found';
    await reader.log.catchUp().catch(() => undefined);
    expect(reader.log.state).toBe('stopped');
    expect(reader.log.seen).toEqual(pinOf(story, 196));
  });
});
