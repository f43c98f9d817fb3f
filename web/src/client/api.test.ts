import { describe, expect, it } from 'vitest';
import { encode } from '../crypto/wire/wire.ts';
import { Api, readStream, type Page } from './api.ts';
import type { Env } from './env.ts';
import { codeOf } from './failure.ts';
import { randomBytes } from './hex.ts';
import { stream } from './testing/stream.ts';

const below = (n: number): number => Math.floor(Math.random() * n);

const page = (): Page => ({
  head: below(2 ** 53),
  entries: Array.from({ length: below(5) }, (_, i) => ({
    seq: i + 1,
    received: below(2 ** 53),
    entry: randomBytes(below(80)),
  })),
});

const outcome = (bytes: Uint8Array): Page | string => {
  try {
    return readStream(bytes);
  } catch (error) {
    return codeOf(error);
  }
};

describe('readStream', () => {
  it('reads what was streamed', () => {
    for (let n = 0; n < 200; n++) {
      const sent = page();
      expect(readStream(stream(sent))).toEqual(sent);
    }
  });

  it('reads a stream that is a part of a larger buffer, and keeps none of it', () => {
    const sent = { head: 9, entries: [{ seq: 9, received: 1, entry: randomBytes(30) }] };
    const inside = new Uint8Array([7, 7, 7, ...stream(sent), 7]).subarray(3, -1);
    const read = readStream(inside);
    inside.fill(0);
    expect(read).toEqual(sent);
  });

  it('refuses any other bytes or reads them as exactly what they say', () => {
    for (let n = 0; n < 3000; n++) {
      const bytes = below(4) === 0 ? randomBytes(below(200)) : stream(page());
      if (bytes.length > 0) bytes[below(bytes.length)] = below(256);
      const cut = below(3) === 0 ? bytes.subarray(0, below(bytes.length + 1)) : bytes;
      const read = outcome(cut);
      if (typeof read === 'string') expect(read).toBe('FORMAT');
      else expect(stream(read)).toEqual(new Uint8Array(cut));
    }
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['half a head', new Uint8Array(7)],
    ['a head beyond what a number holds', new Uint8Array([0, 0x20, 0, 0, 0, 0, 0, 0])],
    ['an entry that is longer than the stream', new Uint8Array(28).fill(0xff, 24)],
    ['half a line', new Uint8Array(8 + 19)],
    ['a seq beyond what a number holds', new Uint8Array(28).fill(0xff, 8, 16)],
  ])('refuses %s', (_name, bytes) => {
    expect(outcome(bytes)).toBe('FORMAT');
  });
});

/** A service that gives one answer, and what it was asked. */
function answering(answer: () => Promise<Response>): { api: Api; asked: [string, RequestInit][] } {
  const asked: [string, RequestInit][] = [];
  const env: Env = {
    origin: 'https://host',
    pages: 'https://host',
    fetch: (url, init) => {
      asked.push([url, init]);
      return answer();
    },
    WebSocket: undefined as never, // no test here opens a line
    now: () => 0,
  };
  return { api: new Api(env), asked };
}

const body = (bytes: Uint8Array, status = 200): Promise<Response> =>
  Promise.resolve(new Response(bytes as Uint8Array<ArrayBuffer>, { status }));
const codeFrom = (job: Promise<unknown>): Promise<string> => job.then(() => 'none', codeOf);

describe('Api', () => {
  it('sends the session, no cookies, and follows nowhere', async () => {
    const { api, asked } = answering(() => body(encode([new Uint8Array([1])])));
    api.signIn(new Uint8Array(32).fill(0xff));
    expect(await api.box()).toEqual(new Uint8Array([1]));
    const [url, init] = asked[0]!;
    expect(url).toBe('https://host/api/box');
    expect(init).toMatchObject({ method: 'GET', credentials: 'omit', redirect: 'error', cache: 'no-store' });
    expect(init.headers).toEqual({ Authorization: `Bearer ${'_'.repeat(42)}8` });
  });

  it.each([
    ['no array', encode(1)],
    ['a field too many', encode([new Uint8Array(), 1])],
    ['a field too few', encode([])],
    ['another kind', encode(['text'])],
    ['trailing bytes', new Uint8Array([...encode([new Uint8Array()]), 0])],
    ['not the shortest form', new Uint8Array([0x98, 0x01, 0x40])],
    ['nothing', new Uint8Array()],
  ])('refuses an answer that is %s', async (_name, answer) => {
    expect(await codeFrom(answering(() => body(answer)).api.box())).toBe('FORMAT');
  });

  it.each([
    [409, encode(['conflict']), 'conflict'],
    [400, encode(['malformed']), 'malformed'],
    [404, encode(['<script>']), 'not_found'],
    [429, new Uint8Array(), 'rate_limited'],
    [502, new TextEncoder().encode('<html>'), 'unavailable'],
    [418, new Uint8Array([0xff]), 'internal'],
  ])('tells status %i by a code', async (status, answer, code) => {
    expect(await codeFrom(answering(() => body(answer, status)).api.box())).toBe(code);
  });

  it('refuses an answer that is longer than any', async () => {
    const long = { status: 200, arrayBuffer: () => Promise.resolve(new ArrayBuffer((64 << 20) + 1)) };
    const { api } = answering(() => Promise.resolve(long as unknown as Response));
    expect(await codeFrom(api.chunk(new Uint8Array(16), 0))).toBe('FORMAT');
  });

  it('is offline where no answer comes', async () => {
    expect(await codeFrom(answering(() => Promise.reject(new TypeError('network'))).api.box())).toBe(
      'offline',
    );
  });

  it('says once that the session ended, and not for a sign-in that fails', async () => {
    const { api } = answering(() => body(encode(['unauthenticated']), 401));
    let ended = 0;
    api.ended = () => {
      ended++;
      api.signIn(null);
    };
    expect(await codeFrom(api.box())).toBe('unauthenticated');
    expect(ended).toBe(0);
    api.signIn(new Uint8Array(32));
    await Promise.all([codeFrom(api.box()), codeFrom(api.box())]);
    expect(ended).toBe(1);
  });
});
