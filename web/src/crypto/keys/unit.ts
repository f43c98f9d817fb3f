import { Refusal } from '../refuse.ts';
import { compare, equal } from '../wire/bytes.ts';
import { hashOf } from '../wire/label.ts';
import { readUtf8 } from '../wire/utf8.ts';
import { bytes, list, optional, parse, tuple, uint } from '../wire/shape.ts';
import { checkPublicKey, verify } from '../wire/sign.ts';
import { isName } from './name.ts';

/** The number of the one suite. */
export const suite = 1;

const mostKeys = 16;
const mostKept = 4096;

/** Names the hash of a unit root and the signatures over its successor. */
export const useRoot = 'unit-root';

/** One key of a unit and what the unit calls whoever holds it. */
export type UnitKey = {
  readonly key: Uint8Array;
  /** UTF-8, 1–64 bytes. */
  readonly holder: Uint8Array;
};

/**
 * The managers' keys, of which `threshold` must sign every staff member's first identity, the end of one, every policy of the log,
 * and the root that follows. A root that follows vouches for what was signed before it by naming it: the signatures of earlier
 * keys count for nothing else any more, so that a key that was stolen and replaced brings nobody in.
 */
export type UnitRoot = {
  /** As encoded. */
  readonly bytes: Uint8Array;
  /** unitRootHash. */
  readonly hash: Uint8Array;
  readonly unit: Uint8Array;
  readonly version: number;
  /** unitRootHash of the version before, empty in version 1. */
  readonly prev: Uint8Array;
  /** UTF-8. */
  readonly name: Uint8Array;
  readonly threshold: number;
  readonly keys: readonly UnitKey[];
  /** identityHash of what was signed under the roots before, ascending. */
  readonly kept: readonly Uint8Array[];
  /** The newest policy of the log then; 0 in version 1. */
  readonly policy: number;
  readonly policyHash: Uint8Array;
  /** Unix ms. */
  readonly created: number;
};

/** A unit's private key with its place in the root. */
export type UnitSeed = { readonly index: number; readonly seed: Uint8Array };

const shape = tuple<
  [
    number,
    Uint8Array,
    number,
    Uint8Array,
    Uint8Array,
    number,
    readonly (readonly [Uint8Array, Uint8Array])[],
    readonly Uint8Array[],
    number,
    Uint8Array,
    number,
  ]
>(
  uint,
  bytes(16),
  uint,
  optional(32),
  bytes(),
  uint,
  list(tuple<[Uint8Array, Uint8Array]>(bytes(32), bytes())),
  list(bytes(32)),
  uint,
  optional(32),
  uint,
);

/** A root as it is published, with the signatures of the version before; none under version 1. */
const frame = tuple<[Uint8Array, readonly (readonly [number, Uint8Array])[]]>(
  bytes(),
  list(tuple<[number, Uint8Array]>(uint, bytes(64))),
);

const malformed = (): Refusal => new Refusal('FORMAT', 'unit root');

/** Reads a unit root. `FORMAT` for its shape, `IDENT` for an unfit key. */
export function parseUnitRoot(encoded: Uint8Array): UnitRoot {
  const [number, unit, version, prev, name, threshold, pairs, kept, policy, policyHash, created] = parse(
    encoded,
    shape,
  );
  readUtf8(name);
  const keys = pairs.map(([key, holder]) => ({ key, holder }));
  const isFirst = version === 1;
  // What came before is named from version 2 on.
  const named = [prev.length > 0, policyHash.length > 0, policy > 0];
  if (
    number !== suite ||
    version < 1 ||
    threshold < 1 ||
    threshold > keys.length ||
    keys.length > mostKeys ||
    kept.length > mostKept ||
    named.includes(isFirst) ||
    (isFirst && kept.length > 0) ||
    kept.some((hash, i) => i > 0 && compare(kept[i - 1] ?? hash, hash) >= 0)
  ) {
    throw malformed();
  }
  keys.forEach(({ key, holder }, i) => {
    if (!isName(holder) || keys.slice(0, i).some((other) => equal(other.key, key))) throw malformed();
    checkPublicKey(key);
  });
  const hash = hashOf(useRoot, encoded);
  return {
    ...{
      bytes: encoded,
      hash,
      unit,
      version,
      prev,
      name,
      threshold,
      keys,
      kept,
      policy,
      policyHash,
      created,
    },
  };
}

/** Whether the root names an identity that was signed under one before it. */
export const keeps = (root: UnitRoot, identity: Uint8Array): boolean =>
  root.kept.some((hash) => equal(hash, identity));

/**
 * Reads all roots of a unit, from version 1 to the newest, each signed by the one before it. `FORMAT` for shapes, `IDENT` for an
 * unfit key, `UNIT` where they are no such chain or the pinned root is not in it.
 */
export async function verifyRoots(
  records: readonly Uint8Array[],
  pin: UnitRoot | null,
): Promise<readonly [UnitRoot, ...UnitRoot[]]> {
  const roots: UnitRoot[] = [];
  for (const raw of records) roots.push(await readRoot(raw, roots.at(-1) ?? null));
  const pinned = pin && roots[pin.version - 1];
  const [first, ...rest] = roots;
  if (!first || (pin && !(pinned && equal(pinned.hash, pin.hash)))) {
    throw no('not the pinned unit root, or nothing that follows it');
  }
  return [first, ...rest];
}

const no = (why: string): Refusal => new Refusal('UNIT', why);

/**
 * Demands as many valid signatures of a root's keys as have to sign, and no invalid one. `FORMAT` where their places do not
 * ascend; what else is wrong with them is refused as `no` says.
 */
export async function checkQuorum(
  { keys, threshold }: UnitRoot,
  use: string,
  signed: Uint8Array,
  sigs: readonly (readonly [number, Uint8Array])[],
  no: (what: string) => Refusal,
): Promise<void> {
  let last = -1;
  for (const [index, sig] of sigs) {
    if (index <= last) throw new Refusal('FORMAT', 'unit signatures out of order');
    last = index;
    const signer = keys[index];
    if (!signer || !(await verify(signer.key, use, signed, sig))) throw no('unit signature');
  }
  if (sigs.length < threshold) throw no('too few unit signatures');
}

/** One root, which has to follow another; `null` where it has to be the first. */
export async function readRoot(raw: Uint8Array, before: UnitRoot | null): Promise<UnitRoot> {
  const [signed, sigs] = parse(raw, frame);
  const root = parseUnitRoot(signed);
  if (!before) {
    if (root.version !== 1 || sigs.length > 0) throw no('not a first unit root');
    return root;
  }
  if (
    root.version !== before.version + 1 ||
    !equal(root.prev, before.hash) ||
    !equal(root.unit, before.unit) ||
    !equal(root.name, before.name) ||
    root.policy < before.policy
  ) {
    throw no('not the successor of the unit root before');
  }
  await checkQuorum(before, useRoot, signed, sigs, (what) => no(`${what} of a unit root`));
  return root;
}
