import type { Api, Listed } from './api.ts';
import type { Env } from './env.ts';
import { toHex } from './hex.ts';
import type { Line } from './socket.ts';

/** Heads are asked for when nothing of others was heard for this long; with the time of a request an entry comes within 5 s. */
const silence = 3000;

/** Asks the service again and again which vaults there are and how long they are, while the line says nothing. */
export class Heads {
  readonly #env: Env;
  readonly #api: Pick<Api, 'vaults'>;
  readonly #line: Pick<Line, 'live' | 'heard'>;
  readonly #told: (heads: ReadonlyMap<string, Listed>) => void;
  #watch: ReturnType<typeof setInterval> | undefined;
  #asked = 0;
  #asking: Promise<void> | null = null;
  #stopped = false;

  constructor(
    env: Env,
    api: Pick<Api, 'vaults'>,
    line: Pick<Line, 'live' | 'heard'>,
    told: (heads: ReadonlyMap<string, Listed>) => void,
  ) {
    this.#env = env;
    this.#api = api;
    this.#line = line;
    this.#told = told;
  }

  watch(): void {
    this.#watch = setInterval(() => {
      const heard = this.#line.live ? Math.max(this.#line.heard, this.#asked) : this.#asked;
      if (this.#env.now() - heard >= silence) void this.ask();
    }, 1000);
  }

  /** Asks now. One request at a time. */
  ask(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    this.#asked = this.#env.now();
    this.#asking ??= this.#ask().finally(() => (this.#asking = null));
    return this.#asking;
  }

  async #ask(): Promise<void> {
    let listed: readonly Listed[];
    try {
      listed = await this.#api.vaults();
    } catch {
      return; // asked again in three seconds
    }
    if (!this.#stopped) this.#told(new Map(listed.map((head) => [toHex(head.vault), head])));
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#watch);
  }
}
