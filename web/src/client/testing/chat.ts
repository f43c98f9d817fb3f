// Two people and their chats, on whose entries the tests of a vault's log run.
import { kinds } from '../../crypto/vault/role.ts';
import { reason } from '../../crypto/vault/statement.ts';
import { Story, World, type Person } from '../../crypto/vault/testing/world.ts';

const [victim, advocate] = [1, 2];

export let world: World;
export let amira: Person;
export let vic: Person;

/** Before all tests of a file. */
export async function meet(): Promise<void> {
  world = new World();
  amira = await world.enrol(advocate);
  vic = await world.enrol(victim);
}

/** A chat with so many messages, by turns. */
export async function chat(messages: number): Promise<Story> {
  const story = await Story.open(world, kinds.chat, amira, vic);
  for (let n = 1; n <= messages; n++) await story.hello(n % 2 === 0 ? amira : vic, String(n));
  return story;
}

/** 260 entries: the genesis, a new key at 130, messages by both otherwise. */
export async function longChat(): Promise<Story> {
  const long = await Story.open(world, kinds.chat, amira, vic);
  while (long.entries.length < 260) {
    const seq = long.entries.length + 1;
    if (seq === 130) await long.change(vic, reason.newKey, long.members);
    else await long.hello(seq % 2 === 0 ? amira : vic, String(seq));
  }
  return long;
}
