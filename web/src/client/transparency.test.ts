// What the log says of one's own box and keys, of colleagues and of vaults, held against what is known here.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BoxContent, LogPin } from '../crypto/keys/boxcontent.ts';
import { firstRecord, newUnitRoot, succeed } from '../crypto/keys/succession.ts';
import { Directory } from '../crypto/keys/chain.ts';
import { readRoot, type UnitRoot } from '../crypto/keys/unit.ts';
import { checkpointText, logLine } from '../crypto/transparency/checkpoint.ts';
import { newPolicy } from '../crypto/transparency/newpolicy.ts';
import { originOf, type PolicyRecord } from '../crypto/transparency/policy.ts';
import { keyOf, ofKind, type Name } from '../crypto/transparency/snapshot.ts';
import {
  consistency,
  inclusion,
  mapHash,
  mapPath,
  treeHash,
  type Leaf,
  type Said,
} from '../crypto/transparency/testing/grow.ts';
import { newRestore } from '../crypto/transparency/newrestore.ts';
import type { PlacedRestore } from '../crypto/transparency/restore.ts';
import { recordHash } from '../crypto/transparency/tree.ts';
import { World, type Person } from '../crypto/vault/testing/world.ts';
import { concat, utf8 } from '../crypto/wire/bytes.ts';
import { publicSignKey, script } from '../crypto/wire/ed25519.ts';
import { encode } from '../crypto/wire/wire.ts';
import type { BoxKeeper } from './boxkeeper.ts';
import type { Env } from './env.ts';
import { codeOf, Failed } from './failure.ts';
import { randomBytes, toHex } from './hex.ts';
import type { LogAnswer } from './logroutes.ts';
import { further, Transparency } from './transparency.ts';
import { Unit } from './unit.ts';

const hour = 3_600_000;
const unitSeed = randomBytes(32);
const logSeed = randomBytes(32);
const vault = randomBytes(16);
const key = (kind: number, id: Uint8Array): string => `${kind} ${toHex(id)}`;

let root: UnitRoot;
let roots: Uint8Array[];
let unit: Unit;
let restores: PlacedRestore[];
let policy: PolicyRecord;
let vic: Person;
let now: number;
/** What the next snapshot says, and when it is taken. */
let says: Map<string, Said>;
let taken: number;
/** When the session before this one began. */
let since: number;
let records: Uint8Array[];
let lie: (answer: LogAnswer) => LogAnswer | Promise<LogAnswer>;
let told: string[];
let transparency: Transparency;

/** A service that takes a snapshot whenever it is asked. */
async function answer(from: number, names: readonly Name[]): Promise<LogAnswer> {
  const leaves: Leaf[] = [];
  const found = names.map(({ kind, id }) => {
    const said = says.get(key(kind, id));
    const leaf = said && { key: keyOf({ kind, id }), said, salt: randomBytes(32) };
    if (leaf) leaves.push(leaf);
    return leaf;
  });
  records.push(encode([1, taken, mapHash(leaves)]));
  const hashes = records.map(recordHash);
  const origin = originOf(root);
  const text = utf8(checkpointText(origin, { size: hashes.length, root: treeHash(hashes) }));
  const proof = ({ key: place, said, salt }: Leaf) =>
    encode([said.number, said.hash, salt, mapPath(leaves, place)]);
  return lie({
    policies: [policy.raw],
    checkpoint: concat([
      text,
      utf8('\n'),
      utf8(logLine(origin, publicSignKey(logSeed), script.sign(logSeed, text))),
    ]),
    snapshot: records.at(-1) ?? new Uint8Array(),
    inclusion: inclusion(hashes, hashes.length - 1),
    consistency: from === 0 ? [] : consistency(hashes, from),
    proofs: found.map((leaf) => (leaf ? proof(leaf) : new Uint8Array())),
    restores,
  });
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
  root = newUnitRoot('Unit', 1, [{ key: publicSignKey(unitSeed), holder: utf8('Ruth') }], 1);
  const facts = { logKey: publicSignKey(logSeed), witnesses: [], needed: 0, created: 1 };
  policy = await newPolicy(root, null, facts, [{ index: 0, seed: unitSeed }]);
  vic = await new World().enrol(1);
  [now, taken, since, records, told, restores] = [5 * hour, 5 * hour, 0, [], [], []];
  lie = (honest) => honest;
  const { account, record } = vic;
  says = new Map([
    [key(ofKind.box, account), { number: 7, hash: randomBytes(32) }],
    [key(ofKind.identity, account), { number: 1, hash: record.hash }],
    [key(ofKind.unit, root.unit), { number: 1, hash: root.hash }],
    [key(ofKind.vault, vault), { number: 30, hash: randomBytes(32) }],
  ]);
  const pin: LogPin = { policy: 1, policyHash: policy.hash, size: 0, root: new Uint8Array() };
  const vaults = [{ vault, seq: 30 }];
  let content = { version: 7, vaults, peers: [], log: pin, unitRoot: root.bytes } as unknown as BoxContent;
  const keeper = {
    get content() {
      return content;
    },
    change: (change: (box: BoxContent) => BoxContent) => (content = change(content)),
    meet: (version: number) => Promise.resolve(told.push(`box ${version}`)),
  };
  roots = [firstRecord(root)];
  unit = new Unit({
    api: { unit: () => Promise.resolve({ roots, staff: [] }) },
    keeper: keeper,
    directory: new Directory(root),
  });
  transparency = new Transparency({
    env: { now: () => now } as unknown as Env,
    ask: answer,
    unit,
    account,
    keeper: keeper as unknown as BoxKeeper,
    vaults: new Map(),
    atSignIn: {
      content,
      get since() {
        return since;
      },
    },
    expect: (_vault, { seq }) => told.push(`vault ${seq}`),
    meetPeers: () => told.push('peers'),
    leftOut: () => told.push('left out'),
    renewed: () => undefined,
    refused: (code) => told.push(code),
  });
});
afterEach(() => {
  transparency.stop();
  vi.useRealTimers();
});

const check = (): Promise<string> =>
  transparency.check(Promise.resolve(vic.record)).then(() => 'none', codeOf);

const about = (kind: number, id: Uint8Array, said: Partial<Said> | null): void => {
  const truth = says.get(key(kind, id));
  if (truth && said) says.set(key(kind, id), { ...truth, ...said });
  else says.delete(key(kind, id));
};

describe('Transparency', () => {
  it('tells of nothing before it has seen a checkpoint, and then of what that says', async () => {
    expect(() => transparency.checked).toThrow('WITNESS');
    expect(() => transparency.policy).toThrow('WITNESS');
    expect(await check()).toBe('none');
    expect(told).toEqual(['box 7', 'vault 30']);
    expect(transparency.checked).toEqual({ time: 5 * hour, witnesses: [], needed: 0 });
    expect(transparency.policy.version).toBe(1);
    expect(await check()).toBe('none');
  });

  it.each<[string, string, () => void]>([
    ['a log that says it is shorter', 'CONSIST', () => (lie = () => Promise.reject(new Failed('conflict')))],
    ['a proof too few', 'FORMAT', () => (lie = (a) => ({ ...a, proofs: a.proofs.slice(1) }))],
    [
      'the proof of something else',
      'SNAP',
      () => (lie = (a) => ({ ...a, proofs: [...a.proofs.slice(0, 3), a.proofs[0] ?? new Uint8Array()] })),
    ],
    ['later keys of hers', 'IDENT', () => about(ofKind.identity, vic.account, { number: 2 })],
    ['other keys of hers', 'IDENT', () => about(ofKind.identity, vic.account, { hash: randomBytes(32) })],
    ['other keys of the unit', 'UNIT', () => about(ofKind.unit, root.unit, { hash: randomBytes(32) })],
    ['later keys of the unit that are withheld', 'UNIT', () => about(ofKind.unit, root.unit, { number: 2 })],
  ])('refuses %s', async (_what, code, change) => {
    expect(await check()).toBe('none');
    change();
    expect(await check()).toBe(code);
  });

  it.each<[string, string, string[], () => void]>([
    ['that her box is there', 'SNAP', [], () => about(ofKind.box, vic.account, null)],
    ['how late her box is', 'SNAP', [], () => about(ofKind.box, vic.account, { number: 6 })],
    ['that her keys are there', 'SNAP', ['box 7'], () => about(ofKind.identity, vic.account, null)],
    ['that the keys of the unit are there', 'SNAP', ['box 7'], () => about(ofKind.unit, root.unit, null)],
    [
      'how long a vault is',
      'none',
      ['box 7', 'left out', 'vault 29'],
      () => about(ofKind.vault, vault, { number: 29 }),
    ],
  ])(
    'may say less while it is young, and must not keep back %s afterwards',
    async (_what, code, heard, cut) => {
      cut();
      expect(await check()).toBe('none');
      expect(told).not.toContain('left out');
      told.length = 0;
      now = taken = 30 * hour;
      expect(await check()).toBe(code);
      expect(told).toEqual(heard);
    },
  );

  it('goes on under keys of the unit that have followed, and what they have decided about the log', async () => {
    expect(await check()).toBe('none');
    const [seed, created] = [randomBytes(32), 2];
    const keys = [{ key: publicSignKey(seed), holder: utf8('Ruth') }];
    const next = { threshold: 1, keys, kept: [], policy, created };
    roots.push(await succeed(root, next, [{ index: 0, seed: unitSeed }]));
    const later = await readRoot(roots[1] ?? new Uint8Array(), root);
    const facts = { logKey: publicSignKey(logSeed), witnesses: [], needed: 0, created };
    const signed = await newPolicy(later, policy, facts, [{ index: 0, seed }]);
    lie = (a) => ({ ...a, policies: [...a.policies, signed.raw] });
    expect(await check()).toBe('none');
    expect([transparency.policy.version, unit.root.version, unit.hashes.length]).toEqual([2, 2, 2]);
    about(ofKind.unit, root.unit, { number: 2, hash: later.hash });
    expect(await check()).toBe('none');
    // By the keys that were replaced.
    const late = await newPolicy(root, policy, facts, [{ index: 0, seed: unitSeed }]);
    lie = (a) => ({ ...a, policies: [...a.policies, late.raw] });
    expect(await check()).toBe('WITNESS');
  });

  it('goes on under a restore that was shown, and refuses that it is hidden afterwards', async () => {
    expect(await check()).toBe('none');
    const claim = { size: 1, root: treeHash(records.map(recordHash)), taken, reason: 'The disk failed' };
    const index = records.push(await newRestore(root, 1, claim, [{ index: 0, seed: unitSeed }])) - 1;
    const record = records[index]!;
    lie = (honest) => {
      const hashes = records.map(recordHash);
      const placed = {
        ...{ index, record },
        inclusion: inclusion(hashes, index),
        consistency: consistency(hashes, 1),
      };
      return { ...honest, restores: [placed] };
    };
    expect(await check()).toBe('none');
    expect(transparency.restores.map(({ made }) => made)).toEqual([1]);
    expect(await check()).toBe('none');
    lie = (honest) => honest;
    expect(await check()).toBe('CONSIST');
    expect(transparency.restores).toHaveLength(1);
  });

  it('wants her keys there a day after they were made, however new the session is', async () => {
    about(ofKind.identity, vic.account, null);
    now = taken = since = 23 * hour;
    expect(await check()).toBe('none');
    now = taken = since = 25 * hour;
    expect(await check()).toBe('SNAP');
  });

  it('ends where no answer comes until the last one is a day old', async () => {
    await check();
    transparency.watch(vic.record);
    lie = () => Promise.reject(new Failed('offline'));
    now += 23 * hour;
    await vi.advanceTimersByTimeAsync(21 * 60_000);
    expect(told).toEqual(['box 7', 'vault 30']);
    now += 2 * hour;
    await vi.advanceTimersByTimeAsync(21 * 60_000);
    expect(told.at(-1)).toBe('FRESH');
  });

  it('ends where it hears a lie while it watches', async () => {
    await check();
    transparency.watch(vic.record);
    lie = (a) => ({ ...a, policies: [] });
    await vi.advanceTimersByTimeAsync(21 * 60_000);
    await vi.waitFor(() => expect(told.at(-1)).toBe('WITNESS'));
  });

  it('lets no vault in on a lie', async () => {
    lie = (a) => ({ ...a, policies: [] });
    expect(await transparency.admit(vault, vic.record).then(() => 'none', codeOf)).toBe('WITNESS');
    expect(told).toEqual(['WITNESS']);
  });
});

it('goes on from the further of two pins, and refuses two that cannot both be true', () => {
  const [one, other] = [randomBytes(32), randomBytes(32)];
  const pin: LogPin = { policy: 2, policyHash: one, size: 9, root: one };
  expect(further(pin, { ...pin, size: 10, root: other })).toEqual({ ...pin, size: 10, root: other });
  expect(further({ ...pin, policy: 3, policyHash: other }, pin)).toEqual({
    ...pin,
    policy: 3,
    policyHash: other,
  });
  expect(() => further(pin, { ...pin, root: other })).toThrow('CONSIST');
  expect(() => further(pin, { ...pin, policyHash: other })).toThrow('WITNESS');
});
