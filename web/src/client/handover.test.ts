import { expect, it } from 'vitest';
import type { IdentityRecord } from '../crypto/keys/identity.ts';
import { role } from '../crypto/keys/role.ts';
import type { Handover } from '../crypto/vault/handover.ts';
import { codeOf } from './failure.ts';
import { approvalOf, approve, handOver, handoverOf, isGivingUp, letIn, say, takeOver } from './handover.ts';
import { toHex } from './hex.ts';
import type { Session } from './session.ts';
import { notOpenRoom } from './testing/room.ts';
import type { Vault } from './vault.ts';

const id = (n: number): Uint8Array => new Uint8Array(16).fill(n);
const [amira, bea, ruth, notes] = [id(1), id(2), id(3), id(9)];
const none: Uint8Array = new Uint8Array();
const key = (version: number): Uint8Array => new Uint8Array(32).fill(version);

const record = (version: number, standing = 0): IdentityRecord =>
  ({ account: ruth, role: role.manager, version, standing, hash: key(version) }) as IdentityRecord;

const asked: Handover = {
  ...{ type: 'handover', from: amira, to: bea, vault: notes, epoch: 2, approval: none },
  added: [{ account: bea, role: role.advocate, identity: key(7), rights: 7 }],
};

/** A team in which Amira asks for Beatriz, and the manager has said yes under that version. */
function teamWith(version: number): Vault {
  const entry = (authorId: Uint8Array, by: number, content: Handover) => ({
    ...{ authorId, role: by, identity: key(version), mayEdit: true, content },
  });
  const entries = [
    entry(amira, role.advocate, asked),
    entry(ruth, role.manager, { ...asked, approval: new Uint8Array(64) }),
  ];
  return { log: { state: 'verified', epoch: 1, entries } } as unknown as Vault;
}

/** A team in which Amira asks for Beatriz, and then, epoch by epoch, these were taken out; nobody or somebody comes in each time. */
function teamSince(...removed: readonly (readonly Uint8Array[])[]): Vault {
  const entry = {
    seq: 5,
    authorId: amira,
    role: role.advocate,
    identity: key(2),
    mayEdit: true,
    content: asked,
  };
  const changes = [
    { seq: 1, removed: [] },
    { seq: 4, removed: [amira, bea] },
  ].concat(removed.map((accounts, index) => ({ seq: 6 + index, removed: [...accounts] })));
  const change = (epoch: number) => {
    const found = changes[epoch - 1];
    return found && { ...found, removed: found.removed.map((account) => ({ account })) };
  };
  const log = { state: 'verified', kind: 5, epoch: changes.length, entries: [entry], change };
  return { log, outbox: { jobs: [] } } as unknown as Vault;
}

const isOn = (team: Vault): boolean => handoverOf(team) !== undefined;

/** Somebody signed in who has the notes, in which Beatriz is already, and knows the manager under that record. */
function signedIn(account: Uint8Array, team: Vault, known: IdentityRecord, isIn = true): Session {
  const vault = { log: { catchUp: () => Promise.resolve(), member: () => ({}) } };
  const session = {
    ...{ account, record: known, role: role.manager, vaultOf: () => team, people: { current: () => known } },
    vaults: new Map(isIn ? [[toHex(notes), vault]] : []),
  };
  return session as unknown as Session;
}

const failure = (work: Promise<unknown>): Promise<string> => work.then(() => '', codeOf);

it('only who hands the case over lets the colleague in', async () => {
  const team = teamWith(2);
  expect(await failure(letIn(signedIn(amira, team, record(2)), 'c'))).toBe('');
  for (const other of [bea, ruth]) {
    expect(await failure(letIn(signedIn(other, team, record(2)), 'c'))).toBe('not_found');
  }
});

it.each([
  ['keys of their own', 2, record(2), true],
  ['keys of version 1', 1, record(1), false],
  ['keys of a replacement, a day later', 2, record(2, 2), false],
  ['keys of a replacement, in the presence of the person', 2, record(2, 3), false],
  ['keys that have been replaced since', 2, record(3), false],
])('an approval under %s', (_, version, known, counts) => {
  const team = teamWith(version);
  const found = approvalOf(signedIn(amira, team, known), team, handoverOf(team)!);
  expect(found !== undefined).toBe(counts);
});

it.each([record(1), record(2, 2), record(2, 3)])(
  'who has keys that somebody else has as well is told to draw new words, version $version, standing $standing',
  async (known) => {
    const session = signedIn(ruth, teamWith(2), known, false);
    expect(await failure(approve(session, 'c'))).toBe('renew_first');
  },
);

it.each([
  ['nobody', [[], []], true],
  ['somebody else', [[ruth]], true],
  ['who handed it over', [[amira]], false],
  ['who handed it over, and was let in again', [[amira], [], []], false],
  ['to whom it was handed over', [[], [bea], []], false],
] as const)('a handover after which this was taken out: %s', async (_, removed, stands) => {
  const team = teamSince(...removed);
  expect(isOn(team)).toBe(stands);
  const giver = Object.assign(signedIn(amira, team, record(2)), { caseVaults: () => [team] });
  expect(isGivingUp(giver, 'c')).toBe(stands);
  const taker = Object.assign(signedIn(bea, team, record(2)), { caseVaults: () => [] });
  expect(await failure(takeOver(taker, 'c'))).toBe(stands ? '' : 'not_found');
});

it('in a linking room that is not open nothing is said of it, and nothing that was said counts', async () => {
  const written: unknown[] = [];
  const words = teamSince().log.entries;
  const log = { state: 'verified', kind: 5, epoch: 1, ...notOpenRoom(words), change: () => undefined };
  const team = { log, outbox: { jobs: [] }, write: (content: unknown) => written.push(content) };
  expect(isOn(team as unknown as Vault)).toBe(false);
  const session = signedIn(amira, team as unknown as Vault, record(2));
  expect(await failure(handOver(session, 'c', bea))).toBe('room_shut');
  expect(() => say(team as unknown as Vault, asked)).toThrow('room_shut');
  expect(written).toEqual([]);
});
