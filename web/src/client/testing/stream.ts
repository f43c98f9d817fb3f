import type { Page } from '../page.ts';

/** The encoding of a page as the service streams it; what `readStream` reads. */
export function stream({ head, entries }: Page): Uint8Array {
  const all = new Uint8Array(entries.reduce((sum, { entry }) => sum + 20 + entry.length, 8));
  const view = new DataView(all.buffer);
  view.setBigUint64(0, BigInt(head));
  let at = 8;
  for (const { seq, received, entry } of entries) {
    view.setBigUint64(at, BigInt(seq));
    view.setBigUint64(at + 8, BigInt(received));
    view.setUint32(at + 16, entry.length);
    all.set(entry, at + 20);
    at += 20 + entry.length;
  }
  return all;
}
