import type { Facts } from '../crypto/keys/identity.ts';
import { newFirst } from '../crypto/keys/unitidentity.ts';
import { invitePair, newInviteSecret } from '../crypto/keys/invite.ts';
import { randomBytes } from './hex.ts';
import { publishInvite, type Invitation } from './invite.ts';
import { withQuorum } from './quorum.ts';
import type { Session } from './session.ts';

/** Who is invited. `until`: when the time of a guest is over, Unix ms; 0 for everybody else. */
type Invited = Pick<Facts, 'name' | 'role'> & { readonly until: number };

/** Invites a colleague or a guest: a first identity signed with the unit's keys, those of `papers` too. */
export async function inviteStaff(
  session: Session,
  invited: Invited,
  papers: readonly string[],
): Promise<Invitation> {
  const secret = newInviteSecret();
  const account = randomBytes(16);
  const facts = { account, ...invited, created: session.env.now(), revoked: false };
  const pair = invitePair(secret, account);
  const first = await withQuorum(session, papers, (signers) => newFirst(pair, facts, signers));
  await session.people.take(account, [first.raw]);
  const invitation = await publishInvite(session, secret, first, []);
  const { role } = invited;
  const pending = { secret, account, role, expires: invitation.expires, case: new Uint8Array() };
  session.keeper.change((content) => ({ ...content, invites: [...content.invites, pending] }));
  return invitation;
}
