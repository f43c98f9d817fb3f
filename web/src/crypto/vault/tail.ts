import type { Directory } from '../keys/chain.ts';
import { Refusal } from '../refuse.ts';
import { equal, hex } from '../wire/bytes.ts';
import { Boxes } from './boxes.ts';
import { parseEntry, type Entry } from './entry.ts';
import { Keyring } from './keyring.ts';
import { openEntry, statementOf, type Opened, type Options } from './opened.ts';
import { compareMembers, type Change } from './change.ts';
import type { Kind } from './role.ts';
import { advance, checkAuthor, checkControl, checkData, checkPlace, emptyVault, type Rules } from './rule.ts';
import { reason, type Member, type Statement } from './statement.ts';

/** What an epoch changed about the members. */
export type EpochChange = Change & {
  /** The account that wrote the change. */
  readonly by: Uint8Array;
  /** Where its control entry says that it stands. */
  readonly seq: number;
  /** Those of the altered whose lost keys the unit has replaced. */
  readonly replaced: readonly Member[];
  /** Whose approvals or consents the change carries. */
  readonly agreed: readonly Uint8Array[];
};

/** A control entry and the state after it. */
type Mark = { readonly seq: number; readonly opened: Opened; readonly after: Rules };

const chain = (reason: string): Refusal => new Refusal('CHAIN', reason);

/**
 * The verifier of a client that starts from the end (section 8): first all control entries as a sequence, then the newest
 * entries, then older ones until the first and newer ones as they come. It refuses what {@link Log} refuses, by the same
 * rules. Where a control entry stands is only its author's word until a page shows it there; a page and the sequence that
 * disagree are `CHAIN`.
 *
 * Calls follow one another: one is awaited before the next begins. After a refusal nothing here is to be used any more.
 */
export class Tail {
  readonly #options: Options;
  readonly #directory: Directory;
  readonly #keyring: Keyring;
  /** `#marks[i]` starts epoch i + 1. */
  readonly #marks: Mark[] = [];
  readonly #ids = new Set<string>();
  readonly #boxes = new Boxes();
  /** Position of the oldest entry taken in, and what it says is the hash before it. */
  #first = 0;
  #prev: Uint8Array = new Uint8Array(32);
  #seq = 0;
  #head: Uint8Array = new Uint8Array(32);

  constructor(options: Options) {
    this.#options = options;
    this.#directory = options.directory;
    this.#keyring = new Keyring(options.vault, options.self, options.seeds);
  }

  /** All control entries of the vault, from the first: steps 3 to 5. Entries between them are not known yet. */
  async controls(raws: readonly Uint8Array[]): Promise<void> {
    const { vault, unitRoots, genesis } = this.#options;
    for (const raw of raws) {
      const entry = parseEntry(raw);
      const statement = statementOf(entry);
      const last = this.#marks.at(-1);
      if (!last) {
        await this.#control(emptyVault(vault, unitRoots, genesis), entry, statement);
        continue;
      }
      const { header } = entry;
      if (!statement || !equal(header.vault, vault) || header.seq <= last.seq) {
        throw chain('not a later control entry');
      }
      await this.#control({ ...last.after, seq: header.seq - 1, head: header.prev }, entry, statement);
    }
    if (this.#marks.length === 0) throw new Refusal('GENESIS', 'no first entry');
  }

  /** The newest entries, in order, of which the first stands at `first`. */
  async begin(first: number, raws: readonly Uint8Array[]): Promise<readonly Opened[]> {
    if (raws.length === 0 || first < 1) throw chain('no entries');
    const opened = await this.#page(first, null, raws);
    this.#reach(opened);
    this.#advance(opened);
    return opened;
  }

  /** The entries after the last one. */
  async append(raws: readonly Uint8Array[]): Promise<readonly Opened[]> {
    const opened = await this.#page(this.#seq + 1, this.#head, raws);
    this.#advance(opened);
    return opened;
  }

  /** The entries before the oldest one. */
  async prepend(raws: readonly Uint8Array[]): Promise<readonly Opened[]> {
    const first = this.#first - raws.length;
    if (raws.length === 0 || first < 1) throw chain('no entries');
    const opened = await this.#page(first, null, raws);
    const last = opened.at(-1)?.entry.hash;
    if (!last || !equal(last, this.#prev)) throw chain('not what the next entry follows');
    this.#reach(opened);
    return opened;
  }

  /** Judges a control entry after the last one by steps 2 to 5, but for keys, without taking it in. */
  async judge(entry: Entry): Promise<void> {
    const now = this.#after(this.#seq);
    const statement = statementOf(entry);
    if (!now || !statement) throw chain('not a control entry');
    const rules = { ...now, seq: this.#seq, head: this.#head };
    checkPlace(rules, entry, statement);
    await checkAuthor(rules, entry, statement, this.#directory);
    await checkControl(rules, entry, statement, this.#directory);
  }

  /** Opens an entry whose epoch key became known after it was taken in. `KEYCOMMIT`, `FORMAT`, `MEMBER`, `PEER_ROLLBACK`. */
  async reopen(opened: Opened): Promise<Opened> {
    if (opened.statement || opened.plain) return opened;
    const again = {
      ...opened,
      ...(await openEntry(opened.entry, opened.author, this.kind, this.#keyring, this.#options.now())),
    };
    this.#boxes.add(again);
    return again;
  }

  #reach(opened: readonly Opened[]): void {
    const oldest = opened[0]?.entry.header;
    if (!oldest) return;
    this.#first = oldest.seq;
    this.#prev = oldest.prev;
  }

  #advance(opened: readonly Opened[]): void {
    const last = opened.at(-1)?.entry;
    if (!last) return;
    this.#seq = last.header.seq;
    this.#head = last.hash;
  }

  /**
   * Checks entries that follow one another; `prev` is the hash before the first, where it is known. Signatures and bodies
   * are checked side by side, and still the first entry that breaks a rule decides the code.
   */
  async #page(
    first: number,
    prev: Uint8Array | null,
    raws: readonly Uint8Array[],
  ): Promise<readonly Opened[]> {
    const opened: Opened[] = [];
    let checking: Promise<Opened>[] = [];
    const land = async (): Promise<void> => {
      const landed = await Promise.allSettled(checking);
      checking = [];
      for (const one of landed) {
        if (one.status === 'rejected') throw one.reason;
        this.#boxes.add(one.value);
        opened.push(one.value);
      }
    };
    let link = prev;
    try {
      for (const [i, raw] of raws.entries()) {
        const entry = parseEntry(raw);
        const statement = statementOf(entry);
        this.#checkLink(entry, first + i, link);
        link = entry.hash;
        const mark = this.#marks.find(({ seq }) => seq === first + i);
        if (mark) checking.push(Promise.resolve(met(mark, entry)));
        else if (statement) {
          await land(); // what comes after stands in the new epoch
          checking.push(this.#newer(entry, statement));
          await land();
        } else checking.push(this.#data(entry));
      }
    } catch (error) {
      await land();
      throw error;
    }
    await land();
    return opened;
  }

  #checkLink({ header }: Entry, seq: number, prev: Uint8Array | null): void {
    if (
      !equal(header.vault, this.#options.vault) ||
      header.seq !== seq ||
      (prev !== null && !equal(header.prev, prev))
    ) {
      throw chain('not the next entry');
    }
  }

  /** A control entry that was written after the list of them had been fetched. */
  async #newer(entry: Entry, statement: Statement): Promise<Opened> {
    const last = this.#marks.at(-1);
    const { seq, prev } = entry.header;
    // What was taken in already was judged without it, too.
    if (!last || seq <= last.seq || seq <= this.#seq) throw chain('control entry that the list left out');
    return this.#control({ ...last.after, seq: seq - 1, head: prev }, entry, statement);
  }

  /** Steps 2 to 5, between the entries that `rules` says. */
  async #control(rules: Rules, entry: Entry, statement: Statement | null): Promise<Opened> {
    checkPlace(rules, entry, statement);
    this.#checkId(entry);
    const author = await checkAuthor(rules, entry, statement, this.#directory);
    if (!statement) throw chain('not a control entry');
    await checkControl(rules, entry, statement, this.#directory);
    await this.#keyring.add(entry, statement);
    const opened = { entry, author, rights: 0, statement, plain: null, content: null };
    this.#marks.push({ seq: entry.header.seq, opened, after: advance(rules, entry, statement) });
    return opened;
  }

  /** Steps 3, 4 and 6, in the epoch that the entry's place belongs to. */
  #data(entry: Entry): Promise<Opened> {
    const rules = this.#after(entry.header.seq - 1);
    if (!rules) throw chain('data before the first entry');
    this.#checkId(entry);
    const check = async (): Promise<Opened> => {
      const author = await checkAuthor(rules, entry, null, this.#directory);
      const rights = checkData(rules, entry);
      return {
        entry,
        author,
        rights,
        statement: null,
        ...(await openEntry(entry, author, rules.kind, this.#keyring, this.#options.now())),
      };
    };
    return check();
  }

  #checkId({ header }: Entry): void {
    const id = hex(header.entry);
    if (this.#ids.has(id)) throw new Refusal('REPLAY', 'entry id seen before');
    this.#ids.add(id);
  }

  /** The state of epoch and members after the entry at `seq`. */
  #after(seq: number): Rules | undefined {
    return this.#marks.findLast((mark) => mark.seq <= seq)?.after;
  }

  /** Position and hash of the last entry. */
  get seq(): number {
    return this.#seq;
  }

  get head(): Uint8Array {
    return this.#head;
  }

  /** Position of the oldest entry taken in. */
  get first(): number {
    return this.#first;
  }

  /** Control entries are known that stand after the last entry: it is not the head. */
  get behind(): boolean {
    return (this.#marks.at(-1)?.seq ?? 0) > this.#seq;
  }

  get epoch(): number {
    return this.#after(this.#seq)?.epoch ?? 0;
  }

  get members(): readonly Member[] {
    return this.#after(this.#seq)?.members ?? [];
  }

  get kind(): Kind {
    return this.#marks[0]?.after.kind ?? 0;
  }

  /** Of the plan; 0 where the vault is for no one section. */
  get section(): number {
    return this.#marks[0]?.after.section ?? 0;
  }

  /** Who made the vault; empty while it has no entry. */
  get founder(): Uint8Array {
    return this.#marks[0]?.opened.author.account ?? new Uint8Array();
  }

  get caseId(): Uint8Array {
    return this.#marks[0]?.after.caseId ?? new Uint8Array();
  }

  /** Hash of the first entry. */
  get genesis(): Uint8Array | null {
    return this.#marks[0]?.opened.entry.hash ?? null;
  }

  /** Hash of the control entry that began an epoch, and where it says that it stands; undefined where there is none. */
  control(epoch: number): { readonly seq: number; readonly hash: Uint8Array } | undefined {
    const mark = this.#marks[epoch - 1];
    return mark && { seq: mark.seq, hash: mark.opened.entry.hash };
  }

  /** What an epoch changed about the members, by whom; undefined where there is no such epoch. */
  change(epoch: number): EpochChange | undefined {
    const mark = this.#marks[epoch - 1];
    if (!mark) return undefined;
    const before = this.#marks[epoch - 2]?.after.members ?? [];
    const changed = compareMembers(before, mark.after.members);
    const { statement, author } = mark.opened;
    const replaced = statement?.reason === reason.replaced ? changed.altered : [];
    const agreed = statement?.approvals.map(({ account }) => account) ?? [];
    return { ...changed, replaced, agreed, by: author.account, seq: mark.seq };
  }

  /** The key of an epoch; null where the reader does not have it. */
  epochKey(epoch: number): Uint8Array | null {
    return this.#keyring.key(epoch);
  }

  /** Wipes the keys. */
  forget(): void {
    this.#keyring.forget();
  }
}

/** The entry at the place of a control entry must be that one. */
function met(mark: Mark, entry: Entry): Opened {
  if (!equal(mark.opened.entry.hash, entry.hash)) throw chain('another entry where a control entry stands');
  return mark.opened;
}

/** Somebody under one of their identities. */
export type Named = { readonly account: Uint8Array; readonly identity: Uint8Array };

/**
 * Who has to be known before these entries can be judged: members, authors and approvers of control entries. What has no
 * valid shape names nobody; it is refused in its turn.
 */
export function namedIn(raws: readonly Uint8Array[]): readonly Named[] {
  const named: Named[] = [];
  for (const raw of raws) {
    try {
      const entry = parseEntry(raw);
      const statement = statementOf(entry);
      const { author, identity } = entry.header;
      if (statement) named.push({ account: author, identity }, ...statement.members, ...statement.approvals);
    } catch {
      continue;
    }
  }
  return named;
}
