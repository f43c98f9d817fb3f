import type { VaultPin } from '../crypto/keys/box.ts';
import { Refusal } from '../crypto/refuse.ts';
import type { Seed } from '../crypto/vault/keyring.ts';
import { parseEntry } from '../crypto/vault/entry.ts';
import type { Opened } from '../crypto/vault/opened.ts';
import { namedIn, Tail } from '../crypto/vault/tail.ts';
import type { Api } from './api.ts';
import { breathe } from './env.ts';
import { same } from './hex.ts';
import type { Page } from './page.ts';
import type { People } from './people.ts';
import type { Stored } from './socket.ts';
import { isGone, verified, type Verified } from './verified.ts';

/** Entries shown first. */
const newest = 100;
/** Entries asked for at once: so many of the largest size are an answer that the client still reads. */
const page = 200;
/** Entries verified before whatever else waits in the Worker gets its turn. */
const slice = 32;

export type HistoryOptions = {
  readonly api: Pick<Api, 'controls' | 'entries'>;
  readonly people: Pick<People, 'learn' | 'directory' | 'isBehind'>;
  readonly vault: Uint8Array;
  /** Pinned hash of the unit root. */
  /** unitRootHash of every root of the unit. */
  readonly unitRoots: readonly Uint8Array[];
  /** How far the vault was seen, null for one that was never seen. */
  readonly pin: VaultPin | null;
  readonly self: Uint8Array;
  readonly seeds: readonly Seed[];
  /** Unix ms. */
  readonly now: () => number;
};

/** A place on a chain that somebody has seen. */
export type Head = { readonly seq: number; readonly hash: Uint8Array };

/** What is fetched before anything is believed. */
export type First = { readonly controls: Page; readonly latest: Page };

/**
 * Fetches and verifies the entries of one vault, from the newest page on in both directions (PROTOCOL 8). Calls follow one
 * another. What is refused throws; after that nothing here is to be used any more. What merely does not arrive throws as
 * well and leaves everything as it was.
 */
export class History {
  readonly #options: HistoryOptions;
  readonly #tail: Tail;
  /** Ascending and without a gap. */
  #entries: Verified[] = [];
  readonly #byId = new Map<string, Verified>();
  /** Taken in before their epoch key was known, by seq. */
  readonly #sealed = new Map<number, { readonly opened: Opened; readonly received: number }>();
  #anchored = false;
  /** What was seen elsewhere and lies before the oldest entry. */
  #due: readonly Head[] = [];

  constructor(options: HistoryOptions) {
    const { vault, unitRoots, pin, self, seeds, people, now } = options;
    const { directory } = people;
    this.#options = options;
    this.#tail = new Tail({ vault, unitRoots, genesis: pin?.genesis ?? null, self, seeds, directory, now });
  }

  /** The state after the last entry. */
  get tail(): Tail {
    return this.#tail;
  }

  get entries(): readonly Verified[] {
    return this.#entries;
  }

  /** What the pin names stands on this chain, and so does the control entry that lists the members. */
  get anchored(): boolean {
    return this.#anchored;
  }

  /** Something that was seen elsewhere was not met so far; up to the pin it was met when the pin was made. */
  get isDue(): boolean {
    return this.#due.some(({ seq }) => seq > (this.#options.pin?.seq ?? 0));
  }

  find(id: string): Verified | undefined {
    return this.#byId.get(id);
  }

  /** Whether this very entry stands where it is said to. */
  stands({ seq, entry }: Stored): boolean {
    return this.#hasHash(seq, parseEntry(entry).hash);
  }

  /** Drops what messages said whose time is over, and returns them. */
  expire(): readonly Verified[] {
    const now = this.#options.now();
    const gone = this.#entries
      .filter(({ content, ends }) => content && isGone(ends, now))
      .map((entry) => ({ ...entry, content: null }));
    for (const entry of gone) {
      this.#entries[entry.seq - this.#tail.first] = entry;
      this.#byId.set(entry.id, entry);
    }
    return gone;
  }

  /** Drops plaintext and keys. */
  forget(): void {
    this.#entries = [];
    this.#byId.clear();
    this.#sealed.clear();
    this.#tail.forget();
  }

  /** All control entries, everybody who is named in them, and the newest page. */
  static async fetchFirst({ api, people, vault }: HistoryOptions): Promise<First> {
    const latest = api.entries(vault, { before: 0 }, newest);
    latest.catch(() => undefined); // heard below
    const controls = await api.controls(vault);
    await people.learn(namedIn(rawOf(controls.entries)));
    return { controls, latest: await latest };
  }

  /** Verifies what was fetched first, and what was written meanwhile. */
  async begin({ controls, latest }: First): Promise<void> {
    const { pin } = this.#options;
    const tail = this.#tail;
    if (pin && pin.seq > latest.head) throw rollback('shorter than the pin');
    await tail.controls(rawOf(controls.entries));
    if (pin && (pin.kind !== tail.kind || pin.section !== tail.section || !same(pin.case, tail.caseId))) {
      throw new Refusal('GENESIS', 'another case, kind or section than pinned');
    }
    const first = latest.entries[0]?.seq ?? 0;
    this.#checkPinnedMembers();
    this.#addNewer(
      await this.#verify(latest.entries, first, (raws, seq) =>
        seq === first ? tail.begin(first, raws) : tail.append(raws),
      ),
    );
    if (tail.seq < latest.head || tail.behind) await this.forward(() => undefined);
    this.#checkPin();
  }

  /** One older page, unless the entry at `until` is there. */
  async older(until: number): Promise<void> {
    const tail = this.#tail;
    if (tail.first <= until) return;
    const { entries } = await this.#fetch({ before: tail.first });
    checkOrder(entries, tail.first - entries.length);
    if (entries.length === 0) throw new Refusal('CHAIN', 'older entries are left out');
    const older: Verified[] = [];
    // From the back, because each part hangs on the one after it.
    for (let end = entries.length; end > 0; end -= slice) {
      const part = entries.slice(Math.max(0, end - slice), end);
      older.unshift(...this.#keep(await tail.prepend(rawOf(part)), part));
      await breathe();
    }
    this.#entries = [...older, ...this.#entries];
    for (const entry of older) this.#byId.set(entry.id, entry);
    this.#checkPin();
    this.#checkDue();
  }

  /** Everything after the last entry until the head that the service claims; `told` gets each page. */
  async forward(told: (entries: readonly Verified[]) => void): Promise<void> {
    const tail = this.#tail;
    for (let more = true; more;) {
      const { head, entries } = await this.#fetch({ after: tail.seq });
      if (entries.length === 0) {
        if (head > tail.seq) throw rollback('fewer entries than claimed');
        if (tail.behind) throw new Refusal('CHAIN', 'a control entry without its place');
      }
      told(await this.append(entries));
      more = tail.seq < head || tail.behind;
    }
  }

  /**
   * What was seen elsewhere must stand on this chain, and with it everything before it: `FORK` where another entry stands
   * there, `HEAD_ROLLBACK` where the service has none. What is older than the oldest entry is met when that is read.
   */
  async meet(seen: Head, told: (entries: readonly Verified[]) => void): Promise<void> {
    if (seen.seq > this.#tail.seq) await this.forward(told);
    if (seen.seq > this.#tail.seq) throw rollback('shorter than seen elsewhere');
    this.#due = [...this.#due, seen];
    this.#checkDue();
  }

  #checkDue(): void {
    const { first } = this.#tail;
    const wrong = this.#due.some(({ seq, hash }) => seq >= first && !this.#hasHash(seq, hash));
    if (wrong) throw new Refusal('FORK', 'another entry than was seen elsewhere');
    this.#due = this.#due.filter(({ seq }) => seq < first);
  }

  /** Entries that follow the last one. Returns what can be read now: them, and before them what a new epoch opened. */
  async append(stored: readonly Stored[]): Promise<readonly Verified[]> {
    if (stored.length === 0) return [];
    await this.#options.people.learn(namedIn(rawOf(stored)));
    const entries = await this.#verify(stored, this.#tail.seq + 1, (raws) => this.#tail.append(raws));
    this.#addNewer(entries);
    const reopened = entries.some(({ statement }) => statement) ? await this.#reopen() : [];
    return [...reopened, ...entries];
  }

  async #fetch(from: { after: number } | { before: number }): Promise<Page> {
    const seen = this.#tail.seq;
    const answer = await this.#options.api.entries(this.#options.vault, from, page);
    if (answer.head < seen) throw rollback('shorter than already seen');
    return answer;
  }

  /** Verifies entries that follow one another, in parts, so that a Worker with much to do still answers. */
  async #verify(
    stored: readonly Stored[],
    first: number,
    how: (raws: readonly Uint8Array[], first: number) => Promise<readonly Opened[]>,
  ): Promise<readonly Verified[]> {
    checkOrder(stored, first);
    const entries: Verified[] = [];
    for (let at = 0; at === 0 || at < stored.length; at += slice) {
      if (at > 0) await breathe();
      const part = stored.slice(at, at + slice);
      entries.push(...this.#keep(await how(rawOf(part), first + at), part));
    }
    return entries;
  }

  #keep(opened: readonly Opened[], stored: readonly Stored[]): Verified[] {
    return opened.map((one, i) => {
      const received = stored[i]?.received ?? 0;
      if (!one.statement && !one.plain) this.#sealed.set(one.entry.header.seq, { opened: one, received });
      return verified(one, received, this.#options.now());
    });
  }

  #addNewer(entries: readonly Verified[]): void {
    this.#entries.push(...entries);
    for (const entry of entries) this.#byId.set(entry.id, entry);
  }

  /** Opens what was taken in before its key was known. */
  async #reopen(): Promise<readonly Verified[]> {
    const readable: Verified[] = [];
    for (const [seq, { opened, received }] of this.#sealed) {
      const again = await this.#tail.reopen(opened);
      if (!again.plain) continue;
      const entry = verified(again, received, this.#options.now());
      this.#sealed.delete(seq);
      this.#entries[seq - this.#tail.first] = entry;
      this.#byId.set(entry.id, entry);
      readable.push(entry);
    }
    return readable;
  }

  /**
   * The entry that has to be met before one may write. With a pin it is the pinned one: which control entries come before it
   * the pin says, and those after it are met on the way. Without, the list of members must have been met where it stands.
   */
  get anchor(): number {
    const { pin } = this.#options;
    return pin ? pin.seq : (this.#tail.control(this.#tail.epoch)?.seq ?? 1);
  }

  /** Who the members were at the pin is known: a list that the service made up with one who was removed is not believed. */
  #checkPinnedMembers(): void {
    const { pin } = this.#options;
    if (!pin) return;
    const [then, next] = [this.#tail.control(pin.epoch), this.#tail.control(pin.epoch + 1)];
    if (!then || !same(then.hash, pin.control) || then.seq > pin.seq)
      throw rollback('other members than pinned');
    if (next && next.seq <= pin.seq) throw rollback('a change of members before the pin');
  }

  #checkPin(): void {
    const { pin } = this.#options;
    if (this.#anchored) return;
    if (this.anchor < this.#tail.first) return; // not read so far
    if (pin && !this.#hasHash(pin.seq, pin.head)) throw rollback('pinned entry is not on the chain');
    this.#anchored = true;
  }

  #hasHash(seq: number, hash: Uint8Array): boolean {
    const found = this.#entries[seq - this.#tail.first];
    return found !== undefined && same(found.hash, hash);
  }
}

const rollback = (reason: string): Refusal => new Refusal('HEAD_ROLLBACK', reason);

const rawOf = (stored: readonly Stored[]): readonly Uint8Array[] => stored.map(({ entry }) => entry);

/** Positions as the service gives them; that they are the entries' own is checked with the entries. */
function checkOrder(stored: readonly Stored[], first: number): void {
  if (!stored.every(({ seq }, i) => seq === first + i)) throw new Refusal('CHAIN', 'an entry is left out');
}
