import { toHex } from '../client/hex.ts';
import { behind, markOf } from '../client/seen.ts';
import type { Session } from '../client/session.ts';
import { givenViews } from './given.ts';
import type { SeenView } from './messages.ts';
import { kindName, roleName } from './names.ts';
import { nameOf } from './views.ts';

export function seenViews(session: Session, caseId: string): readonly SeenView[] {
  const logs = session
    .caseVaults(caseId)
    .map(({ log }) => log)
    .filter(({ state }) => state !== 'stopped')
    .sort((a, b) => a.kind - b.kind || a.section - b.section);
  const told = logs.filter(({ state }) => state === 'verified');
  return logs.map((log) => {
    const known = log.state === 'verified';
    return {
      ...{ kind: kindName(log.kind), section: log.section, known },
      people: known
        ? log.members.map(({ account, role }) => {
            const id = toHex(account);
            const mark = markOf(log, told, id);
            const who = { account: id, name: nameOf(session, account), role: roleName(role) };
            return { ...who, behind: behind(log, mark, id), at: mark.at };
          })
        : [],
      given: known ? givenViews(session, log) : [],
    };
  });
}
