import { Refusal } from '../refuse.ts';
import { equal, randomBytes, utf8 } from '../wire/bytes.ts';
import { hashOf } from '../wire/label.ts';
import { readUtf8 } from '../wire/scan.ts';
import { bytes, list, parse, tuple, uint } from '../wire/shape.ts';
import { checkPublicKey } from '../wire/sign.ts';
import { encode } from '../wire/wire.ts';

/** The number of the one suite. */
export const suite = 1;

const mostKeys = 16;

/**
 * The managers' offline keys, of which `threshold` must sign every staff member's first identity. Its hash is pinned in
 * every account box.
 */
export type UnitRoot = {
  /** As encoded. */
  readonly bytes: Uint8Array;
  /** unitRootHash. */
  readonly hash: Uint8Array;
  readonly unit: Uint8Array;
  /** UTF-8. */
  readonly name: Uint8Array;
  readonly threshold: number;
  readonly keys: readonly Uint8Array[];
};

/** A unit's private key with its place in the root. */
export type UnitSeed = { readonly index: number; readonly seed: Uint8Array };

const shape = tuple<[number, Uint8Array, Uint8Array, number, readonly Uint8Array[]]>(
  uint,
  bytes(16),
  bytes(),
  uint,
  list(bytes(32)),
);

/** Reads a unit root. `FORMAT` for its shape, `IDENT` for an unfit key. */
export function parseUnitRoot(encoded: Uint8Array): UnitRoot {
  const [number, unit, name, threshold, keys] = parse(encoded, shape);
  readUtf8(name);
  if (number !== suite || threshold < 1 || threshold > keys.length || keys.length > mostKeys) {
    throw new Refusal('FORMAT', 'unit root');
  }
  keys.forEach((key, i) => {
    if (keys.slice(0, i).some((other) => equal(other, key)))
      throw new Refusal('FORMAT', 'unit key listed twice');
    checkPublicKey(key);
  });
  return { bytes: encoded, hash: hashOf('unit-root', encoded), unit, name, threshold, keys };
}

/** The root of a new unit, with a random id. */
export const newUnitRoot = (name: string, threshold: number, keys: readonly Uint8Array[]): UnitRoot =>
  parseUnitRoot(encode([suite, randomBytes(16), utf8(name), threshold, keys]));
