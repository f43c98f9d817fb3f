import type { Manifest } from '../crypto/attach/manifest.ts';
import { commitmentOf, openingOf } from '../crypto/attach/exhibit.ts';
import { readExhibits } from '../crypto/transparency/exhibit.ts';
import { verifyEvidence } from '../crypto/transparency/view.ts';
import { toHex } from './hex.ts';
import { decode, encode } from '../crypto/wire/wire.ts';
import { Failed } from './failure.ts';
import { exhibits, log } from './logroutes.ts';
import type { Session } from './session.ts';

/**
 * What somebody without an account is given beside the file, to see since when it has been what it is (PROTOCOL 14): made with the
 * newest checkpoint, and verified. `not_found` where the log does not hold the file; the codes of {@link verifyEvidence} and
 * {@link readExhibits} for lies.
 */
export async function proofOf(session: Session, file: Manifest): Promise<Uint8Array> {
  const { api, env, keeper, root } = session;
  const pin = keeper.content.log;
  const answer = await log(api, pin.size, []);
  const { pin: tree, policy } = await verifyEvidence(root, pin, env.now(), answer);
  const commitment = commitmentOf(file);
  const shown = await exhibits(api, tree.size, [commitment]);
  const placed = shown.find((one) => readExhibits(tree, one).commitments.has(toHex(commitment)));
  if (!placed) throw new Failed('not_found');
  const { index, record, inclusion, before, preceding } = placed;
  return encode([
    policy.raw,
    answer.checkpoint,
    answer.snapshot,
    answer.inclusion,
    [index, record, inclusion, before, preceding],
    decode(openingOf(file)),
  ]);
}
