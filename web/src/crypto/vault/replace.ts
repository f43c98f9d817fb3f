import type { Directory } from '../keys/chain.ts';
import { standing } from '../keys/identity.ts';
import { Refusal } from '../refuse.ts';
import { equal } from '../wire/bytes.ts';
import { sign, verify } from '../wire/sign.ts';
import { encode } from '../wire/wire.ts';
import { sameMember } from './change.ts';
import { isVictim, leads } from './role.ts';
import type { Rules } from './rule.ts';
import { ascending, find, type Approval, type Member, type Statement } from './statement.ts';

/** How long lost keys stay in their place when the person was not there: whoever still holds them has so long to object. */
export const replaceDelay = 24 * 60 * 60 * 1000;

const useConsent = 'replace-consent';

/**
 * What both colleagues sign: that the keys of this account are replaced by that version, which names the one before it, when it was
 * made and whether the person was there. It is the same in all of the person's vaults.
 */
const consentOf = (account: Uint8Array, identity: Uint8Array): Uint8Array => encode([account, identity]);

/** An account and the hash of one of its identities. */
type Named = { readonly account: Uint8Array; readonly identity: Uint8Array };

/** Agrees to the replacement of the subject's keys by the version with that hash. */
export const newConsent = async (
  signSeed: Uint8Array,
  { account, identity }: Named,
  subject: Named,
): Promise<Approval> => ({
  account,
  identity,
  sig: await sign(signSeed, useConsent, consentOf(subject.account, subject.identity)),
});

/**
 * Refuses with `MEMBER` what is no consent of an advocate or manager to this replacement, with `IDENT` one under an identity that
 * is not known.
 */
export async function checkConsent(
  { account, identity, sig }: Approval,
  subject: Named,
  directory: Directory,
): Promise<void> {
  const record = directory.find(account, identity);
  if (!record) throw new Refusal('IDENT', 'identity of a consent is not known');
  if (equal(account, subject.account) || !leads(record.role) || record.revoked)
    throw new Refusal('MEMBER', 'consent of somebody who may not consent');
  if (!(await verify(record.signKey, useConsent, consentOf(subject.account, subject.identity), sig)))
    throw new Refusal('MEMBER', 'consent to something else');
}

/**
 * Judges an epoch that lists the replacement of somebody's lost keys: nothing else of the member changes, the unit has made the
 * version, two colleagues consent, and a day has passed by the clocks of who made it and of the author, unless the person was
 * there. One of the two reads this vault, or she herself carries it out: the keys of the unit make as many colleagues as somebody
 * likes. `MEMBER` but for what is not known.
 */
export async function checkReplacement(
  rules: Rules,
  author: Uint8Array,
  { time, approvals }: Statement,
  after: Member,
  directory: Directory,
): Promise<void> {
  const { account, identity } = after;
  const isOnly = rules.members.some(
    (before) =>
      sameMember(after, { ...before, identity }) && directory.replaces(account, before.identity, identity),
  );
  if (equal(author, account) || !isOnly) throw new Refusal('MEMBER', 'change is not what its reason allows');
  const record = directory.find(account, identity);
  const since = record?.standing === standing.replacedHere ? 0 : (record?.created ?? time) + replaceDelay;
  if (time < since) throw new Refusal('MEMBER', 'replaced before a day has passed');
  if (approvals.length !== 2 || !ascending(approvals.map((consent) => consent.account)))
    throw new Refusal('MEMBER', "not two people's consents");
  for (const consent of approvals) await checkConsent(consent, after, directory);
  const reads = (who: Uint8Array): boolean => find(rules.members, who) !== undefined;
  const isHers = isVictim(find(rules.members, author)?.role ?? 0);
  if (!isHers && !approvals.some((consent) => reads(consent.account)))
    throw new Refusal('MEMBER', 'consents of two who read nothing here');
}
