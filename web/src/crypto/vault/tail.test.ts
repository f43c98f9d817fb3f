// A client that starts from the end refuses what the full replay refuses, and sees the same where nothing is refused.
import { beforeAll, describe, expect, it, test } from 'vitest';
import { hex } from '../login/testing/bytes.ts';
import { codeOf } from '../refuse.ts';
import { fromTheEnd, isControl, type Plan } from '../testing/fromend.ts';
import { equal } from '../wire/bytes.ts';
import { encodePlain } from './data.ts';
import { parseEntry } from './entry.ts';
import { Log } from './log.ts';
import type { Opened, Options } from './opened.ts';
import { kinds } from './role.ts';
import { memberList, reason } from './statement.ts';
import { Tail } from './tail.ts';
import { entriesOf, logCases, optionsOf } from './testing/golden.ts';
import { Story, World, type Person } from './testing/world.ts';

/** What a reader ends with: the code of the refusal, or all that she has learned. */
type End = string | { entries: string[]; members: unknown; epoch: number; keys: string[] };

const shown = ({ entry, author, plain, statement }: Opened): string =>
  [hex(entry.hash), hex(author.hash), plain ? hex(encodePlain(plain)) : '-', statement?.reason].join(' ');

const learned = (reader: Log | Tail, opened: readonly Opened[]): End => ({
  entries: opened.map(shown),
  members: memberList(reader.members),
  epoch: reader.epoch,
  keys: Array.from({ length: reader.epoch }, (_, i) => hex(reader.epochKey(i + 1) ?? new Uint8Array())),
});

const ended = (error: unknown): End => codeOf(error) ?? String(error);

/** The full replay. Entries whose key came later are opened at the end, as a reader who has them all would. */
async function replay(options: Options, raws: readonly Uint8Array[]): Promise<End> {
  const log = new Log(options);
  try {
    const opened: Opened[] = [];
    for (const raw of raws) opened.push(await log.append(raw));
    return learned(log, await Promise.all(opened.map((one) => log.reopen(one))));
  } catch (error) {
    return ended(error);
  }
}

/** From the end, see {@link fromTheEnd}. */
async function end(
  options: Options,
  raws: readonly Uint8Array[],
  plan: Plan,
  controls?: readonly Uint8Array[],
): Promise<End> {
  try {
    const { tail, opened } = await fromTheEnd(options, raws, plan, controls);
    return learned(tail, opened);
  } catch (error) {
    return ended(error);
  }
}

const plans: readonly Plan[] = [
  { newest: 100, older: 100, later: 0 },
  { newest: 1, older: 1, later: 0 },
  { newest: 2, older: 3, later: 1 },
  { newest: 3, older: 2, later: 2 },
];

// Every golden case ends in its one bad entry. With nothing behind it to be found first, both refuse with the same code.
test('ends every golden case as the full replay does', async () => {
  for (const [i, c] of logCases.entries()) {
    const options = await optionsOf(c);
    const raws = entriesOf(c);
    const full = await replay(options, raws);
    // Pins are checked by the client.
    const code = c.code ?? c.want.late?.[0]?.code;
    if (code !== 'HEAD_ROLLBACK') expect(typeof full === 'string' ? full : undefined, c.name).toBe(code);
    for (const plan of [plans[0]!, plans[1 + (i % 3)]!]) {
      expect(await end(options, raws, plan), c.name).toEqual(full);
    }
  }
}, 120_000);

/** Random numbers from a seed, so that a failure can be repeated (mulberry32). */
const randomFrom = (seed: number) => (below: number) => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
};

type Random = ReturnType<typeof randomFrom>;

/** The life of a plan: messages, and members who come, go and change their keys. */
async function live(world: World, crew: Crew, length: number, random: Random): Promise<Story> {
  const { amira, ruth, vic, jo, dan } = crew;
  const story = await Story.open(world, kinds.plan, amira, vic);
  await story.change(vic, reason.add, [...story.members, ruth.member(kinds.plan)]);
  const listed = ({ account }: Person): boolean => story.members.some((one) => equal(one.account, account));
  const without = ({ account }: Person) => story.members.filter((one) => !equal(one.account, account));
  const fresh = ({ account, record }: Person) =>
    story.members.map((one) => (equal(one.account, account) ? { ...one, identity: record.hash } : one));
  while (story.entries.length < length) {
    const [guest, writer] = [[jo, dan][random(2)]!, [amira, vic][random(2)]!];
    switch (random(10)) {
      case 0:
        if (listed(guest)) await story.change(amira, reason.remove, without(guest));
        else await story.change(amira, reason.add, [...story.members, guest.member(kinds.plan)], [ruth]);
        break;
      case 1:
        await story.change(writer, reason.newKey, story.members);
        break;
      case 2:
        await world.rotate(writer);
        await story.change(writer, reason.ownIdentity, fresh(writer));
        break;
      default:
        await story.say(writer, { type: 'plan', ops: [[8, `s${random(256)}`]] });
    }
  }
  return story;
}

type Crew = { amira: Person; ruth: Person; vic: Person; jo: Person; dan: Person };

async function newCrew(world: World): Promise<Crew> {
  const [vic, amira, jo, dan, ruth] = await Promise.all([1, 2, 3, 4, 7].map((role) => world.enrol(role)));
  return { vic: vic!, amira: amira!, jo: jo!, dan: dan!, ruth: ruth! };
}

type Raws = readonly Uint8Array[];

/** What may be done to a list of entries. `i` is never the last but where a case of its own says so. */
const mutations: Readonly<Record<string, (raws: Raws, i: number, other: Raws) => Raws>> = {
  'leaves one out': (raws, i) => raws.filter((_, at) => at !== i),
  'swaps two': (raws, i) => [...raws.slice(0, i), raws[i + 1]!, raws[i]!, ...raws.slice(i + 2)],
  'repeats one': (raws, i) => [...raws.slice(0, i + 1), ...raws.slice(i)],
  'repeats one at the end': (raws, i) => [...raws, raws[i]!],
  'changes the middle of one': (raws, i) => raws.with(i, flip(raws[i]!, raws[i]!.length >> 1)),
  'changes the signature of one': (raws, i) => raws.with(i, flip(raws[i]!, raws[i]!.length - 1)),
  'cuts one short': (raws, i) => raws.with(i, raws[i]!.slice(0, -1)),
  'puts one of another vault in its place': (raws, i, other) => raws.with(i, other[i]!),
  'goes on with another vault': (raws, i, other) => [...raws.slice(0, i), ...other.slice(i)],
};

const flip = (raw: Uint8Array, at: number): Uint8Array => raw.with(at, raw[at]! ^ 1);

describe('a random life of a vault', () => {
  let world: World;
  let stories: Story[];
  let readers: Person[];
  const random = randomFrom(20_261_124);
  const plan = (): Plan => ({ newest: 1 + random(8), older: 1 + random(8), later: random(3) });

  beforeAll(async () => {
    world = new World();
    const crew = await newCrew(world);
    const stranger = await world.enrol(5);
    stories = [];
    for (let n = 0; n < 4; n++) stories.push(await live(world, crew, 16, random));
    readers = [crew.vic, crew.amira, crew.jo, stranger];
  }, 60_000);

  it('is the same from the end, whoever reads it and however long the pages are', async () => {
    for (const story of stories) {
      for (const reader of readers) {
        const options = await story.options(reader);
        const full = await replay(options, story.raws);
        expect(full).toMatchObject({ epoch: story.keys.length });
        for (let n = 0; n < 3; n++) expect(await end(options, story.raws, plan())).toEqual(full);
      }
    }
  }, 60_000);

  it('may be cut at the end, which only a pin tells', async () => {
    for (const story of stories) {
      const options = await story.options(readers[0]!);
      const cut = story.raws.slice(0, 3 + random(12));
      const full = await replay(options, cut);
      expect(full).not.toBeTypeOf('string');
      expect(await end(options, cut, plan())).toEqual(full);
    }
  });

  // Whoever starts from the end meets the consequences of a fault before the fault, so the codes may differ.
  test.each(Object.entries(mutations))('is refused by both when somebody %s', async (_name, mutate) => {
    for (const [n, story] of stories.entries()) {
      const other = stories[(n + 1) % stories.length]!.raws;
      for (const reader of [readers[0]!, readers[3]!]) {
        const raws = mutate(story.raws, random(story.raws.length - 1), other);
        const options = await story.options(reader);
        expect(await replay(options, raws)).toMatch(/^[A-Z_]+$/);
        expect(await end(options, raws, plan())).toMatch(/^[A-Z_]+$/);
      }
    }
  });

  it('is refused when the list of control entries is not that of the pages', async () => {
    for (const [n, story] of stories.entries()) {
      const options = await story.options(readers[0]!);
      const controls = story.raws.filter(isControl);
      const i = random(controls.length - 1);
      const foreign = stories[(n + 1) % stories.length]!.raws.filter(isControl);
      const data = story.raws.find((raw) => !isControl(raw))!;
      const fork = (await story.branch(controls.length).draft(readers[0]!, reason.newKey, story.members))
        .entry;
      const lists = {
        'one left out': controls.filter((_, at) => at !== i),
        none: [],
        'one twice': [...controls.slice(0, i + 1), ...controls.slice(i)],
        'two swapped': [...controls.slice(0, i), controls[i + 1]!, controls[i]!, ...controls.slice(i + 2)],
        'one of another vault': controls.with(i, foreign[i] ?? foreign[0]!),
        'a data entry': [...controls, data],
        'one too many, made for an earlier place': [...controls, fork.raw],
      };
      for (const [name, list] of Object.entries(lists)) {
        expect(await end(options, story.raws, plan(), list), name).toMatch(/^[A-Z_]+$/);
      }
    }
  });

  it('takes a change of members that is newer than the list', async () => {
    for (const story of stories) {
      const options = await story.options(readers[0]!);
      const listed = story.raws.slice(0, 2).filter(isControl);
      const whole = { newest: story.raws.length, older: 1, later: 0 };
      expect(await end(options, story.raws, whole, listed)).toEqual(await replay(options, story.raws));
    }
  });
});

describe('pages that are none', () => {
  it.each<[string, (tail: Tail, raws: Raws) => Promise<unknown>]>([
    ['no newest entries', (tail) => tail.begin(1, [])],
    ['newest entries before the first place', (tail, raws) => tail.begin(0, raws)],
    ['no older entries', (tail, raws) => tail.begin(3, raws.slice(2)).then(() => tail.prepend([]))],
    [
      'older entries of before the first place',
      (tail, raws) => tail.begin(3, raws.slice(2)).then(() => tail.prepend(raws)),
    ],
    [
      'older entries that do not lead up to the others',
      (tail, raws) => tail.begin(4, raws.slice(3)).then(() => tail.prepend(raws.slice(1, 2))),
    ],
    [
      'data for a change of members',
      (tail, raws) => tail.begin(1, raws.slice(0, 3)).then(() => tail.judge(parseEntry(raws[3]!))),
    ],
  ])('%s', async (_what, ask) => {
    const world = new World();
    const [amira, vic] = [await world.enrol(2), await world.enrol(1)];
    const story = await Story.open(world, kinds.chat, amira, vic);
    for (let n = 0; n < 3; n++) await story.hello(vic);
    const tail = new Tail(await story.options(vic));
    await tail.controls(story.raws.slice(0, 1));
    await expect(ask(tail, story.raws)).rejects.toMatchObject({ code: 'CHAIN' });
  });
});
