import type { Manifest } from '../crypto/attach/manifest.ts';
import { Opener } from '../crypto/attach/chunk.ts';
import type { Api } from './api.ts';
import { Pool } from './env.ts';

const parallel = 3;

/**
 * Types that a browser shows as pictures, sound or film and nothing else. A file of any other type is handed on as bytes
 * to be saved: a blob: address of type text/html would be a page of ours, with whatever script somebody sent.
 */
const shown =
  /^(image\/(jpeg|png|gif|webp|avif|heic|heif|bmp)|audio\/[a-z0-9.+-]+|video\/[a-z0-9.+-]+|text\/plain|application\/pdf)$/;

/** The type under which a file may be opened. */
export const safeType = (type: string): string => (shown.test(type) ? type : 'application/octet-stream');

/** Fetches, opens and checks a whole file. Nothing is handed out before the last chunk and the digest are right. */
export async function download(
  api: Api,
  manifest: Manifest,
  progress: (part: number) => void,
): Promise<Blob> {
  const opener = new Opener(manifest); // refuses sizes that do not belong together before anything is fetched
  const pool = new Pool(parallel);
  const count = manifest.count;
  const fetched: Promise<Uint8Array>[] = [];
  const fetchNext = (): void => {
    const index = fetched.length;
    if (index >= count) return;
    const chunk = pool.run(() => api.chunk(manifest.file, index));
    chunk.catch(() => undefined); // heard below, in order
    fetched.push(chunk);
  };
  for (let i = 0; i < parallel; i++) fetchNext();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let index = 0; index < count; index++) {
    const chunk = await (fetched[index] as Promise<Uint8Array>);
    fetchNext();
    parts.push((await opener.next(chunk)) as Uint8Array<ArrayBuffer>);
    progress((index + 1) / count);
  }
  opener.close();
  return new Blob(parts, { type: safeType(manifest.type) });
}
