import * as Y from 'yjs';
import { Failed } from './failure.ts';
import { toHex } from './hex.ts';
import { merge } from './splice.ts';

/** One item of the safety plan. */
export type Item = {
  readonly id: string;
  readonly section: number;
  readonly text: string;
  readonly status: Status;
  readonly starter: string;
  /** Accounts, hex. Several where people chose at once: both stay until somebody chooses again. */
  readonly owners: readonly string[];
  /** When, in their own words. */
  readonly due: string;
  /** When somebody went through it last, Unix ms; 0 for never. */
  readonly reviewed: number;
  /** Who agreed to just these words: an account, hex, '' for oneself just now; null for nobody. */
  readonly agreedBy: string | null;
};

/** What is set of an item; what is not named stays. An empty owner is nobody. */
export type ItemChange = {
  readonly status?: Status;
  readonly owner?: string;
  readonly reviewed?: number;
  /** The words that are agreed to; '' takes it back. */
  readonly agreed?: string;
};

/** Lists of codes beside the items (PROTOCOL 10): what worries her, what has happened, what was looked at since. */
export type NoteList = 'worries' | 'marked' | 'looked';
export type Notes = Readonly<Record<NoteList, Readonly<Record<string, number>>>>;

export const statuses = ['idea', 'agreed', 'doing', 'done', 'not_for_me'] as const;
export type Status = (typeof statuses)[number];

const isStatus = (value: unknown): value is Status => statuses.some((status) => status === value);
const isSection = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 17;

const isTime = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const isId = (id: string): boolean => /^[0-9a-f]{32}$/.test(id);

/** A key of an item: who sees to it. Each has one, so that none is lost where two choose at once. */
const ownerKey = 'owner ';

/**
 * UTF-16 units of an item. An update that is too long for an entry could never be sent, and everything after it would lean on
 * what nobody has.
 */
const longest = 20_000;

/** What goes into one planUpdate entry. */
export type Change = { readonly clientId: number; readonly update: Uint8Array };

/** What is looked at of a change. */
type Noticed = Pick<Y.YEvent<Y.Map<unknown>>, 'path' | 'changes'>;

/**
 * The plan as one Yjs document (PROTOCOL 10). Two documents are kept: `#log` is exactly what the verified entries say
 * and is where every update is tried first; `#doc` has the person's own unsent edits as well and is what she sees.
 * Only reached by `import()`, so that Yjs is no part of what the phone loads at first.
 */
export class PlanDoc {
  readonly #doc = new Y.Doc();
  readonly #log = new Y.Doc();
  /** clientId → account of its first author. Two authors on one clientID would diverge for ever. */
  readonly #owners = new Map<number, string>();
  readonly #unsent: Uint8Array[] = [];
  #touched = new Set<number>();

  constructor() {
    this.#doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'log') this.#unsent.push(update);
    });
    this.#log.getMap('items').observeDeep((events: readonly Noticed[]) => {
      for (const event of events) this.#notice(event);
    });
    this.#log.getMap('marked').observe(() => this.#touched.add(17));
  }

  /** Takes one verified entry's update in and says which sections it touched. `YJS` for a violation: nothing is kept of it. */
  apply(author: Uint8Array, clientId: number, update: Uint8Array): readonly number[] {
    this.#checkOwner(toHex(author), clientId, update);
    this.#touched = new Set();
    try {
      Y.applyUpdate(this.#log, update, 'log');
    } catch {
      throw new Failed('YJS');
    }
    Y.applyUpdate(this.#doc, update, 'log');
    return [...this.#touched].sort((a, b) => a - b);
  }

  /** Every struct must carry the stated clientId, and the clientId must be this author's. */
  #checkOwner(author: string, clientId: number, update: Uint8Array): void {
    let clients: number[];
    try {
      clients = Y.decodeUpdate(update).structs.map((struct) => struct.id.client);
    } catch {
      throw new Failed('YJS');
    }
    const owner = this.#owners.get(clientId);
    if (clients.some((client) => client !== clientId) || (owner !== undefined && owner !== author)) {
      throw new Failed('YJS');
    }
    this.#owners.set(clientId, author);
  }

  #notice(event: Noticed): void {
    const items = this.#log.getMap('items');
    const ids = event.path.length === 0 ? [...event.changes.keys.keys()] : [event.path[0]];
    for (const id of ids) {
      const item = items.get(String(id));
      const section: unknown = item instanceof Y.Map ? item.get('section') : undefined;
      if (isSection(section)) this.#touched.add(section);
    }
  }

  /** False while parts of the document have not arrived. */
  get complete(): boolean {
    return this.#log.store.pendingStructs === null && this.#log.store.pendingDs === null;
  }

  /** Edits that {@link take} would hand out. */
  get dirty(): boolean {
    return this.#unsent.length > 0;
  }

  /** Items that have every field; whatever else somebody wrote into the document is not shown. */
  items(): readonly Item[] {
    const items: Item[] = [];
    for (const [id, value] of this.#doc.getMap('items')) {
      if (!isId(id) || !(value instanceof Y.Map)) continue;
      const fields = value as Y.Map<unknown>;
      const [section, text, status, starter] = ['section', 'text', 'status', 'starter'].map((k) =>
        fields.get(k),
      );
      if (!isSection(section) || !(text instanceof Y.Text) || !isStatus(status)) continue;
      const words = text.toJSON();
      items.push({
        id,
        section,
        text: words,
        status,
        starter: typeof starter === 'string' ? starter : '',
        ...this.#details(fields, words),
      });
    }
    return items.sort((a, b) => a.section - b.section || (a.id < b.id ? -1 : 1));
  }

  #details(fields: Y.Map<unknown>, words: string): Pick<Item, 'owners' | 'due' | 'reviewed' | 'agreedBy'> {
    const [due, reviewed, agreed] = ['due', 'reviewed', 'agreed'].map((key) => fields.get(key));
    const owners = [...fields.keys()]
      .filter((key) => key.startsWith(ownerKey))
      .map((key) => key.slice(ownerKey.length))
      .filter(isId);
    return {
      owners: owners.sort(),
      due: due instanceof Y.Text ? due.toJSON() : '',
      reviewed: isTime(reviewed) ? reviewed : 0,
      // Other words than those that were agreed to are agreed to by nobody.
      agreedBy: words !== '' && agreed === words ? this.#writerOf(fields, 'agreed') : null,
    };
  }

  /** Whose entry set a field: an account, hex, '' where it is on its way; null where that is not known. */
  #writerOf(fields: Y.Map<unknown>, key: string): string | null {
    const client = fields._map.get(key)?.id.client;
    if (client === this.#doc.clientID) return '';
    return client === undefined ? null : (this.#owners.get(client) ?? null);
  }

  notes(): Notes {
    const list = (name: NoteList): Record<string, number> =>
      Object.fromEntries(
        [...this.#doc.getMap(name)].filter((note): note is [string, number] => isTime(note[1])),
      );
    return { worries: list('worries'), marked: list('marked'), looked: list('looked') };
  }

  note(list: NoteList, key: string, value: number): void {
    if (!/^[a-z_]{1,32}( \d{1,2})?$/.test(key) || !isTime(value)) throw new Failed('malformed');
    const notes = this.#doc.getMap(list);
    if (notes.get(key) !== value) notes.set(key, value);
  }

  dismissed(): readonly string[] {
    return [...this.#doc.getMap('dismissed')].filter(([, value]) => value === true).map(([code]) => code);
  }

  add(id: string, section: number, text: string, starter: string): void {
    if (!isSection(section) || !isId(id)) throw new Failed('malformed');
    if (this.#doc.getMap('items').has(id)) return;
    if (text.length > longest) throw new Failed('too_large');
    this.#doc.transact(() => {
      const item = new Y.Map<unknown>();
      item.set('section', section);
      item.set('text', new Y.Text(text));
      item.set('due', new Y.Text());
      item.set('status', 'idea');
      if (starter) item.set('starter', starter);
      this.#doc.getMap('items').set(id, item);
    });
  }

  /** Carries the change from `base` to `text` over to what the text is now. */
  text(id: string, name: 'text' | 'due', base: string, text: string): void {
    if (text.length > longest) throw new Failed('too_large');
    const field = this.#item(id).get(name);
    if (!(field instanceof Y.Text)) throw new Failed('not_found');
    const now = field.toJSON();
    if (now === text) return; // as when it was saved, and the answer was lost
    const splices = merge(base, text, now);
    this.#doc.transact(() => {
      for (const { at, remove, insert } of splices) {
        if (remove > 0) field.delete(at, remove);
        if (insert) field.insert(at, insert);
      }
    });
  }

  /** Sets what is named of an item. Nothing is written where it is so already. */
  set(id: string, { status, owner, reviewed, agreed }: ItemChange): void {
    if (status !== undefined && !isStatus(status)) throw new Failed('malformed');
    if (owner && !isId(owner)) throw new Failed('malformed');
    if (reviewed !== undefined && !isTime(reviewed)) throw new Failed('malformed');
    if (agreed !== undefined && agreed.length > longest) throw new Failed('too_large');
    const item = this.#item(id);
    const put = (key: string, value: unknown): void => {
      if (item.get(key) !== value) item.set(key, value);
    };
    this.#doc.transact(() => {
      if (status !== undefined) put('status', status);
      if (reviewed !== undefined) put('reviewed', reviewed);
      if (agreed !== undefined) item.set('agreed', agreed); // the same words by somebody else are another agreement
      if (owner !== undefined) {
        for (const key of item.keys()) {
          if (key.startsWith(ownerKey) && key !== ownerKey + owner) item.delete(key);
        }
        if (owner !== '') put(ownerKey + owner, true);
      }
    });
  }

  dismiss(starter: string): void {
    const dismissed = this.#doc.getMap('dismissed');
    if (dismissed.get(starter) !== true) dismissed.set(starter, true);
  }

  #item(id: string): Y.Map<unknown> {
    const item = this.#doc.getMap('items').get(id);
    if (!(item instanceof Y.Map)) throw new Failed('not_found');
    return item as Y.Map<unknown>;
  }

  /** The edits since the last time as one update; null when there are none. */
  take(): Change | null {
    const updates = this.#unsent.splice(0);
    const [first] = updates;
    if (!first) return null;
    return { clientId: this.#doc.clientID, update: updates.length === 1 ? first : Y.mergeUpdates(updates) };
  }

  /** Forgets the plaintext. */
  destroy(): void {
    this.#doc.destroy();
    this.#log.destroy();
  }
}
