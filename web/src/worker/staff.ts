import { isReplacement } from '../crypto/keys/identity.ts';
import { fromHex, toHex } from '../client/hex.ts';
import { pause, pausedAccounts } from '../client/pauseroutes.ts';
import { reach } from '../client/revoke.ts';
import type { Session } from '../client/session.ts';
import type { Calls, ReachView, StaffView } from './messages.ts';
import { kindName, roleName } from './names.ts';
import { summaries } from './summary.ts';
import { nameOf, untilOf } from './views.ts';

/** The unit's staff and guests, each with a verified identity; whoever's does not verify is not listed. */
export async function staffViews(session: Session): Promise<readonly StaffView[]> {
  if (roleName(session.role) === 'guest') return [];
  const [{ staff }, paused] = await Promise.all([session.api.unit(), pausedAccounts(session.api)]);
  const isPaused = new Set(paused.map(toHex));
  await Promise.all(staff.map((account) => session.people.refresh(account).catch(() => undefined)));
  const invited = new Set(session.keeper.content.invites.map((invite) => toHex(invite.account)));
  return staff.flatMap((account) => {
    const record = session.people.current(account);
    if (!record || record.revoked) return [];
    const id = toHex(account);
    // Only the first manager has made her own first identity; everybody else's first one is an invitation's.
    const isNew = record.version === 1 && (roleName(record.role) !== 'manager' || invited.has(id));
    const waiting = isNew || isReplacement(record);
    const who = { account: id, name: nameOf(session, account), role: roleName(record.role) };
    return [{ ...who, waiting, paused: isPaused.has(id), ...untilOf(session, account) }];
  });
}

export async function pauseStaff(
  session: Session,
  { account, on }: Calls['staff/pause']['in'],
): Promise<readonly StaffView[]> {
  await pause(session.api, fromHex(account), on);
  return staffViews(session);
}

/** What a colleague can open, by case, as far as this session sees it. */
export function reachViews(session: Session, account: Uint8Array): readonly ReachView[] {
  const found = reach(session, account);
  return summaries(session, null).flatMap(({ caseId, name }) => {
    const kinds = found.get(caseId);
    return kinds ? [{ caseId, name, kinds: [...new Set(kinds.map(kindName))] }] : [];
  });
}
