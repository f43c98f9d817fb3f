// Who can read what somebody writes in a vault of their profession.
import { toHex } from '../client/hex.ts';
import type { VaultLog } from '../client/log.ts';
import type { Session } from '../client/session.ts';

/** Those who can open it are those whom the writer has seen: a colleague may have been let in meanwhile, or have let one into theirs. */
export function isSeen(session: Session, log: VaultLog, readers: readonly string[]): boolean {
  const seen = new Set([toHex(session.account), ...readers]);
  return log.members.length === seen.size && log.members.every(({ account }) => seen.has(toHex(account)));
}
