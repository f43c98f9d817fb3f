import type { LogPin } from '../keys/boxcontent.ts';
import type { UnitRoot } from '../keys/unit.ts';
import { Refusal } from '../refuse.ts';
import { equal } from '../wire/bytes.ts';
import { bytes, parse, tuple, uint } from '../wire/shape.ts';
import { cosignedBy, parseCheckpoint, signedBy, type Checkpoint, type Tree } from './checkpoint.ts';
import { originOf, verifyPolicies, type PolicyRecord } from './policy.ts';
import { continues, holdsRecord, recordHash } from './tree.ts';

/** How old the time of a checkpoint may be, and how far ahead of a reader whose clock is behind; ms. */
const oldest = 24 * 3_600_000;
export const ahead = 3_600_000;

/** The type of the one record there is for every snapshot; it is the last of its checkpoint. */
export const recordSnapshot = 1;

/** What a service shows for its newest checkpoint. */
export type Evidence = {
  readonly policies: readonly Uint8Array[];
  readonly checkpoint: Uint8Array;
  /** The last record of the checkpoint: `[type, time, root]`. */
  readonly snapshot: Uint8Array;
  readonly inclusion: readonly Uint8Array[];
  /** From the pin; empty where no size is pinned yet. */
  readonly consistency: readonly Uint8Array[];
};

/** A checkpoint that was verified. */
export type Seen = {
  /** What to pin from now on. */
  readonly pin: LogPin;
  readonly policy: PolicyRecord;
  /** Of the snapshot, Unix ms. */
  readonly time: number;
  /** Who has cosigned. */
  readonly witnesses: readonly string[];
  /** Of the snapshot. */
  readonly root: Uint8Array;
};

const record = tuple<[number, number, Uint8Array]>(uint, uint, bytes(32));

/** Reads the record of a snapshot. `FORMAT`. */
export function readSnapshot(encoded: Uint8Array): { readonly time: number; readonly root: Uint8Array } {
  const [type, time, root] = parse(encoded, record);
  if (type !== recordSnapshot) throw new Refusal('FORMAT', 'another record than a snapshot');
  return { time, root };
}

/**
 * Checks what a service shows, in this order: shapes `FORMAT`; policies, their chain from the pinned one, origin, log key and
 * the number of distinct witnesses `WITNESS`; times `FRESH`; the snapshot's place in the log `SNAP`; its continuing from the
 * pin `CONSIST`. `now` is the reader's clock, Unix ms.
 */
export async function verifyEvidence(
  unit: UnitRoot,
  pin: LogPin,
  now: number,
  evidence: Evidence,
): Promise<Seen> {
  const policies = await verifyPolicies(unit, evidence.policies);
  const pinned = policies[pin.policy - 1];
  if (!pinned || !equal(pinned.hash, pin.policyHash)) throw no('another policy than the pinned one');
  const policy = policies.at(-1) ?? pinned;
  const point = parseCheckpoint(evidence.checkpoint);
  const { time, root } = readSnapshot(evidence.snapshot);
  if (point.origin !== originOf(unit) || !(await signedBy(point, policy.logKey))) {
    throw no('checkpoint of another log, or not signed by it');
  }
  const witnesses = await checkTimes(policy, point, time, now);
  const { tree } = point;
  if (!holdsRecord(tree, tree.size - 1, recordHash(evidence.snapshot), evidence.inclusion)) {
    throw new Refusal('SNAP', 'the snapshot is not in the log');
  }
  if (!isConsistent(pin, tree, evidence.consistency)) {
    throw new Refusal('CONSIST', 'the log does not continue the pinned one');
  }
  return {
    pin: { policy: policy.version, policyHash: policy.hash, ...tree },
    policy,
    time,
    witnesses,
    root,
  };
}

const no = (why: string): Refusal => new Refusal('WITNESS', why);

/** Counts the witnesses: too few at all is `WITNESS`, too few at a believable time `FRESH`. */
async function checkTimes(
  { witnesses, needed }: PolicyRecord,
  point: Checkpoint,
  snapshot: number,
  now: number,
): Promise<readonly string[]> {
  const isFresh = (at: number): boolean => at + oldest >= now && at <= now + ahead;
  const times = await Promise.all(witnesses.map((witness) => cosignedBy(point, witness)));
  const cosigned = times.filter((time) => time > 0);
  if (cosigned.length < needed) throw no('too few witnesses');
  if (cosigned.filter((time) => isFresh(time * 1000)).length < needed || !isFresh(snapshot)) {
    throw new Refusal('FRESH', 'checkpoint is old, or from the future');
  }
  return witnesses.filter((_, i) => (times[i] ?? 0) > 0).map(({ name }) => name);
}

function isConsistent(pin: LogPin, tree: Tree, proof: readonly Uint8Array[]): boolean {
  return pin.size === 0 ? proof.length === 0 : continues(pin, tree, proof);
}
