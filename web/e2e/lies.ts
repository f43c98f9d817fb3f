// What a service can do to its answers.
import { readStream, type Page } from '../src/client/page.ts';
import { stream } from '../src/client/testing/stream.ts';
import { parseEntry } from '../src/crypto/vault/entry.ts';
import { decode, encode } from '../src/crypto/wire/wire.ts';
import type { Meddle } from './actor.ts';

/** Changes a bit; a negative place counts from the end. */
export const flip = (bytes: Uint8Array, at: number): Uint8Array =>
  bytes.with(at < 0 ? bytes.length + at : at, (bytes.at(at) ?? 0) ^ 1);

/** Takes the body out of an entry. */
export function spend(entry: Uint8Array): Uint8Array {
  const { signed, sig } = parseEntry(entry);
  return encode([signed, sig]);
}

/** Changes the pages of a vault: its entries, or its controls. */
export const pagesOf =
  (vault: () => string, change: (page: Page) => Page, which = 'entries'): Meddle =>
  (path, body) =>
    path.startsWith(`/api/vaults/${vault()}/${which}`) && body.length >= 8
      ? stream(change(readStream(body)))
      : body;

/** Changes the last entry of a page. */
export const last =
  (change: (entry: Uint8Array) => Uint8Array) =>
  ({ head, entries }: Page): Page => ({
    head,
    entries: entries.map((row, i) => (i === entries.length - 1 ? { ...row, entry: change(row.entry) } : row)),
  });

/** Changes what the end of a sign-in answers: session, account, box. */
export const finish =
  (change: (answer: [Uint8Array, Uint8Array, Uint8Array]) => unknown[]): Meddle =>
  (path, body) =>
    path === '/api/login/finish'
      ? encode(change(decode(body) as [Uint8Array, Uint8Array, Uint8Array]))
      : body;

/** Changes the key stretching that is asked for. */
export const cost =
  (change: (cost: number[]) => number[]): Meddle =>
  (path, body) => {
    if (path !== '/api/login') return body;
    const [state, ke2, asked] = decode(body) as [Uint8Array, Uint8Array, number[]];
    return encode([state, ke2, change(asked)]);
  };

/** Changes the identities of an account. */
export const recordsOf =
  (account: () => string, change: (all: Uint8Array[]) => Uint8Array[]): Meddle =>
  (path, body) => {
    if (path !== `/api/identities/${account()}`) return body;
    const [all] = decode(body) as [Uint8Array[]];
    return encode([change(all)]);
  };
