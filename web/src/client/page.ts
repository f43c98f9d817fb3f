import { Failed } from './failure.ts';
import type { Stored } from './socket.ts';

/** Entries in ascending order and the head that the service claims. */
export type Page = { readonly head: number; readonly entries: readonly Stored[] };

/** An entry stream: `uint64be head`, then for each entry `uint64be seq ‖ uint64be received ‖ uint32be length ‖ entry`. */
export function readStream(stream: Uint8Array): Page {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const number = (at: number): number => {
    const wide = view.getBigUint64(at);
    if (wide > BigInt(Number.MAX_SAFE_INTEGER)) throw new Failed('FORMAT');
    return Number(wide);
  };
  if (stream.length < 8) throw new Failed('FORMAT');
  const entries: Stored[] = [];
  let at = 8;
  while (at < stream.length) {
    if (stream.length - at < 20) throw new Failed('FORMAT');
    const length = view.getUint32(at + 16);
    const end = at + 20 + length;
    if (end > stream.length) throw new Failed('FORMAT');
    // Copied, so that a kept entry does not keep the whole page alive.
    entries.push({ seq: number(at), received: number(at + 8), entry: stream.slice(at + 20, end) });
    at = end;
  }
  return { head: number(0), entries };
}
