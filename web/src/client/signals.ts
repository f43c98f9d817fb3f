import { openSignal } from '../crypto/keys/signal.ts';
import { codeOf, isRefusal } from './failure.ts';
import { fromHex } from './hex.ts';
import { isVictim } from './roles.ts';
import { saidIn } from './second.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

/** A signal is asked for this often; ms. */
const often = 60_000;

/** What staff are told by the signals of those who have a second passphrase. Her client asks for none and shows none. */
export class Signals {
  readonly #session: Session;
  readonly #told: () => void;
  /** Account, hex → when somebody signed in with the second passphrase. */
  readonly #times = new Map<string, readonly number[]>();
  /** Account, hex → when it was asked last. */
  readonly #asked = new Map<string, number>();
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(session: Session, told: () => void) {
    this.#session = session;
    this.#told = told;
    this.#timer = setInterval(() => session.vaults.forEach((vault) => this.look(vault)), often);
  }

  timesOf(account: string): readonly number[] {
    return this.#times.get(account) ?? [];
  }

  /** Asks about whoever writes in this chat, where that is due. */
  look(vault: Vault): void {
    const flag = saidIn(vault.log).answer?.flag;
    const own = vault.log.entries.filter(({ role }) => isVictim(role));
    const account = own[0]?.author;
    if (!flag || flag.length === 0 || account === undefined) return;
    const now = this.#session.env.now();
    if (now - (this.#asked.get(account) ?? 0) < often - 5000) return;
    this.#asked.set(account, now);
    const known = own.reduce((most, { boxVersion }) => Math.max(most, boxVersion), 0);
    void this.#ask(vault, account, flag, known);
  }

  async #ask(vault: Vault, account: string, flag: Uint8Array, known: number): Promise<void> {
    const id = fromHex(account);
    try {
      const { version, signal } = await this.#session.api.signal(id);
      const times = await openSignal(flag, { account: id, version }, known, signal);
      if (String(times) === String(this.timesOf(account))) return;
      this.#times.set(account, times);
      this.#told();
    } catch (error) {
      // A signal that is kept back, or another one, is an alarm of its own.
      if (isRefusal(codeOf(error))) this.#session.hooks.alarm(codeOf(error), vault);
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
