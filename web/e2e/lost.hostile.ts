// The real client against the real service, where words are said to be lost and are not: the keys of the unit are bribed or stolen,
// a laptop too, and the store beneath the server says what they make up. Names such as C22 are those of the list of hostile cases.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { fromHex, same, toHex } from '../src/client/hex.ts';
import type { Session } from '../src/client/session.ts';
import { newNext, type IdentityRecord } from '../src/crypto/keys/identity.ts';
import { newReplacement } from '../src/crypto/keys/unitidentity.ts';
import { signersOf } from '../src/crypto/keys/unitkey.ts';
import { newPair, type Pair } from '../src/crypto/keys/pair.ts';
import type { UnitSeed } from '../src/crypto/keys/unit.ts';
import { newEpoch } from '../src/crypto/vault/epoch.ts';
import { newConsent } from '../src/crypto/vault/newconsent.ts';
import { reason, type Approval, type Reason } from '../src/crypto/vault/statement.ts';
import { compare, randomBytes } from '../src/crypto/wire/bytes.ts';
import { Actor, raw, soon } from './actor.ts';
import { Hand } from './hand.ts';
import { Server } from './server.ts';
import { betweenSnapshots } from './snapshots.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

let server: Server;
let hand: Hand;
let ruth: Actor;
let amira: Actor;
let bea: Actor;
/** Those of the unit, which somebody has bribed or stolen. */
let unitKeys: readonly UnitSeed[];

type Woman = { readonly her: Actor; readonly caseId: string; readonly vault: string };

/** A woman whose log two advocates read, and who has signed out. */
async function newWoman(second = bea): Promise<Woman> {
  const her = new Actor(server.base);
  const caseId = await amira.takeOn(her, 'K');
  await amira.openCase(caseId);
  await expect
    .poll(() => ['contact', 'chat', 'plan', 'incidents'].map((kind) => amira.vaults.get(kind)?.epoch), soon)
    .toEqual([2, 2, 2, 2]);
  await amira.call('member/add', { caseId, kinds: ['incidents'], account: second.account });
  const vault = her.vault('incidents').id;
  const asked = () => her.saved('proposal').find((one) => one.vault === vault && one.canConfirm);
  await expect.poll(asked, soon).toBeTruthy();
  await her.call('member/confirm', { vault, proposal: asked()?.proposal ?? '' });
  await expect.poll(() => her.vault('incidents').members.length, soon).toBe(3);
  await her.call('session/signOut', {});
  return { her, caseId, vault };
}

/** Replaces somebody's keys by those of the pair, in the store. */
async function publish(
  session: Session,
  account: string,
  pair: Pair,
  here: boolean,
  keys = unitKeys,
  created = Date.now(),
) {
  await session.people.refresh(fromHex(account));
  const before = session.people.current(fromHex(account))!;
  const made = { created, here };
  const record = await newReplacement(before, pair, made, keys);
  await hand.change(
    `INSERT INTO identity (account, version, record, hash) VALUES (x'${account}', ${record.version}, x'${toHex(record.raw)}', x'${toHex(record.hash)}')`,
  );
  if (keys !== unitKeys) return record;
  const isKnown = async (): Promise<boolean> => {
    await session.people.refresh(fromHex(account)); // perhaps one that was under way before
    return session.people.directory.find(fromHex(account), record.hash) !== undefined;
  };
  await expect.poll(isKnown, soon).toBe(true);
  return record;
}

/** The next keys of somebody, made at a time, in the store. */
async function follow({ account, pair, record }: Session, created: number): Promise<void> {
  const next = await newNext(pair, record, newPair(), { name: '', created });
  await hand.change(
    `INSERT INTO identity (account, version, record, hash) VALUES (x'${toHex(account)}', ${next.version}, x'${toHex(next.raw)}', x'${toHex(next.hash)}')`,
  );
}

/** Writes an epoch that lists the record into the store. */
async function list(
  author: Session,
  vault: string,
  record: IdentityRecord,
  why: Reason,
  approvals: readonly Approval[],
  as: { readonly pair: Pair; readonly account: Uint8Array; readonly identity: Uint8Array },
): Promise<void> {
  await expect.poll(() => author.vaults.has(vault), soon).toBe(true);
  const { log } = author.vaults.get(vault)!;
  await log.opened();
  const place = {
    vault: log.vault,
    epoch: log.epoch + 1,
    seq: log.seq + 1,
    prev: log.head,
    author: as.account,
    identity: as.identity,
    entry: randomBytes(16),
  };
  const members = log.members.map((one) =>
    same(one.account, record.account) ? { ...one, identity: record.hash } : one,
  );
  const change = { reason: why, time: Date.now(), members, prevKey: log.epochKey(), approvals };
  const { entry } = await newEpoch(place, as.pair, change, author.people.directory);
  const at = `x'${vault}'`;
  await hand.change(
    `INSERT INTO entry VALUES (${at}, ${place.seq}, x'${toHex(place.entry)}', 1, ${Date.now()}, x'${toHex(entry.raw)}', 0)`,
    `UPDATE vault SET seq = ${place.seq}, head = x'${toHex(entry.hash)}', epoch = ${place.epoch} WHERE id = ${at}`,
    `UPDATE member SET identity = x'${toHex(record.hash)}' WHERE vault = ${at} AND account = x'${toHex(record.account)}'`,
  );
}

const own = ({ account, pair, record }: Session) => ({ account, pair, identity: record.hash });
const consent = (by: Session, to: { account: Uint8Array; hash: Uint8Array }): Promise<Approval> =>
  newConsent(by.pair.signSeed, own(by), { account: to.account, identity: to.hash });
const inOrder = (list: Approval[]): Approval[] => list.sort((a, b) => compare(a.account, b.account));

/** Whoever signs in finds the log refused with that code, and nothing of it shown. */
async function finds({ paper }: Actor, { vault, caseId }: Woman, code: string): Promise<void> {
  const reader = new Actor(server.base);
  reader.noLine = true;
  await reader.call('session/signIn', paper);
  await expect.poll(() => reader.alarms, soon).toContainEqual({ code, vault });
  await reader.call('case/open', { caseId });
  const shown = [...reader.vaults.values()].filter(({ id, state }) => id === vault && state !== 'stopped');
  expect(shown).toEqual([]);
  expect([...reader.entries.values()].filter((entry) => entry.vault === vault)).toEqual([]);
  expect(reader.requests).not.toContain(`POST /api/vaults/${vault}/entries`);
  await reader.call('session/leave', {});
}

beforeEach(betweenSnapshots, 60_000);

beforeAll(async () => {
  server = await Server.start();
  hand = new Hand(server);
  [ruth, amira, bea] = Array.from({ length: 3 }, () => new Actor(server.base)) as [Actor, Actor, Actor];
  await ruth.setUp(server.token);
  await ruth.letIn(amira, 'Amira Khan', 'advocate');
  await ruth.letIn(bea, 'Bea Lund', 'advocate');
  const manager = await raw(ruth);
  unitKeys = signersOf(manager.root, manager.keeper.content.unitKeys);
  await manager.leave();
});

afterAll(async () => {
  for (const actor of [ruth, amira, bea]) await actor.call('session/leave', {});
  await server.stop();
});

test('C22 the service replaces her keys by its own, without the unit', async () => {
  const woman = await newWoman();
  const laptop = await raw(amira);
  const strange = [{ index: 0, seed: randomBytes(32) }];
  await publish(laptop, woman.her.account, newPair(), true, strange);
  await laptop.leave();
  await finds(bea, woman, 'IDENT');
  await expect(new Actor(server.base).call('session/signIn', woman.her.paper)).rejects.toEqual({
    code: 'IDENT',
  });
});

test('C22 with the keys of the unit, and one colleague’s laptop', async () => {
  const woman = await newWoman();
  const laptop = await raw(amira);
  const record = await publish(laptop, woman.her.account, newPair(), true);
  await list(laptop, woman.vault, record, reason.replaced, [await consent(laptop, record)], own(laptop));
  await laptop.leave();
  await finds(bea, woman, 'MEMBER');
});

test('C22 the one colleague consents twice', async () => {
  const woman = await newWoman();
  const laptop = await raw(amira);
  const record = await publish(laptop, woman.her.account, newPair(), true);
  const twice = [await consent(laptop, record), await consent(laptop, record)];
  await list(laptop, woman.vault, record, reason.replaced, twice, own(laptop));
  await laptop.leave();
  await finds(bea, woman, 'MEMBER');
});

test('C22 what a colleague has consented to for another person', async () => {
  const [woman, other] = [await newWoman(), await newWoman()];
  const [laptop, manager] = [await raw(amira), await raw(ruth)];
  const record = await publish(laptop, woman.her.account, newPair(), true);
  const theirs = { account: fromHex(other.her.account), hash: record.hash };
  const two = inOrder([await consent(laptop, record), await consent(manager, theirs)]);
  await list(laptop, woman.vault, record, reason.replaced, two, own(laptop));
  for (const session of [laptop, manager]) await session.leave();
  await finds(bea, woman, 'MEMBER');
});

test('C22 two consent for somebody who is not there, and a day has not passed', async () => {
  const woman = await newWoman();
  const [laptop, manager] = [await raw(amira), await raw(ruth)];
  const record = await publish(laptop, woman.her.account, newPair(), false);
  expect(Date.now() - record.created).toBeLessThan(day);
  const two = inOrder([await consent(laptop, record), await consent(manager, record)]);
  await list(laptop, woman.vault, record, reason.replaced, two, own(laptop));
  for (const session of [laptop, manager]) await session.leave();
  await finds(bea, woman, 'MEMBER');
});

test('C22 two consent, one of them under keys that were given up before, which the service does not refuse', async () => {
  const woman = await newWoman();
  const left = new Actor(server.base);
  await ruth.letIn(left, 'Cleo Marsh', 'advocate');
  const [laptop, thief] = [await raw(amira), await raw(left)];
  await left.call('session/leave', {});
  // Three hours ago she gave up the keys that somebody has copied.
  await follow(thief, Date.now() - 3 * hour);
  await laptop.people.refresh(thief.account);
  const record = await publish(laptop, woman.her.account, newPair(), true);
  const two = inOrder([await consent(laptop, record), await consent(thief, record)]);
  await list(laptop, woman.vault, record, reason.replaced, two, own(laptop));
  for (const session of [laptop, thief]) await session.leave();
  await finds(bea, woman, 'MEMBER');
});

test('C22 one consents under keys that the space lists no more, and the version is dated back', async () => {
  let dora = new Actor(server.base);
  await ruth.letIn(dora, 'Dora Finch', 'advocate');
  const woman = await newWoman(dora);
  const [laptop, thief, manager] = [await raw(amira), await raw(dora), await raw(ruth)];
  // The keys of an old paper of hers: she has drawn new words since, and her client has listed the new keys.
  const { passphrase } = await dora.call('passphrase/draw', {});
  const { passphrase: current, signInName } = dora.paper;
  await dora.call('passphrase/change', { current, passphrase });
  dora = new Actor(server.base);
  dora.paper = { signInName, passphrase };
  await dora.call('session/signIn', dora.paper);
  const listed = () => laptop.vaults.get(woman.vault)?.log.member(thief.account)?.identity;
  await expect.poll(() => same(listed() ?? thief.record.hash, thief.record.hash), soon).toBe(false);
  const record = await publish(laptop, woman.her.account, newPair(), true, unitKeys, Date.now() - 5 * hour);
  const two = inOrder([await consent(manager, record), await consent(thief, record)]);
  await list(laptop, woman.vault, record, reason.replaced, two, own(laptop));
  for (const session of [laptop, manager]) await session.leave();
  await finds(dora, woman, 'MEMBER');
});

test('B06 the keys of the unit replace her advocate, who then lists herself', async () => {
  const woman = await newWoman();
  const [reader, pair] = [await raw(amira), newPair()];
  const record = await publish(reader, amira.account, pair, true);
  const as = { pair, account: record.account, identity: record.hash };
  await list(reader, woman.vault, record, reason.ownIdentity, [], as);
  await reader.leave();
  await finds(woman.her, woman, 'IDENT');
  await hand.change(
    `DELETE FROM identity WHERE account = x'${amira.account}' AND version = ${record.version}`,
  );
});

test('H10 the keys of the unit and a colleague’s laptop replace her advocate', async () => {
  const woman = await newWoman();
  const laptop = await raw(bea);
  const record = await publish(laptop, amira.account, newPair(), true);
  await list(laptop, woman.vault, record, reason.replaced, [await consent(laptop, record)], own(laptop));
  await laptop.leave();
  await finds(woman.her, woman, 'MEMBER');
});
