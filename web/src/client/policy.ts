import { newPolicy } from '../crypto/transparency/newpolicy.ts';
import { encode } from '../crypto/wire/wire.ts';
import { Failed } from './failure.ts';
import { withQuorum } from './quorum.ts';
import { isManager } from './roles.ts';
import { toHex } from './hex.ts';
import { logOffer, putLogPolicy, type LogOffer } from './policyroutes.ts';
import type { Session } from './session.ts';

/** An offer by its content: what was looked at is what is signed. */
export const offerId = ({ logKey, witnesses, needed }: LogOffer): string =>
  toHex(encode([logKey, witnesses.map(({ name, key }) => [name, key]), needed]));

/** What the operator has set up and the unit has not decided for; null where there is nothing, or it is not one's to decide. */
export async function openOffer(session: Session): Promise<LogOffer | null> {
  if (!isManager(session.role)) return null;
  const offer = await logOffer(session.api);
  const { logKey, witnesses, needed } = session.transparency.policy;
  return offerId(offer) === offerId({ logKey, witnesses, needed }) ? null : offer;
}

/** Signs for the unit what was looked at, with the keys of `papers` too. `conflict` where the operator offers something else by now. */
export async function decide(session: Session, id: string, papers: readonly string[]): Promise<void> {
  const { api, env, transparency } = session;
  const offer = await logOffer(api);
  if (offerId(offer) !== id) throw new Failed('conflict');
  const decision = { ...offer, created: env.now() };
  const next = await withQuorum(session, papers, (signers) =>
    newPolicy(session.root, transparency.policy, decision, signers),
  );
  await putLogPolicy(api, next.raw);
  await transparency.check(Promise.resolve(session.record));
}
