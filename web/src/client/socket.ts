import { decode, encode } from '../crypto/wire/wire.ts';
import { Backoff, type Env } from './env.ts';
import { Failed, isServiceCode } from './failure.ts';

/** What the service says it stored; the outbox compares it with what was signed. */
export type Receipt = { readonly seq: number; readonly hash: Uint8Array; readonly received: number };

/** An entry as it comes from the service: nothing in it is believed yet. */
export type Stored = { readonly seq: number; readonly received: number; readonly entry: Uint8Array };

export type LineState = 'live' | 'connecting' | 'offline';

export type LineEvents = {
  readonly entry: (vault: Uint8Array, stored: Stored) => void;
  readonly members: (vault: Uint8Array) => void;
  readonly state: (state: LineState) => void;
  /** The service does not know the session any more. */
  readonly ended: () => void;
};

/** How long a greeting and an append may stay unanswered before the line is taken for dead. */
const patience = 10_000;
/** Without a line for this long the state is `offline`. */
const offlineAfter = 3000;
/** More than one frame of the largest entry; a longer one is no frame of the protocol. */
const largestFrame = 320_000;

type Waiting = {
  readonly done: (receipt: Receipt) => void;
  readonly fail: (error: Failed) => void;
  readonly timer: ReturnType<typeof setTimeout>;
};

/**
 * The live line to the service (PROTOCOL 13). It reconnects by itself with growing pauses. Whatever it brings is a hint:
 * the receiver fetches gaps, drops doubles and verifies everything. An append that gets no answer fails as `offline`,
 * which says nothing about whether it was stored.
 */
export class Line {
  readonly #env: Env;
  readonly #session: Uint8Array;
  readonly #events: LineEvents;
  readonly #backoff = new Backoff();
  readonly #waiting = new Map<number, Waiting>();
  #socket: WebSocket | null = null;
  #state: LineState = 'connecting';
  #ref = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #hello: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;
  /** When something of others came last: an answer to what is one's own says nothing of what they write. */
  heard = 0;

  constructor(env: Env, session: Uint8Array, events: LineEvents) {
    this.#env = env;
    this.#session = session;
    this.#events = events;
  }

  get live(): boolean {
    return this.#state === 'live';
  }

  start(): void {
    this.#countSilence();
    this.#connect();
  }

  /** Closes for good; everything still waiting fails as `offline`. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
    this.#drop();
  }

  /** The browser says that the network is back: try now instead of after the pause. */
  nudge(): void {
    if (this.#stopped || this.#socket) return;
    clearTimeout(this.#retry);
    this.#backoff.reset();
    this.#connect();
  }

  /** Sends a data entry. Fails with the service's code, or `offline` where no answer came. */
  append(entry: Uint8Array): Promise<Receipt> {
    const socket = this.#socket;
    if (!socket || !this.live) return Promise.reject(new Failed('offline'));
    const ref = ++this.#ref;
    return new Promise((done, fail) => {
      const timer = setTimeout(() => this.#lost(socket), patience);
      this.#waiting.set(ref, { done, fail, timer });
      socket.send(encode([2, ref, entry]) as Uint8Array<ArrayBuffer>);
    });
  }

  #connect(): void {
    const socket = new this.#env.WebSocket(`${this.#env.origin.replace(/^http/, 'ws')}/api/socket`);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    this.#hello = setTimeout(() => this.#lost(socket), patience);
    socket.onopen = () => socket.send(encode([1, this.#session]) as Uint8Array<ArrayBuffer>);
    socket.onmessage = (event: MessageEvent) => this.#frame(socket, event.data);
    socket.onerror = () => this.#lost(socket);
    socket.onclose = (event: CloseEvent) => {
      if (event.code === 4001 && socket === this.#socket) {
        this.stop();
        this.#events.ended();
        return;
      }
      this.#lost(socket);
    };
  }

  /** Gives up this socket and plans the next attempt. */
  #lost(socket: WebSocket): void {
    if (socket !== this.#socket || this.#stopped) return;
    this.#drop();
    this.#countSilence();
    this.#retry = setTimeout(() => this.#connect(), this.#backoff.next());
  }

  #drop(): void {
    clearTimeout(this.#hello);
    const socket = this.#socket;
    this.#socket = null;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.onerror = () => undefined; // a socket closed while connecting reports an error
      socket.close();
    }
    for (const waiting of this.#waiting.values()) {
      clearTimeout(waiting.timer);
      waiting.fail(new Failed('offline'));
    }
    this.#waiting.clear();
  }

  #countSilence(): void {
    clearTimeout(this.#silence);
    if (this.#state === 'live') this.#say('connecting');
    if (this.#state === 'connecting') this.#silence = setTimeout(() => this.#say('offline'), offlineAfter);
  }

  #say(state: LineState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#events.state(state);
  }

  #frame(socket: WebSocket, data: unknown): void {
    if (socket !== this.#socket) return;
    const frame =
      data instanceof ArrayBuffer && data.byteLength <= largestFrame ? readFrame(new Uint8Array(data)) : null;
    // Nonsense on the line costs the line, never more: what it said is fetched again.
    if (!frame) return this.#lost(socket);
    switch (frame.kind) {
      case 'ready':
        clearTimeout(this.#hello);
        clearTimeout(this.#silence);
        this.#backoff.reset();
        return this.#say('live');
      case 'saved':
        return this.#settle(frame.ref, (waiting) => waiting.done(frame.receipt));
      case 'refused':
        return this.#settle(frame.ref, (waiting) => waiting.fail(new Failed(frame.code)));
      case 'entry':
        this.heard = this.#env.now();
        return this.#events.entry(frame.vault, frame.stored);
      case 'members':
        this.heard = this.#env.now();
        return this.#events.members(frame.vault);
    }
  }

  #settle(ref: number, how: (waiting: Waiting) => void): void {
    const waiting = this.#waiting.get(ref);
    if (!waiting) return;
    this.#waiting.delete(ref);
    clearTimeout(waiting.timer);
    how(waiting);
  }
}

type Frame =
  | { readonly kind: 'ready' }
  | { readonly kind: 'saved'; readonly ref: number; readonly receipt: Receipt }
  | { readonly kind: 'refused'; readonly ref: number; readonly code: string }
  | { readonly kind: 'entry'; readonly vault: Uint8Array; readonly stored: Stored }
  | { readonly kind: 'members'; readonly vault: Uint8Array };

const isBytes = (value: unknown, length?: number): value is Uint8Array =>
  value instanceof Uint8Array && (length === undefined || value.length === length);

/** One frame from the server, null where it is none of the protocol's. */
export function readFrame(bytes: Uint8Array): Frame | null {
  let parts: unknown;
  try {
    parts = decode(bytes);
  } catch {
    return null;
  }
  if (!Array.isArray(parts)) return null;
  const [kind, a, b, c, d] = parts as unknown[];
  const is = (number: number, length: number): boolean => kind === number && parts.length === length;
  if (is(1, 1)) return { kind: 'ready' };
  if (is(2, 5) && typeof a === 'number' && typeof b === 'number' && isBytes(c, 32) && typeof d === 'number') {
    return { kind: 'saved', ref: a, receipt: { seq: b, hash: c, received: d } };
  }
  if (is(3, 3) && typeof a === 'number' && typeof b === 'string' && isServiceCode(b)) {
    return { kind: 'refused', ref: a, code: b };
  }
  if (is(4, 5) && isBytes(a, 16) && typeof b === 'number' && typeof c === 'number' && isBytes(d)) {
    return { kind: 'entry', vault: a, stored: { seq: b, received: c, entry: d } };
  }
  if (is(5, 2) && isBytes(a, 16)) return { kind: 'members', vault: a };
  return null;
}
