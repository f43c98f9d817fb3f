// How the risk of a case moved in a quarter, as its records tell it: the level that a person chose against the one before.
import type { Definition, Risk } from '../crypto/vault/risk.ts';
import { definitionHash } from '../crypto/vault/risk.ts';
import { toHex } from './hex.ts';
import { heldOf } from './records.ts';
import type { Verified } from './verified.ts';

/** Place of a level in its definition, whose levels stand from the lowest to the highest; -1 where it is not known. */
function placeOf({ hash, level }: Risk, definitions: readonly Definition[]): number {
  const of = definitions.find((one) => toHex(definitionHash(one)) === toHex(hash));
  return of ? of.levels.findIndex(({ code }) => code === level) : -1;
}

/**
 * The newest record that was made in the quarter against the one made before it, whenever that was. Levels of two definitions, or in
 * free words, are not compared. `team`: see `referralOf`.
 */
export function riskMove(team: readonly Verified[], begin: number, end: number): string {
  const made = heldOf(team, 'risk')
    .map(({ content }) => content)
    .sort((a, b) => a.made - b.made);
  const at = made.findLastIndex((one) => one.made < end);
  const [before, last] = [made[at - 1], made[at]];
  if (!last || last.made < begin) return 'not_assessed';
  if (!before) return 'first';
  if (last.hash.length === 0 || toHex(last.hash) !== toHex(before.hash)) return 'not_comparable';
  const definitions = team.flatMap(({ content }) => (content?.type === 'risk' ? content.definition : []));
  const [from, to] = [placeOf(before, definitions), placeOf(last, definitions)];
  if (from < 0 || to < 0) return 'not_comparable';
  return from === to ? 'same' : to < from ? 'lower' : 'higher';
}
