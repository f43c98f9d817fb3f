import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Manifest } from '../crypto/attach/manifest.ts';
import type { Api } from './api.ts';
import { download, safeType } from './download.ts';
import { codeOf, Failed } from './failure.ts';
import { toHex } from './hex.ts';
import { Upload, type Source } from './upload.ts';

/** A service that keeps chunks, as strict about repeated ones as the real one. */
class Cupboard {
  readonly chunks = new Map<number, Uint8Array>();
  readonly sent: number[] = [];
  announced: unknown[] = [];
  /** Decides about each chunk that arrives: a code to fail with, before or after it is kept; '' to keep it. */
  fate: (index: number, nth: number) => { code: string; kept: boolean } | null = () => null;

  get api(): Api {
    return {
      createBlob: (_file: Uint8Array, _vault: Uint8Array, count: number, size: number, expires: number) => {
        this.announced = [count, size, expires];
        return Promise.resolve();
      },
      blob: () => Promise.resolve({ count: 0, size: 0, held: [...this.chunks.keys()] }),
      putChunk: (_file: Uint8Array, index: number, chunk: Uint8Array) => this.#put(index, chunk),
      chunk: (_file: Uint8Array, index: number) => {
        const chunk = this.chunks.get(index);
        return chunk ? Promise.resolve(chunk) : Promise.reject(new Failed('not_found'));
      },
    } as unknown as Api;
  }

  #put(index: number, chunk: Uint8Array): Promise<void> {
    this.sent.push(index);
    const fate = this.fate(index, this.sent.length);
    const known = this.chunks.get(index);
    if (known && toHex(known) !== toHex(chunk)) return Promise.reject(new Failed('conflict'));
    if (!fate || fate.kept) this.chunks.set(index, chunk.slice());
    return fate ? Promise.reject(new Failed(fate.code)) : Promise.resolve();
  }
}

/** A file of the device that can change. */
class Picture implements Source {
  readonly name = 'picture.jpg';
  readonly type = 'image/jpeg';
  readonly bytes: Uint8Array<ArrayBuffer>;
  readable = true;

  constructor(size: number) {
    this.bytes = Uint8Array.from({ length: size }, (_, i) => (i * 31) % 251);
  }

  get size(): number {
    return this.bytes.length;
  }

  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> } {
    const part = this.bytes.slice(start, end);
    return {
      arrayBuffer: () => (this.readable ? Promise.resolve(part.buffer) : Promise.reject(new Error('gone'))),
    };
  }
}

const vault = new Uint8Array(16);
const size = 700_000; // three chunks
const codeFrom = (job: Promise<unknown>): Promise<string> => job.then(() => 'none', codeOf);
const equal = (blob: Uint8Array, bytes: Uint8Array): boolean => toHex(blob) === toHex(bytes);
const contents = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.arrayBuffer());

let cupboard: Cupboard;
let picture: Picture;
let progress: number[];
let upload: Upload;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout'], shouldAdvanceTime: true, advanceTimeDelta: 1000 });
  cupboard = new Cupboard();
  picture = new Picture(size);
  progress = [];
  upload = new Upload(cupboard.api, vault, picture, 20_000, (part) => progress.push(part));
});
afterEach(() => {
  vi.useRealTimers();
});

describe('Upload', () => {
  it('brings a file that comes back the same', async () => {
    const manifest = await upload.run();
    expect(cupboard.announced).toEqual([manifest.count, 720_896 + 3 * 16, 20_000]);
    expect([...cupboard.chunks.values()].reduce((sum, { length }) => sum + length, 0)).toBe(720_896 + 48);
    expect(progress.at(-1)).toBe(1);
    const told: number[] = [];
    const blob = await download(cupboard.api, manifest, (part) => told.push(part));
    expect(equal(await contents(blob), picture.bytes)).toBe(true);
    expect(blob.type).toBe('image/jpeg');
    expect(told.at(-1)).toBe(1);
  });

  it('brings an empty file', async () => {
    const manifest = await new Upload(cupboard.api, vault, new Picture(0), 0, () => undefined).run();
    expect((await download(cupboard.api, manifest, () => undefined)).size).toBe(0);
  });

  it('waits for the connection, and does not mind an answer that got lost', async () => {
    cupboard.fate = (_index, nth) => (nth <= 4 ? { code: 'offline', kept: nth % 2 === 0 } : null);
    const manifest = await upload.run();
    expect(cupboard.sent.length).toBeGreaterThan(3);
    expect(
      equal(await contents(await download(cupboard.api, manifest, () => undefined)), picture.bytes),
    ).toBe(true);
  });

  it('goes on where it broke off, with the same chunks', async () => {
    cupboard.fate = (index) => (index === 1 ? { code: 'too_large', kept: false } : null);
    expect(await codeFrom(upload.run())).toBe('too_large');
    expect([...cupboard.chunks.keys()]).not.toContain(1);
    const [before] = [cupboard.chunks.get(0)];
    cupboard.fate = () => null;
    cupboard.sent.length = 0;
    const manifest = await upload.run();
    expect(cupboard.sent).not.toContain(0);
    expect(cupboard.chunks.get(0)).toBe(before);
    expect(
      equal(await contents(await download(cupboard.api, manifest, () => undefined)), picture.bytes),
    ).toBe(true);
    // Done is done: nothing is sent a third time.
    cupboard.sent.length = 0;
    expect(await upload.run()).toBe(manifest);
    expect(cupboard.sent).toEqual([]);
  });

  it('refuses a file that changed between two attempts, and sends nothing of it', async () => {
    cupboard.fate = () => ({ code: 'too_large', kept: false });
    expect(await codeFrom(upload.run())).toBe('too_large');
    cupboard.fate = () => null;
    cupboard.sent.length = 0;
    picture.bytes[5] = 0xff;
    expect(await codeFrom(upload.run())).toBe('unreadable');
    expect(cupboard.sent).toEqual([]);
  });

  it('tells a file that cannot be read any more', async () => {
    picture.readable = false;
    expect(await codeFrom(upload.run())).toBe('unreadable');
  });
});

describe('download', () => {
  let manifest: Manifest;
  const open = (changed: Partial<Manifest> = {}): Promise<string> =>
    codeFrom(download(cupboard.api, { ...manifest, ...changed }, () => undefined));
  beforeEach(async () => {
    manifest = await upload.run();
  });

  it('hands nothing out when a chunk is changed, swapped or missing', async () => {
    const [first, second] = [cupboard.chunks.get(0)!, cupboard.chunks.get(1)!];
    cupboard.chunks.set(0, second).set(1, first);
    expect(await open()).toBe('ATTACH');
    cupboard.chunks.set(0, first).set(
      1,
      Uint8Array.from(second, (byte, i) => (i === 9 ? byte ^ 1 : byte)),
    );
    expect(await open()).toBe('ATTACH');
    cupboard.chunks.delete(1);
    expect(await open()).toBe('not_found');
    cupboard.chunks.set(1, second);
    expect(await open()).toBe('none');
  });

  it('asks for nothing when the sizes do not belong together', async () => {
    cupboard.chunks.clear();
    for (const changed of [{ count: 4 }, { size: 1 }, { chunkSize: 1 }])
      expect(await open(changed)).toBe('ATTACH');
  });

  it('hands out nothing that a browser would run', () => {
    for (const type of [
      'text/html',
      'image/svg+xml',
      'application/xhtml+xml',
      'text/javascript',
      'image/png, text/html',
      '',
    ]) {
      expect(safeType(type)).toBe('application/octet-stream');
    }
    for (const type of ['image/png', 'audio/mpeg', 'video/mp4', 'application/pdf', 'text/plain']) {
      expect(safeType(type)).toBe(type);
    }
  });
});
