import { equal } from '../wire/bytes.ts';
import { kdf } from '../wire/label.ts';
import { publicSignKey } from '../wire/sign.ts';
import type { UnitRoot, UnitSeed } from './unit.ts';

const none = new Uint8Array();

/** The Ed25519 seed of the unit key that is made of a secret of 16 bytes. */
export const unitSeed = (secret: Uint8Array): Uint8Array => kdf('unit-key', secret, none, none, 32);

/** Its public key. */
export const unitPublic = (secret: Uint8Array): Uint8Array => publicSignKey(unitSeed(secret));

/** Those secrets that the root knows, in ascending order of their keys' places, each once. */
export function signersOf(root: UnitRoot, secrets: readonly Uint8Array[]): readonly UnitSeed[] {
  const seeds = secrets.map(unitSeed);
  return root.keys.flatMap(({ key }, index) => {
    const seed = seeds.find((one) => equal(publicSignKey(one), key));
    return seed ? [{ index, seed }] : [];
  });
}
