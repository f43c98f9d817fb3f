import type { Member } from '../crypto/vault/statement.ts';
import { role } from '../crypto/keys/role.ts';
import { evict, heal, isGone, mayRemove } from './members.ts';
import { takeUp } from './replaced.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

/** A timer of a browser counts no further than 2^31 ms: once a day is often enough, ms. */
const longest = 86_400_000;

/** Does what has to be done in an open vault before one may write to it, each vault once at a time. */
export class Settling {
  readonly #session: Session;
  readonly #busy = new Set<Vault>();
  readonly #alarms = new Map<Vault, ReturnType<typeof setTimeout>>();

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
      this.#wake(vault);
    }
    vault.outbox.pump();
  }

  /** Again when the time of the next guest is over, who is listed. */
  #wake(vault: Vault): void {
    clearTimeout(this.#alarms.get(vault));
    this.#alarms.delete(vault);
    const { people, env, over } = this.#session;
    const ends = vault.log.members
      .map(({ account }) => people.current(account)?.until ?? 0)
      .filter((until) => until > env.now());
    if (over || ends.length === 0) return;
    const again = (): void => void this.settle(vault).catch(() => undefined);
    this.#alarms.set(vault, setTimeout(again, Math.min(Math.min(...ends) - env.now(), longest)));
  }

  /** A guest is listed whose time is over, and this person may take them out, which begins now: nothing is sent before. */
  holds(vault: Vault): boolean {
    const isDue = vault.log.members.some((one) => one.role === role.guest && isGone(this.#session, one));
    if (!isDue || !mayRemove(this.#session, vault)) return false;
    void this.settle(vault).catch(() => undefined);
    return true;
  }

  /** In every vault, as far as it can be done now. */
  async all(): Promise<void> {
    const vaults = [...this.#session.vaults.values()];
    await Promise.all(vaults.map((vault) => this.settle(vault).catch(() => undefined)));
  }

  /**
   * Somebody who is listed may have given up their keys, or the unit has taken them back, or a guest's time is over: true where that is
   * so. Or the unit has replaced them.
   */
  async lookForEnded(vault: Vault): Promise<boolean> {
    const { people } = this.#session;
    const { members } = vault.log;
    await Promise.all(members.map(({ account }) => people.refresh(account).catch(() => undefined)));
    const isLocked = members.some((member) => isGone(this.#session, member));
    const isReplaced = ({ account, identity }: Member): boolean =>
      people.directory.replacement(account, identity) !== undefined;
    this.#wake(vault);
    if (isLocked || members.some(isReplaced)) void this.settle(vault).catch(() => undefined);
    return isLocked;
  }
}
