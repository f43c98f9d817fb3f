import { Backoff, sleep } from './env.ts';
import type { Vault } from './vault.ts';

/** Vaults opened at once; then their older pages, one vault after another. */
const parallel = 4;

/**
 * Opens vaults in an order of interest: first the newest page of every vault, a few at a time, then the older pages of
 * one vault after another, so that forty cases do not keep a phone or a desk busy at once.
 */
export class Openings {
  readonly #opened: (vault: Vault) => Promise<void>;
  #waiting: { vault: Vault; gate: Promise<void> }[] = [];
  #older: Vault[] = [];
  #active = 0;
  #reading = false;
  #stopped = false;

  /** `opened` is called when a vault's newest page is verified. */
  constructor(opened: (vault: Vault) => Promise<void>) {
    this.#opened = opened;
  }

  /** Opens a vault; nothing in it is believed before `gate`. */
  add(vault: Vault, gate: Promise<void>): void {
    this.#waiting.push({ vault, gate });
    this.#next();
  }

  /** Moves some to the front. */
  prefer(which: (vault: Vault) => boolean): void {
    const front = this.#waiting.filter(({ vault }) => which(vault));
    this.#waiting = [...front, ...this.#waiting.filter(({ vault }) => !which(vault))];
    this.#older = [...this.#older.filter(which), ...this.#older.filter((vault) => !which(vault))];
  }

  stop(): void {
    this.#stopped = true;
    this.#waiting = [];
    this.#older = [];
  }

  #next(): void {
    while (this.#active < parallel) {
      const next = this.#waiting.shift();
      if (!next) break;
      this.#active++;
      void this.#open(next.vault, next.gate).finally(() => {
        this.#active--;
        this.#next();
      });
    }
    // A vault that does not open, however long, holds up nobody else's history.
    if (this.#waiting.length === 0) void this.#readOlder();
  }

  async #open(vault: Vault, gate: Promise<void>): Promise<void> {
    if (!(await vault.log.open(gate)) || this.#stopped) return;
    this.#older.push(vault);
    // What could not be finished now, such as an epoch that lost a race, is done at the next sign-in.
    await this.#opened(vault).catch(() => undefined);
  }

  async #readOlder(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    const backoff = new Backoff();
    for (let vault = this.#older.shift(); vault && !this.#stopped; vault = this.#older.shift()) {
      if (await vault.log.readOlder()) backoff.reset();
      else if (vault.log.state !== 'stopped') {
        this.#older.push(vault); // the others first
        await sleep(backoff.next());
      }
    }
    this.#reading = false;
  }
}
