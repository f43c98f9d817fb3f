import type { UnitRoot, UnitSeed } from '../keys/unit.ts';
import { suite } from '../keys/unit.ts';
import { utf8 } from '../wire/bytes.ts';
import { sign } from '../wire/sign.ts';
import { encode } from '../wire/wire.ts';
import { readRestore, recordRestore, useRestore, type Claim } from './restore.ts';

/** The record of a restore, signed by keys of the unit. `FORMAT`, `UNIT` where no client would take it. `made` is Unix ms. */
export async function newRestore(
  root: UnitRoot,
  made: number,
  { size, root: tree, taken, reason }: Claim,
  signers: readonly UnitSeed[],
): Promise<Uint8Array> {
  const signed = encode([suite, root.unit, made, [size, tree, taken, utf8(reason)]]);
  const sigs = signers.map(async ({ index, seed }) => [index, await sign(seed, useRestore, signed)]);
  const record = encode([recordRestore, signed, await Promise.all(sigs)]);
  await readRestore(root, record);
  return record;
}
