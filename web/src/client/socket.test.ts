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
});

describe('readFrame', () => {
  it.each([
    ['no array', encode(1)],
    ['unknown kind', encode([6])],
    ['a field too many', encode([1, 1])],
    ['a short hash', encode([2, 1, 1, new Uint8Array(31), 1])],
    ['a short vault', encode([5, new Uint8Array(15)])],
    ['trailing bytes', new Uint8Array([0x81, 0x01, 0x00])],
    ['empty', new Uint8Array()],
  ])('refuses %s', (_name, bytes) => {
    expect(readFrame(bytes)).toBeNull();
  });
});
