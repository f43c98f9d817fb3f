// A text that two people may write in at once: what is typed here, what it was made from, and what came from others.
import { signal } from '@preact/signals';
import type { Failure } from '../worker/messages.ts';

/** Takes `text`, made from `base`; what others wrote meanwhile stays. */
export type Send = (base: string, text: string) => Promise<unknown>;

/** How many texts hold a change that was not taken. */
export const stuck = signal(0);

/**
 * One call is under way at a time, so that each is made from what the one before it became. While a call is under way, or
 * after one failed, what is typed here stands; otherwise the field shows what the plan says.
 */
export class LiveText {
  /** What the field shows. */
  readonly typed;
  /** Why the last change was not taken, or ''. It is kept and goes along with the next one. */
  readonly problem = signal('');
  readonly #send: Send;
  /** What `typed` was made from. */
  #base: string;
  /** What the plan said last. */
  #latest: string;
  #busy = false;

  constructor(text: string, send: Send) {
    this.typed = signal(text);
    this.#base = this.#latest = text;
    this.#send = send;
  }

  /** What is typed here has not been taken yet. */
  get pending(): boolean {
    return this.typed.value !== this.#base;
  }

  type(text: string): void {
    this.typed.value = text;
    void this.retry();
  }

  /** The plan says that the text is this now. */
  hear(text: string): void {
    this.#latest = text;
    this.#settle();
  }

  async retry(): Promise<void> {
    while (!this.#busy && this.pending) {
      this.#busy = true;
      const sent = this.typed.value;
      try {
        await this.#send(this.#base, sent);
        this.#base = sent;
        this.#say('');
      } catch (failed) {
        this.#say((failed as Failure).code);
        return;
      } finally {
        this.#busy = false;
      }
    }
    this.#settle();
  }

  #say(problem: string): void {
    stuck.value += Number(problem !== '') - Number(this.problem.value !== '');
    this.problem.value = problem;
  }

  #settle(): void {
    if (this.#busy || this.pending) return;
    this.typed.value = this.#base = this.#latest;
  }
}

/** Where the caret goes when `before` becomes `after` under it: it stays beside the letters that it stood beside. */
export function carried(before: string, after: string, caret: number): number {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  if (caret <= start) return caret;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return caret >= before.length - end ? caret + after.length - before.length : after.length - end;
}
