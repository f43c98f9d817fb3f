// What may lie packed in a file of a browser: every stream and table that can be told by its first bytes is opened.
import { brotliDecompressSync, constants, inflateRawSync } from 'node:zlib';
import { unsnappy, varint } from './snappy.ts';

/** Bytes that lay in others, and how they were packed. */
export type Layer = { readonly how: string; readonly bytes: Buffer };

/** How deep streams lie in streams before nobody looks any more. */
const DEPTH = 3;
/** A stream that breaks off in the middle still yields what was before. */
const zlib = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64 << 20 };
const brotli = { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength: 64 << 20 };

function attempt(unpack: () => Buffer | null): Buffer | null {
  try {
    const bytes = unpack();
    return bytes && bytes.length > 0 ? bytes : null;
  } catch {
    return null;
  }
}

function* places(bytes: Buffer, magic: Buffer): Generator<number> {
  for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1)) yield at;
}

/** How long the head of a gzip stream is. */
function gzipHead(bytes: Buffer, at: number): number {
  const flags = bytes[at + 3] ?? 0;
  let next = at + 10;
  if (flags & 4) next += 2 + (next + 2 <= bytes.length ? bytes.readUInt16LE(next) : 0);
  for (const named of [8, 16]) if (flags & named) next = bytes.indexOf(0, next) + 1;
  return next + (flags & 2 ? 2 : 0);
}

/** Everything that begins like a gzip, zlib or zip stream, anywhere. What stands behind the stream does no harm. */
function* streams(bytes: Buffer): Generator<Layer> {
  const inflate = (from: number) => attempt(() => inflateRawSync(bytes.subarray(from), zlib));
  for (const at of places(bytes, Buffer.from([0x1f, 0x8b, 8]))) {
    const found = inflate(gzipHead(bytes, at));
    if (found) yield { how: 'gzip', bytes: found };
  }
  for (const second of [0x01, 0x5e, 0x9c, 0xda]) {
    for (const at of places(bytes, Buffer.from([0x78, second]))) {
      const found = inflate(at + 2);
      if (found) yield { how: 'deflate', bytes: found };
    }
  }
  for (const at of places(bytes, Buffer.from([0x50, 0x4b, 3, 4]))) {
    if (at + 30 > bytes.length || bytes.readUInt16LE(at + 8) !== 8) continue;
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const found = inflate(start);
    if (found) yield { how: 'zip', bytes: found };
  }
}

const CACHE_ENTRY = Buffer.from([0x30, 0x5c, 0x72, 0xa7, 0x1b, 0x6d, 0xfb, 0xfc]);

/** Brotli has no first bytes of its own: the whole, and what a browser's cache has behind the key of an entry. */
function* brotlis(bytes: Buffer): Generator<Layer> {
  const starts = [0];
  if (bytes.length > 24 && bytes.subarray(0, 8).equals(CACHE_ENTRY)) starts.push(24 + bytes.readUInt32LE(12));
  for (const start of starts) {
    const found = attempt(() => brotliDecompressSync(bytes.subarray(start), brotli));
    if (found) yield { how: 'brotli', bytes: found };
  }
}

const TABLE_END = Buffer.from([0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb]);

type Block = { readonly offset: number; readonly size: number };

function blockAt(bytes: Buffer, { offset, size }: Block): Buffer | null {
  if (offset + size >= bytes.length) return null;
  const raw = bytes.subarray(offset, offset + size);
  return bytes[offset + size] === 1 ? unsnappy(raw) : raw;
}

/** Where the blocks of a LevelDB table lie, as its index says. */
function* blocks(index: Buffer): Generator<Block> {
  const end = index.length - 4 - 4 * index.readUInt32LE(index.length - 4);
  for (let at = 0; at < end;) {
    const numbers: number[] = [];
    for (let i = 0; i < 3; i++) {
      const number = varint(index, at);
      if (!number) return;
      numbers.push(number.value);
      at = number.next;
    }
    const [, keyLength = 0, valueLength = 0] = numbers;
    const offset = varint(index, at + keyLength);
    const size = offset && varint(index, offset.next);
    if (offset && size) yield { offset: offset.value, size: size.value };
    at += keyLength + valueLength;
  }
}

function* table(bytes: Buffer): Generator<Layer> {
  if (bytes.length < 48 || !bytes.subarray(-8).equals(TABLE_END)) return;
  let at = bytes.length - 48;
  const handle: number[] = [];
  for (let i = 0; i < 4; i++) {
    const number = varint(bytes, at);
    if (!number) return;
    handle.push(number.value);
    at = number.next;
  }
  const index = blockAt(bytes, { offset: handle[2] ?? 0, size: handle[3] ?? 0 });
  for (const place of index ? blocks(index) : []) {
    const block = blockAt(bytes, place);
    if (block) yield { how: 'leveldb', bytes: block };
  }
}

/** Records of a LevelDB log lie in pieces over blocks of 32 KiB: put together again. */
function journal(bytes: Buffer): Layer {
  const pieces: Buffer[] = [];
  for (let at = 0; at + 7 <= bytes.length;) {
    const room = 0x8000 - (at % 0x8000);
    const length = room < 7 ? 0 : bytes.readUInt16LE(at + 4);
    if (room < 7 || length === 0 || length + 7 > room) {
      at += room;
      continue;
    }
    pieces.push(bytes.subarray(at + 7, at + 7 + length));
    at += 7 + length;
  }
  return { how: 'leveldb log', bytes: Buffer.concat(pieces) };
}

/** Values that IndexedDB has packed. */
function* values(bytes: Buffer): Generator<Layer> {
  for (const at of places(bytes, Buffer.from([0xff, 0x11, 0x02]))) {
    const found = attempt(() => unsnappy(bytes.subarray(at + 3)));
    if (found) yield { how: 'snappy', bytes: found };
  }
}

const SQLITE = Buffer.from('SQLite format 3\0', 'latin1');

/** A long value of an SQLite file goes on in other pages: each place where it does, without what is in between. */
function* seams(bytes: Buffer): Generator<Layer> {
  if (!bytes.subarray(0, 16).equals(SQLITE)) return;
  const said = bytes.readUInt16BE(16);
  const size = said === 1 ? 65_536 : said;
  const pages = Math.floor(bytes.length / size);
  const joined: Buffer[] = [];
  const border = 2048;
  const begin = (page: number): Buffer =>
    bytes.subarray((page - 1) * size + 4, (page - 1) * size + 4 + border);
  for (let page = 1; page <= pages; page++) {
    const start = (page - 1) * size;
    const whole = bytes.subarray(start, start + size);
    const next = whole.readUInt32BE(0);
    if (next > 1 && next <= pages) joined.push(whole.subarray(-border), begin(next), Buffer.alloc(8));
    // In a page of rows the number of the next page stands behind the part of the value that has room.
    for (let at = 8; at + 4 <= whole.length; at++) {
      if (whole[at] !== 0) continue;
      const far = whole.readUInt32BE(at);
      if (far > 1 && far <= pages)
        joined.push(whole.subarray(Math.max(0, at - border), at), begin(far), Buffer.alloc(8));
    }
    if (joined.length > 4096) yield { how: 'sqlite', bytes: Buffer.concat(joined.splice(0)) };
  }
  if (joined.length > 0) yield { how: 'sqlite', bytes: Buffer.concat(joined) };
}

function* once(bytes: Buffer, name: string): Generator<Layer> {
  yield* streams(bytes);
  yield* brotlis(bytes);
  yield* values(bytes);
  yield* table(bytes);
  yield* seams(bytes);
  if (/\.log$|^MANIFEST-/.test(name)) yield journal(bytes);
}

/** The bytes as they are, and all that is packed in them, at most three times over. */
export function* unpack(bytes: Buffer, name: string, how = 'plain', depth = DEPTH): Generator<Layer> {
  yield { how, bytes };
  if (depth === 0) return;
  for (const layer of once(bytes, name))
    yield* unpack(layer.bytes, '', how === 'plain' ? layer.how : `${how}, ${layer.how}`, depth - 1);
}
