// What LevelDB and IndexedDB pack their values with (github.com/google/snappy, format_description.txt). Reading only.

/** A number of at most five bytes, and where what follows it begins. Null where there is none. */
export function varint(
  bytes: Uint8Array,
  at: number,
): { readonly value: number; readonly next: number } | null {
  let value = 0;
  for (let i = 0; i < 5; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) return null;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { value, next: at + i + 1 };
  }
  return null;
}

/** The largest text that is unpacked here, bytes. */
const LARGEST = 64 << 20;

/** What was packed, as far as it can be read: a block that is cut off gives its beginning. Null where nothing is. */
export function unsnappy(packed: Uint8Array): Buffer | null {
  const size = varint(packed, 0);
  if (!size || size.value === 0 || size.value > LARGEST) return null;
  const out = Buffer.alloc(size.value);
  let [at, to] = [size.next, 0];
  while (at < packed.length && to < out.length) {
    const tag = packed[at++] ?? 0;
    const wide = (bytes: number): number => {
      let value = 0;
      for (let i = 0; i < bytes; i++) value += (packed[at + i] ?? 0) * 256 ** i;
      at += bytes;
      return value;
    };
    if ((tag & 3) === 0) {
      const long = tag >> 2;
      const length = (long < 60 ? long : wide(long - 59)) + 1;
      out.set(packed.subarray(at, Math.min(at + length, at + out.length - to)), to);
      at += length;
      to += length;
      continue;
    }
    const length = (tag & 3) === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const back = (tag & 3) === 1 ? ((tag >> 5) << 8) + wide(1) : wide((tag & 3) === 2 ? 2 : 4);
    if (back === 0 || back > to) break;
    for (let i = 0; i < length && to < out.length; i++, to++) out[to] = out[to - back] ?? 0;
  }
  return to > 0 ? out.subarray(0, Math.min(to, out.length)) : null;
}
