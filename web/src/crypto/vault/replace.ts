import type { Directory } from '../keys/chain.ts';
import { standing, type IdentityRecord } from '../keys/identity.ts';
import { Refusal } from '../refuse.ts';
import { equal } from '../wire/bytes.ts';
import { verify } from '../wire/sign.ts';
import { encode } from '../wire/wire.ts';
import { sameMember } from './change.ts';
import { isVictim, runsCase } from './role.ts';
import type { Rules } from './rule.ts';
import { ascending, find, type Approval, type Member, type Statement } from './statement.ts';

/** How long lost keys stay in their place when the person was not there: whoever still holds them has so long to object. */
export const replaceDelay = 24 * 60 * 60 * 1000;

/**
 * How far the clocks of two colleagues may lie apart: keys that were given up less than this before a replacement might count may
 * still have been in use. A server takes no version of a colleague's that is dated back by half of it.
 */
export const consentSkew = 2 * 60 * 60 * 1000;

export const useConsent = 'replace-consent';

/**
 * What both colleagues sign: that the keys of this account are replaced by that version, which names the one before it, when it was
 * made and whether the person was there. It is the same in all of the person's vaults.
 */
export const consentOf = (account: Uint8Array, identity: Uint8Array): Uint8Array =>
  encode([account, identity]);

/** An account and the hash of one of its identities. */
export type Named = { readonly account: Uint8Array; readonly identity: Uint8Array };

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
  if (equal(account, subject.account) || !runsCase(record.role) || record.revoked)
    throw new Refusal('MEMBER', 'consent of somebody who may not consent');
  if (!(await verify(record.signKey, useConsent, consentOf(subject.account, subject.identity), sig)))
    throw new Refusal('MEMBER', 'consent to something else');
}

/** When a replacement may count at the earliest, by the clock of who made it: at once where the person was there. */
export const effectiveFrom = ({ created, standing: stands }: IdentityRecord): number =>
  stands === standing.replacedHere ? created : created + replaceDelay;

/**
 * Refuses with `MEMBER` a consent under keys that were not in use any more. Of a member it takes the keys that the vault lists, or
 * that follow them by their own signatures: no clock decides. Of everybody else, and besides, the next version of the chain must
 * not have been made before the replacement could count. Keys that end later take nothing back: a vault may be opened years after.
 */
function checkInUse(rules: Rules, by: Named, replacement: IdentityRecord, directory: Directory): void {
  const { account, identity } = by;
  const listed = find(rules.members, account)?.identity;
  if (listed && !equal(listed, identity) && !directory.succeeds(account, listed, identity))
    throw new Refusal('MEMBER', 'consent under keys that the vault lists no more');
  const next = directory.next(account, identity);
  if (next && effectiveFrom(replacement) - next.created > consentSkew)
    throw new Refusal('MEMBER', 'consent under keys that were given up before');
}

/**
 * Judges an epoch that lists, after the replacement of somebody's lost keys, that version or one of the person's own that follows
 * it: nothing else of the member changes, the unit has made the replacement, two colleagues consent under keys in use, and a day
 * has passed by the clocks of who made it and of the author, unless the person was there. One of the two reads this vault, or she
 * herself carries it out: the keys of the unit make as many colleagues as somebody likes. `MEMBER` but for what is not known.
 */
export async function checkReplacement(
  rules: Rules,
  author: Uint8Array,
  { time, approvals }: Statement,
  after: Member,
  directory: Directory,
): Promise<void> {
  const { account, identity } = after;
  const before = find(rules.members, account);
  const replacement = before && directory.replacement(account, before.identity, identity);
  if (!replacement || equal(author, account) || !sameMember(after, { ...before, identity }))
    throw new Refusal('MEMBER', 'change is not what its reason allows');
  if (replacement.standing !== standing.replacedHere && time < effectiveFrom(replacement))
    throw new Refusal('MEMBER', 'replaced before a day has passed');
  if (approvals.length !== 2 || !ascending(approvals.map((consent) => consent.account)))
    throw new Refusal('MEMBER', "not two people's consents");
  for (const consent of approvals) {
    await checkConsent(consent, { account, identity: replacement.hash }, directory);
    checkInUse(rules, consent, replacement, directory);
  }
  const reads = (who: Uint8Array): boolean => find(rules.members, who) !== undefined;
  const isHers = isVictim(find(rules.members, author)?.role ?? 0);
  if (!isHers && !approvals.some((consent) => reads(consent.account)))
    throw new Refusal('MEMBER', 'consents of two who read nothing here');
}
