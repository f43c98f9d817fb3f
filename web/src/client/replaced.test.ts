// Which keys a client lists in the place of lost ones, and that nothing keeps it from doing so for the next.
import { beforeEach, expect, test } from 'vitest';
import type { Directory } from '../crypto/keys/chain.ts';
import type { IdentityRecord } from '../crypto/keys/identity.ts';
import { Refusal } from '../crypto/refuse.ts';
import { newConsent } from '../crypto/vault/newconsent.ts';
import { kinds } from '../crypto/vault/role.ts';
import type { Member } from '../crypto/vault/statement.ts';
import { World, type Person } from '../crypto/vault/testing/world.ts';
import { hex } from '../crypto/wire/bytes.ts';
import { parse } from '../crypto/wire/shape.ts';
import { encode } from '../crypto/wire/wire.ts';
import { same, toHex } from './hex.ts';
import { takeUp } from './replaced.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

const [victim, advocate] = [1, 2];
let world: World;
let vic: Person;
let amira: Person;
let bea: Person;
let cleo: Person;
let directory: Directory;
/** What the vault lists: everybody under their first keys. */
let members: readonly Member[];
let told: unknown[];
/** The members of epochs that were written, as `account:identity`, and what came of each. */
let written: string[][];
let refusals: (Error | null)[];
let isStale: boolean;

beforeEach(async () => {
  world = new World();
  [vic, amira, bea, cleo] = [
    await world.enrol(victim),
    await world.enrol(advocate),
    await world.enrol(advocate),
    await world.enrol(advocate),
  ];
  members = [vic, amira, bea, cleo].map((person) => person.member(kinds.chat));
  [told, written, refusals, isStale] = [[], [], [], false];
});

/** The unit has replaced somebody's keys, and Bea and Cleo have said so. */
async function replaced(person: Person): Promise<IdentityRecord> {
  await world.replace(person);
  const { account, hash, raw } = person.record;
  const consents = await Promise.all(
    [bea, cleo].map(async (by) => {
      const own = { account: by.account, identity: by.record.hash };
      const { sig } = await newConsent(by.pair.signSeed, own, { account, identity: hash });
      return [own.account, own.identity, sig];
    }),
  );
  told.push([raw, 1, consents]);
  return person.record;
}

/** Bea’s client hears of it. */
async function taken(): Promise<void> {
  directory = await world.directory();
  const { account, record } = bea;
  const people = {
    refresh: () => Promise.resolve(),
    learn: () => Promise.resolve(),
    current: (who: Uint8Array) => directory.current(who),
    directory,
  };
  const api = {
    get: (_path: string, read: Parameters<typeof parse>[1]) => Promise.resolve(parse(encode([told]), read)),
  };
  const log = {
    epoch: 1,
    members,
    catchUp: () => Promise.resolve(),
    member: (who: Uint8Array) => members.find((one) => same(one.account, who)),
  };
  const writeEpoch = (_why: number, next: readonly Member[]): Promise<void> => {
    written.push(next.map((one) => `${hex(one.account)}:${hex(one.identity)}`));
    const refusal = refusals.shift();
    return refusal ? Promise.reject(refusal) : Promise.resolve();
  };
  const vault = { log, news: [], stale: isStale, writeEpoch } as unknown as Vault;
  const session = {
    ...{ account, record, role: record.role, people, api },
    ...{
      env: { now: () => 10 },
      keeper: { content: { peers: [] } },
      vaults: new Map([[toHex(account), vault]]),
    },
  };
  await takeUp(session as unknown as Session, vault);
}

const as = ({ account, record }: Person): string => `${hex(account)}:${hex(record.hash)}`;

test('who has come in again is listed with keys of their own, and not with those of the invitation', async () => {
  await replaced(vic);
  await world.rotate(vic);
  await taken();
  expect(written).toHaveLength(1);
  expect(written[0]).toContain(as(vic));
});

test('consents that do not count for one hold up no other; no line holds up all', async () => {
  await replaced(vic);
  await replaced(amira);
  refusals = [new Refusal('MEMBER', 'consent under keys that were given up before')];
  await taken();
  expect(written).toHaveLength(2);
  expect(written.flat()).toEqual(expect.arrayContaining([as(vic), as(amira)]));
  refusals = [new Error('no line')];
  await expect(taken()).rejects.toThrow('no line');
});

test('nobody is listed before the vault has the own new keys', async () => {
  await replaced(vic);
  isStale = true;
  await taken();
  expect(written).toEqual([]);
});
