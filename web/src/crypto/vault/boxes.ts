import { Refusal } from '../refuse.ts';
import { hex } from '../wire/bytes.ts';
import type { Opened } from './opened.ts';

/** The version of its author's box that the entry at `seq` told of. */
type Told = { readonly seq: number; readonly version: number };

/**
 * What opened entries of one vault tell of their authors' boxes (step 6): under one identity the version never goes back, in
 * whichever order the entries come to be opened. Entries that cannot be opened tell nothing.
 */
export class Boxes {
  /** By identity, in the order of the entries. */
  readonly #told = new Map<string, Told[]>();

  /** `PEER_ROLLBACK` for what stands before a lower version or after a higher one. */
  add({ entry, plain }: Opened): void {
    if (!plain) return;
    const [{ identity, seq }, version] = [entry.header, plain.boxVersion];
    const id = hex(identity);
    const list = this.#told.get(id) ?? [];
    const at = placeOf(list, seq);
    const [before, after] = [list[at - 1], list[at]];
    if (after?.seq === seq) return;
    if ((before && before.version > version) || (after && after.version < version)) {
      throw new Refusal('PEER_ROLLBACK', "author's box is older than before");
    }
    list.splice(at, 0, { seq, version });
    this.#told.set(id, list);
  }
}

/** Where the first of the list stands that is at or behind `seq`. */
function placeOf(list: readonly Told[], seq: number): number {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((list[middle]?.seq ?? seq) < seq) from = middle + 1;
    else to = middle;
  }
  return from;
}
