import { newFirst } from '../crypto/keys/unitidentity.ts';
import { invitePair, newInviteSecret } from '../crypto/keys/invite.ts';
import { randomBytes } from './hex.ts';
import { publishInvite, type Invitation } from './invite.ts';
import { withQuorum } from './quorum.ts';
import type { Session } from './session.ts';

/** Invites a colleague: a first identity signed with the unit's keys, those of `papers` too. */
export async function inviteStaff(
  session: Session,
  name: string,
  role: number,
  papers: readonly string[],
): Promise<Invitation> {
  const secret = newInviteSecret();
  const account = randomBytes(16);
  const facts = { account, role, name: name.trim(), created: session.env.now(), revoked: false };
  const pair = invitePair(secret, account);
  const first = await withQuorum(session, papers, (signers) => newFirst(pair, facts, signers));
  await session.people.take(account, [first.raw]);
  const invitation = await publishInvite(session, secret, first, []);
  const pending = { secret, account, role, expires: invitation.expires, case: new Uint8Array() };
  session.keeper.change((content) => ({ ...content, invites: [...content.invites, pending] }));
  return invitation;
}
