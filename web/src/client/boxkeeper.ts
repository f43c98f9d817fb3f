import { openBox, sealBox, type BoxContent, type Expect } from '../crypto/keys/box.ts';
import type { Lock } from '../crypto/keys/lock.ts';
import { boxHash } from '../crypto/transparency/snapshot.ts';
import { codeOf, Failed, isPassing, isRefusal } from './failure.ts';
import { same } from './hex.ts';
import { Backoff, sleep, Turn } from './env.ts';

/** A change of the box. It may be made twice, on another version of the box: it takes maxima and unions. */
export type BoxChange = (content: BoxContent) => BoxContent;

/** A box, sealed and opened. */
export type KeptBox = { readonly box: Uint8Array; readonly content: BoxContent };

/** Where boxes are kept. */
export type BoxStore = {
  readonly put: (box: Uint8Array) => Promise<void>;
  readonly get: () => Promise<Uint8Array>;
};

/** Pins are written together, this long after the first of them. */
const together = 30_000;
const attempts = 5;

/**
 * Keeps the account box: all secrets and pins of the person signed in. Changes are made in memory at once and written
 * with the next version. When another session of hers was faster, its box is opened and the changes are made on that.
 */
export class BoxKeeper {
  readonly #store: BoxStore;
  #lock: Lock;
  /** What opens the stored box if a change of the lock was stored whose answer got lost. */
  #perhaps: Lock | null = null;
  readonly #turn = new Turn();
  #content: BoxContent;
  /** Of the stored box that {@link content} was in, as snapshots name it. */
  #hash: Uint8Array;
  #unsaved: BoxChange[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #touched = false;
  #gone = false;
  #stopped = '';
  /** The highest version that a snapshot tells of, and of her half that an entry of hers tells of. */
  #told = { version: 0, half: 0 };
  #catchingUp: Promise<void> | null = null;
  /** Brings the content up to what was seen since; called before it is written, when {@link touch} was. */
  collect: BoxChange = (content) => content;
  /**
   * Whether all that she wrote was read. Until then her half is not said to be of a later version: it may be an older one that stands
   * beside a later half of her second passphrase, and what she wrote tells.
   */
  met: () => boolean = () => true;
  /** Another session's box was opened and is used from now on. */
  reloaded: (content: BoxContent) => void = () => undefined;
  /** The box was written with this content. */
  saved: (content: BoxContent) => void = () => undefined;
  /** The stored box is none that one may go on with: `BLOB_ROLLBACK`, `IDENT`, `BLOB`, `FORMAT`. */
  refused: (code: string) => void = () => undefined;

  constructor(store: BoxStore, lock: Lock, { content, box }: KeptBox) {
    this.#store = store;
    this.#lock = lock;
    this.#content = content;
    this.#hash = boxHash(box);
  }

  get content(): BoxContent {
    return this.#content;
  }

  /** What opens the box now. */
  get lock(): Lock {
    return this.#lock;
  }

  /** Changes the box in memory; it is written within half a minute or at sign-out. */
  change(change: BoxChange): void {
    this.note(change);
    this.#schedule();
  }

  /** As {@link change}, but written only with what is written next, or at sign-out: nobody sees when it was. */
  note(change: BoxChange): void {
    this.#content = change(this.#content);
    this.#unsaved.push(change);
  }

  /** Something was seen that belongs into the box; it is collected when the box is written. */
  touch(): void {
    this.#touched = true;
    this.#schedule();
  }

  #schedule(): void {
    if (!this.#gone) this.#timer ??= setTimeout(() => void this.save().catch(() => undefined), together);
  }

  /** Changes the box and resolves when it is written. */
  async changeNow(change: BoxChange): Promise<void> {
    this.change(change);
    await this.save();
  }

  /** Writes what is unsaved. Fails as `offline` and the like, or with `BLOB_ROLLBACK` or `IDENT` when the box was replaced. */
  save(): Promise<void> {
    return this.#turn.take(() => this.#save());
  }

  /**
   * Writes what is unsaved and lends the content while nothing else is written here: to whoever seals the next version under
   * another key. Again, after a `conflict`: another session was faster.
   */
  lend(use: (content: BoxContent) => Promise<void>): Promise<void> {
    return this.#turn.take(async () => {
      await this.#save();
      for (let n = 0; ; n++) {
        if (!this.isCurrent) throw new Failed('unavailable');
        try {
          await use(this.#content);
          return;
        } catch (error) {
          if (codeOf(error) !== 'conflict' || n === attempts) throw error;
        }
        await this.#reload();
      }
    });
  }

  /** Nothing is written any more: on the ground of what was refused nothing may be. */
  stop(code: string): void {
    this.#stopped = code;
  }

  async #save(): Promise<void> {
    if (this.#stopped !== '') throw new Failed(this.#stopped);
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#touched && !this.#gone) {
      this.#touched = false;
      this.#content = this.collect(this.#content);
      this.#unsaved.push((content) => this.collect(content));
    }
    for (let n = 0; this.#unsaved.length > 0 && !this.#gone; n++) {
      // Written over an older one, it would look like the one that is missing.
      if (!this.isCurrent) {
        this.#schedule();
        throw new Failed('unavailable');
      }
      try {
        await this.#write((content) => content, this.#lock, this.#store.put);
      } catch (error) {
        if (codeOf(error) !== 'conflict' || n === attempts) {
          if (isPassing(codeOf(error))) this.#schedule();
          throw error;
        }
        await this.#reload();
      }
    }
  }

  async #write(change: BoxChange, lock: Lock, put: BoxStore['put']): Promise<void> {
    const written = this.#unsaved.length;
    const version = this.#content.version + 1;
    const half = this.met() ? version : this.#content.half;
    const next = { ...change(this.#content), version, half };
    const box = await sealBox(lock, next);
    await put(box);
    this.#hash = boxHash(box);
    // Changes made meanwhile are in #content already and still to be written.
    this.#content = { ...change(this.#content), version, half };
    this.#unsaved = this.#unsaved.slice(written);
    this.saved(next);
  }

  /**
   * Changes the box together with what opens it, or nothing. `prepare` is told what is to be written and says what opens that, and
   * how both are stored in one.
   */
  rekey(
    change: BoxChange,
    prepare: (next: BoxContent) => Promise<{ readonly lock: Lock; readonly put: BoxStore['put'] }>,
  ): Promise<void> {
    return this.#turn.take(async () => {
      for (let n = 0; !this.#gone; n++) {
        if (this.#stopped !== '') throw new Failed(this.#stopped);
        if (!this.isCurrent) throw new Failed('unavailable');
        const { lock, put } = await prepare(change(this.#content));
        try {
          await this.#write(change, lock, put);
          this.#lock.secret?.fill(0);
          this.#lock = lock;
          return;
        } catch (error) {
          if (codeOf(error) !== 'conflict' || n === attempts) {
            // It may have been stored: what comes next finds out.
            if (isPassing(codeOf(error))) this.#perhaps = lock;
            throw error;
          }
          await this.#reload();
        }
      }
    });
  }

  /** It is the one that her own entries and a snapshot tell of, or a later one. Until it is, nothing is written, nor to be sent. */
  get isCurrent(): boolean {
    const { version, half } = this.#content;
    return version >= this.#told.version && half >= this.#told.half;
  }

  /**
   * An own entry tells of this version of her half: another session of hers has written it, or the box was set back
   * (`BLOB_ROLLBACK`): by the service, or her half alone by who has her second passphrase. Asks until there is an answer; after a
   * refusal the box never is current again.
   */
  expect(half: number): Promise<void> {
    return this.#expect({ version: half, half });
  }

  #expect(told: { readonly version: number; readonly half: number }): Promise<void> {
    const { version, half } = this.#told;
    this.#told = { version: Math.max(version, told.version), half: Math.max(half, told.half) };
    this.#catchingUp ??= this.#catchUp().finally(() => (this.#catchingUp = null));
    return this.#catchingUp;
  }

  /**
   * Somebody says that they have heard of this version of her half. False where the stored one is earlier; nothing follows from that
   * here, as it is no more than their word.
   */
  async holds(version: number): Promise<boolean> {
    const backoff = new Backoff();
    for (let asked = false; this.#content.half < version && !asked && !this.#gone;) {
      try {
        await this.#turn.take(() => this.#reload());
        asked = true;
      } catch (error) {
        if (isRefusal(codeOf(error))) return false;
        await sleep(backoff.next());
      }
    }
    return this.#gone || this.#content.half >= version;
  }

  /**
   * A snapshot tells everybody of this box: `BLOB_ROLLBACK` where the stored one is an earlier version, `BLOB` where it is another
   * of the same.
   */
  async meet(version: number, hash: Uint8Array): Promise<void> {
    if (version > this.#content.version) await this.#expect({ version, half: 0 });
    await this.#turn.take(() => Promise.resolve()); // none is being written
    if (version === this.#content.version && !same(hash, this.#hash)) throw new Failed('BLOB');
  }

  /** Opens the stored box anew, as another session may have written it. What does not arrive is not asked for again. */
  look(): Promise<void> {
    return this.#turn.take(() => this.#reload()).catch(() => undefined);
  }

  async #catchUp(): Promise<void> {
    const backoff = new Backoff();
    while (!this.isCurrent && !this.#gone) {
      try {
        await this.#turn.take(() => this.#reload());
      } catch (error) {
        if (isRefusal(codeOf(error))) throw error;
        await sleep(backoff.next());
      }
    }
  }

  /** Another session wrote, or an answer got lost: opens the stored box and makes the unsaved changes on it. */
  async #reload(): Promise<void> {
    try {
      const box = await this.#store.get();
      const stored = await this.#open(box);
      if (this.#gone) return;
      this.#hash = boxHash(box);
      this.#content = this.#unsaved.reduce((content, change) => change(content), stored);
      this.reloaded(stored);
    } catch (error) {
      if (isRefusal(codeOf(error))) this.refused(codeOf(error));
      throw error;
    }
  }

  async #open(box: Uint8Array): Promise<BoxContent> {
    const { account, identity, version, half } = this.#content;
    const known = Math.max(version, this.#told.version);
    const own = Math.max(half, this.#told.half);
    const stored = await this.#unlock({ account, version: 0, known, own }, box);
    // Her keys were replaced by herself elsewhere: this session's are of no use any more.
    if (!same(stored.identity, identity)) throw new Failed('IDENT');
    return stored;
  }

  async #unlock(expect: Expect, box: Uint8Array): Promise<BoxContent> {
    const [now, perhaps] = [this.#lock, this.#perhaps];
    try {
      return await openBox(now, expect, box);
    } catch (error) {
      if (!perhaps || codeOf(error) !== 'BLOB') throw error;
      const content = await openBox(perhaps, expect, box);
      [this.#lock, this.#perhaps] = [perhaps, null];
      return content;
    }
  }

  /** Drops every secret. */
  forget(): void {
    this.#gone = true;
    clearTimeout(this.#timer);
    for (const lock of [this.#lock, this.#perhaps]) {
      lock?.exportKey.fill(0);
      lock?.half.fill(0);
      lock?.secret?.fill(0);
    }
    const { signSeed, kemSeed, oldKems, unitKeys, invites } = this.#content;
    for (const secret of [signSeed, kemSeed]) secret.fill(0);
    for (const { kemSeed: old } of oldKems) old.fill(0);
    for (const secret of unitKeys) secret.fill(0);
    for (const { secret } of invites) secret.fill(0);
  }
}
