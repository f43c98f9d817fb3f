import { suite } from '../keys/unit.ts';
import { Refusal } from '../refuse.ts';
import { hashOf } from '../wire/label.ts';
import { bytes, optional, parse, tuple, uint } from '../wire/shape.ts';
import { sign, verify } from '../wire/sign.ts';
import { encode, split } from '../wire/wire.ts';

/** control: the body is an epoch statement, in clear; data: the body is sealed under the epoch key. */
export const entryKind = { control: 1, data: 2 } as const;

/** Largest entries, in bytes. */
const maxData = 300_000;
const maxControl = 4 << 20;

/** Use of an author's signature. */
const useEntry = 'entry';

const sigSize = 64;

/** First byte of an entry without its body. */
const arrayOfTwo = 0x82;

/** The last day that a date of the browser knows. */
const maxDay = 100_000_000;

/** The public part of an entry, and the additional data of its body. */
export type Header = {
  readonly kind: number;
  readonly vault: Uint8Array;
  /** Of a control entry: the new epoch. */
  readonly epoch: number;
  /** From 1. */
  readonly seq: number;
  /** Hash of the entry before in this vault, zeros in the first. */
  readonly prev: Uint8Array;
  readonly author: Uint8Array;
  /** Which of the author's identities signs. */
  readonly identity: Uint8Array;
  /** Entry id, the same when an entry is chained again after a conflict. */
  readonly entry: Uint8Array;
  /** 32 bytes in data entries, empty in control entries; likewise the commitment. */
  readonly salt: Uint8Array;
  readonly commitment: Uint8Array;
  /** The day (UTC, from 1970) from whose beginning on the body may be gone, 0 for never. */
  readonly expires: number;
};

/** Where an entry goes and who writes it. */
export type Place = Pick<Header, 'vault' | 'epoch' | 'seq' | 'prev' | 'author' | 'identity' | 'entry'>;

/** One link of a vault. */
export type Entry = {
  readonly header: Header;
  /** The header as it is encoded. */
  readonly headerBytes: Uint8Array;
  /** Its body is gone, as that of a message after its time. */
  readonly spent: boolean;
  /** Empty where it is spent. */
  readonly body: Uint8Array;
  /** The encoding of [header, hash of the body]. */
  readonly signed: Uint8Array;
  readonly sig: Uint8Array;
  /** The whole entry, as it is sent and stored; the others are parts of it. */
  readonly raw: Uint8Array;
  readonly hash: Uint8Array;
};

const format = (what: string): Refusal => new Refusal('FORMAT', what);

/** Reads an entry without believing it. `FORMAT` for anything but the one encoding of a known suite and kind. */
export function parseEntry(raw: Uint8Array): Entry {
  if (raw.length > maxControl) throw format('entry too large');
  const parts = raw[0] === arrayOfTwo ? spentParts(raw) : wholeParts(raw);
  const { headerBytes, signed, sig, spent } = parts;
  const header = parseHeader(headerBytes);
  const isData = header.kind === entryKind.data;
  if (isData && raw.length > maxData) throw format('data entry too large');
  if (!isData && (spent || header.expires > 0)) throw format('control entry that goes');
  return { header, ...parts, raw, hash: hashOf('entry-hash', encode([signed, sig])) };
}

type Parts = Pick<Entry, 'headerBytes' | 'spent' | 'body' | 'signed' | 'sig'>;

/** [header, body, sig]. */
function wholeParts(raw: Uint8Array): Parts {
  const [headerBytes, body, sig] = split(raw, 3);
  if (!headerBytes || !body || sig?.length !== sigSize) throw format('length of a signature');
  return { headerBytes, spent: false, body, signed: signedBytes(headerBytes, body), sig };
}

/** [[header, hash of the body], sig]. */
function spentParts(raw: Uint8Array): Parts {
  const [signed, sig] = parse(raw, tuple(bytes(), bytes(sigSize)));
  const [headerBytes] = parse(signed, tuple(bytes(), bytes(32)));
  return { headerBytes, spent: true, body: new Uint8Array(), signed, sig };
}

/** What an author signs: the header and the hash of the body, so that the body can go and the rest still holds. */
const signedBytes = (header: Uint8Array, body: Uint8Array): Uint8Array =>
  encode([header, hashOf('entry-body', body)]);

const headerShape = tuple(
  uint,
  uint,
  bytes(16),
  uint,
  uint,
  bytes(32),
  bytes(16),
  bytes(32),
  bytes(16),
  optional(32),
  optional(32),
  uint,
);

function parseHeader(encoded: Uint8Array): Header {
  const [version, kind, vault, epoch, seq, prev, author, identity, entry, salt, commitment, expires] = parse(
    encoded,
    headerShape,
  );
  if (version !== suite) throw format('unknown suite');
  if (kind !== entryKind.control && kind !== entryKind.data) throw format('unknown kind of entry');
  const secret = kind === entryKind.data ? 32 : 0;
  if (salt.length !== secret || commitment.length !== secret) throw format('salt or commitment of an entry');
  if (expires > maxDay) throw format('no such day');
  return { kind, vault, epoch, seq, prev, author, identity, entry, salt, commitment, expires };
}

/** The header of an entry at a place; salt and commitment are empty in control entries, which never go. */
export function encodeHeader(
  kind: number,
  { vault, epoch, seq, prev, author, identity, entry }: Place,
  salt: Uint8Array = new Uint8Array(),
  commitment: Uint8Array = new Uint8Array(),
  expires = 0,
): Uint8Array {
  return encode([suite, kind, vault, epoch, seq, prev, author, identity, entry, salt, commitment, expires]);
}

/** Whether the author's key signed this entry. */
export function verifyEntry({ signed, sig }: Entry, signKey: Uint8Array): Promise<boolean> {
  return verify(signKey, useEntry, signed, sig);
}

/** Frames and signs a header and a body. */
export async function signEntry(signSeed: Uint8Array, header: Uint8Array, body: Uint8Array): Promise<Entry> {
  const sig = await sign(signSeed, useEntry, signedBytes(header, body));
  return parseEntry(encode([header, body, sig]));
}
