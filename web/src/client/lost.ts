import { isLost as isLostBy } from '../crypto/vault/lost.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';
import { learnLost } from './vaultkeeper.ts';

/** Whether nobody can let anybody into a vault any more, as all who lead there have lost their keys (PROTOCOL 8). Not known of one that is closed. */
export const isLost = ({ people }: Pick<Session, 'people'>, { log }: Vault): boolean =>
  log.members.length > 0 && isLostBy(log.kind, log.members, people.directory);

// Her phone has no vault of a kind that there is one of beside a lost one.
learnLost(isLost);
