import type { IdentityRecord } from '../crypto/keys/identity.ts';
import { countersign, newReplacement } from '../crypto/keys/unitidentity.ts';
import { invitePair, newInviteSecret } from '../crypto/keys/invite.ts';
import { signersOf } from '../crypto/keys/unitkey.ts';
import { newConsent } from '../crypto/vault/newconsent.ts';
import { checkConsent } from '../crypto/vault/replace.ts';
import type { Approval } from '../crypto/vault/statement.ts';
import { tuple } from '../crypto/wire/shape.ts';
import { Failed } from './failure.ts';
import { same } from './hex.ts';
import { isKeyOf, publishInvite, type Invitation } from './invite.ts';
import { withQuorum } from './quorum.ts';
import { agreedFrom, isSigned, replacements } from './replaced.ts';
import { isVictim, leads } from './roles.ts';
import type { Session } from './session.ts';

const nothing = tuple<[]>();

/**
 * Asks the unit to replace somebody's lost keys. `here`: the person is with the one who asks; otherwise a day has to pass. Nothing
 * changes by it: a colleague has to agree. The secret goes into the box first, or nobody could ever come in by the new keys.
 * `conflict` where somebody asks already, or for oneself.
 */
export async function ask(
  session: Session,
  account: Uint8Array,
  caseId: Uint8Array,
  here: boolean,
): Promise<void> {
  const { env, keeper, people, unit } = session;
  if (!leads(session.role)) throw new Failed('MEMBER');
  await Promise.all([unit.advance(), people.refresh(account)]);
  const current = people.current(account);
  if (!current || current.revoked || same(account, session.account)) throw new Failed('conflict');
  const secret = newInviteSecret();
  const signers = signersOf(session.root, keeper.content.unitKeys);
  const record = await newReplacement(
    current,
    invitePair(secret, account),
    { created: env.now(), here },
    signers.length < session.root.threshold ? [] : signers,
  );
  const pending = { secret, account, role: current.role, expires: 0, case: caseId };
  await keeper.changeNow((content) => ({
    ...content,
    // An earlier one stays: somebody may have asked already, here in another page too.
    invites: [...content.invites, pending],
  }));
  await send(session, '/api/replacements', record);
}

/** Sends the record with the own consent. */
async function send(session: Session, path: string, record: IdentityRecord): Promise<void> {
  const { api, account, pair } = session;
  const own = { account, identity: session.record.hash };
  const subject = { account: record.account, identity: record.hash };
  const { sig } = await newConsent(pair.signSeed, own, subject);
  await api.post(path, [record.raw, own.identity, sig], nothing);
}

/**
 * Agrees to what a colleague has asked for, and carries it out wherever oneself may. `too_early` before a day has passed, unless
 * the person was there; `no_unit_key` where neither of the two has enough keys of the unit, with the cards in `papers`; `conflict` for one's own request, and
 * where the keys have changed since; `not_found` where nothing is asked.
 */
export async function agree(session: Session, account: Uint8Array, papers: readonly string[]): Promise<void> {
  const { people, env, unit } = session;
  await Promise.all([unit.advance(), people.refresh(account)]);
  const current = people.current(account);
  const found = (await replacements(session)).findLast(({ record }) => same(record.account, account));
  const [first, second] = found?.consents ?? [];
  if (!current || !found || !first || second) throw new Failed('not_found');
  await checkAsked(session, found.record, current, first);
  if (env.now() < agreedFrom(found)) throw new Failed('too_early');
  const record = (await isSigned(found.record, session.root))
    ? found.record
    : await withQuorum(session, papers, (signers) => countersign(found.record, signers));
  await send(session, '/api/replacements/agree', record);
  await people.refresh(account);
  await session.settling.all();
}

/** It is the next version of the person's keys, and a colleague who is not oneself has signed for it under present keys. */
async function checkAsked(
  { people, account }: Session,
  record: IdentityRecord,
  current: IdentityRecord,
  consent: Approval,
): Promise<void> {
  const isNext = record.version === current.version + 1 && same(record.prev, current.hash);
  if (!isNext || record.role !== current.role || current.revoked) throw new Failed('conflict');
  if (same(consent.account, account) || same(record.account, account)) throw new Failed('conflict');
  await people.refresh(consent.account);
  await checkConsent(consent, { account: record.account, identity: record.hash }, people.directory);
  if (!same(people.current(consent.account)?.hash ?? new Uint8Array(), consent.identity))
    throw new Failed('conflict');
}

/** Words for a colleague to come in by again: `conflict` before somebody has agreed, or when they have come in. */
export async function inviteAgain(session: Session, account: Uint8Array): Promise<Invitation> {
  const { people, keeper } = session;
  const sent = keeper.content.invites.filter((one) => same(one.account, account));
  await people.refresh(account);
  const current = people.current(account);
  if (sent.length === 0 || !current || isVictim(current.role)) throw new Failed('not_found');
  const pending = sent.find((one) => isKeyOf(one, current));
  if (!pending) throw new Failed('conflict');
  return publishInvite(session, pending.secret, current, []);
}
