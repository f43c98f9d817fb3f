// The conventions on which the rest of the protocol stands: one encoding of every value, labelled hashes, signatures, key
// derivation, one-time sealing and padding (docs/PROTOCOL.md section 1). The twin of crypto/wire in Go.
//
// Everything is fail-closed. What does not have the one valid encoding is refused with FORMAT. The codec is our own:
// docs/decisions/0015-own-cbor.md.
import { Refusal } from '../refuse.ts';
import { utf8 } from './bytes.ts';
import { readUtf8 } from './utf8.ts';

// Limits of every encoded value, so that a hostile one costs no stack and little memory.
const maxDepth = 8; // arrays within arrays
const maxElements = 100_000; // elements of one array

/** Major types of RFC 8949 that the protocol uses. */
const major = { uint: 0, bytes: 2, text: 3, array: 4 } as const;

const format = (what: string): Refusal => new Refusal('FORMAT', what);
const notOurs = (): Refusal => format('not canonical CBOR of the kinds in use');

/** How a number is written at its shortest: 0 within the first byte, else 1, 2, 3, 4 for 1, 2, 4, 8 bytes after it. */
const width = (n: number): number => (n < 24 ? 0 : n < 2 ** 8 ? 1 : n < 2 ** 16 ? 2 : n < 2 ** 32 ? 3 : 4);

/** How many bytes follow the first one of a head. */
const following = (width: number): number => (1 << width) >> 1;

const headLength = (n: number): number => 1 + following(width(n));

/**
 * Writes a value in the core deterministic encoding (RFC 8949 section 4.2.1). It throws on what the protocol cannot hold,
 * which is a mistake in the program. Half a surrogate pair becomes U+FFFD, as everywhere where text becomes UTF-8.
 */
export function encode(value: unknown): Uint8Array {
  const texts: Uint8Array[] = [];
  const out = new Uint8Array(measure(value, texts));
  write(value, texts.values(), out, 0);
  return out;
}

/** The length of an encoding. It keeps the bytes of the texts, in their order, so that they are made once. */
function measure(value: unknown, texts: Uint8Array[]): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return headLength(value);
  if (value instanceof Uint8Array) return headLength(value.length) + value.length;
  if (typeof value === 'string') {
    const text = utf8(value);
    texts.push(text);
    return headLength(text.length) + text.length;
  }
  if (!Array.isArray(value)) throw new TypeError('the protocol has no such value');
  let length = headLength(value.length);
  for (const element of value) length += measure(element, texts);
  return length;
}

/** Writes what was measured and returns where it ends. */
function write(value: unknown, texts: Iterator<Uint8Array>, out: Uint8Array, at: number): number {
  if (typeof value === 'number') return writeHead(major.uint, value, out, at);
  if (Array.isArray(value)) {
    let end = writeHead(major.array, value.length, out, at);
    for (const element of value) end = write(element, texts, out, end);
    return end;
  }
  const isText = typeof value === 'string';
  const content = (isText ? texts.next().value : value) as Uint8Array;
  const start = writeHead(isText ? major.text : major.bytes, content.length, out, at);
  out.set(content, start);
  return start + content.length;
}

function writeHead(type: number, n: number, out: Uint8Array, at: number): number {
  const wide = width(n);
  out[at] = (type << 5) | (wide === 0 ? n : 23 + wide);
  const last = at + following(wide);
  for (let i = last, rest = n; i > at; i--, rest = Math.floor(rest / 256)) out[i] = rest % 256;
  return last + 1;
}

/** Reads the values of some bytes one after another. It takes nothing but the one encoding of each. */
class Reader {
  readonly #b: Uint8Array;
  #at = 0;
  #type = 0;

  constructor(b: Uint8Array) {
    this.#b = b;
  }

  /**
   * Reads the first bytes of a value, keeps its major type, and returns its number: the value, or the length. Refused are
   * heads that are cut off, indefinite, not in their shortest form, or above 2^53 - 1.
   */
  #head(): number {
    const first = this.#byte();
    this.#type = first >> 5;
    const info = first & 0x1f;
    if (info < 24) return info;
    const wide = info - 23;
    if (wide > 4) throw notOurs();
    let n = 0;
    // Above 2^53 - 1 the sum loses digits but stays above.
    for (let left = following(wide); left > 0; left--) n = n * 256 + this.#byte();
    if (width(n) !== wide || n > Number.MAX_SAFE_INTEGER) throw notOurs();
    return n;
  }

  #byte(): number {
    const byte = this.#b[this.#at++];
    if (byte === undefined) throw format('cut off');
    return byte;
  }

  /** The next bytes, without copying. A length is compared with what is there before anything is made of it. */
  #part(length: number): Uint8Array {
    if (length > this.#b.length - this.#at) throw format('cut off');
    return this.#b.subarray(this.#at, (this.#at += length));
  }

  value(depth: number): unknown {
    const n = this.#head();
    switch (this.#type) {
      case major.uint:
        return n;
      case major.bytes:
        return new Uint8Array(this.#part(n));
      case major.text:
        return readUtf8(this.#part(n));
      case major.array: {
        if (depth === maxDepth || n > maxElements) throw format('nested too deeply or too many elements');
        const elements: unknown[] = [];
        for (let i = 0; i < n; i++) elements.push(this.value(depth + 1));
        return elements;
      }
      default:
        throw notOurs();
    }
  }

  /** The head of an array of that many elements. */
  array(count: number): void {
    if (this.#head() !== count || this.#type !== major.array)
      throw format('not an array of the expected length');
  }

  /** A byte string, without copying. */
  bytes(): Uint8Array {
    const length = this.#head();
    if (this.#type !== major.bytes) throw format('not a byte string');
    return this.#part(length);
  }

  end(): void {
    if (this.#at !== this.#b.length) throw format('trailing bytes');
  }
}

/**
 * Reads one value and refuses with `FORMAT` whatever is not exactly its one encoding: trailing bytes, a longer encoding of
 * the same value, a kind that is not in use. Byte strings in it are copies. Its shape is for the readers of shape.ts.
 */
export function decode(encoded: Uint8Array): unknown {
  const reader = new Reader(encoded);
  const value = reader.value(0);
  reader.end();
  return value;
}

/**
 * Reads an array of exactly `count` byte strings and returns them without copying: each is a part of `b`. It is decode
 * for the outer frame of entries, whose bodies are large.
 */
export function split(b: Uint8Array, count: number): Uint8Array[] {
  const reader = new Reader(b);
  reader.array(count);
  const parts = Array.from({ length: count }, () => reader.bytes());
  reader.end();
  return parts;
}
