import type { Member } from '../crypto/vault/statement.ts';
import { evict, heal } from './members.ts';
import { takeUp } from './replaced.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

/** Does what has to be done in an open vault before one may write to it, each vault once at a time. */
export class Settling {
  readonly #session: Session;
  readonly #busy = new Set<Vault>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** In this one, then sends what waits there. */
  async settle(vault: Vault): Promise<void> {
    const session = this.#session;
    if (session.isSpace || this.#busy.has(vault) || !vault.log.writable) return;
    this.#busy.add(vault);
    try {
      await heal(session, vault); // under the keys that the vault lists no other epoch can be signed
      // Before anybody is taken out: the consent of a member whose keys ended since counts as long as they are listed. What cannot
      // be listed now, by a clock or a line, holds up nothing else.
      await takeUp(session, vault).catch(() => undefined);
      await evict(session, vault);
    } finally {
      this.#busy.delete(vault);
    }
    vault.outbox.pump();
  }

  /** In every vault, as far as it can be done now. */
  async all(): Promise<void> {
    const vaults = [...this.#session.vaults.values()];
    await Promise.all(vaults.map((vault) => this.settle(vault).catch(() => undefined)));
  }

  /** Somebody who is listed may have given up their keys, or the unit has taken them back: true where that is so. Or it has replaced them. */
  async lookForEnded(vault: Vault): Promise<boolean> {
    const { people } = this.#session;
    const { members } = vault.log;
    await Promise.all(members.map(({ account }) => people.refresh(account).catch(() => undefined)));
    const isLocked = members.some(({ account }) => people.current(account)?.revoked === true);
    const isReplaced = ({ account, identity }: Member): boolean =>
      people.directory.replacement(account, identity) !== undefined;
    if (isLocked || members.some(isReplaced)) void this.settle(vault).catch(() => undefined);
    return isLocked;
  }
}
