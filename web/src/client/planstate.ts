import { op, type PlanOp } from '../crypto/vault/planupdate.ts';
import { toHex } from './hex.ts';
import { apply, merge } from './splice.ts';

/** One item of the safety plan. */
export type Item = {
  readonly id: string;
  readonly section: number;
  readonly text: string;
  readonly status: Status;
  readonly starter: string;
  /** Accounts, hex, ascending. Several where people chose at once: both stay until somebody chooses again. */
  readonly owners: readonly string[];
  /** When, in their own words. */
  readonly due: string;
  /** When somebody went through it last, Unix ms; 0 for never. */
  readonly reviewed: number;
  /** Who agreed to just these words: an account, hex, '' for oneself, on its way; null for nobody. */
  readonly agreedBy: string | null;
};

export type Status = 'idea' | 'agreed' | 'doing' | 'done' | 'not_for_me';

/** Lists of codes beside the items (PROTOCOL 10): what worries her, what has happened, what was looked at since. */
export type NoteList = 'worries' | 'marked' | 'looked';
export type Notes = Readonly<Record<NoteList, Readonly<Record<string, number>>>>;

/** Section → the vault that it is kept in, and up to which entry of the plan its changes have been carried there. */
export type Moves = ReadonlyMap<number, { readonly vault: string; readonly upTo: number }>;

/** In the order of their numbers. */
export const noteLists = ['worries', 'marked', 'looked'] as const satisfies readonly NoteList[];
export const fields = ['text', 'due'] as const;

/** An item with the words that were agreed to, whether or not they are its text. */
type Kept = Omit<Item, 'agreedBy'> & { readonly agreed: string; readonly by: string };

/**
 * The plan after a number of changes (PROTOCOL 10). What it says follows from the changes and their order alone, so that everybody
 * who has the log has the same plan.
 */
export class PlanState {
  #items = new Map<string, Kept>();
  #dismissed = new Set<string>();
  #moved: Moves = new Map();
  #notes: Notes = { worries: {}, marked: {}, looked: {} };

  /** The same plan, to go on from. */
  copy(): PlanState {
    const copy = new PlanState();
    copy.#items = new Map(this.#items);
    copy.#dismissed = new Set(this.#dismissed);
    copy.#notes = this.#notes;
    copy.#moved = this.#moved;
    return copy;
  }

  /** Makes a change by `author` (hex; '' for what is on its way) and says which section it touched; 0 for none. */
  apply(author: string, change: PlanOp): number {
    if (change[0] === op.dismissed) {
      this.#dismissed.add(change[1]);
      return 0;
    }
    if (change[0] === op.note) {
      const [, number, key, value] = change;
      const list = noteLists[number] ?? 'worries';
      this.#notes = { ...this.#notes, [list]: { ...this.#notes[list], [key]: value } };
      return list === 'marked' ? 17 : 0;
    }
    if (change[0] === op.moved) {
      const [, section, vault, upTo] = change;
      this.#moved = new Map(this.#moved).set(section, { vault: toHex(vault), upTo });
      return section;
    }
    const id = toHex(change[1]);
    const before = this.#items.get(id);
    if (change[0] === op.add) {
      if (before) return 0;
      const [, , section, starter, text] = change;
      const empty = { status: 'idea', owners: [], due: '', reviewed: 0, agreed: '', by: '' } as const;
      this.#items.set(id, { ...empty, id, section, starter, text });
      return section;
    }
    if (!before) return 0;
    this.#items.set(id, { ...before, ...changed(before, author, change) });
    return before.section;
  }

  item(id: string): Item | undefined {
    const kept = this.#items.get(id);
    return kept && shown(kept);
  }

  items(): readonly Item[] {
    return [...this.#items.values()]
      .map(shown)
      .sort((a, b) => a.section - b.section || (a.id < b.id ? -1 : 1));
  }

  notes(): Notes {
    return this.#notes;
  }

  moved(): Moves {
    return this.#moved;
  }

  dismissed(): readonly string[] {
    return [...this.#dismissed];
  }
}

/** What a change sets of an item that is there. */
function changed(
  item: Kept,
  author: string,
  change: Exclude<PlanOp, readonly [1 | 7 | 8 | 9, ...unknown[]]>,
): Partial<Kept> {
  switch (change[0]) {
    case op.words: {
      const [, , number, base, text] = change;
      const field = fields[number] ?? 'text';
      return { [field]: carried(base, text, item[field]) };
    }
    case op.status:
      return { status: change[2] as Status };
    case op.owner: {
      const seen = change[2].map(toHex);
      const chosen = toHex(change[3]);
      const left = item.owners.filter((owner) => owner !== chosen && !seen.includes(owner));
      return { owners: chosen ? [...left, chosen].sort() : left };
    }
    case op.reviewed:
      return { reviewed: change[2] };
    case op.agreed:
      return { agreed: change[2], by: author };
  }
}

/** The text with the change from `base` to `text` carried over to it. */
export const carried = (base: string, text: string, now: string): string =>
  apply(now, merge(base, text, now));

/** Other words than those that were agreed to are agreed to by nobody. */
const shown = ({ agreed, by, ...item }: Kept): Item => ({
  ...item,
  agreedBy: item.text !== '' && agreed === item.text ? by : null,
});
