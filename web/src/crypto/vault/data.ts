import type { Pair } from '../keys/pair.ts';
import { Refusal } from '../refuse.ts';
import { equal, randomBytes } from '../wire/bytes.ts';
import { kdf } from '../wire/label.ts';
import { pad, unpad } from '../wire/pad.ts';
import { open, seal } from '../wire/seal.ts';
import { bytes, parse, tuple, uint } from '../wire/shape.ts';
import { encode } from '../wire/wire.ts';
import { expiryOf, mayExpire } from './expiry.ts';
import { encodeHeader, entryKind, signEntry, type Entry, type Place } from './entry.ts';

/** What a data entry seals. */
export type Plain = {
  /** A number of content.ts. */
  readonly type: number;
  /** Unix ms, the author's clock. */
  readonly time: number;
  /** Version of the author's account box, so that others notice when it is set back. */
  readonly boxVersion: number;
  readonly content: Uint8Array;
};

const shape = tuple(uint, uint, uint, bytes());

/**
 * Seals `plain` under the epoch key and signs it at its place. Every call draws a fresh salt and with it a fresh key, so an
 * entry that is chained again is sealed again. A message stays for as long as expiry.ts says. `FORMAT` where it is too long.
 */
export async function newData(
  place: Place,
  author: Pair,
  epochKey: Uint8Array,
  plain: Plain,
): Promise<Entry> {
  const padded = pad(encodePlain(plain));
  const salt = randomBytes(32);
  const { key, commitment } = entryKeys(epochKey, salt, place);
  const header = encodeHeader(entryKind.data, place, salt, commitment, expiryOf(plain));
  return signEntry(author.signSeed, header, await seal(key, header, padded));
}

export const encodePlain = ({ type, time, boxVersion, content }: Plain): Uint8Array =>
  encode([type, time, boxVersion, content]);

/** The one-message key of an entry and the commitment that makes it the only key that opens it. */
function entryKeys(
  epochKey: Uint8Array,
  salt: Uint8Array,
  { vault, epoch, entry }: Pick<Place, 'vault' | 'epoch' | 'entry'>,
): { key: Uint8Array; commitment: Uint8Array } {
  const out = kdf('entry', epochKey, salt, encode([vault, epoch, entry]), 64);
  return { key: out.subarray(0, 32), commitment: out.subarray(32) };
}

/** Does the work of opening and opens nothing: for a reader without the key, who must not be quicker. */
export async function tryData({ header, headerBytes, body }: Entry, epochKey: Uint8Array): Promise<void> {
  const { key } = entryKeys(epochKey, header.salt, header);
  await open(key, headerBytes, body);
}

/**
 * Opens the body of a data entry. `KEYCOMMIT` where the key is another one or the body is changed, `FORMAT` for padding and
 * shape, where it is spent, and where it may not expire when its header says. The content is still encoded.
 */
export async function openData(
  { header, headerBytes, body, spent }: Entry,
  epochKey: Uint8Array,
): Promise<Plain> {
  if (header.kind !== entryKind.data || spent) throw new Refusal('FORMAT', 'no data entry with a body');
  const { key, commitment } = entryKeys(epochKey, header.salt, header);
  if (!equal(commitment, header.commitment)) throw new Refusal('KEYCOMMIT', 'commitment of an entry');
  const padded = await open(key, headerBytes, body);
  if (!padded) throw new Refusal('KEYCOMMIT', 'body does not open');
  const [type, time, boxVersion, content] = parse(unpad(padded), shape);
  const plain = { type, time, boxVersion, content };
  if (!mayExpire(plain, header.expires)) throw new Refusal('FORMAT', 'how long an entry stays');
  return plain;
}
