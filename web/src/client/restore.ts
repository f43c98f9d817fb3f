import { newRestore } from '../crypto/transparency/newrestore.ts';
import { same } from './hex.ts';
import { Failed } from './failure.ts';
import { withQuorum } from './quorum.ts';
import { putRestore, unsignedRestore } from './restoreroutes.ts';
import type { Session } from './session.ts';

/** Signs for the restore that was looked at, by the root of its log. `conflict` where another one waits by now, or none. */
export async function signRestore(
  session: Session,
  root: Uint8Array,
  papers: readonly string[],
): Promise<void> {
  const { api, env, transparency, record } = session;
  const claim = await unsignedRestore(api);
  if (!claim || !same(claim.root, root)) throw new Failed('conflict');
  // Also by a clock that is behind it is later than what any browser was shown before the service was brought back.
  const made = Math.max(env.now(), transparency.time + 1);
  const signed = await withQuorum(session, papers, (signers) =>
    newRestore(session.root, made, claim, signers),
  );
  await putRestore(api, signed);
  await transparency.check(Promise.resolve(record));
}
