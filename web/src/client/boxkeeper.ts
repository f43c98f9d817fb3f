import { openBox, sealBox, type BoxContent } from '../crypto/keys/box.ts';
import { codeOf, Failed, isPassing } from './failure.ts';
import { same } from './hex.ts';
import { Turn } from './env.ts';

/** A change of the box. It may be made twice, on another version of the box: it takes maxima and unions. */
export type BoxChange = (content: BoxContent) => BoxContent;

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
  readonly #exportKey: Uint8Array;
  readonly #turn = new Turn();
  #content: BoxContent;
  #unsaved: BoxChange[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #touched = false;
  #gone = false;
  #resting = false;
  /** Brings the content up to what was seen since; called before it is written, when {@link touch} was. */
  collect: BoxChange = (content) => content;

  constructor(store: BoxStore, exportKey: Uint8Array, content: BoxContent) {
    this.#store = store;
    this.#exportKey = exportKey;
    this.#content = content;
  }

  get content(): BoxContent {
    return this.#content;
  }

  /** Changes the box in memory; it is written within half a minute or at sign-out. */
  change(change: BoxChange): void {
    this.#content = change(this.#content);
    this.#unsaved.push(change);
    this.#schedule();
  }

  /** Something was seen that belongs into the box; it is collected when the box is written. */
  touch(): void {
    this.#touched = true;
    this.#schedule();
  }

  #schedule(): void {
    if (!this.#gone && !this.#resting)
      this.#timer ??= setTimeout(() => void this.save().catch(() => undefined), together);
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

  async #save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#resting) throw new Failed('BLOB_ROLLBACK');
    if (this.#touched && !this.#gone) {
      this.#touched = false;
      this.#content = this.collect(this.#content);
      this.#unsaved.push((content) => this.collect(content));
    }
    for (let n = 0; this.#unsaved.length > 0 && !this.#gone; n++) {
      const written = this.#unsaved.length;
      const next = { ...this.#content, version: this.#content.version + 1 };
      try {
        await this.#store.put(await sealBox(this.#exportKey, next));
      } catch (error) {
        if (codeOf(error) !== 'conflict' || n === attempts) {
          if (isPassing(codeOf(error))) this.#schedule();
          throw error;
        }
        await this.#reload();
        continue;
      }
      // Changes made meanwhile are in #content already and still to be written.
      this.#content = { ...this.#content, version: next.version };
      this.#unsaved = this.#unsaved.slice(written);
    }
  }

  /** An own entry tells of this version: another session of hers has written it, or the box was set back (`BLOB_ROLLBACK`). */
  expect(version: number): Promise<void> {
    return this.#turn.take(async () => {
      if (version > this.#content.version && !this.#gone) await this.#reload(version);
    });
  }

  /** Another session wrote, or an answer got lost: opens the stored box and makes the unsaved changes on it. */
  async #reload(version = this.#content.version): Promise<void> {
    const { account, identity } = this.#content;
    const stored = await openBox(
      this.#exportKey,
      { account, version: 0, known: version },
      await this.#store.get(),
    );
    // Her keys were replaced by herself elsewhere: this session's are of no use any more.
    if (!same(stored.identity, identity)) throw new Failed('IDENT');
    this.#content = this.#unsaved.reduce((content, change) => change(content), stored);
  }

  /** Nothing is written any more: what the service gave out as the box is not the last one. */
  rest(): void {
    this.#resting = true;
    clearTimeout(this.#timer);
  }

  /** Drops every secret. */
  forget(): void {
    this.#gone = true;
    clearTimeout(this.#timer);
    this.#exportKey.fill(0);
    const { signSeed, kemSeed, oldKems, unitKeys, invites } = this.#content;
    for (const secret of [signSeed, kemSeed]) secret.fill(0);
    for (const { kemSeed: old } of oldKems) old.fill(0);
    for (const { seed } of unitKeys) seed.fill(0);
    for (const { secret } of invites) secret.fill(0);
  }
}
