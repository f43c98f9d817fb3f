import { Refusal } from '../refuse.ts';
import { hex } from '../wire/bytes.ts';
import type { Opened } from './opened.ts';

/** The first and the last version of its account's box that entries under an identity told of. */
type Told = { readonly first: number; readonly last: number };

/**
 * What opened entries of one vault tell of their authors' boxes (step 6): under one identity it never goes back. Entries that
 * cannot be opened tell nothing.
 */
export class Boxes {
  readonly #told = new Map<string, Told>();

  /** The next entry. `PEER_ROLLBACK`. */
  add({ entry, plain }: Opened): void {
    if (!plain) return;
    const id = hex(entry.header.identity);
    const told = this.#told.get(id);
    if (told && plain.boxVersion < told.last) throw back();
    this.#told.set(id, { first: told?.first ?? plain.boxVersion, last: plain.boxVersion });
  }

  /** Entries before the first one. `PEER_ROLLBACK`. */
  prepend(earlier: Boxes): void {
    for (const [id, { first, last }] of earlier.#told) {
      const told = this.#told.get(id);
      if (told && told.first < last) throw back();
      this.#told.set(id, { first, last: told?.last ?? last });
    }
  }
}

const back = (): Refusal => new Refusal('PEER_ROLLBACK', "author's box is older than before");
