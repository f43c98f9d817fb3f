import type { Directory } from '../keys/chain.ts';
import { hasEnded } from '../keys/identity.ts';
import { Refusal } from '../refuse.ts';
import { equal, hex } from '../wire/bytes.ts';
import { Boxes } from './boxes.ts';
import { parseEntry } from './entry.ts';
import { Keyring } from './keyring.ts';
import { openEntry, statementOf, type Opened, type Options } from './opened.ts';
import type { Kind } from './role.ts';
import { advance, checkAuthor, checkControl, checkData, checkPlace, emptyVault, type Rules } from './rule.ts';
import type { Member } from './statement.ts';

/**
 * Replays a vault from its first entry and believes nothing that it has not checked (section 8). Calls follow one
 * another: one is awaited before the next begins.
 */
export class Log {
  readonly #directory: Directory;
  readonly #keyring: Keyring;
  readonly #ids = new Set<string>();
  readonly #now: () => number;
  readonly #boxes = new Boxes();
  /** Of the entry with seq i + 1. */
  readonly #hashes: Uint8Array[] = [];
  #rules: Rules;

  constructor({ vault, unitRoots, genesis, self, seeds, directory, now }: Options) {
    this.#now = now;
    this.#directory = directory;
    this.#keyring = new Keyring(vault, self, seeds);
    this.#rules = emptyVault(vault, unitRoots, genesis);
  }

  /** Checks the next entry and takes it in. The first rule it breaks decides the code; the log is then unchanged. */
  async append(raw: Uint8Array): Promise<Opened> {
    const entry = parseEntry(raw);
    const statement = statementOf(entry);
    const rules = this.#rules;
    checkPlace(rules, entry, statement);
    const id = hex(entry.header.entry);
    if (this.#ids.has(id)) throw new Refusal('REPLAY', 'entry id seen before');
    const author = await checkAuthor(rules, entry, statement, this.#directory);
    let opened: Opened = { entry, author, rights: 0, statement, plain: null, content: null };
    if (statement) {
      await checkControl(rules, entry, statement, this.#directory);
      await this.#keyring.add(entry, statement);
    } else {
      const rights = checkData(rules, entry);
      opened = {
        ...opened,
        rights,
        ...(await openEntry(entry, author, rules.kind, this.#keyring, this.#now())),
      };
    }
    this.#boxes.add(opened);
    this.#rules = advance(rules, entry, statement);
    this.#hashes.push(entry.hash);
    this.#ids.add(id);
    return opened;
  }

  /**
   * Opens a data entry that was appended before its epoch key was known, as happens to a member who joined later or no
   * longer holds the seed of an earlier identity. `KEYCOMMIT`, `FORMAT`, `MEMBER`, `PEER_ROLLBACK`.
   */
  async reopen(opened: Opened): Promise<Opened> {
    if (opened.statement || opened.plain) return opened;
    const again = {
      ...opened,
      ...(await openEntry(opened.entry, opened.author, this.#rules.kind, this.#keyring, this.#now())),
    };
    this.#boxes.add(again);
    return again;
  }

  /** Position of the last entry, 0 in the empty vault. */
  get seq(): number {
    return this.#rules.seq;
  }

  /** Its hash, zeros in the empty vault. */
  get head(): Uint8Array {
    return this.#rules.head;
  }

  get epoch(): number {
    return this.#rules.epoch;
  }

  get members(): readonly Member[] {
    return this.#rules.members;
  }

  get kind(): Kind {
    return this.#rules.kind;
  }

  get section(): number {
    return this.#rules.section;
  }

  get caseId(): Uint8Array {
    return this.#rules.caseId;
  }

  /** The key of an epoch; null where the reader does not have it. */
  epochKey(epoch: number): Uint8Array | null {
    return this.#keyring.key(epoch);
  }

  /** Refuses with `HEAD_ROLLBACK` unless the entry at `seq` is there and has the pinned hash. */
  checkPin(seq: number, hash: Uint8Array): void {
    const found = this.#hashes[seq - 1];
    if (!found || !equal(found, hash)) {
      throw new Refusal('HEAD_ROLLBACK', 'pinned entry is not on the chain');
    }
  }

  /** `LOCKED` while somebody is listed who is no more, see {@link checkLocked}. */
  checkLocked(): void {
    checkLocked(this.#rules.members, this.#directory, this.#now());
  }
}

/**
 * Refuses with `LOCKED` while a member is listed who is there no more, or not known: nobody writes until an epoch without them. What
 * was written before stays valid.
 */
export function checkLocked(members: readonly Member[], directory: Directory, now: number): void {
  const isEnded = ({ account }: Member): boolean => {
    const current = directory.current(account);
    return !current || hasEnded(current, now);
  };
  if (members.some(isEnded))
    throw new Refusal('LOCKED', 'a member is listed who is revoked, or whose time is over');
}
