import { Verifiable } from '../../crypto/login/testing/verifiable.ts';
import { hex, randomBytes } from '../../crypto/wire/bytes.ts';
import { decode, encode } from '../../crypto/wire/wire.ts';
import { toBase64url } from '../hex.ts';
import { Requests } from '../requests.ts';
import { mostRefs } from '../links.ts';

/** The service's half of links, as server/link has it, in memory. */
export class LinkService {
  readonly server = new Verifiable(new Uint8Array(32).fill(3), 'linnet/v1/link');
  /** The refs of a tag, hex. */
  readonly rows = new Map<string, Map<string, Uint8Array>>();
  /** Paths that were asked, with how much. */
  readonly asked: [string, number][] = [];
  /** What is said in place of the answer to a path. */
  lie: (path: string, answer: unknown[]) => unknown[] = (_path, answer) => answer;

  requests(): Requests {
    const api = new Requests({
      origin: 'https://notes.example.org',
      fetch: (url: string, init: RequestInit) => {
        const path = new URL(url).pathname;
        const body = init.body ? (decode(init.body as Uint8Array) as unknown[]) : [];
        const answer = encode(this.lie(path, this.#answer(path, body)));
        return Promise.resolve(
          new Response(answer as BodyInit, { headers: { 'Content-Type': 'application/cbor' } }),
        );
      },
    } as never);
    api.signIn(new Uint8Array(32).fill(1));
    return api;
  }

  #answer(path: string, body: unknown[]): unknown[] {
    switch (path) {
      case '/api/links/blind': {
        const [elements] = body as [Uint8Array[]];
        this.asked.push([path, elements.length]);
        const { evaluated, proof } = this.server.evaluate(elements, randomBytes);
        return [evaluated, proof];
      }
      case '/api/links': {
        if (body.length === 0) return [this.server.publicKey, 1];
        const [, rows] = body as [number, [Uint8Array, Uint8Array][]];
        this.asked.push([path, rows.length]);
        for (const [tag, ref] of rows) {
          const refs = this.rows.get(hex(tag)) ?? new Map<string, Uint8Array>();
          this.rows.set(hex(tag), refs.set(toBase64url(ref), ref));
        }
        return [];
      }
      case '/api/links/find': {
        const [, tags] = body as [number, Uint8Array[]];
        this.asked.push([path, tags.length]);
        return [tags.map((tag) => [[...(this.rows.get(hex(tag))?.values() ?? [])].slice(0, mostRefs)])];
      }
      case '/api/links/asked':
        return [[[new Uint8Array(16).fill(5), 1700000000000, 1, 4]]];
      default:
        return [];
    }
  }
}
