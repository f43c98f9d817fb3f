/**
 * What the core needs from its surroundings. It is handed in, so that the same code runs in the browser's Worker,
 * in Node against the real server, and in tests against a server that misbehaves.
 */
export type Env = {
  /** The service: `https://host`, without a slash at the end. */
  readonly origin: string;
  /** Where the pages come from, with which links begin that people open: the service itself, or somebody else. */
  readonly pages: string;
  readonly fetch: (input: string, init: RequestInit) => Promise<Response>;
  readonly WebSocket: new (url: string) => WebSocket;
  /** Unix milliseconds. */
  readonly now: () => number;
  /** Where heads may be kept; only those of staff are. */
  readonly device?: Device;
};

/** A place that outlives a session. */
export type Device = {
  /** Null where there is nothing under this name. */
  readonly read: (name: string) => Promise<Uint8Array | null>;
  readonly write: (name: string, bytes: Uint8Array) => Promise<void>;
};

/** Resolves after `ms`. */
export const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Lets messages and timers run: a Worker that verifies 5,000 entries still answers. */
export const breathe = (): Promise<void> => sleep(0);

/** Delays 0.5 s, 1 s, 2 s … 8 s, each shortened by up to half so that many clients do not come back at once. */
export class Backoff {
  #next = 500;

  /** How long to wait before the next attempt. */
  next(): number {
    const full = this.#next;
    this.#next = Math.min(full * 2, 8000);
    return full - Math.random() * (full / 2);
  }

  reset(): void {
    this.#next = 500;
  }
}

/** Runs jobs one after another; one that fails does not stop those behind it. */
export class Turn {
  #last: Promise<unknown> = Promise.resolve();

  take<T>(job: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(job, job);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}

/** At most `size` jobs at a time, in the order of asking; urgent ones go first. */
export class Pool {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(size: number) {
    this.#free = size;
  }

  async run<T>(job: () => Promise<T>, urgent = false): Promise<T> {
    if (this.#free > 0) this.#free--;
    else {
      await new Promise<void>((go) => {
        if (urgent) this.#waiting.unshift(go);
        else this.#waiting.push(go);
      });
    }
    try {
      return await job();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free++;
    }
  }
}
