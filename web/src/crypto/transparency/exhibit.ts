import { Refusal } from '../refuse.ts';
import { hex } from '../wire/bytes.ts';
import { bytes, list, parse, tuple, uint, type Read } from '../wire/shape.ts';
import type { Tree } from './checkpoint.ts';
import { holdsRecord, recordHash } from './tree.ts';
import { readSnapshot } from './view.ts';

/** The type of a record of commitments to files. */
const recordExhibits = 3;

/** How many commitments a record may hold: 8 · 2^k. */
const least = 8;
const most = 1024;

/** A record of commitments with its place in the log, and the snapshot that stands before it, which is older. */
export type PlacedExhibits = {
  readonly index: number;
  /** `[type, time, [commitment…]]`, ascending. */
  readonly record: Uint8Array;
  readonly inclusion: readonly Uint8Array[];
  /** The snapshot at `index` − 1. */
  readonly before: Uint8Array;
  readonly preceding: readonly Uint8Array[];
};

const hashes = list(bytes(32));

export const placedExhibits: Read<PlacedExhibits> = (value) => {
  const [index, record, inclusion, before, preceding] = tuple<
    [number, Uint8Array, readonly Uint8Array[], Uint8Array, readonly Uint8Array[]]
  >(
    uint,
    bytes(),
    hashes,
    bytes(),
    hashes,
  )(value);
  return { index, record, inclusion, before, preceding };
};

const shape = tuple<[number, number, readonly Uint8Array[]]>(uint, uint, hashes);

/**
 * Reads a record of commitments that a service shows: `FORMAT` for shapes, `SNAP` where the log does not hold it there. `since`
 * is when the log has taken it in, Unix ms: no earlier than the snapshot before it, whatever it says.
 */
export function readExhibits(
  tree: Tree,
  { index, record, inclusion, before, preceding }: PlacedExhibits,
): { readonly since: number; readonly commitments: ReadonlySet<string> } {
  const [type, time, all] = parse(record, shape);
  const size = all.length;
  if (type !== recordExhibits || size < least || size > most || (size & (size - 1)) !== 0) {
    throw new Refusal('FORMAT', 'record of exhibits');
  }
  const commitments = all.map(hex);
  if (commitments.some((one, i) => one <= (commitments[i - 1] ?? ''))) {
    throw new Refusal('FORMAT', 'exhibits out of order');
  }
  const snapshot = readSnapshot(before);
  if (
    !holdsRecord(tree, index, recordHash(record), inclusion) ||
    !holdsRecord(tree, index - 1, recordHash(before), preceding)
  ) {
    throw new Refusal('SNAP', 'the exhibits are not in the log');
  }
  return { since: Math.max(time, snapshot.time), commitments: new Set(commitments) };
}
