import { toHex } from '../client/hex.ts';
import type { Session } from '../client/session.ts';
import type { StaffView } from './messages.ts';
import { roleName } from './names.ts';
import { nameOf } from './views.ts';

/** The unit's staff, each with a verified identity; whoever's does not verify is not listed. */
export async function staffViews(session: Session): Promise<readonly StaffView[]> {
  const { staff } = await session.api.unit();
  await Promise.all(staff.map((account) => session.people.refresh(account).catch(() => undefined)));
  const invited = new Set(session.keeper.content.invites.map((invite) => toHex(invite.account)));
  return staff.flatMap((account) => {
    const record = session.people.current(account);
    if (!record || record.revoked) return [];
    const id = toHex(account);
    // Only the first manager has made her own first identity; everybody else's first one is an invitation's.
    const waiting = record.version === 1 && (roleName(record.role) !== 'manager' || invited.has(id));
    return [{ account: id, name: nameOf(session, account), role: roleName(record.role), waiting }];
  });
}
