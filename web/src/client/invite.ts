import type { Pending } from '../crypto/keys/boxcontent.ts';
import { linkCode, wordsCode } from '../crypto/keys/code.ts';
import type { IdentityRecord } from '../crypto/keys/identity.ts';
import { inviteId, invitePair, sealInvite, type OfferedVault } from '../crypto/keys/invite.ts';
import { sealOffer } from '../crypto/keys/newoffer.ts';
import { publicSignKey } from '../crypto/wire/sign.ts';
import { sevenWords } from '../crypto/words/words.ts';
import { same, toBase64url } from './hex.ts';
import { isVictim } from './roles.ts';
import type { Session } from './session.ts';

/** How long an invitation works. */
const life = 24 * 60 * 60 * 1000;

/** What is handed to the invited person: either opens the invitation, once. */
export type Invitation = { readonly link: string; readonly words: string; readonly expires: number };

/** Whether the keys of a version come from the secret of this invitation. */
export const isKeyOf = ({ secret, account }: Pending, { signKey }: IdentityRecord): boolean =>
  same(signKey, publicSignKey(invitePair(secret, account).signSeed));

/**
 * Seals an invitation under two fresh codes and publishes it with the first version of the invited identity. The codes
 * are in no request: the service gets ids and ciphertexts that it cannot derive them from.
 */
export async function publishInvite(
  session: Session,
  secret: Uint8Array,
  first: IdentityRecord,
  vaults: readonly OfferedVault[],
): Promise<Invitation> {
  const { env, keeper, account, record, api } = session;
  // A guest comes while their time lasts, or not at all.
  const expires = Math.min(env.now() + life, first.until || Infinity);
  const offer = await sealOffer(secret, {
    unitRoot: keeper.content.unitRoot,
    inviter: account,
    inviterIdentity: record.hash,
    account: first.account,
    role: first.role,
    identity: first.hash,
    expires,
    vaults,
    log: keeper.content.log,
  });
  const link = linkCode();
  const words = await sevenWords();
  const spoken = wordsCode(words);
  await api.putInvite({
    linkId: inviteId(link),
    linkSealed: await sealInvite(link, secret),
    wordsId: inviteId(spoken),
    wordsSealed: await sealInvite(spoken, secret),
    offer,
    expires,
    record: first.raw,
  });
  const page = isVictim(first.role) ? '/' : '/desk';
  return { link: `${env.pages}${page}#${toBase64url(link)}`, words, expires };
}
