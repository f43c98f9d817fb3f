import { label } from '../wire/label.ts';
import { pad } from '../wire/pad.ts';
import { seal } from '../wire/seal.ts';
import { encode } from '../wire/wire.ts';
import { encodeLogPin } from './boxcontent.ts';
import { offerKey, useOffer, type Offer } from './invite.ts';
import { suite } from './unit.ts';

export const encodeOffer = (offer: Offer): Uint8Array =>
  encode([
    suite,
    offer.unitRoot,
    offer.inviter,
    offer.inviterIdentity,
    offer.account,
    offer.role,
    offer.identity,
    offer.expires,
    offer.vaults.map((one) => [one.vault, one.case, one.kind, one.genesis]),
    encodeLogPin(offer.log),
  ]);

/** Seals the offer under the secret, whose only message it is. `FORMAT` where it is too long. */
export const sealOffer = (secret: Uint8Array, offer: Offer): Promise<Uint8Array> =>
  seal(offerKey(secret), label(useOffer), pad(encodeOffer(offer)));
