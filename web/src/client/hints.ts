import { Refusal } from '../crypto/refuse.ts';
import type { History } from './history.ts';
import type { Stored } from './socket.ts';
import type { Verified } from './verified.ts';

/** Entries that were pushed and wait; with more it is simpler to fetch. */
const most = 256;

/**
 * What the service hints at of one vault, until it was verified: entries that it pushed, and a head that it named. A gap is
 * fetched.
 */
export class Hints {
  #pushed: Stored[] = [];
  /** Entries are missing before a pushed one. */
  #behind = false;
  /** The highest head that was hinted at. */
  #head = 0;

  /** An entry that the service pushed. */
  push(stored: Stored): void {
    if (this.#pushed.length >= most) {
      this.#pushed = [];
      this.#behind = true;
    }
    this.#pushed.push(stored);
  }

  /** A head that the service named. */
  follow(head: number): void {
    this.#head = Math.max(this.#head, head);
  }

  /** Whether there is more than what is known up to `seq`. */
  isBeyond(seq: number): boolean {
    return this.#behind || this.#head > seq || this.#pushed.length > 0;
  }

  /** Verifies what was pushed, and fetches what is missing. `CHAIN` where another entry stands in its place. */
  async take(history: History, tell: (entries: readonly Verified[]) => void): Promise<void> {
    const pushed = this.#pushed.splice(0).sort((a, b) => a.seq - b.seq);
    const { seq, first } = history.tail;
    let gap = this.#behind || this.#head > seq;
    this.#behind = false;
    this.#head = 0;
    const next: Stored[] = [];
    for (const stored of pushed) {
      const expected = seq + 1 + next.length;
      if (stored.seq === expected) next.push(stored);
      else if (stored.seq > expected) gap = true;
      else if (stored.seq >= first && stored.seq <= seq && !history.stands(stored)) {
        throw new Refusal('CHAIN', 'another entry where one stands');
      }
    }
    try {
      tell(await history.append(next));
      if (gap) await history.forward(tell);
    } catch (error) {
      this.#behind = true;
      throw error;
    }
  }

  forget(): void {
    this.#pushed = [];
    this.#behind = false;
    this.#head = 0;
  }
}
