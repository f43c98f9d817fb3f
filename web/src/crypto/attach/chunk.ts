// Files, sealed in chunks and opened only whole (PROTOCOL 9): STREAM over AES-256-GCM (Hoang, Reyhanitabar, Rogaway,
// Vizár 2015). What is wrong with a file is `ATTACH`. Twin of crypto/attach in Go.
import { sha256 } from '@noble/hashes/sha2.js';
import { Refusal } from '../refuse.ts';
import { concat, equal, randomBytes } from '../wire/bytes.ts';
import { hashOf, kdf, label } from '../wire/label.ts';
import { importKey, openWith, overhead, sealWith } from '../wire/seal.ts';
import { checkManifest, chunkCount, chunkLength, chunkSize, sealedSize, type Manifest } from './manifest.ts';

const no = (reason: string): Refusal => new Refusal('ATTACH', reason);

/** The hash of a sealed chunk, from which the root is made. */
export const chunkHash = (ct: Uint8Array): Uint8Array => hashOf('chunk', ct);

const rootOf = (hashes: readonly Uint8Array[]): Uint8Array => hashOf('chunks', concat(hashes));

/** One key seals all chunks of a file under different nonces. */
const cipher = (file: Uint8Array, fileKey: Uint8Array): Promise<CryptoKey> =>
  importKey(kdf('file', fileKey, file, new Uint8Array(), 32));

/** `0^7 ‖ uint32be(i) ‖ last`: order and end are part of what each tag authenticates. */
function nonce(i: number, count: number): Uint8Array {
  const bytes = new Uint8Array(12);
  new DataView(bytes.buffer).setUint32(7, i);
  bytes[11] = i + 1 === count ? 1 : 0;
  return bytes;
}

const aad = (file: Uint8Array): Uint8Array => concat([label('chunk'), file]);

/** SHA-256 of a chunk's part of the file, and the hash of the chunk once it is sealed. */
type Chunk = { readonly plain: Uint8Array; sealed: Uint8Array | null };

/**
 * Seals one file under an id and a key of its own, chunk after chunk. A chunk may be asked for again, for sending it
 * again; a file that changed in between is refused, because one key and nonce seal one chunk only.
 */
export class Sealer {
  readonly fileId = randomBytes(16);
  readonly chunkSize = chunkSize;
  readonly count: number;
  /** Of all chunks, bytes. */
  readonly sealedSize: number;
  readonly #size: number;
  readonly #name: string;
  readonly #type: string;
  readonly #fileKey = randomBytes(32);
  readonly #digest = sha256.create();
  readonly #chunks: Chunk[] = [];
  #cipher: Promise<CryptoKey> | undefined;

  constructor(size: number, name: string, type: string) {
    this.#size = size;
    this.#name = name;
    this.#type = type;
    this.count = chunkCount(size);
    this.sealedSize = sealedSize(size);
    checkManifest({ size, chunkSize, count: this.count });
  }

  /** Seals chunk i, given its part of the file; the padding is added here. New chunks are sealed in order. */
  async seal(i: number, part: Uint8Array): Promise<Uint8Array> {
    const length = chunkLength(this.#size, i);
    const inFile = Math.max(0, Math.min(length, this.#size - i * chunkSize));
    if (i >= this.count || i > this.#chunks.length || part.length !== inFile) {
      throw no('not the next part of the file');
    }
    const plain = new Uint8Array(length);
    plain.set(part);
    const chunk = this.#claim(i, plain.subarray(0, inFile));
    this.#cipher ??= cipher(this.fileId, this.#fileKey);
    const ct = await sealWith(await this.#cipher, nonce(i, this.count), aad(this.fileId), plain);
    chunk.sealed = chunkHash(ct);
    return ct;
  }

  /** Fixes what stands at i before it is sealed, and refuses anything else there from then on. */
  #claim(i: number, part: Uint8Array): Chunk {
    const plain = sha256(part);
    const known = this.#chunks[i];
    if (known) {
      if (!equal(known.plain, plain)) throw no('the file has changed');
      return known;
    }
    const chunk = { plain, sealed: null };
    this.#chunks.push(chunk);
    this.#digest.update(part);
    return chunk;
  }

  /** The finished manifest, once every chunk was sealed. */
  finish(): Manifest {
    const hashes = this.#chunks.flatMap(({ sealed }) => (sealed ? [sealed] : []));
    if (hashes.length !== this.count) throw no('chunks are missing');
    return {
      file: this.fileId,
      name: this.#name,
      type: this.#type,
      size: this.#size,
      chunkSize,
      count: this.count,
      fileKey: this.#fileKey,
      root: rootOf(hashes),
      digest: this.#digest.clone().digest(),
    };
  }
}

/**
 * Opens the chunks of one file in order and knows at the end whether it was the file. What it returns must not be shown
 * before {@link Opener.close} has agreed.
 */
export class Opener {
  readonly #manifest: Manifest;
  readonly #digest = sha256.create();
  readonly #hashes: Uint8Array[] = [];
  #left: number;
  #cipher: Promise<CryptoKey> | undefined;

  /** Refuses sizes that do not belong together. */
  constructor(manifest: Manifest) {
    checkManifest(manifest);
    this.#manifest = manifest;
    this.#left = manifest.size;
  }

  /** Opens the next chunk and returns the part of the file in it, without padding. */
  async next(ct: Uint8Array): Promise<Uint8Array> {
    const { file, fileKey, count, size } = this.#manifest;
    const i = this.#hashes.length;
    if (i >= count || ct.length !== chunkLength(size, i) + overhead) throw no('length of a chunk');
    this.#cipher ??= cipher(file, fileKey);
    const plain = await openWith(await this.#cipher, nonce(i, count), aad(file), ct);
    if (!plain) throw no('chunk does not open');
    const part = plain.subarray(0, Math.min(this.#left, plain.length));
    if (plain.subarray(part.length).some((byte) => byte !== 0)) throw no('padding of a file');
    this.#hashes.push(chunkHash(ct));
    this.#digest.update(part);
    this.#left -= part.length;
    return part;
  }

  /** Refuses unless all chunks came and root and digest are the manifest's. */
  close(): void {
    const { count, root, digest } = this.#manifest;
    if (this.#hashes.length !== count) throw no('chunks are missing');
    if (!equal(rootOf(this.#hashes), root)) throw no('root of the chunks');
    if (!equal(this.#digest.digest(), digest)) throw no('digest of the file');
  }
}
