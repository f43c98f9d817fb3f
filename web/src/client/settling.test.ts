// A guest whose time is over: who may take somebody out does so, by themselves, and nothing is sent before.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Directory } from '../crypto/keys/chain.ts';
import { kinds } from '../crypto/vault/role.ts';
import type { Member } from '../crypto/vault/statement.ts';
import { Story, World, type Person } from '../crypto/vault/testing/world.ts';
import { randomBytes, same } from './hex.ts';
import type { Session } from './session.ts';
import { Settling } from './settling.ts';
import { Reader } from './testing/reader.ts';
import { Shelf } from './testing/shelf.ts';
import type { Vault } from './vault.ts';

const [victim, advocate, outreach, guest] = [1, 2, 3, 9];
const end = 100_000;

let world: World;
let vic: Person;
let amira: Person;
let jo: Person;
let tia: Person;
let leo: Person;
let directory: Directory;

beforeEach(async () => {
  world = new World();
  vic = await world.enrol(victim);
  amira = await world.enrol(advocate);
  jo = await world.enrol(outreach);
  tia = await world.enrol(guest, end);
  leo = await world.enrol(guest, end + 5000);
  directory = await world.directory();
  vi.useFakeTimers({ now: end - 3000 });
});

afterEach(() => void vi.useRealTimers());

/** Somebody in a plan with her, an advocate, an outreach worker and two guests. */
function at({ account, pair, record }: Person) {
  let members: readonly Member[] = [vic, amira, jo, tia, leo].map((one) => one.member(kinds.plan));
  const epochs: string[][] = [];
  let pumped = 0;
  const log = {
    ...{
      vault: randomBytes(16),
      kind: kinds.plan,
      epoch: 1,
      writable: true,
      catchUp: () => Promise.resolve(),
    },
    get members() {
      return members;
    },
    member: (who: Uint8Array) => members.find((one) => same(one.account, who)),
  };
  const vault = {
    ...{ log, news: [], stale: false, outbox: { pump: () => pumped++ } },
    writeEpoch: (_why: number, next: readonly Member[]) => {
      members = next;
      epochs.push(
        [tia, leo]
          .filter((one) => next.some((m) => same(m.account, one.account)))
          .map((one) => (one === tia ? 'tia' : 'leo')),
      );
      return Promise.resolve();
    },
  };
  const people = {
    refresh: () => Promise.resolve(),
    current: (who: Uint8Array) => directory.current(who),
    directory,
  };
  const session = {
    ...{ account, pair, record, role: record.role, people, isSpace: false, over: false },
    ...{ env: { now: () => Date.now() }, vaults: new Map(), keeper: { content: { peers: [] } } },
    api: { get: () => Promise.resolve([[]]) },
  } as unknown as Session;
  return { settling: new Settling(session), vault: vault as unknown as Vault, epochs, pumped: () => pumped };
}

test('the client of who may take somebody out starts the next epoch when a guest is over, again for the next one', async () => {
  const { settling, vault, epochs, pumped } = at(amira);
  await settling.settle(vault);
  expect(epochs).toEqual([]);
  await vi.advanceTimersByTimeAsync(2999);
  expect(epochs).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(epochs).toEqual([['leo']]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(epochs).toEqual([['leo'], []]);
  expect(pumped()).toBe(3);
});

test('hers does so too; that of an outreach worker and that of a guest do not', async () => {
  for (const [who, found] of [
    [vic, [['leo']]],
    [jo, []],
    [leo, []],
  ] as const) {
    vi.setSystemTime(end);
    const { settling, vault, epochs } = at(who);
    await settling.settle(vault);
    expect(epochs).toEqual(found);
  }
});

test('nothing is sent before a guest who is over is out, where one may take them out', async () => {
  const { settling, vault, epochs, pumped } = at(vic);
  expect(settling.holds(vault)).toBe(false);
  vi.setSystemTime(end);
  expect(settling.holds(vault)).toBe(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(epochs).toEqual([['leo']]);
  expect(pumped()).toBe(1);
  expect(settling.holds(vault)).toBe(false);
  const other = at(jo);
  expect(other.settling.holds(other.vault)).toBe(false);
});

test('a timer is set when somebody hears of the members anew', async () => {
  const { settling, vault, epochs } = at(vic);
  expect(await settling.lookForEnded(vault)).toBe(false);
  await vi.advanceTimersByTimeAsync(3000);
  expect(epochs).toEqual([['leo']]);
  expect(await settling.lookForEnded(vault)).toBe(false);
  vi.setSystemTime(end + 5000);
  expect(await settling.lookForEnded(vault)).toBe(true);
});

test('whoever may take nobody out writes nothing while a guest is listed who is over', async () => {
  vi.useRealTimers();
  const story = await Story.open(world, kinds.plan, amira, vic);
  const more = [jo, tia].map((one) => one.member(kinds.plan));
  await story.change(vic, 2, [...story.members, ...more]);
  const reader = await Reader.of(story, jo, new Shelf(story.entries));
  await reader.open();
  expect(() => reader.log.checkWritable(reader.log.members, end - 1)).not.toThrow();
  expect(() => reader.log.checkWritable(reader.log.members, end)).toThrow('LOCKED');
});
