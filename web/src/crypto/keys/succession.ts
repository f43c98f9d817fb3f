import { compare, randomBytes, utf8 } from '../wire/bytes.ts';
import { sign } from '../wire/sign.ts';
import { encode } from '../wire/wire.ts';
import {
  parseUnitRoot,
  readRoot,
  suite,
  useRoot,
  type UnitKey,
  type UnitRoot,
  type UnitSeed,
} from './unit.ts';

/** The root of a new unit, with a random id. `created` is Unix ms. */
export const newUnitRoot = (
  name: string,
  threshold: number,
  keys: readonly UnitKey[],
  created: number,
): UnitRoot => {
  const none = new Uint8Array();
  const pairs = keys.map(({ key, holder }) => [key, holder]);
  const fields = [suite, randomBytes(16), 1, none, utf8(name), threshold, pairs, [], 0, none, created];
  return parseUnitRoot(encode(fields));
};

/** A first root as it is published. */
export const firstRecord = (root: UnitRoot): Uint8Array => encode([root.bytes, []]);

/** What a manager decides about the keys after the present ones. */
export type Succession = {
  readonly threshold: number;
  readonly keys: readonly UnitKey[];
  /** identityHash of everything that the unit has signed until now. */
  readonly kept: readonly Uint8Array[];
  /** The newest policy of the log. */
  readonly policy: { readonly version: number; readonly hash: Uint8Array };
  /** Unix ms. */
  readonly created: number;
};

/** The record of the root after `before`, signed by keys of `before`. `FORMAT`, `IDENT`, `UNIT` where no client would take it. */
export async function succeed(
  before: UnitRoot,
  { threshold, keys, kept, policy, created }: Succession,
  signers: readonly UnitSeed[],
): Promise<Uint8Array> {
  const { unit, version, hash, name } = before;
  const pairs = keys.map(({ key, holder }) => [key, holder]);
  const sorted = [...kept].sort(compare);
  const place = [suite, unit, version + 1, hash, name, threshold];
  const signed = encode([...place, pairs, sorted, policy.version, policy.hash, created]);
  const sigs = signers.map(async ({ index, seed }) => [index, await sign(seed, useRoot, signed)]);
  const record = encode([signed, await Promise.all(sigs)]);
  await readRoot(record, before);
  return record;
}
