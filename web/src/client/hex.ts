export { compare, concat, equal as same, hex as toHex, randomBytes } from '../crypto/wire/bytes.ts';

/** The bytes of an id that the page named. */
export const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** Base64url without padding, as tokens and link codes are written. */
export const toBase64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** The bytes of a base64url text of exactly `length` bytes; null where it is none, or not the one way to write them. */
export function fromBase64url(text: string, length: number): Uint8Array | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return null;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
      c.charCodeAt(0),
    );
    return bytes.length === length && toBase64url(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}
