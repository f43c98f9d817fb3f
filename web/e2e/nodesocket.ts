// As much of a WebSocket (RFC 6455) as the line needs, for Node 20, which has none: binary messages, close codes, and a
// connection that a test can break without a word.
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

type Listener<E> = ((event: E) => void) | null;

export class NodeSocket {
  /** Sockets that are open or opening, oldest first. */
  static readonly all = new Set<NodeSocket>();
  binaryType = 'arraybuffer';
  onopen: Listener<Event> = null;
  onmessage: Listener<MessageEvent> = null;
  onerror: Listener<Event> = null;
  onclose: Listener<{ readonly code: number }> = null;
  readonly #socket: Socket;
  #received = Buffer.alloc(0);
  #open = false;
  #ended = false;

  constructor(url: string) {
    const { hostname, port, pathname, host } = new URL(url);
    NodeSocket.all.add(this);
    this.#socket = connect(Number(port), hostname, () => {
      const key = randomBytes(16).toString('base64');
      this.#socket.write(
        `GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
          `Sec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
      );
    });
    this.#socket.on('data', (data) => this.#take(data));
    this.#socket.on('error', () => this.onerror?.(new Event('error')));
    this.#socket.on('close', () => this.#end(1006));
  }

  send(data: Uint8Array): void {
    this.#frame(2, data);
  }

  close(): void {
    this.#frame(8, Buffer.from([3, 232])); // 1000
    this.#socket.end();
    this.#end(1000);
  }

  /** The network is gone: nobody says goodbye. What was handed over but a moment ago may or may not have left. */
  drop(): void {
    this.#socket.destroy();
  }

  #frame(opcode: number, payload: Uint8Array): void {
    const length = payload.length;
    const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
    head[0] = 0x80 | opcode;
    if (length < 126) head[1] = 0x80 | length;
    else if (length < 65_536) {
      head[1] = 0x80 | 126;
      head.writeUInt16BE(length, 2);
    } else {
      head[1] = 0x80 | 127;
      head.writeBigUInt64BE(BigInt(length), 2);
    }
    const mask = randomBytes(4);
    this.#socket.write(Buffer.concat([head, mask, payload.map((byte, i) => byte ^ (mask[i % 4] ?? 0))]));
  }

  #take(data: Buffer): void {
    this.#received = Buffer.concat([this.#received, data]);
    if (!this.#open) {
      const end = this.#received.indexOf('\r\n\r\n');
      if (end < 0) return;
      if (!this.#received.toString('latin1', 0, end).startsWith('HTTP/1.1 101')) return this.drop();
      this.#received = this.#received.subarray(end + 4);
      this.#open = true;
      this.onopen?.(new Event('open'));
    }
    for (let frame = this.#next(); frame; frame = this.#next()) this.#heard(frame.opcode, frame.payload);
  }

  /** The next whole frame; the server sends neither masks nor fragments. */
  #next(): { opcode: number; payload: Buffer } | null {
    const [first, second] = this.#received;
    if (first === undefined || second === undefined) return null;
    const extra = second < 126 ? 0 : second === 126 ? 2 : 8;
    if (this.#received.length < 2 + extra) return null;
    let length = second;
    if (extra === 2) length = this.#received.readUInt16BE(2);
    if (extra === 8) length = Number(this.#received.readBigUInt64BE(2));
    const end = 2 + extra + length;
    if (this.#received.length < end) return null;
    const payload = this.#received.subarray(2 + extra, end);
    this.#received = this.#received.subarray(end);
    return { opcode: first & 15, payload };
  }

  #heard(opcode: number, payload: Buffer): void {
    if (opcode === 9) this.#frame(10, payload);
    if (opcode === 8) this.#end(payload.length >= 2 ? payload.readUInt16BE(0) : 1005);
    if (opcode === 2)
      this.onmessage?.(new MessageEvent('message', { data: Uint8Array.from(payload).buffer }));
  }

  #end(code: number): void {
    if (this.#ended) return;
    this.#ended = true;
    NodeSocket.all.delete(this);
    this.#socket.destroy();
    this.onclose?.({ code });
  }
}
