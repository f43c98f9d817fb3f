import { Refusal } from '../refuse.ts';

const reader = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Decodes UTF-8; `FORMAT` where it is none. A byte order mark is a character like any other. */
export function readUtf8(b: Uint8Array): string {
  try {
    return reader.decode(b);
  } catch {
    throw new Refusal('FORMAT', 'not UTF-8');
  }
}
