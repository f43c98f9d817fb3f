import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decode, encode } from '../crypto/wire/wire.ts';
import type { Env } from './env.ts';
import { Line, readFrame, type LineState } from './socket.ts';

/** A socket that the test plays the server of. */
class FakeSocket {
  static all: FakeSocket[] = [];
  binaryType = '';
  sent: unknown[] = [];
  closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: (() => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  constructor() {
    FakeSocket.all.push(this);
  }
  send(data: Uint8Array): void {
    this.sent.push(decode(data));
  }
  close(): void {
    this.closed = true;
  }
  say(...frame: unknown[]): void {
    const bytes = encode(frame);
    this.onmessage?.({ data: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) });
  }
  ready(): void {
    this.onopen?.();
    this.say(1);
  }
}

const hash = new Uint8Array(32).fill(7);
const session = new Uint8Array(32).fill(1);

describe('Line', () => {
  let states: LineState[];
  let ended: number;
  let line: Line;
  const last = (): FakeSocket => FakeSocket.all.at(-1)!;
  beforeEach(() => {
    vi.useFakeTimers();
    FakeSocket.all = [];
    states = [];
    ended = 0;
    const env: Env = {
      origin: 'http://host',
      pages: 'http://host',
      fetch: () => Promise.reject(new Error('not here')),
      WebSocket: FakeSocket as unknown as Env['WebSocket'],
      now: () => Date.now(),
    };
    line = new Line(env, session, {
      entry: () => undefined,
      members: () => undefined,
      state: (state) => states.push(state),
      ended: () => ended++,
    });
    line.start();
  });
  afterEach(() => {
    line.stop();
    vi.useRealTimers();
  });

  it('greets with the session and is live when the server is ready', () => {
    last().ready();
    expect(last().sent).toEqual([[1, session]]);
    expect(states).toEqual(['live']);
  });

  it('matches answers to appends by their ref', async () => {
    last().ready();
    const [a, b] = [line.append(new Uint8Array([1])), line.append(new Uint8Array([2]))];
    last().say(3, 2, 'conflict');
    last().say(2, 1, 9, hash, 1234);
    await expect(a).resolves.toEqual({ seq: 9, hash, received: 1234 });
    await expect(b).rejects.toMatchObject({ code: 'conflict' });
  });

  it('takes for something heard what others did, and no answer to what is its own', async () => {
    last().ready();
    const answer = line.append(new Uint8Array([1]));
    last().say(2, 1, 9, hash, 1234);
    await answer;
    expect(line.heard).toBe(0);
    last().say(5, new Uint8Array(16));
    expect(line.heard).toBe(Date.now());
  });

  it('comes back with growing pauses and says offline after 3 s', async () => {
    last().ready();
    const append = line.append(new Uint8Array([1]));
    last().onclose?.({ code: 1006 });
    await expect(append).rejects.toMatchObject({ code: 'offline' });
    expect(states).toEqual(['live', 'connecting']);
    for (let i = 0; i < 5; i++) {
      await vi.advanceTimersByTimeAsync(8000);
      last().onclose?.({ code: 1006 });
    }
    expect(states).toEqual(['live', 'connecting', 'offline']);
    expect(FakeSocket.all.length).toBeGreaterThan(4);
    await vi.advanceTimersByTimeAsync(8000);
    last().ready();
    expect(states.at(-1)).toBe('live');
  });

  it('gives up a line that does not answer', async () => {
    last().ready();
    const dead = last();
    const append = line.append(new Uint8Array([1]));
    const failed = expect(append).rejects.toMatchObject({ code: 'offline' });
    await vi.advanceTimersByTimeAsync(11_000);
    await failed;
    expect(dead.closed).toBe(true);
  });

  it('ends when the session is not known any more', () => {
    last().ready();
    last().onclose?.({ code: 4001 });
    expect(ended).toBe(1);
  });

  it('drops a line that speaks nonsense', () => {
    last().ready();
    const socket = last();
    socket.say(9, 9);
    expect(socket.closed).toBe(true);
  });

  it('drops a line that says more than any entry could', () => {
    last().ready();
    const socket = last();
    socket.say(4, new Uint8Array(16), 1, 1, new Uint8Array(320_000));
    expect(socket.closed).toBe(true);
  });
});

describe('readFrame', () => {
  it.each([
    ['no array', encode(1)],
    ['unknown kind', encode([6])],
    ['a field too many', encode([1, 1])],
    ['a short hash', encode([2, 1, 1, new Uint8Array(31), 1])],
    ['a refusal that only we can make', encode([3, 1, 'SIG'])],
    ['a code without end', encode([3, 1, 'x'.repeat(41)])],
    ['a short vault', encode([5, new Uint8Array(15)])],
    ['an entry of a short vault', encode([4, new Uint8Array(15), 1, 1, new Uint8Array(32)])],
    ['trailing bytes', new Uint8Array([0x81, 0x01, 0x00])],
    ['empty', new Uint8Array()],
  ])('refuses %s', (_name, bytes) => {
    expect(readFrame(bytes)).toBeNull();
  });

  const id = new Uint8Array(16).fill(3);
  it.each([
    [[1], { kind: 'ready' }],
    [[2, 4, 9, hash, 1234], { kind: 'saved', ref: 4, receipt: { seq: 9, hash, received: 1234 } }],
    [[3, 4, 'conflict'], { kind: 'refused', ref: 4, code: 'conflict' }],
    [[4, id, 9, 1234, hash], { kind: 'entry', vault: id, stored: { seq: 9, received: 1234, entry: hash } }],
    [[5, id], { kind: 'members', vault: id }],
  ])('reads %j, and of changed bytes nothing that is not in them', (parts, frame) => {
    const good = encode(parts);
    expect(readFrame(good)).toEqual(frame);
    for (let n = 0; n < 400; n++) {
      const bytes = good.slice(0, n % 4 === 0 ? Math.floor(Math.random() * good.length) : good.length);
      const at = Math.floor(Math.random() * bytes.length);
      if (bytes.length > 0) bytes[at] = Math.floor(Math.random() * 256);
      const read = readFrame(bytes);
      if (read) expect(encode(partsOf(read))).toEqual(bytes);
    }
  });
});

/** A frame as the server writes it. */
function partsOf(frame: NonNullable<ReturnType<typeof readFrame>>): unknown[] {
  switch (frame.kind) {
    case 'ready':
      return [1];
    case 'saved':
      return [2, frame.ref, frame.receipt.seq, frame.receipt.hash, frame.receipt.received];
    case 'refused':
      return [3, frame.ref, frame.code];
    case 'entry':
      return [4, frame.vault, frame.stored.seq, frame.stored.received, frame.stored.entry];
    case 'members':
      return [5, frame.vault];
  }
}
