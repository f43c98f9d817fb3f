import { readPaper } from '../crypto/keys/paper.ts';
import { signersOf, unitPublic } from '../crypto/keys/unitkey.ts';
import type { UnitRoot, UnitSeed } from '../crypto/keys/unit.ts';
import { Failed } from './failure.ts';
import { same } from './hex.ts';
import type { Session } from './session.ts';

/** Reads the words of a card. `paper_mistyped` where they are no key's. */
export function cardSecret(words: string): Uint8Array {
  try {
    return readPaper(words);
  } catch {
    throw new Failed('paper_mistyped');
  }
}

/** The same of a card of the unit's: `paper_unknown` where it is none. */
export function keyOnPaper(root: UnitRoot, words: string): Uint8Array {
  const secret = cardSecret(words);
  if (!root.keys.some(({ key }) => same(key, unitPublic(secret)))) throw new Failed('paper_unknown');
  return secret;
}

/**
 * Lends the keys of this manager's box, and those whose cards were typed in, to one piece of work, and empties the latter
 * afterwards. `no_unit_key` where they are fewer than the unit asks for.
 */
export async function withQuorum<T>(
  session: Session,
  papers: readonly string[],
  work: (signers: readonly UnitSeed[]) => Promise<T>,
): Promise<T> {
  await session.unit.advance();
  const { root, keeper } = session;
  const typed: Uint8Array[] = [];
  let signers: readonly UnitSeed[] = [];
  try {
    for (const words of papers) typed.push(keyOnPaper(root, words));
    signers = signersOf(root, [...keeper.content.unitKeys, ...typed]);
    if (signers.length < root.threshold) throw new Failed('no_unit_key');
    return await work(signers);
  } finally {
    for (const secret of [...typed, ...signers.map(({ seed }) => seed)]) secret.fill(0);
  }
}
