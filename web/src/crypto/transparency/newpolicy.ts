import { suite, type UnitRoot, type UnitSeed } from '../keys/unit.ts';
import { sign } from '../wire/sign.ts';
import { encode } from '../wire/wire.ts';
import { readPolicy, usePolicy, type Policy, type PolicyRecord } from './policy.ts';

/** Signs the policy after `prev`, or the first one. */
export async function newPolicy(
  root: UnitRoot,
  prev: PolicyRecord | null,
  { logKey, witnesses, needed, created }: Policy,
  signers: readonly UnitSeed[],
): Promise<PolicyRecord> {
  const encoder = new TextEncoder();
  const version = (prev?.version ?? 0) + 1;
  const names = witnesses.map(({ name, key }) => [encoder.encode(name), key]);
  const before = prev?.hash ?? new Uint8Array();
  const signed = encode([suite, version, before, root.hash, logKey, names, needed, created]);
  const sigs = signers.map(async ({ index, seed }) => [index, await sign(seed, usePolicy, signed)]);
  return readPolicy(root, prev, encode([signed, await Promise.all(sigs)]));
}
