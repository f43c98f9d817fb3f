import { checkQuorum, keeps, type UnitRoot, suite } from '../keys/unit.ts';
import { Refusal } from '../refuse.ts';
import { equal } from '../wire/bytes.ts';
import { hashOf } from '../wire/label.ts';
import { readUtf8 } from '../wire/utf8.ts';
import { bytes, list, parse, tuple, uint, type Read } from '../wire/shape.ts';
import type { Tree } from './checkpoint.ts';
import { continues, holdsRecord, recordHash } from './tree.ts';
import { ahead } from './view.ts';

/** Names the hash of a restore and the unit's signatures over it. */
export const useRestore = 'restore';

/** The type of its record in the log. */
export const recordRestore = 4;

const longestReason = 200;

/** What a service was restored to: the log as it was in the copy, of which everything else is a part. */
export type Claim = {
  readonly size: number;
  readonly root: Uint8Array;
  /** When the copy's last snapshot was made, Unix ms. */
  readonly taken: number;
  readonly reason: string;
};

/** The unit's word that a service was restored from a copy, and no more lost than was written after it. */
export type Restore = Claim & {
  /** Unix ms; a later restore has a later one. */
  readonly made: number;
  /** By which a later root of the unit keeps it. */
  readonly hash: Uint8Array;
};

/** A restore with its place in the log, which goes on from the restored state. */
export type PlacedRestore = {
  readonly index: number;
  readonly record: Uint8Array;
  readonly inclusion: readonly Uint8Array[];
  readonly consistency: readonly Uint8Array[];
};

export const placedRestore: Read<PlacedRestore> = (value) => {
  const hashes = list(bytes(32));
  const [index, record, inclusion, consistency] = tuple<
    [number, Uint8Array, readonly Uint8Array[], readonly Uint8Array[]]
  >(
    uint,
    bytes(),
    hashes,
    hashes,
  )(value);
  return { index, record, inclusion, consistency };
};

const claimShape = tuple<[number, Uint8Array, number, Uint8Array]>(uint, bytes(32), uint, bytes());
const frame = tuple<[number, Uint8Array, readonly (readonly [number, Uint8Array])[]]>(
  uint,
  bytes(),
  list(tuple<[number, Uint8Array]>(uint, bytes(64))),
);
const shape = tuple<[number, Uint8Array, number, Claim]>(uint, bytes(16), uint, (value) => readClaim(value));

const no = (why: string): Refusal => new Refusal('UNIT', why);

/** Reads what was restored. `FORMAT`. */
export function readClaim(value: unknown): Claim {
  const [size, root, taken, said] = claimShape(value);
  const reason = readUtf8(said);
  if (size < 1 || said.length < 1 || said.length > longestReason || /\p{Cc}/u.test(reason)) {
    throw new Refusal('FORMAT', 'claim of a restore');
  }
  return { size, root, taken, reason };
}

/** Reads a restore wherever it stands. `FORMAT` for its shape, `UNIT` where it is another unit's or not signed by enough of its keys. */
export async function readRestore(unit: UnitRoot, record: Uint8Array): Promise<Restore> {
  const [type, signed, sigs] = parse(record, frame);
  const [number, id, made, claim] = parse(signed, shape);
  if (type !== recordRestore || number !== suite) throw new Refusal('FORMAT', 'restore');
  if (!equal(id, unit.unit)) throw no('restore of another unit');
  const hash = hashOf(useRestore, signed);
  if (!keeps(unit, hash))
    await checkQuorum(unit, useRestore, signed, sigs, (lacking) => no(`${lacking} of a restore`));
  return { ...claim, made, hash };
}

/**
 * Checks all restores of a log, oldest first: shapes `FORMAT`; signatures and times, each later than the one before, `UNIT`, and none
 * later than the reader's clock, Unix ms, and an hour, `FRESH`; each in the log behind the state that it names `SNAP`; and the log
 * going on from that state `CONSIST`.
 */
export async function verifyRestores(
  unit: UnitRoot,
  now: number,
  tree: Tree,
  placed: readonly PlacedRestore[],
): Promise<readonly Restore[]> {
  const found: Restore[] = [];
  let last = -1;
  for (const { index, record, inclusion, consistency } of placed) {
    const restore = await readRestore(unit, record);
    if (restore.made <= (found.at(-1)?.made ?? -1)) throw no('restores out of order');
    if (restore.made > now + ahead) throw new Refusal('FRESH', 'a restore from the future');
    if (index < restore.size || index <= last || !holdsRecord(tree, index, recordHash(record), inclusion)) {
      throw new Refusal('SNAP', 'a restore is not in the log behind its state');
    }
    if (!continues(restore, tree, consistency)) {
      throw new Refusal('CONSIST', 'the log does not go on from the restored state');
    }
    last = index;
    found.push(restore);
  }
  return found;
}
