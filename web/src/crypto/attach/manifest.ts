import { Refusal } from '../refuse.ts';
import { overhead } from '../wire/seal.ts';
import { bytes, text, tuple, uint, type Read } from '../wire/shape.ts';

/** Plaintext of a chunk in bytes; only the last may be shorter. */
export const chunkSize = 262_144;

/** Keeps the count of chunks within the 32 bits of the nonce, with room for the padding. Bytes. */
const largest = chunkSize * 2_147_483_647;

/** Describes a file inside an entry and holds its key. */
export type Manifest = {
  readonly file: Uint8Array;
  readonly name: string;
  /** Media type. */
  readonly type: string;
  /** Of the file, bytes. */
  readonly size: number;
  readonly chunkSize: number;
  /** Of chunks. */
  readonly count: number;
  readonly fileKey: Uint8Array;
  /** Over the hashes of the chunks. */
  readonly root: Uint8Array;
  /** Plain SHA-256 of the file, as evidence is named by it. */
  readonly digest: Uint8Array;
};

/** Reads a manifest. `FORMAT`; whether its sizes belong together is for {@link checkManifest}. */
export const readManifest: Read<Manifest> = (value) => {
  const [file, name, type, size, chunk, count, fileKey, root, digest] = tuple<
    [Uint8Array, string, string, number, number, number, Uint8Array, Uint8Array, Uint8Array]
  >(
    bytes(16),
    text,
    text,
    uint,
    uint,
    uint,
    bytes(32),
    bytes(32),
    bytes(32),
  )(value);
  return { file, name, type, size, chunkSize: chunk, count, fileKey, root, digest };
};

/** A manifest as it is encoded. */
export const manifestList = (m: Manifest): readonly unknown[] => [
  m.file,
  m.name,
  m.type,
  m.size,
  m.chunkSize,
  m.count,
  m.fileKey,
  m.root,
  m.digest,
];

/** The length to which a file of n bytes is filled with zeros, so that its size shows only in steps of an eighth or less. */
export function padded(n: number): number {
  if (n <= 4096) return 4096;
  let step = 1; // 2^(⌊log2 n⌋ − 3)
  while (step * 16 <= n) step *= 2;
  return Math.ceil(n / step) * step;
}

/** The number of chunks of a file of n bytes. */
export const chunkCount = (n: number): number => Math.ceil(padded(n) / chunkSize);

/** The length of all chunks of a file of n bytes as they are stored, in bytes. */
export const sealedSize = (n: number): number => padded(n) + chunkCount(n) * overhead;

/** The plaintext length of chunk i of a file of n bytes. */
export const chunkLength = (n: number, i: number): number =>
  i + 1 < chunkCount(n) ? chunkSize : padded(n) - i * chunkSize;

/** Refuses with `ATTACH` sizes that do not belong together. */
export function checkManifest(m: Pick<Manifest, 'size' | 'chunkSize' | 'count'>): void {
  if (m.chunkSize !== chunkSize || m.size > largest || m.count !== chunkCount(m.size)) {
    throw new Refusal('ATTACH', 'sizes of a file');
  }
}
