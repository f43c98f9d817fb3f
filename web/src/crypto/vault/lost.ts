import type { Directory } from '../keys/chain.ts';
import { kinds, leads, type Kind } from './role.ts';
import type { Member } from './statement.ts';

/** Whether a case has one vault of this kind, and another one only in the place of one that is lost. */
const isSingle = (kind: Kind): boolean =>
  kind === kinds.advocacy || kind === kinds.clinical || kind === kinds.police;

/**
 * Whether a vault of that kind with these members is lost, which only one can be of a kind that a case has one of: all who lead in it have
 * given up their keys, had them taken back, or lost them, so that the unit has replaced them since. Nobody can let anybody in then, nor
 * list the new keys, which takes somebody else who leads. It is so for good. Of whom nothing is known has not lost anything.
 */
export const isLost = (kind: Kind, members: readonly Member[], directory: Directory): boolean =>
  isSingle(kind) &&
  members.every(
    ({ account, role, identity }) =>
      !leads(kind, role) ||
      directory.current(account)?.revoked === true ||
      directory.replacement(account, identity) !== undefined,
  );
