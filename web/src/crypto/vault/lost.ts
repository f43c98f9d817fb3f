import type { Directory } from '../keys/chain.ts';
import { leads, type Kind } from './role.ts';
import type { Member } from './statement.ts';

/**
 * Whether a vault of that kind with these members is lost: all who lead in it have given up their keys, had them taken back, or lost
 * them, so that the unit has replaced them since. Nobody can let anybody in then, nor list the new keys, which takes somebody else who
 * leads. It is so for good. Of whom nothing is known has not lost anything.
 */
export const isLost = (kind: Kind, members: readonly Member[], directory: Directory): boolean =>
  members.every(
    ({ account, role, identity }) =>
      !leads(kind, role) ||
      directory.current(account)?.revoked === true ||
      directory.replacement(account, identity) !== undefined,
  );
