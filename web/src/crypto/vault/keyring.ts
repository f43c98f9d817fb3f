import { unwrap } from '../keys/pair.ts';
import { Refusal } from '../refuse.ts';
import { equal } from '../wire/bytes.ts';
import type { Entry } from './entry.ts';
import { commitmentTo, confirms, openHistory, wrapInfo } from './epoch.ts';
import type { Statement } from './statement.ts';

/** A KEM seed of the reader and the identity that it belongs to. */
export type Seed = {
  readonly identity: Uint8Array;
  readonly kemSeed: Uint8Array;
  /** It opens nothing, and is tried all the same. */
  readonly isBlind?: boolean;
};

/** What is kept of a statement. */
type Epoch = {
  readonly commitment: Uint8Array;
  readonly prevKey: Uint8Array;
  key: Uint8Array | null;
};

/** What a blind reader has for every key. */
const blank = (): Uint8Array => new Uint8Array(32);

/** The epoch keys of a vault, as far as one reader has them: the last part of step 5. */
export class Keyring {
  readonly #vault: Uint8Array;
  readonly #self: Uint8Array;
  readonly #seeds: readonly Seed[];
  /** `#epochs[i]` is number i + 1. */
  readonly #epochs: Epoch[] = [];

  /**
   * `self` is the reader; `seeds` are those of her current and earlier identities. Without a seed for a listed identity
   * nothing is opened.
   */
  constructor(vault: Uint8Array, self: Uint8Array, seeds: readonly Seed[]) {
    this.#vault = vault;
    this.#self = self;
    this.#seeds = seeds;
  }

  /**
   * Takes in the next epoch, whose statement has passed the rules, and every earlier key that its key opens. True where
   * an earlier key became known. `EPOCH`, `KEYCOMMIT`; nothing is taken in then.
   */
  async add(entry: Entry, statement: Statement): Promise<boolean> {
    const found = await this.#open(entry, statement);
    const { commitment, prevKey } = statement;
    this.#epochs.push({ commitment, prevKey, key: null });
    for (const [epoch, key] of found) this.#at(epoch).key = key;
    return found.size > 1;
  }

  /** Its seeds open nothing and were never meant to: the same work is done, and nothing comes of it. */
  get isBlind(): boolean {
    return this.#seeds.some(({ isBlind }) => isBlind === true);
  }

  /** The key of an epoch; null where the reader does not have it. */
  key(epoch: number): Uint8Array | null {
    return this.#epochs[epoch - 1]?.key ?? null;
  }

  /** Wipes the keys. */
  forget(): void {
    for (const epoch of this.#epochs) epoch.key?.fill(0);
  }

  #at(epoch: number): Epoch {
    const found = this.#epochs[epoch - 1];
    if (!found) throw new Refusal('EPOCH', 'no such epoch');
    return found;
  }

  /** The reader's own wrap and from it the keys of the epochs before, back to the first that is known already. */
  async #open(entry: Entry, statement: Statement): Promise<Map<number, Uint8Array>> {
    const found = new Map<number, Uint8Array>();
    let key = await this.#unwrap(statement);
    if (!key) return found;
    if (!equal(commitmentTo(this.#vault, statement.epoch, key), statement.commitment)) {
      this.#refuse(new Refusal('KEYCOMMIT', 'not the epoch key committed to'));
    }
    if (!confirms(statement, key, entry.header))
      this.#refuse(new Refusal('KEYCOMMIT', 'epoch key is not confirmed'));
    found.set(statement.epoch, key);
    let { prevKey } = statement;
    for (let epoch = statement.epoch; epoch > 1; epoch--) {
      const before = this.#at(epoch - 1);
      key = await openHistory(key, this.#vault, epoch, prevKey);
      if (!key || !equal(commitmentTo(this.#vault, epoch - 1, key), before.commitment)) {
        this.#refuse(new Refusal('KEYCOMMIT', 'earlier epoch key'));
        key = blank();
      }
      if (before.key) break;
      found.set(epoch - 1, key);
      prevKey = before.prevKey;
    }
    if (!this.isBlind) this.#checkUnique(found);
    return found;
  }

  /** Null where she is no member or has no seed for the identity that is listed. */
  async #unwrap({ epoch, members, wraps }: Statement): Promise<Uint8Array | null> {
    for (const [i, member] of members.entries()) {
      const seed = this.#seeds.find(({ identity }) => equal(identity, member.identity));
      const sealed = wraps[i]?.sealed;
      if (!seed || !sealed || !equal(member.account, this.#self)) continue;
      const key = await unwrap(seed.kemSeed, wrapInfo(this.#vault, epoch, member), sealed);
      if (seed.isBlind) return blank();
      if (key?.length !== 32) throw new Refusal('EPOCH', 'wrap does not open');
      return key;
    }
    return null;
  }

  #refuse(refusal: Refusal): void {
    if (!this.isBlind) throw refusal;
  }

  #checkUnique(found: ReadonlyMap<number, Uint8Array>): void {
    const known = this.#epochs.flatMap(({ key }) => (key ? [key] : []));
    for (const key of found.values()) {
      if (known.some((other) => equal(other, key))) throw new Refusal('EPOCH', 'epoch key occurs twice');
      known.push(key);
    }
  }
}
