// What the second of two colleagues does not sign, whatever the service shows them.
import { beforeEach, expect, test } from 'vitest';
import type { BoxContent } from '../crypto/keys/box.ts';
import type { Directory } from '../crypto/keys/chain.ts';
import { parseRecord, type IdentityRecord } from '../crypto/keys/identity.ts';
import { countersign, newReplacement } from '../crypto/keys/unitidentity.ts';
import { newPair } from '../crypto/keys/pair.ts';
import { newUnitSecret } from '../crypto/keys/paper.ts';
import { newUnitRoot } from '../crypto/keys/succession.ts';
import type { UnitRoot } from '../crypto/keys/unit.ts';
import { signersOf, unitPublic } from '../crypto/keys/unitkey.ts';
import { newConsent } from '../crypto/vault/newconsent.ts';
import { replaceDelay } from '../crypto/vault/replace.ts';
import { World, type Person } from '../crypto/vault/testing/world.ts';
import { randomBytes, utf8 } from '../crypto/wire/bytes.ts';
import { decode, encode } from '../crypto/wire/wire.ts';
import { parse } from '../crypto/wire/shape.ts';
import { codeOf } from './failure.ts';
import { agree, ask } from './replace.ts';
import type { Session } from './session.ts';

const now = 1_800_000_000_000;
const [victim, advocate, outreach, manager] = [1, 2, 3, 7];

let world: World;
let vic: Person;
let amira: Person;
let jo: Person;
let ruth: Person;
let bea: Person;
let directory: Directory;
/** What the service tells: record, when it was asked for, consents. */
let told: unknown[];
/** Paths to which something was sent. */
let sent: string[];
/** The last record that was sent. */
let lastSent: Uint8Array;
/** The newest keys of the unit. */
let root: UnitRoot;

beforeEach(async () => {
  world = new World();
  [vic, amira, jo, ruth, bea] = [
    await world.enrol(victim),
    await world.enrol(advocate),
    await world.enrol(outreach),
    await world.enrol(manager),
    await world.enrol(advocate),
  ];
  directory = await world.directory();
  [told, sent, root] = [[], [], world.root];
});

function as(person: Person, unitKeys: readonly Uint8Array[] = [world.unitSecret]): Session {
  const { account, pair, record } = person;
  const people = {
    refresh: () => Promise.resolve(),
    learn: () => Promise.resolve(),
    current: (who: Uint8Array) => directory.current(who),
    directory,
  };
  const api = {
    get: (_path: string, read: Parameters<typeof parse>[1]) => Promise.resolve(parse(encode([told]), read)),
    post: (path: string, [raw]: [Uint8Array]) => {
      sent.push(path);
      lastSent = raw;
      return Promise.resolve();
    },
  };
  const content = { unitKeys, invites: [] };
  const keeper = {
    content,
    changeNow: (to: (c: BoxContent) => BoxContent) =>
      Promise.resolve(void to(content as unknown as BoxContent)),
  };
  const session = {
    ...{ account, pair, record, role: record.role, people, api, keeper },
    ...{
      env: { now: () => now },
      root,
      unit: { advance: () => Promise.resolve() },
      settling: { all: () => Promise.resolve() },
    },
  };
  return session as unknown as Session;
}

/** A request for somebody's keys, as one of the unit has signed it. */
type Asked = { readonly here?: boolean; readonly created?: number; readonly prev?: IdentityRecord };

async function asked(
  by: Person,
  { here = true, created = now, prev = vic.record }: Asked = {},
): Promise<IdentityRecord> {
  const record = await newReplacement(prev, newPair(), { created, here }, []);
  told = [[record.raw, created, [consent(await signed(by, vic.account, record.hash))]]];
  return record;
}

const signed = (by: Person, account: Uint8Array, identity: Uint8Array) =>
  newConsent(by.pair.signSeed, { account: by.account, identity: by.record.hash }, { account, identity });
const consent = (one: { account: Uint8Array; identity: Uint8Array; sig: Uint8Array }): unknown[] => [
  one.account,
  one.identity,
  one.sig,
];

const agreeing = (who: Person, unitKeys?: readonly Uint8Array[]): Promise<string> =>
  agree(as(who, unitKeys), vic.account, []).then(() => 'none', codeOf);

test('what a colleague has asked for is signed and sent', async () => {
  await asked(amira);
  expect(await agreeing(ruth)).toBe('none');
  expect(sent).toEqual(['/api/replacements/agree']);
});

test('nothing that nobody asks for, or that was agreed to', async () => {
  expect(await agreeing(ruth)).toBe('not_found');
  const record = await asked(amira);
  const two = [await signed(amira, vic.account, record.hash), await signed(bea, vic.account, record.hash)];
  told = [[record.raw, now, two.map(consent)]];
  expect(await agreeing(ruth)).toBe('not_found');
});

test('not the own request, nor the own keys', async () => {
  await asked(ruth);
  expect(await agreeing(ruth)).toBe('conflict');
  await asked(amira);
  expect(await agree(as(vic), vic.account, []).then(() => 'none', codeOf)).toBe('conflict');
  expect(sent).toEqual([]);
});

test('no other keys than were asked for', async () => {
  await asked(amira);
  const [, , consents] = (told as [unknown[]])[0];
  const made = { created: now, here: true };
  const other = await newReplacement(vic.record, newPair(), made, []);
  told = [[other.raw, now, consents]];
  expect(await agreeing(ruth)).toBe('MEMBER');
  expect(sent).toEqual([]);
});

test('no request of somebody who may not ask', async () => {
  await asked(jo);
  expect(await agreeing(ruth)).toBe('MEMBER');
});

test('no request under keys that were renewed since', async () => {
  await asked(amira);
  await world.rotate(amira);
  directory = await world.directory();
  expect(await agreeing(ruth)).toBe('conflict');
});

test('no version that does not follow the present keys', async () => {
  await world.rotate(vic);
  directory = await world.directory();
  await asked(amira, { prev: vic.chain[0]! });
  expect(await agreeing(ruth)).toBe('conflict');
});

test('nothing before a day, by either clock', async () => {
  await asked(amira, { here: false, created: now - replaceDelay + 1 });
  expect(await agreeing(ruth)).toBe('too_early');
  const record = await asked(amira, { here: false, created: now - replaceDelay });
  expect(await agreeing(ruth)).toBe('none');
  told = [[record.raw, now - replaceDelay + 1, (told as [unknown[]])[0][2]]];
  expect(await agreeing(ruth)).toBe('too_early');
});

test('nothing where neither of the two has a key of the unit', async () => {
  await asked(amira);
  expect(await agreeing(bea, [])).toBe('no_unit_key');
});

test('nobody asks for themselves, or without the right to', async () => {
  const asking = (who: Person, of: Person): Promise<string> =>
    ask(as(who), of.account, new Uint8Array(), true).then(() => 'none', codeOf);
  expect(await asking(amira, amira)).toBe('conflict');
  expect(await asking(jo, vic)).toBe('MEMBER');
  expect(sent).toEqual([]);
  expect(await asking(amira, vic)).toBe('none');
  expect(sent).toEqual(['/api/replacements']);
});

/** Puts other signatures under what was asked for, which no consent covers. */
async function signedAs(change: (parts: unknown[]) => Promise<unknown[]> | unknown[]): Promise<void> {
  const [[raw, ...rest]] = told as [[Uint8Array, ...unknown[]]];
  told = [[encode(await change(decode(raw) as unknown[])), ...rest]];
}

/** As the service may show it: signed by these keys of a unit. */
const signedBy = (secret: Uint8Array, under = world.root): Promise<void> =>
  signedAs(async (parts) => {
    const made = await countersign(await parseRecord(encode(parts)), signersOf(under, [secret]));
    return decode(made.raw) as unknown[];
  });

test('what the unit has signed already asks for no key of it', async () => {
  await asked(amira);
  await signedBy(world.unitSecret);
  expect(await agreeing(bea, [])).toBe('none');
  expect((await parseRecord(lastSent)).unitSigs).toHaveLength(1);
});

test('what another unit has signed, or nobody, is not signed', async () => {
  const secret = newUnitSecret();
  const other = newUnitRoot('Other', 1, [{ key: unitPublic(secret), holder: utf8('Eve') }], 1);
  await asked(amira);
  await signedBy(secret, other);
  expect(await agreeing(bea, [])).toBe('no_unit_key');
  await signedAs(([identity, self, rotation]) => [identity, self, rotation, [[0, randomBytes(64)]]]);
  expect(await agreeing(bea, [])).toBe('no_unit_key');
  expect(sent).toEqual([]);
});

test('what keys have signed that were replaced since is signed anew', async () => {
  await asked(amira);
  await signedBy(world.unitSecret);
  const secret = newUnitSecret();
  root = newUnitRoot('Unit', 1, [{ key: unitPublic(secret), holder: utf8('Ruth') }], 1);
  expect(await agreeing(ruth, [world.unitSecret])).toBe('no_unit_key');
  expect(await agreeing(ruth, [secret])).toBe('none');
  const [{ unitSigs, signed: what }, anew] = [
    await parseRecord(lastSent),
    await countersign(await parseRecord(lastSent), signersOf(root, [secret])),
  ];
  expect([what, unitSigs]).toEqual([anew.signed, anew.unitSigs]);
});

test('a signature in the place of the old key spoils no request', async () => {
  await asked(amira);
  await signedBy(world.unitSecret);
  await signedAs(([identity, self, , units]) => [identity, self, randomBytes(64), units]);
  expect(await agreeing(bea, [])).toBe('no_unit_key');
  expect(await agreeing(ruth)).toBe('none');
  expect((await parseRecord(lastSent)).rotationSig).toHaveLength(0);
});
