import { parse, text, tuple, type Read } from '../crypto/wire/shape.ts';
import { decode, encode } from '../crypto/wire/wire.ts';
import type { Env } from './env.ts';
import { Failed, isServiceCode } from './failure.ts';
import { toBase64url } from './hex.ts';

/** Longest answer that is read; a page of 1,000 entries of the largest size is asked for in parts. */
const largestAnswer = 64 << 20;
const usual = 15_000;
/** For what may be long on a slow line, ms. */
export const slow = 60_000;

const codes: Readonly<Record<number, string>> = {
  400: 'malformed',
  401: 'unauthenticated',
  403: 'origin',
  404: 'not_found',
  409: 'conflict',
  413: 'too_large',
  429: 'rate_limited',
  503: 'unavailable',
  507: 'no_room',
};

/**
 * Asks the service, as whoever is signed in. Answers are decoded as strictly as everything else and believed as little:
 * callers verify. Failures are {@link Failed} with the service's code, or `offline` where no answer came.
 */
export class Requests {
  readonly #env: Env;
  #session: Uint8Array | null = null;
  /** Called once when the service does not know the session any more. */
  ended: () => void = () => undefined;

  constructor(env: Env) {
    this.#env = env;
  }

  get session(): Uint8Array | null {
    return this.#session;
  }

  /** From now on requests carry this token; null forgets it. */
  signIn(session: Uint8Array | null): void {
    this.#session?.fill(0);
    this.#session = session;
  }

  get<T>(path: string, answer: Read<T>): Promise<T> {
    return this.#call('GET', path, null, answer);
  }

  post<T>(path: string, body: readonly unknown[], answer: Read<T>): Promise<T> {
    return this.#call('POST', path, encode(body), answer);
  }

  put<T>(path: string, body: readonly unknown[], answer: Read<T>): Promise<T> {
    return this.#call('PUT', path, encode(body), answer);
  }

  async #call<T>(method: string, path: string, body: Uint8Array | null, answer: Read<T>): Promise<T> {
    return parse(await this.fetch(method, path, body), answer);
  }

  /** The bytes of an answer, for what is not encoded as the rest. */
  async fetch(
    method: string,
    path: string,
    body: Uint8Array | null,
    { timeout = usual, type = 'application/cbor', keepalive = false } = {},
  ): Promise<Uint8Array> {
    const session = this.#session;
    const headers: Record<string, string> = body ? { 'Content-Type': type } : {};
    if (session) headers['Authorization'] = `Bearer ${toBase64url(session)}`;
    let answer: Uint8Array;
    let status: number;
    try {
      const response = await this.#env.fetch(this.#env.origin + path, {
        method,
        headers,
        body: body as Uint8Array<ArrayBuffer> | null,
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        keepalive,
        signal: AbortSignal.timeout(timeout),
      });
      status = response.status;
      answer = new Uint8Array(await response.arrayBuffer());
    } catch {
      throw new Failed('offline'); // also: answered too late, redirected, cut off
    }
    if (answer.length > largestAnswer) throw new Failed('FORMAT');
    if (status === 200) return answer;
    if (status === 401 && session && session === this.#session) this.ended();
    throw new Failed(errorCode(status, answer));
  }
}

/** The code of an error answer. A proxy in between answers without one: then the status tells. */
function errorCode(status: number, answer: Uint8Array): string {
  try {
    const [code] = tuple<[string]>(text)(decode(answer));
    if (isServiceCode(code)) return code;
  } catch {
    // Not ours: fall through to the status.
  }
  return codes[status] ?? (status === 502 || status === 504 ? 'unavailable' : 'internal');
}
