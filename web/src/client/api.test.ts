import { describe, expect, it } from 'vitest';
import { encode } from '../crypto/wire/wire.ts';
import { Api } from './api.ts';
import type { Env } from './env.ts';
import { codeOf } from './failure.ts';

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
