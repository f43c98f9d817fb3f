import type { Entry } from '../../crypto/vault/entry.ts';
import { entryKind, parseEntry } from '../../crypto/vault/entry.ts';
import { encode } from '../../crypto/wire/wire.ts';
import type { Api } from '../api.ts';
import type { Page } from '../page.ts';
import { Failed } from '../failure.ts';
import type { Stored } from '../socket.ts';

export type From = { after: number } | { before: number };

/** A service that stores one vault and answers as the real one does, unless a test lets it lie. */
export class Shelf implements Pick<Api, 'controls' | 'entries'> {
  readonly stored: Stored[] = [];
  readonly #controls: Stored[] = [];
  /** What was asked for, such as `after=3`. */
  readonly asked: string[] = [];
  /** Code with which every request fails; '' where none does. */
  fails = '';
  /** Lies about the list of control entries. */
  controlsLie: (page: Page) => Page = (page) => page;
  /** Lies about a page. */
  pageLie: (page: Page, from: From) => Page = (page) => page;
  /** Called before each answer: for what happens meanwhile. */
  before: () => void | Promise<void> = () => undefined;

  constructor(entries: readonly Entry[]) {
    for (const entry of entries) this.put(entry);
  }

  /** Stores the next entry and returns what would be pushed. */
  put({ raw, header }: Entry): Stored {
    const seq = this.stored.length + 1;
    const stored = { seq, received: 10_000 + seq, entry: raw };
    this.stored.push(stored);
    if (header.kind === entryKind.control) this.#controls.push(stored);
    return stored;
  }

  /** Loses the body of the entry at `seq`, and returns what is left. */
  spend(seq: number): Stored {
    const before = this.stored[seq - 1];
    if (!before) throw new Error('no such entry');
    const { signed, sig } = parseEntry(before.entry);
    return (this.stored[seq - 1] = { ...before, entry: encode([signed, sig]) });
  }

  get head(): number {
    return this.stored.length;
  }

  async controls(): Promise<Page> {
    await this.#answer('controls');
    return this.controlsLie({ head: this.head, entries: [...this.#controls] });
  }

  async entries(_vault: Uint8Array, from: From, limit: number): Promise<Page> {
    await this.#answer('after' in from ? `after=${from.after}` : `before=${from.before}`);
    return this.pageLie({ head: this.head, entries: this.#slice(from, limit) }, from);
  }

  #slice(from: From, limit: number): Stored[] {
    if ('after' in from) return this.stored.slice(from.after, from.after + limit);
    const end = from.before === 0 ? this.head : from.before - 1;
    return this.stored.slice(Math.max(0, end - limit), end);
  }

  async #answer(what: string): Promise<void> {
    this.asked.push(what);
    await Promise.resolve();
    await this.before();
    if (this.fails !== '') throw new Failed(this.fails);
  }
}
