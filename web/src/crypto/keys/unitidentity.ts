// Versions that the unit makes of somebody's keys: the first one of an account, one that takes them back, one in the place of lost ones.
import { readUtf8 } from '../wire/utf8.ts';
import { parse } from '../wire/shape.ts';
import { encode } from '../wire/wire.ts';
import {
  build,
  frame,
  parseRecord,
  standing,
  unitSignatures,
  type Facts,
  type IdentityRecord,
} from './identity.ts';
import { newPair, type Pair } from './pair.ts';
import type { UnitSeed } from './unit.ts';

/**
 * Version 1 of an account. Staff and guests need at least the root's threshold of signers, in ascending order of index; a victim
 * has none. `FORMAT` where the facts have no valid encoding.
 */
export const newFirst = (pair: Pair, facts: Facts, signers: readonly UnitSeed[]): Promise<IdentityRecord> =>
  build(pair, facts, { version: 1, prev: new Uint8Array() }, null, signers);

/**
 * The version after `before` with which the unit takes a colleague's keys back, whose own are lost or stolen. It needs at least
 * the root's threshold of signers, in ascending order of index. Its keys are nobody's.
 */
export function newRevocation(
  before: IdentityRecord,
  created: number,
  signers: readonly UnitSeed[],
): Promise<IdentityRecord> {
  const { account, role, name, version, hash, until } = before;
  const facts = { account, role, name: readUtf8(name), created, revoked: true, until };
  return build(newPair(), facts, { version: version + 1, prev: hash }, null, signers);
}

/**
 * The version after `before` by which the unit replaces lost keys by those of `pair`, which come from the secret of an invite.
 * Without signers it is a draft, as the first of two colleagues makes it; `countersign` completes it.
 */
export function newReplacement(
  before: IdentityRecord,
  pair: Pair,
  { created, here }: { readonly created: number; readonly here: boolean },
  signers: readonly UnitSeed[],
): Promise<IdentityRecord> {
  const { account, role, name, version, hash, until } = before;
  const stands = here ? standing.replacedHere : standing.replaced;
  const facts = { account, role, name: readUtf8(name), created, revoked: false, until };
  return build(pair, facts, { version: version + 1, prev: hash }, null, signers, stands);
}

/**
 * The replacement with these signatures of the unit in the place of any that it has: those of keys that were replaced since somebody
 * asked for it are none any more, and one of the keys before would spoil it.
 */
export async function countersign(
  record: IdentityRecord,
  signers: readonly UnitSeed[],
): Promise<IdentityRecord> {
  const [signed, selfSig] = parse(record.raw, frame);
  return parseRecord(encode([signed, selfSig, new Uint8Array(), await unitSignatures(signed, signers)]));
}
