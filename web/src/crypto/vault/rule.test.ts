// Numbers that only the rules refuse: whoever has no keys of a vault would not notice them otherwise.
import { beforeAll, expect, test } from 'vitest';
import { randomBytes } from '../wire/bytes.ts';
import { Log } from './log.ts';
import { kinds } from './role.ts';
import { reason } from './statement.ts';
import { Tail } from './tail.ts';
import { Story, World, type Person } from './testing/world.ts';

let vic: Person;
let stranger: Person;
/** Three entries, one epoch. */
let story: Story;

beforeAll(async () => {
  const world = new World();
  const amira = await world.enrol(2);
  [vic, stranger] = [await world.enrol(1), await world.enrol(3)];
  story = await Story.open(world, kinds.chat, amira, vic);
  await story.hello(vic);
  await story.hello(amira);
});

/** A new key of the story as it would be after an epoch that there is not. */
async function ahead(): Promise<Story> {
  const other = story.branch();
  other.keys.push(randomBytes(32));
  await other.change(vic, reason.newKey, other.members);
  return other;
}

test('an epoch left out', async () => {
  const { raws } = await ahead();
  const log = new Log(await story.options(stranger));
  for (const raw of raws.slice(0, 3)) await log.append(raw);
  await expect(log.append(raws[3]!)).rejects.toMatchObject({ code: 'EPOCH' });
});

test('a later epoch that stands before an earlier one, and that the list left out', async () => {
  const early = await ahead();
  const other = early.branch();
  other.keys.splice(1);
  await other.change(vic, reason.newKey, other.members);
  const { raws } = other;
  const tail = new Tail(await story.options(stranger));
  await tail.controls([raws[0]!, raws[4]!]);
  await expect(tail.begin(3, raws.slice(2))).rejects.toMatchObject({ code: 'CHAIN' });
});
