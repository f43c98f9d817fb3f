import { Refusal } from '../refuse.ts';

// Limits of every encoded value, so that a hostile one costs no stack and little memory.
const maxDepth = 8; // arrays within arrays
const maxElements = 100_000; // elements of one array

/** Major types of RFC 8949 that the protocol uses. */
const major = { uint: 0, bytes: 2, text: 3, array: 4 } as const;

const format = (what: string): Refusal => new Refusal('FORMAT', what);
const notOurs = 'not canonical CBOR of the kinds in use';

/** The first bytes of a value: its major type, its number (the value, or the length), and where what follows begins. */
type Head = { readonly type: number; readonly n: number; readonly next: number };

/** Refuses a head that is cut, indefinite, not in its shortest form, or above 2^53 - 1. */
function head(b: Uint8Array, at: number): Head {
  const first = b[at];
  if (first === undefined) throw format('cut off');
  const [type, info] = [first >> 5, first & 0x1f];
  if (info < 24) return { type, n: info, next: at + 1 };
  if (info > 27) throw format(notOurs);
  const size = 1 << (info - 24); // 1, 2, 4 or 8 bytes follow
  const next = at + 1 + size;
  if (next > b.length) throw format('cut off');
  let n = 0;
  // Above 2^53 - 1 the sum loses digits but stays above.
  for (let i = at + 1; i < next; i++) n = n * 256 + (b[i] ?? 0);
  const least = size === 1 ? 24 : 2 ** (4 * size); // the smallest number that needs this many bytes
  if (n < least || n > Number.MAX_SAFE_INTEGER) throw format(notOurs);
  return { type, n, next };
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Decodes UTF-8; `FORMAT` where it is none. A byte order mark is a character like any other. */
export function readUtf8(b: Uint8Array): string {
  try {
    return strict.decode(b);
  } catch {
    throw format('not UTF-8');
  }
}

/**
 * Refuses `b` unless it is exactly one value made of unsigned integers, byte strings, text strings and arrays, each in its
 * shortest form and within the limits.
 */
export function scan(b: Uint8Array): void {
  if (scanValue(b, 0, 0) !== b.length) throw format('trailing bytes');
}

/** Returns where the value that begins at `at` ends. */
function scanValue(b: Uint8Array, at: number, depth: number): number {
  const { type, n, next } = head(b, at);
  switch (type) {
    case major.uint:
      return next;
    case major.bytes:
    case major.text:
      if (n > b.length - next) throw format('cut off');
      if (type === major.text) readUtf8(b.subarray(next, next + n));
      return next + n;
    case major.array: {
      if (depth === maxDepth || n > maxElements) throw format('nested too deeply or too many elements');
      let end = next;
      for (let i = 0; i < n; i++) end = scanValue(b, end, depth + 1);
      return end;
    }
    default:
      throw format(notOurs);
  }
}

/**
 * Reads an array of exactly `count` byte strings and returns them without copying: each is a part of `b`. It is decode
 * for the outer frame of entries, whose bodies are large.
 */
export function split(b: Uint8Array, count: number): Uint8Array[] {
  const array = head(b, 0);
  if (array.type !== major.array || array.n !== count) throw format('not an array of the expected length');
  let at = array.next;
  const parts = Array.from({ length: count }, () => {
    const { type, n, next } = head(b, at);
    if (type !== major.bytes || n > b.length - next) throw format('not a byte string');
    at = next + n;
    return b.subarray(next, at);
  });
  if (at !== b.length) throw format('trailing bytes');
  return parts;
}
