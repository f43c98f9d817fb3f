import { openOffer, offerId } from '../client/policy.ts';
import type { Session } from '../client/session.ts';
import { logKeyText, witnessKeyText } from '../crypto/transparency/checkpoint.ts';
import { originOf } from '../crypto/transparency/policy.ts';
import { equal } from '../crypto/wire/bytes.ts';
import type { LogView } from './messages.ts';

/** What a manager could decide about the log; null where there is nothing. */
export async function offerView(session: Session): Promise<LogView['offer']> {
  const { policy } = session.transparency;
  const offer = await openOffer(session);
  if (!offer) return null;
  const isNewKey = !equal(offer.logKey, policy.logKey);
  return {
    id: offerId(offer),
    witnesses: offer.witnesses.map((witness) => ({ name: witness.name, key: witnessKeyText(witness) })),
    needed: offer.needed,
    newKey: isNewKey ? logKeyText(originOf(session.root), offer.logKey) : '',
  };
}
