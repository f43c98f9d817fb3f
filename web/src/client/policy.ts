import { newPolicy } from '../crypto/transparency/policy.ts';
import { encode } from '../crypto/wire/wire.ts';
import { Failed } from './failure.ts';
import { toHex } from './hex.ts';
import { logOffer, putLogPolicy, type LogOffer } from './logroutes.ts';
import type { Session } from './session.ts';

/** An offer by its content: what was looked at is what is signed. */
export const offerId = ({ logKey, witnesses, needed }: LogOffer): string =>
  toHex(encode([logKey, witnesses.map(({ name, key }) => [name, key]), needed]));

/** What the operator has set up and the unit has not decided for; null where there is nothing, or one cannot sign. */
export async function openOffer(session: Session): Promise<LogOffer | null> {
  if (session.keeper.content.unitKeys.length < session.root.threshold) return null;
  const offer = await logOffer(session.api);
  const { logKey, witnesses, needed } = session.transparency.policy;
  return offerId(offer) === offerId({ logKey, witnesses, needed }) ? null : offer;
}

/** Signs for the unit what was looked at. `conflict` where the operator offers something else by now. */
export async function decide(session: Session, id: string): Promise<void> {
  const { api, env, keeper, root, transparency } = session;
  const { unitKeys } = keeper.content;
  if (unitKeys.length < root.threshold) throw new Failed('no_unit_key');
  const offer = await logOffer(api);
  if (offerId(offer) !== id) throw new Failed('conflict');
  const next = await newPolicy(root, transparency.policy, { ...offer, created: env.now() }, unitKeys);
  await putLogPolicy(api, next.raw);
  await transparency.check(Promise.resolve(session.record));
}
