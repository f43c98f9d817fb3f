import type { Manifest } from '../crypto/attach/manifest.ts';
import { Sealer } from '../crypto/attach/chunk.ts';
import type { Api } from './api.ts';
import { Backoff, Pool, sleep } from './env.ts';
import { codeOf, Failed, isPassing } from './failure.ts';

/** Chunks under way at once; more does not help a phone and starves the chat. */
const parallel = 3;
/** How often in a row the service may turn a chunk away before the file is refused and waits for "try again". */
const patience = 30;

/** What an upload needs to know of the file; a `File` of the browser is one. */
export type Source = {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
};

/** The routes for files. */
export type Files = Pick<Api, 'createBlob' | 'blob' | 'putChunk'>;

/**
 * Sends one file. It is read and sealed slice by slice, so that memory holds a few chunks and never the file. A
 * connection that drops is waited for; afterwards the service is asked which chunks it holds and only the others are
 * sent. The same upload may be run again after it failed: what was sealed once is never sealed differently, because
 * one key and nonce seal one chunk only.
 */
export class Upload {
  readonly #api: Files;
  readonly #vault: Uint8Array;
  readonly #file: Source;
  readonly #expires: number;
  readonly #progress: (part: number) => void;
  readonly #sealer: Sealer;
  readonly #held = new Set<number>();
  #announced: 'no' | 'fresh' | 'before' = 'no';
  #done: Manifest | null = null;

  /** `expires`: the day on which the entry that it belongs to goes, 0 for never. */
  constructor(
    api: Files,
    vault: Uint8Array,
    file: Source,
    expires: number,
    progress: (part: number) => void,
  ) {
    this.#api = api;
    this.#vault = vault;
    this.#file = file;
    this.#expires = expires;
    this.#progress = progress;
    this.#sealer = new Sealer(file.size, file.name, file.type);
  }

  /** Asks for room: `too_large` or `no_room` where there is none. Nothing of the file is read or sent. */
  async announce(): Promise<void> {
    if (this.#announced !== 'no') return;
    const { fileId, count, sealedSize } = this.#sealer;
    await this.#insist(() => this.#api.createBlob(fileId, this.#vault, count, sealedSize, this.#expires));
    this.#announced = 'fresh';
  }

  /** Resolves with the manifest once the service holds every chunk. */
  async run(): Promise<Manifest> {
    if (this.#done) return this.#done;
    const { count } = this.#sealer;
    await this.announce();
    if (this.#announced === 'before') await this.#insist(() => this.#ask());
    this.#announced = 'before';
    const pool = new Pool(parallel);
    const sending: Promise<void>[] = [];
    let broken: Error | undefined;
    for (let index = 0; index < count && broken === undefined; index++) {
      const chunk = await this.#seal(index);
      if (this.#held.has(index)) continue;
      // Waits for a free place before the next slice is read.
      await new Promise<void>((started) => {
        sending.push(
          pool
            .run(() => {
              started();
              return this.#send(index, chunk);
            })
            .catch(
              (error: unknown) => void (broken ??= error instanceof Error ? error : new Failed('internal')),
            ),
        );
      });
    }
    await Promise.all(sending);
    if (broken !== undefined) throw broken;
    this.#done = this.#sealer.finish();
    return this.#done;
  }

  async #seal(index: number): Promise<Uint8Array> {
    const start = index * this.#sealer.chunkSize;
    const end = Math.min(start + this.#sealer.chunkSize, this.#file.size);
    let slice: ArrayBuffer;
    try {
      slice = await this.#file.slice(Math.min(start, end), end).arrayBuffer();
    } catch {
      throw new Failed('unreadable'); // the file was moved or changed while it was read
    }
    if (slice.byteLength !== Math.max(0, end - start)) throw new Failed('unreadable');
    try {
      return await this.#sealer.seal(index, new Uint8Array(slice));
    } catch (error) {
      // Other bytes than at the first attempt: our own file changed, nobody attacked it.
      throw codeOf(error) === 'ATTACH' ? new Failed('unreadable') : error;
    }
  }

  async #send(index: number, chunk: Uint8Array): Promise<void> {
    await this.#insist(async (again) => {
      // It may have arrived, and only its answer got lost.
      if (again) await this.#ask();
      if (!this.#held.has(index)) await this.#api.putChunk(this.#sealer.fileId, index, chunk);
    });
    this.#held.add(index);
    this.#progress(this.#held.size / this.#sealer.count);
  }

  /** Learns which chunks arrived although their answers did not. */
  async #ask(): Promise<void> {
    const { held } = await this.#api.blob(this.#sealer.fileId);
    for (const index of held) if (index < this.#sealer.count) this.#held.add(index);
  }

  /** Tries again, with growing pauses, what failed for want of a connection. */
  async #insist<T>(job: (again: boolean) => Promise<T>): Promise<T> {
    const backoff = new Backoff();
    for (let n = 0; ; n++) {
      try {
        return await job(n > 0);
      } catch (error) {
        const code = codeOf(error);
        // Without a line it waits as long as that takes, like everything that is to be sent.
        if (!isPassing(code) || (n >= patience && code !== 'offline')) throw error;
        await sleep(backoff.next());
      }
    }
  }
}
