import { openOffer, offerId } from '../client/policy.ts';
import type { Session } from '../client/session.ts';
import { logKeyText, witnessKeyText } from '../crypto/transparency/checkpoint.ts';
import { originOf } from '../crypto/transparency/policy.ts';
import { equal, hex } from '../crypto/wire/bytes.ts';
import type { LogView } from './messages.ts';

/** What can be said of the log that was verified, and what a manager could decide about it. */
export async function logView(session: Session): Promise<LogView> {
  const { checked, policy } = session.transparency;
  const offer = await openOffer(session);
  const witnesses = policy.witnesses.map((witness) => ({
    name: witness.name,
    key: witnessKeyText(witness),
    signed: checked.witnesses.includes(witness.name),
  }));
  const number = hex(policy.hash);
  if (!offer) return { ...checked, witnesses, number, offer: null };
  const isNewKey = !equal(offer.logKey, policy.logKey);
  return {
    ...checked,
    witnesses,
    number,
    offer: {
      id: offerId(offer),
      witnesses: offer.witnesses.map((witness) => ({ name: witness.name, key: witnessKeyText(witness) })),
      needed: offer.needed,
      newKey: isNewKey ? logKeyText(originOf(session.root), offer.logKey) : '',
    },
  };
}
