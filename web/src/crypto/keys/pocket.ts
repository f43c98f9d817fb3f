// Notes that a phone keeps until their owner signs in there (docs/PROTOCOL.md section 5). The twin of crypto/keys/pocket.go.
import { Refusal } from '../refuse.ts';
import { randomBytes } from '../wire/bytes.ts';
import { label } from '../wire/label.ts';
import { open, seal } from '../wire/seal.ts';
import { bytes, list, parse, record, text, tuple, uint } from '../wire/shape.ts';
import { encode } from '../wire/wire.ts';
import { unwrap, wrap, wrapSize } from './pair.ts';
import { suite } from './unit.ts';

/** A photo or file of a note. */
export type NoteFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };

/** What she wrote on a phone without signing in. */
export type Note = {
  /** Counted on the phone, from 1. */
  readonly number: number;
  /** Unix ms, by the phone's clock. */
  readonly written: number;
  /** Id of the entry that it becomes, whenever and however often that is sent. */
  readonly entry: Uint8Array;
  /** When it happened, Unix ms. */
  readonly start: number;
  /** As the phone named it. */
  readonly zone: string;
  readonly text: string;
  readonly files: readonly NoteFile[];
};

// Size classes of padded notes in bytes: 4096 · 2^k, of which a phone writes those up to 32 MiB.
const smallest = 4 << 10;
const largest = 32 << 20;

const note = record<Note>({
  number: uint,
  written: uint,
  entry: bytes(16),
  start: uint,
  zone: text,
  text,
  files: list(record<NoteFile>({ name: text, type: text, bytes: bytes() })),
});

const sealed = tuple<[number, Uint8Array, Uint8Array]>(uint, bytes(wrapSize), bytes());

/** Of n bytes and what ends them. */
function classOf(n: number): number {
  let size = smallest;
  while (size <= n) size *= 2;
  return size;
}

/** Seals a note so that only the holder of the seed reads it. `IDENT` where the key is none, `FORMAT` where it is too long. */
export async function sealNote(kemKey: Uint8Array, one: Note): Promise<Uint8Array> {
  const files = one.files.map((file) => [file.name, file.type, file.bytes]);
  const plain = encode([one.number, one.written, one.entry, one.start, one.zone, one.text, files]);
  const size = classOf(plain.length);
  if (size > largest) throw new Refusal('FORMAT', 'note too long');
  const padded = new Uint8Array(size);
  padded.set(plain);
  padded[plain.length] = 0x80;
  const key = randomBytes(32);
  const wrapped = await wrap(kemKey, label('pocket-wrap'), key);
  return encode([suite, wrapped, await seal(key, label('pocket'), padded)]);
}

/**
 * Opens what {@link sealNote} sealed. `BLOB` for another key, or changed; `FORMAT` for what no phone of ours writes. That it opens
 * does not say who wrote it: whoever has the phone has the public key.
 */
export async function openNote(seed: Uint8Array, raw: Uint8Array): Promise<Note> {
  const [number, wrapped, ct] = parse(raw, sealed);
  if (number !== suite) throw new Refusal('FORMAT', 'sealed note');
  const key = await unwrap(seed, label('pocket-wrap'), wrapped);
  if (key?.length !== 32) throw new Refusal('BLOB', 'wrap of a note');
  const padded = await open(key, label('pocket'), ct);
  if (!padded) throw new Refusal('BLOB', 'note');
  const found = parse(unpad(padded), note);
  if (found.number < 1) throw new Refusal('FORMAT', 'number of a note');
  return found;
}

function unpad(padded: Uint8Array): Uint8Array {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end--;
  if (padded[end] !== 0x80 || classOf(end) !== padded.length)
    throw new Refusal('FORMAT', 'padding of a note');
  return padded.subarray(0, end);
}
