import type { Directory } from '../keys/chain.ts';
import { isOver, type IdentityRecord } from '../keys/identity.ts';
import { Refusal } from '../refuse.ts';
import { checkWriter, decodeContent, type Content } from './content.ts';
import { openData, tryData, type Plain } from './data.ts';
import './given.ts';
import { entryKind, type Entry } from './entry.ts';
import { checkSpent } from './expiry.ts';
import type { Keyring, Seed } from './keyring.ts';
import type { Kind } from './role.ts';
import { parseStatement, type Statement } from './statement.ts';

/** What a reader knows before the first entry. */
export type Options = {
  readonly vault: Uint8Array;
  /** Pinned hash of the unit root. */
  readonly unitRoots: readonly Uint8Array[];
  /** Pinned hash of the first entry, null where there is no pin yet. */
  readonly genesis: Uint8Array | null;
  /** The reader, and the KEM seeds of her current and earlier identities. */
  readonly self: Uint8Array;
  readonly seeds: readonly Seed[];
  /** Verified identities. */
  readonly directory: Directory;
  /** The reader's clock, Unix ms. */
  readonly now: () => number;
};

/** An entry that has passed every check. */
export type Opened = {
  readonly entry: Entry;
  readonly author: IdentityRecord;
  /** Of a data entry: what its author was allowed in its epoch; 0 for a control entry. */
  readonly rights: number;
  /** Of a control entry. */
  readonly statement: Statement | null;
  /** Of a data entry; null without its epoch key, and where it is spent. */
  readonly plain: Plain | null;
  readonly content: Content | null;
};

/** The statement of a control entry, null for data. `FORMAT`. */
export const statementOf = (entry: Entry): Statement | null =>
  entry.header.kind === entryKind.control ? parseStatement(entry.body) : null;

type Sealed = Pick<Opened, 'plain' | 'content'>;
const sealed: Sealed = { plain: null, content: null };

/**
 * Opens a data entry where its epoch key is known and its body is there; the rest of step 6. `WITHHELD`, `KEYCOMMIT`, `FORMAT`,
 * `LOCKED`, `MEMBER`.
 */
export async function openEntry(
  entry: Entry,
  author: IdentityRecord,
  kind: Kind,
  keyring: Keyring,
  now: number,
): Promise<Sealed> {
  checkSpent(entry, now);
  const key = keyring.key(entry.header.epoch);
  if (!key || entry.spent) return sealed;
  if (keyring.isBlind) {
    await tryData(entry, key);
    return sealed;
  }
  const plain = await openData(entry, key);
  const content = decodeContent(kind, plain.type, plain.content);
  if (isOver(author, plain.time)) throw new Refusal('LOCKED', "author's time is over");
  checkWriter(content, author.role);
  return { plain, content };
}
