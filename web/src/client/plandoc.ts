import {
  isNoteKey,
  isSection,
  isStarter,
  isShort,
  mostOps,
  op,
  type PlanOp,
} from '../crypto/vault/planupdate.ts';
import { planStatuses } from '../crypto/vault/vocabulary.ts';
import { encode } from '../crypto/wire/wire.ts';
import { Failed } from './failure.ts';
import { fromHex, toHex } from './hex.ts';
import { carried, fields, noteLists, PlanState, type Item, type NoteList, type Status } from './planstate.ts';
import { isOneSplice } from './splice.ts';

/** What is set of an item; what is not named stays. An empty owner is nobody. */
export type ItemChange = {
  readonly status?: Status;
  readonly owner?: string;
  readonly reviewed?: number;
  /** The words that are agreed to; '' takes it back. */
  readonly agreed?: string;
};

/** UTF-16 units of an item, as somebody writes it. Where people write at once it can become longer. */
const longest = 20_000;

/** Bytes of the changes that go into one entry, which has to hold them. */
const fullest = 200_000;

const isTime = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
const isId = (id: string): boolean => /^[0-9a-f]{32}$/.test(id);

const check = (isOne: boolean, code = 'malformed'): void => {
  if (!isOne) throw new Failed(code);
};

/**
 * The plan as the log has it, and as she sees it: with her own changes on top, those that are on their way and those that were not
 * taken yet. Once a change of hers is in the log, it counts in its place there and nowhere else.
 */
export class PlanDoc {
  readonly #log = new PlanState();
  /** Changes on their way, oldest first, that the log does not have. */
  readonly #sent: () => readonly PlanOp[];
  #unsent: PlanOp[] = [];
  #shown: PlanState | null = null;

  constructor(sent: () => readonly PlanOp[] = () => []) {
    this.#sent = sent;
  }

  /** Takes one verified entry in, by `author` (hex), and says which sections it touched. */
  apply(author: string, ops: readonly PlanOp[]): readonly number[] {
    this.#shown = null;
    const touched = new Set(ops.map((change) => this.#log.apply(author, change)));
    touched.delete(0);
    return [...touched].sort((a, b) => a - b);
  }

  /** With her own changes. */
  get shown(): PlanState {
    if (!this.#shown) {
      this.#shown = this.#log.copy();
      for (const change of [...this.#sent(), ...this.#unsent]) this.#shown.apply('', change);
    }
    return this.#shown;
  }

  /** Edits that {@link take} would hand out. */
  get dirty(): boolean {
    return this.#unsent.length > 0;
  }

  /** Adds an item; one that is there already is left as it is. */
  add(id: string, section: number, text: string, starter: string): void {
    check(
      Number.isInteger(section) && isSection(section) && isId(id) && (starter === '' || isStarter(starter)),
    );
    check(text.length <= longest, 'too_large');
    if (!this.shown.item(id)) this.#put([op.add, fromHex(id), section, starter, text]);
  }

  /** Carries the change from `base` to `text` over to what the text is now. */
  text(id: string, name: 'text' | 'due', base: string, text: string): void {
    check(text.length <= longest, 'too_large');
    const now = this.#item(id)[name];
    if (now === text) return; // as when it was saved, and the answer was lost
    const next = carried(base, text, now);
    check(isShort(now) && isShort(next), 'too_large');
    const field = fields.indexOf(name);
    const last = this.#unsent.at(-1);
    const isMore =
      last?.[0] === op.words &&
      toHex(last[1]) === id &&
      last[2] === field &&
      last[4] === now &&
      isOneSplice(last[3], now, next);
    if (isMore) this.#unsent.pop();
    const from = isMore ? last[3] : now;
    this.#put(...(from === next ? [] : [[op.words, fromHex(id), field, from, next] as const]));
  }

  /** Sets what is named of an item. Nothing is written where it is so already. */
  set(id: string, { status, owner, reviewed, agreed }: ItemChange): void {
    check(status === undefined || planStatuses.includes(status));
    check(!owner || isId(owner));
    check(reviewed === undefined || isTime(reviewed));
    check(agreed === undefined || isShort(agreed), 'too_large');
    const now = this.#item(id);
    const item = fromHex(id);
    if (status !== undefined && status !== now.status) this.#put([op.status, item, status]);
    if (reviewed !== undefined && reviewed !== now.reviewed) this.#put([op.reviewed, item, reviewed]);
    // The same words by somebody else are another agreement.
    if (agreed !== undefined) this.#put([op.agreed, item, agreed]);
    if (owner !== undefined && now.owners.join() !== owner)
      this.#put([op.owner, item, now.owners.map(fromHex), fromHex(owner)]);
  }

  note(list: NoteList, key: string, value: number): void {
    check(isNoteKey(key) && isTime(value));
    if (this.shown.notes()[list][key] !== value) this.#put([op.note, noteLists.indexOf(list), key, value]);
  }

  dismiss(starter: string): void {
    check(isStarter(starter));
    if (!this.shown.dismissed().includes(starter)) this.#put([op.dismissed, starter]);
  }

  /** The section is kept in that vault from here on. */
  move(section: number, vault: Uint8Array, upTo: number): void {
    this.#put([op.moved, section, vault, upTo]);
  }

  #item(id: string): Item {
    const item = this.shown.item(id);
    if (!item) throw new Failed('not_found');
    return item;
  }

  #put(...changes: PlanOp[]): void {
    this.#unsent.push(...changes);
    this.#shown = null;
  }

  /** The edits since the last time, as many as one entry holds; none where there are none. */
  take(): readonly PlanOp[] {
    let bytes = 0;
    let count = 0;
    for (const change of this.#unsent.slice(0, mostOps)) {
      bytes += encode(change).length;
      if (bytes > fullest) break;
      count++;
    }
    this.#shown = null;
    return this.#unsent.splice(0, count);
  }
}
