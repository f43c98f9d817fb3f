// What a service may do to one vault, and the alarm that is due. After every one of them nothing of the vault is shown, nothing
// is asked any more, and the alarm is told once.
import { beforeAll, expect, test } from 'vitest';
import type { VaultPin } from '../crypto/keys/box.ts';
import { Refusal } from '../crypto/refuse.ts';
import type { Entry } from '../crypto/vault/entry.ts';
import { kinds } from '../crypto/vault/role.ts';
import { reason } from '../crypto/vault/statement.ts';
import { Story, World, type Person } from '../crypto/vault/testing/world.ts';
import { randomBytes } from './hex.ts';
import type { Stored } from './socket.ts';
import { pinOf, Reader } from './testing/reader.ts';
import { Shelf } from './testing/shelf.ts';

const [victim, advocate, police] = [1, 2, 6];

let world: World;
let amira: Person;
let bea: Person;
let vic: Person;
let pol: Person;
/** Genesis, 9 messages, a new key at 11, 9 messages. */
let short: Story;
/** 240 entries, more than a page: new keys at 30 and 100, both before the newest page. */
let long: Story;

async function write(length: number, rekeyed: readonly number[]): Promise<Story> {
  const story = await Story.open(world, kinds.chat, amira, vic);
  while (story.entries.length < length) {
    const seq = story.entries.length + 1;
    if (rekeyed.includes(seq)) await story.change(vic, reason.newKey, story.members);
    else await story.hello(seq % 2 === 0 ? amira : vic, String(seq));
  }
  return story;
}

beforeAll(async () => {
  world = new World();
  amira = await world.enrol(advocate);
  bea = await world.enrol(advocate);
  vic = await world.enrol(victim);
  pol = await world.enrol(police);
  short = await write(20, [11]);
  long = await write(240, [30, 100]);
}, 60_000);

type Scene = { readonly story: Story; readonly shelf: Shelf; readonly reader: Reader };

type Lie = {
  readonly name: string;
  readonly code: string;
  readonly story?: 'short' | 'long';
  readonly pin?: (story: Story) => VaultPin;
  /** What the service does from the start. */
  readonly first?: (shelf: Shelf, story: Story, reader: Reader) => void | Promise<void>;
  /** What it does to a vault that is open; it resolves when the reader has heard of it. */
  readonly later?: (scene: Scene) => Promise<unknown>;
};

const without = (entries: readonly Stored[], seq: number): Stored[] =>
  entries.filter((one) => one.seq !== seq);

/** The same positions with other entries at some of them. */
const replace = (entries: readonly Stored[], at: number, entry: Uint8Array): Stored[] =>
  entries.map((one) => (one.seq === at ? { ...one, entry } : one));

const flipped = (entry: Uint8Array, at: number): Uint8Array =>
  entry.map((byte, i) => (i === (at < 0 ? entry.length + at : at) ? byte ^ 1 : byte));

const push = async ({ reader }: Scene, seq: number, { raw }: Pick<Entry, 'raw'>): Promise<void> => {
  reader.log.push({ seq, received: 1, entry: raw });
  await reader.log.catchUp().catch(() => undefined);
};

/** An entry that the story's honest clients would not write, pushed at the head. */
const pushed = (make: (story: Story) => Promise<Entry>) => async (scene: Scene) => {
  const entry = await make(scene.story);
  scene.shelf.put(entry);
  await push(scene, scene.story.entries.length + 1, entry);
};

const lies: readonly Lie[] = [
  {
    name: 'another vault under the same id, the genesis pinned',
    code: 'GENESIS',
    pin: (story) => ({ ...pinOf(story, 1), genesis: new Uint8Array(32) }),
  },
  {
    name: 'a vault of another case than pinned',
    code: 'GENESIS',
    pin: (story) => ({ ...pinOf(story), case: randomBytes(16) }),
  },
  {
    name: 'a vault of another kind than pinned',
    code: 'GENESIS',
    pin: (story) => ({ ...pinOf(story), kind: kinds.plan }),
  },
  {
    name: 'a vault of another section than pinned',
    code: 'GENESIS',
    pin: (story) => ({ ...pinOf(story), section: 7 }),
  },
  {
    name: 'no entry at all',
    code: 'GENESIS',
    first: (shelf) => {
      shelf.controlsLie = shelf.pageLie = () => ({ head: 0, entries: [] });
    },
  },
  {
    name: 'no entry at all of a vault that was seen',
    code: 'HEAD_ROLLBACK',
    pin: pinOf,
    first: (shelf) => {
      shelf.controlsLie = shelf.pageLie = () => ({ head: 0, entries: [] });
    },
  },
  {
    name: 'only the list of control entries',
    code: 'CHAIN',
    first: (shelf) => {
      shelf.pageLie = () => ({ head: 20, entries: [] });
    },
  },
  {
    name: 'last entries cut off, below the pin',
    code: 'HEAD_ROLLBACK',
    pin: pinOf,
    first: (shelf) => {
      shelf.pageLie = ({ entries }) => ({ head: 19, entries: without(entries, 20) });
    },
  },
  {
    name: 'last entries cut off, the head claimed all the same',
    code: 'HEAD_ROLLBACK',
    first: (shelf) => {
      shelf.pageLie = ({ head, entries }) => ({ head, entries: without(entries, 20) });
    },
  },
  {
    name: 'another last entry by the same author than the pin names',
    code: 'HEAD_ROLLBACK',
    pin: pinOf,
    first: async (shelf, story) => {
      const { raw } = await story.branch(19).seal(amira, message('other'));
      shelf.pageLie = ({ head, entries }) => ({ head, entries: replace(entries, 20, raw) });
    },
  },
  {
    name: 'a pin of no entry',
    code: 'HEAD_ROLLBACK',
    pin: (story) => ({ ...pinOf(story), seq: 0 }),
  },
  {
    name: 'another entry at the pin, on an older page',
    code: 'HEAD_ROLLBACK',
    story: 'long',
    pin: (story) => ({ ...pinOf(story, 50), head: new Uint8Array(32).fill(1) }),
  },
  {
    name: 'an entry of the newest page left out',
    code: 'CHAIN',
    first: (shelf) => {
      shelf.pageLie = ({ head, entries }) => ({ head, entries: without(entries, 15) });
    },
  },
  {
    name: 'an entry left out and the positions closed up',
    code: 'CHAIN',
    first: (shelf) => {
      shelf.pageLie = ({ head, entries }) => ({
        head: head - 1,
        entries: without(entries, 15).map((one, i) => ({ ...one, seq: i + 1 })),
      });
    },
  },
  {
    name: 'two entries swapped',
    code: 'CHAIN',
    first: (shelf, { entries: [, , third, fourth] }) => {
      shelf.pageLie = ({ head, entries }) => ({
        head,
        entries: replace(replace(entries, 3, fourth!.raw), 4, third!.raw),
      });
    },
  },
  {
    name: 'the first change of keys withheld from the list of control entries',
    code: 'EPOCH',
    story: 'long',
    first: (shelf) => {
      shelf.controlsLie = ({ head, entries }) => ({ head, entries: without(entries, 30) });
    },
  },
  {
    name: 'the last change of keys withheld from the list of control entries',
    code: 'EPOCH',
    story: 'long',
    first: (shelf) => {
      shelf.controlsLie = ({ head, entries }) => ({ head, entries: without(entries, 100) });
    },
  },
  {
    name: 'a change of keys in the list that no page shows',
    code: 'CHAIN',
    first: async (shelf, story) => {
      const ahead = story.branch();
      const { entry } = await ahead.draft(vic, reason.newKey, ahead.members);
      shelf.controlsLie = ({ head, entries }) => ({
        head,
        entries: [...entries, { seq: 21, received: 1, entry: entry.raw }],
      });
    },
  },
  {
    name: 'a change of keys that was made for another place',
    code: 'CHAIN',
    first: async (shelf, story) => {
      const { entry } = await story.branch(15).draft(vic, reason.newKey, story.members);
      shelf.controlsLie = ({ head, entries }) => ({
        head,
        entries: [...entries, { seq: 16, received: 1, entry: entry.raw }],
      });
    },
  },
  {
    name: 'a message among the control entries',
    code: 'CHAIN',
    first: (shelf, { entries: [, second] }) => {
      shelf.controlsLie = ({ head, entries }) => ({
        head,
        entries: [...entries, { seq: 12, received: 1, entry: second!.raw }],
      });
    },
  },
  {
    name: 'a control entry twice',
    code: 'CHAIN',
    first: (shelf) => {
      shelf.controlsLie = ({ head, entries }) => ({ head, entries: [...entries, entries[1]!] });
    },
  },
  {
    name: 'older entries withheld',
    code: 'CHAIN',
    story: 'long',
    pin: pinOf,
    later: async ({ shelf, reader }) => {
      shelf.pageLie = ({ head }) => ({ head, entries: [] });
      await reader.log.reach(1);
    },
  },
  {
    name: 'an older entry left out',
    code: 'CHAIN',
    story: 'long',
    pin: pinOf,
    later: async ({ shelf, reader }) => {
      shelf.pageLie = ({ head, entries }) => ({ head, entries: without(entries, 90) });
      await reader.log.reach(1);
    },
  },
  {
    name: 'older entries that are not those before the newest page',
    code: 'CHAIN',
    story: 'long',
    pin: pinOf,
    later: async ({ story, shelf, reader }) => {
      const { raw } = await story.branch(139).seal(amira, message('other'));
      shelf.pageLie = ({ head, entries }) => ({ head, entries: replace(entries, 140, raw) });
      await reader.log.reach(1);
    },
  },
  {
    name: 'a data entry where a control entry stands, on an older page',
    code: 'CHAIN',
    story: 'long',
    pin: pinOf,
    later: async ({ story, shelf, reader }) => {
      const { raw } = await story.branch(29).seal(amira, message('other'), { epoch: 1 }, story.keys[0]);
      shelf.pageLie = ({ head, entries }) => ({ head, entries: replace(entries, 30, raw) });
      await reader.log.reach(1);
    },
  },
  {
    name: 'a shorter history than it gave before',
    code: 'HEAD_ROLLBACK',
    later: async ({ shelf, reader }) => {
      shelf.pageLie = () => ({ head: 19, entries: [] });
      await reader.log.catchUp();
    },
  },
  {
    name: 'a longer history than it gives',
    code: 'HEAD_ROLLBACK',
    later: async ({ shelf, reader }) => {
      shelf.pageLie = () => ({ head: 21, entries: [] });
      await reader.log.catchUp();
    },
  },
  {
    name: 'pushes another entry where one stands',
    code: 'CHAIN',
    later: async (scene) => push(scene, 20, await scene.story.branch(19).seal(amira, message('other'))),
  },
  {
    name: 'pushes an entry that follows another one than the last',
    code: 'CHAIN',
    later: pushed((story) => story.seal(amira, message('x'), { prev: story.entries[18]!.hash })),
  },
  {
    name: 'pushes an entry of another vault',
    code: 'CHAIN',
    later: pushed((story) => story.seal(amira, message('x'), { vault: randomBytes(16) })),
  },
  {
    name: 'pushes an entry with an id that was there before',
    code: 'REPLAY',
    later: pushed((story) => story.seal(amira, message('x'), { entry: story.entries[4]!.header.entry })),
  },
  {
    name: 'pushes a changed entry',
    code: 'SIG',
    later: pushed(async (story) => {
      const entry = await story.seal(amira, message('x'));
      return { ...entry, raw: flipped(entry.raw, -100) };
    }),
  },
  {
    name: 'pushes an entry with a trailing byte',
    code: 'FORMAT',
    later: pushed(async (story) => {
      const entry = await story.seal(amira, message('x'));
      return { ...entry, raw: Uint8Array.from([...entry.raw, 0]) };
    }),
  },
  {
    name: 'pushes an entry by somebody who is no member',
    code: 'MEMBER',
    later: pushed((story) => story.seal(bea, message('x'))),
  },
  {
    name: 'pushes an entry under the keys of before',
    code: 'EPOCH',
    later: pushed((story) => story.seal(amira, message('x'), { epoch: 1 }, story.keys[0])),
  },
  {
    name: 'pushes an entry that nobody can open',
    code: 'KEYCOMMIT',
    later: pushed((story) => story.seal(amira, message('x'), {}, randomBytes(32))),
  },
  {
    name: 'adds somebody in the name of one member of staff',
    code: 'MEMBER',
    later: pushed(async (story) => {
      const members = [...story.members, bea.member(kinds.chat)];
      return (await story.draft(amira, reason.add, members)).entry;
    }),
  },
  {
    name: 'adds somebody whose role has no place there',
    code: 'MEMBER',
    later: pushed(async (story) => {
      const members = [...story.members, pol.member(kinds.chat, 1)];
      return (await story.draft(vic, reason.add, members)).entry;
    }),
  },
  {
    name: 'gives a receipt for an entry that it does not give back',
    code: 'CHAIN',
    later: async ({ story, reader }) => {
      const own = await story.branch().seal(vic, message('own'), { seq: 22 });
      await reader.log.take({ seq: 22, received: 1, entry: own.raw });
    },
  },
  {
    name: 'gives a receipt for a place where another entry stands',
    code: 'CHAIN',
    later: async ({ story, reader }) => {
      const own = await story.branch(19).seal(vic, message('own'));
      await reader.log.take({ seq: 20, received: 1, entry: own.raw });
    },
  },
  {
    name: "withholds a member's identity",
    code: 'IDENT',
    first: async (_shelf, story, reader) => {
      const known = await story.world.directory([vic]);
      // As People does: what is not handed out is left for the rules to refuse.
      reader.directory = known;
    },
  },
  {
    name: "contradicts what is known of a member's identity",
    code: 'IDENT',
    first: (_shelf, _story, reader) => {
      reader.learn = () => Promise.reject(new Refusal('IDENT', 'another identity than known'));
    },
  },
  {
    name: 'answers with no stream',
    code: 'FORMAT',
    first: (shelf) => {
      shelf.fails = 'FORMAT';
    },
  },
  {
    name: 'says that there is no such vault',
    code: 'not_found',
    first: (shelf) => {
      shelf.fails = 'not_found';
    },
  },
];

const message = (text: string) => ({ type: 'message', text, replyTo: new Uint8Array(), files: [] }) as const;

test('there are many lies and every code is reached', () => {
  expect(lies.length).toBeGreaterThan(35);
});

test.each(lies)('$name: $code', async ({ code, story: which, pin, first, later }) => {
  const story = (which === 'long' ? long : short).branch();
  const shelf = new Shelf(story.entries);
  const reader = await Reader.of(story, vic, shelf, pin?.(story) ?? null);
  await first?.(shelf, story, reader);
  const opened = await reader.open();
  const shown = reader.appended.flat().length;
  if (later) {
    expect(opened).toBe(true);
    await later({ story, shelf, reader }).catch(() => undefined);
  }
  expect(reader.stops).toEqual([code]);
  expect(reader.log.state).toBe('stopped');
  expect(reader.log.code).toBe(code);
  expect(reader.log.entries).toEqual([]);
  expect(reader.log.members).toEqual([]);
  expect(reader.appended.flat()).toHaveLength(shown);
  expect(() => reader.log.checkWritable()).toThrow(code);
  expect(() => reader.log.epochKey()).toThrow();
  const asked = shelf.asked.length;
  reader.log.follow();
  await expect(reader.log.catchUp()).rejects.toThrow();
  await expect(reader.log.reach(1)).rejects.toThrow();
  await reader.log.readOlder();
  expect(shelf.asked).toHaveLength(asked);
  expect(reader.stops).toHaveLength(1);
});
