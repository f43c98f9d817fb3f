import { openSignal } from '../crypto/keys/opensignal.ts';
import { codeOf, isRefusal } from './failure.ts';
import { fromHex, same, toHex } from './hex.ts';
import { isVictim, leads } from './roles.ts';
import { saidIn } from './second.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

/** A signal is asked for this often; ms. */
const often = 60_000;
/** For so long a service that answers everything else may leave it unanswered; ms. */
const patience = 5 * 60_000;

/** What staff are told by the signals of those who have a second passphrase. Her client asks for none and shows none. */
export class Signals {
  readonly #session: Session;
  readonly #told: () => void;
  /** Account, hex → when somebody signed in with the second passphrase. */
  readonly #times = new Map<string, readonly number[]>();
  /** Account, hex → when it was asked last. */
  readonly #asked = new Map<string, number>();
  /** Account, hex → since when nothing came, while the line was there. */
  readonly #unheard = new Map<string, number>();
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(session: Session, told: () => void) {
    this.#session = session;
    this.#told = told;
    this.#timer = setInterval(() => session.vaults.forEach((vault) => this.look(vault)), often);
  }

  timesOf(account: string): readonly number[] {
    return this.#times.get(account) ?? [];
  }

  /** Asks about whoever writes in this chat, where that is due. Whoever does not run cases, a guest in the chat, is told nothing. */
  look(vault: Vault): void {
    if (!leads(this.#session.role)) return;
    const flag = this.#flagIn(vault);
    const own = vault.log.entries.filter(({ role }) => isVictim(role));
    const account = own[0]?.author;
    if (!flag || account === undefined) return;
    const now = this.#session.env.now();
    if (now - (this.#asked.get(account) ?? 0) < often - 5000) return;
    this.#asked.set(account, now);
    // Messages go, and what they told of her box with them: what was seen is pinned.
    const pin = this.#session.keeper.content.peers.find((peer) => toHex(peer.account) === account);
    const known = own.reduce((most, { boxVersion }) => Math.max(most, boxVersion), pin?.boxVersion ?? 0);
    void this.#ask(vault, account, flag, known);
  }

  /** The key of her signal; null where she has told of none that counts. */
  #flagIn({ log }: Vault): Uint8Array | null {
    const flag = saidIn(log, this.#session.people.directory).answer?.flag;
    return flag && flag.length > 0 ? flag : null;
  }

  async #ask(vault: Vault, account: string, flag: Uint8Array, known: number): Promise<void> {
    const id = fromHex(account);
    try {
      const { version, signal } = await this.#session.api.signal(id);
      const times = await openSignal(flag, { account: id, version }, known, signal);
      this.#unheard.delete(account);
      if (String(times) === String(this.timesOf(account))) return;
      this.#times.set(account, times);
      this.#told();
    } catch (error) {
      if (!isRefusal(codeOf(error))) {
        this.#note(vault, account);
        return;
      }
      // Her keys may have been replaced, which is not known here yet: then it is the signal of a box with another key.
      const isKnown = await this.#session.people.refresh(id).then(
        () => true,
        () => false,
      );
      // Another signal is an alarm of its own.
      if (isKnown && !same(this.#flagIn(vault) ?? new Uint8Array(), flag)) return;
      this.#session.hooks.alarm(codeOf(error), vault);
    }
  }

  /** A signal that is kept back while all else comes is an alarm as well. */
  #note(vault: Vault, account: string): void {
    const { env, line, hooks, over } = this.#session;
    if (over || !line.live) {
      this.#unheard.delete(account);
      return;
    }
    const since = this.#unheard.get(account) ?? env.now();
    this.#unheard.set(account, since);
    if (env.now() - since >= patience) hooks.alarm('signal_unheard', vault);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
