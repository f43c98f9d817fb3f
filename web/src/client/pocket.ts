import type { BoxContent } from '../crypto/keys/box.ts';
import { openNote, sealNote, type Note } from '../crypto/keys/pocket.ts';
import { kemKeyOf } from '../crypto/keys/xwing.ts';
import { Turn } from './env.ts';
import { codeOf, Failed } from './failure.ts';
import { randomBytes, same } from './hex.ts';

/** A sealed note on the phone, by its place there. */
export type KeptNote = { readonly id: number; readonly sealed: Uint8Array };

/** All that a phone keeps: nothing of it opens anything, and nothing tells of whom it is. */
export type KeptNotes = {
  readonly kemKey: Uint8Array;
  /** The number of the note that comes next, from 1. */
  readonly next: number;
  readonly notes: readonly KeptNote[];
};

/** Where notes are kept. What is written is durable when the promise resolves. */
export type PocketStore = {
  /** Null where this phone keeps nothing. */
  readonly read: () => Promise<KeptNotes | null>;
  /** Begins with a key, and with nothing kept. */
  readonly begin: (kemKey: Uint8Array) => Promise<void>;
  /** Keeps a note; false where `number` is not the next one any more. */
  readonly add: (number: number, sealed: Uint8Array) => Promise<boolean>;
  readonly remove: (id: number) => Promise<void>;
  /** Nothing is left. */
  readonly end: () => Promise<void>;
};

/** The box of whoever is signed in. */
export type PocketKeeper = {
  readonly content: BoxContent;
  readonly changeNow: (change: (content: BoxContent) => BoxContent) => Promise<void>;
};

/** A note that opened. `twice`: another one has its number, and one of both was not written by our page. */
export type Opened = { readonly id: number; readonly note: Note; readonly twice: boolean };

export type Looked = {
  /** The phone seals for the box that is open here. */
  readonly own: boolean;
  /** In the order in which they were written. */
  readonly notes: readonly Opened[];
  /** How many do not open: changed, or sealed for somebody else. */
  readonly shut: number;
  /** Some that were written are not there. */
  readonly missing: boolean;
};

/**
 * What she writes on a phone without signing in: sealed at once for a key whose secret is in her box alone, so that nobody reads it
 * there, she neither, until she signs in. Whoever has the phone can take notes away, put back old ones, and seal new ones: what
 * opens is shown to her before anything becomes of it.
 */
export class Pocket {
  readonly #store: PocketStore;
  readonly #turn = new Turn();
  /** Notes that are being taken or thrown away, by their place: whoever taps twice waits for the first. */
  readonly #taking = new Map<number, { readonly isHers: boolean; readonly work: Promise<void> }>();
  /** The key for which this phone sealed until it was wiped, while the box has still to forget it. */
  #wiped: KeptNotes | null = null;

  constructor(store: PocketStore) {
    this.#store = store;
  }

  async state(): Promise<{ readonly on: boolean; readonly notes: number; readonly bytes: number }> {
    const kept = await this.#store.read();
    const notes = kept?.notes ?? [];
    return {
      on: kept !== null,
      notes: notes.length,
      bytes: notes.reduce((n, one) => n + one.sealed.length, 0),
    };
  }

  /** Seals and keeps a note. `too_large` where it has more than 32 MiB, `not_found` where this phone keeps nothing. */
  keep(written: Omit<Note, 'number' | 'entry'>): Promise<void> {
    return this.#turn.take(async () => {
      const entry = randomBytes(16);
      for (;;) {
        const kept = await this.#store.read();
        if (!kept) throw new Failed('not_found');
        const note = { ...written, number: kept.next, entry };
        const sealed = await sealNote(kept.kemKey, note).catch((error: unknown) => {
          throw codeOf(error) === 'FORMAT' ? new Failed('too_large') : error;
        });
        if (await this.#store.add(kept.next, sealed)) return;
      }
    });
  }

  /**
   * Begins on this phone, with a fresh key in the box. `pocket_second` where she has a second passphrase, `conflict` where notes of
   * another box wait here, `pocket_elsewhere` where another phone keeps notes for her and this is not meant to be `instead`.
   */
  begin(keeper: PocketKeeper, instead: boolean): Promise<void> {
    return this.#turn.take(async () => {
      const { pocket, second } = keeper.content;
      if (second.length > 0) throw new Failed('pocket_second');
      if ((await this.#store.read())?.notes.length) throw new Failed('conflict');
      if (pocket.length > 0 && !instead) throw new Failed('pocket_elsewhere');
      await this.#draw(keeper);
    });
  }

  /** The box first: what the phone seals for has to open. */
  async #draw(keeper: PocketKeeper): Promise<void> {
    const seed = randomBytes(32);
    // Another session may have set up other words by now.
    await keeper.changeNow((content) =>
      content.second.length > 0
        ? content
        : { ...content, pocket: [{ seed, next: 1, identity: content.identity }] },
    );
    if (keeper.content.second.length > 0) throw new Failed('pocket_second');
    await this.#store.begin(kemKeyOf(seed));
  }

  /**
   * Opens what waits; null where this phone keeps nothing. `isLogged` tells of an entry that is in the log: its note was sent, and
   * goes. A key from before her words were replaced is followed by another one as soon as nothing waits under it.
   */
  look(keeper: PocketKeeper, isLogged: (entry: Uint8Array) => Promise<boolean>): Promise<Looked | null> {
    return this.#turn.take(async () => {
      const kept = await this.#store.read();
      if (!kept) return null;
      const own = ownOf(keeper.content, kept);
      if (!own) return { own: false, notes: [], shut: kept.notes.length, missing: false };
      if (kept.notes.length === 0 && !same(own.identity, keeper.content.identity)) {
        await this.#draw(keeper);
        return { own: true, notes: [], shut: 0, missing: kept.next > own.next };
      }
      const opened: { id: number; note: Note }[] = [];
      let shut = 0;
      for (const { id, sealed } of kept.notes) {
        const note = await openNote(own.seed, sealed).catch(() => null);
        if (note) opened.push({ id, note });
        else shut++;
      }
      const missing = isMissing(own.next, kept.next, [...opened.map(({ note }) => note.number)], shut);
      const waiting: typeof opened = [];
      for (const one of opened) {
        if (!(await isLogged(one.note.entry))) waiting.push(one);
        else await this.#done(keeper, kept, one);
      }
      waiting.sort((a, b) => a.note.number - b.note.number);
      const twice = (n: number): boolean => waiting.filter(({ note }) => note.number === n).length > 1;
      const notes = waiting.map(({ id, note }) => ({ id, note, twice: twice(note.number) }));
      return { own: true, notes, shut, missing };
    });
  }

  /**
   * She has looked at a note and says that it is hers: `log` writes it, and resolves when that is durable at the service. Only then
   * it is removed here, so that it is never lost, and its entry id makes it one entry however often that is done. `conflict` while it
   * is being thrown away.
   */
  take(keeper: PocketKeeper, id: number, log: (note: Note) => Promise<void>): Promise<void> {
    return this.#once(id, true, () => this.#take(keeper, id, log));
  }

  async #once(id: number, isHers: boolean, act: () => Promise<void>): Promise<void> {
    const known = this.#taking.get(id);
    if (known && known.isHers !== isHers) throw new Failed('conflict');
    if (known) return known.work;
    const work = act().finally(() => this.#taking.delete(id));
    this.#taking.set(id, { isHers, work });
    return work;
  }

  async #take(keeper: PocketKeeper, id: number, log: (note: Note) => Promise<void>): Promise<void> {
    const kept = await this.#store.read();
    const found = kept?.notes.find((one) => one.id === id);
    const own = kept && ownOf(keeper.content, kept);
    if (!found || !own) throw new Failed('not_found');
    const note = await openNote(own.seed, found.sealed);
    await log(note);
    await this.#done(keeper, kept, { id, note });
  }

  /** She says that it is not hers. `conflict` while it is being taken. */
  drop(keeper: PocketKeeper, id: number): Promise<void> {
    return this.#once(id, false, () => this.#take(keeper, id, () => Promise.resolve()));
  }

  async #done(
    keeper: PocketKeeper,
    kept: KeptNotes,
    { id, note }: { id: number; note: Note },
  ): Promise<void> {
    // No further than the phone has counted: a number that somebody made up must not hide what is missing.
    const next = Math.min(note.number + 1, kept.next);
    await keeper.changeNow((content) => ({
      ...content,
      pocket: content.pocket.map((one) => ({ ...one, next: Math.max(one.next, next) })),
    }));
    await this.#store.remove(id); // last: what the box does not count yet would look as if it had been taken away
  }

  /** Wipes what this phone keeps; where it seals for this box, the box forgets its key: the next time, if it cannot be written now. */
  end(keeper: PocketKeeper): Promise<void> {
    return this.#turn.take(async () => {
      this.#wiped = (await this.#store.read()) ?? this.#wiped;
      await this.#store.end();
      if (this.#wiped && ownOf(keeper.content, this.#wiped))
        await keeper.changeNow((content) => ({ ...content, pocket: [] }));
      this.#wiped = null;
    });
  }
}

/** The pocket of the box for which this phone seals. */
const ownOf = ({ pocket }: BoxContent, { kemKey }: KeptNotes): BoxContent['pocket'][number] | undefined =>
  pocket.find(({ seed }) => same(kemKeyOf(seed), kemKey));

/** Whether numbers are absent between those that are in the log and the last one that is known of. What does not open has one. */
function isMissing(from: number, counted: number, numbers: readonly number[], shut: number): boolean {
  const there = new Set(numbers.filter((number) => number >= from));
  const end = Math.max(counted, ...[...there].map((number) => number + 1));
  return there.size + shut < end - from;
}
