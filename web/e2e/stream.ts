// A page of a vault as the service sends it (docs/PROTOCOL.md 13), taken apart and put together again.

/** One entry of a page: its place, when the service stored it, and its bytes. */
export type Row = { readonly seq: number; readonly received: number; readonly entry: Uint8Array };

export type Pages = { readonly head: number; readonly rows: readonly Row[] };

export function split(stream: Uint8Array): Pages {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const number = (at: number): number => Number(view.getBigUint64(at));
  const rows: Row[] = [];
  for (let at = 8; at < stream.length;) {
    const end = at + 20 + view.getUint32(at + 16);
    rows.push({ seq: number(at), received: number(at + 8), entry: stream.slice(at + 20, end) });
    at = end;
  }
  return { head: number(0), rows };
}

export function join({ head, rows }: Pages): Uint8Array {
  const size = rows.reduce((sum, { entry }) => sum + 20 + entry.length, 8);
  const stream = new Uint8Array(size);
  const view = new DataView(stream.buffer);
  view.setBigUint64(0, BigInt(head));
  let at = 8;
  for (const { seq, received, entry } of rows) {
    view.setBigUint64(at, BigInt(seq));
    view.setBigUint64(at + 8, BigInt(received));
    view.setUint32(at + 16, entry.length);
    stream.set(entry, at + 20);
    at += 20 + entry.length;
  }
  return stream;
}
