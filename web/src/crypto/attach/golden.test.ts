import { sha256 } from '@noble/hashes/sha2.js';
import { expect, test } from 'vitest';
import file from '../../../../crypto/vectors/attach.json';
import { unhex } from '../login/testing/bytes.ts';
import { codeOf } from '../refuse.ts';
import { concat, hex, randomBytes } from '../wire/bytes.ts';
import { hashOf, kdf, label } from '../wire/label.ts';
import { importKey, sealWith } from '../wire/seal.ts';
import { parse } from '../wire/shape.ts';
import { chunkHash, Opener, Sealer } from './chunk.ts';
import { chunkCount, chunkLength, chunkSize, padded, readManifest, type Manifest } from './manifest.ts';

type Change = readonly [string, ...number[]];
type Case = {
  name: string;
  op: string;
  n?: number;
  want?: number;
  size?: number;
  manifest?: string;
  opened?: string;
  chunk?: string;
  change?: Change;
  code?: string;
};
const cases = file as unknown as Case[];

/** The file of the vectors: byte i is (i · 7 + ⌊i / 256⌋) mod 256. */
const pattern = (size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, i) => (i * 7 + Math.floor(i / 256)) % 256);

/** Seals as the specification says, under the id and key of the case; not with the code under test, which draws its own. */
async function sealed({ file: id, fileKey, count }: Manifest, plain: Uint8Array): Promise<Uint8Array[]> {
  const key = await importKey(kdf('file', fileKey, id, new Uint8Array(), 32));
  const chunks: Uint8Array[] = [];
  for (let i = 0; i < count; i++) {
    const part = new Uint8Array(chunkLength(plain.length, i));
    part.set(plain.subarray(i * chunkSize, i * chunkSize + part.length));
    const nonce = new Uint8Array(12);
    new DataView(nonce.buffer).setUint32(7, i);
    nonce[11] = i + 1 === count ? 1 : 0;
    chunks.push(await sealWith(key, nonce, new Uint8Array([...label('chunk'), ...id]), part));
  }
  return chunks;
}

function changed(chunks: readonly Uint8Array[], [how, a = 0, b = 0]: Change): Uint8Array[] {
  const at = (i: number): Uint8Array => chunks[i] ?? new Uint8Array();
  switch (how) {
    case 'swap':
      return chunks.map((chunk, i) => (i === a ? at(b) : i === b ? at(a) : chunk));
    case 'flip':
      return chunks.map((chunk, i) =>
        i === a ? chunk.map((byte, j) => (j === b ? byte ^ 1 : byte)) : chunk,
      );
    case 'drop':
      return chunks.filter((_, i) => i !== a);
    case 'repeat':
      return chunks.flatMap((chunk, i) => (i === a ? [chunk, chunk] : [chunk]));
    case 'cut':
      return chunks.map((chunk, i) => (i === a ? chunk.slice(0, -1) : chunk));
    case 'grow':
      return chunks.map((chunk, i) => (i === a ? new Uint8Array([...chunk, 0]) : chunk));
    default:
      throw new Error(`no change ${how}`);
  }
}

async function open(manifest: Manifest, chunks: readonly Uint8Array[]): Promise<Uint8Array> {
  const opener = new Opener(manifest);
  const parts: Uint8Array[] = [];
  for (const chunk of chunks) parts.push(await opener.next(chunk));
  opener.close();
  return new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}

test('attach.json has more refusals than files that open', () => {
  const files = cases.filter(({ op }) => op === 'open');
  expect(files.length).toBeGreaterThan(25);
  expect(files.filter(({ code }) => code).length).toBeGreaterThan(files.length / 2);
});

test.each(cases)('$name $n', async (c) => {
  if (c.op === 'padded') return expect(padded(c.n ?? 0)).toBe(c.want);
  const read = (encoded: string): Manifest => parse(unhex(encoded), readManifest);
  const plain = pattern(c.size ?? 0);
  const chunks = await sealed(read(c.manifest ?? ''), plain);
  if (c.chunk) expect(hex(chunkHash(chunks[0] ?? new Uint8Array()))).toBe(c.chunk);
  let got: Uint8Array | undefined;
  let code: string | undefined;
  try {
    const opened = read(c.opened ?? c.manifest ?? '');
    got = await open(opened, c.change ? changed(chunks, c.change) : chunks);
  } catch (error) {
    code = codeOf(error) ?? String(error);
  }
  expect(code).toBe(c.code);
  if (!c.code) expect(hex(got ?? new Uint8Array()) === hex(plain)).toBe(true);
});

test.each([0, 1, 4096, 4097, chunkSize, chunkSize + 1, 700_001])(
  'a file of %i bytes comes back',
  async (size) => {
    const plain = pattern(size);
    const sealer = new Sealer(size, 'note.txt', 'text/plain');
    const part = (i: number): Uint8Array =>
      plain.subarray(Math.min(i * chunkSize, size), Math.min((i + 1) * chunkSize, size));
    const chunks: Uint8Array[] = [];
    for (let i = 0; i < sealer.count; i++) chunks.push(await sealer.seal(i, part(i)));
    expect(chunks.reduce((sum, { length }) => sum + length, 0)).toBe(sealer.sealedSize);
    // Sealed again for sending it again: the same bytes.
    expect(hex(await sealer.seal(0, part(0))) === hex(chunks[0] ?? new Uint8Array())).toBe(true);
    const manifest = sealer.finish();
    expect(hex(await open(manifest, chunks)) === hex(plain)).toBe(true);
    expect(sealer.finish()).toEqual(manifest);
  },
);

test('a file that changed while it was sent is refused, and so is one that is not sealed in order', async () => {
  const sealer = new Sealer(chunkSize * 2, 'a', '');
  await expect(sealer.seal(1, new Uint8Array(chunkSize))).rejects.toThrow('ATTACH');
  await sealer.seal(0, new Uint8Array(chunkSize));
  await expect(sealer.seal(0, new Uint8Array(chunkSize).fill(1))).rejects.toThrow('ATTACH');
  await expect(sealer.seal(1, new Uint8Array(chunkSize - 1))).rejects.toThrow('ATTACH');
  expect(() => sealer.finish()).toThrow('ATTACH');
  await sealer.seal(1, new Uint8Array(chunkSize));
  await expect(sealer.seal(2, new Uint8Array())).rejects.toThrow('ATTACH');
  expect(sealer.finish().count).toBe(2);
});

/** Chunks by an author who does not keep to the lengths, under a manifest that fits them. */
async function crafted(
  parts: readonly Uint8Array[],
  size: number,
  count: number,
): Promise<{ manifest: Manifest; chunks: Uint8Array[] }> {
  const [file, fileKey] = [randomBytes(16), randomBytes(32)];
  const key = await importKey(kdf('file', fileKey, file, new Uint8Array(), 32));
  const chunks: Uint8Array[] = [];
  for (const [i, part] of parts.entries()) {
    const nonce = new Uint8Array(12);
    new DataView(nonce.buffer).setUint32(7, i);
    nonce[11] = i + 1 === count ? 1 : 0;
    chunks.push(await sealWith(key, nonce, concat([label('chunk'), file]), part));
  }
  const root = hashOf('chunks', concat(chunks.map(chunkHash)));
  const digest = sha256(concat(parts).subarray(0, size));
  return { manifest: { file, name: 'a', type: '', size, chunkSize, count, fileKey, root, digest }, chunks };
}

test('an author cannot have a file of other lengths than its manifest says', async () => {
  const tries: [number[], number, number, string | undefined][] = [
    [[4096], 5, 1, undefined],
    [[4096 + 16], 5, 1, 'ATTACH'], // too much padding
    [[4096 - 16], 5, 1, 'ATTACH'], // too little
    [[chunkSize, chunkSize, 4096], chunkSize * 2, 2, 'ATTACH'], // a chunk too many
    [[chunkSize], chunkSize * 2, 2, 'ATTACH'], // a chunk too few, of which root and digest know nothing
  ];
  for (const [lengths, size, count, code] of tries) {
    const parts = lengths.map((length) => new Uint8Array(length));
    const { manifest, chunks } = await crafted(parts, size, count);
    const refused = await open(manifest, chunks).then(() => undefined, codeOf);
    expect([lengths, refused]).toEqual([lengths, code]);
  }
});

test('a file that is too large for the count of its chunks is refused before anything is opened', async () => {
  const { manifest } = await crafted([new Uint8Array(4096)], 5, 1);
  const size = 2 ** 53 - 1;
  expect(() => new Opener({ ...manifest, size, count: chunkCount(size) })).toThrow('ATTACH');
});

test('no file is sealed that nobody could open', () => {
  expect(() => new Sealer(2 ** 53 - 1, 'a', '')).toThrow('ATTACH');
});

test('what an opener refused it does not forget', async () => {
  const padding = new Uint8Array(4096).fill(1, 4000);
  const { manifest, chunks } = await crafted([padding], 0, 1);
  const opener = new Opener(manifest);
  await expect(opener.next(chunks[0] ?? new Uint8Array())).rejects.toThrow('ATTACH');
  expect(() => opener.close()).toThrow('ATTACH');
});
