// Locking by itself: a phone that is put down, or a desk that was left, must not stay open for whoever comes by.

/** How long the page may be out of sight, and how long nobody may touch it. */
export const OUT_OF_SIGHT = 2 * 60_000;
export const UNTOUCHED = 15 * 60_000;

/** No timers: a phone that sleeps stops them. Whoever asks says what time it is. */
export class Watch {
  #touched: number;
  /** When it went out of sight; 0 while it is seen. */
  #left = 0;

  constructor(now: number) {
    this.#touched = now;
  }

  touch(now: number): void {
    this.#touched = now;
  }

  leave(now: number): void {
    this.#left = now;
  }

  back(): void {
    this.#left = 0;
  }

  /** `sending`: something is on its way to the service. It is waited for while the page is merely out of sight. */
  due(now: number, sending: boolean): boolean {
    if (now - this.#touched >= UNTOUCHED) return true;
    return this.#left > 0 && now - this.#left >= OUT_OF_SIGHT && !sending;
  }
}
