/** Bytes that WebCrypto takes as they are: not shared between threads. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A fresh id of 16 bytes, a key or seed of 32. */
export const randomBytes = (n: number): Bytes => crypto.getRandomValues(new Uint8Array(n));

/** Whether two byte strings are equal; how long it takes tells nothing but their lengths. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}

/** The order of byte strings, as members and pins stand in it: negative where `a` comes first. */
export function compare(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** The parts one after another, in memory of their own. */
export function concat(parts: readonly Uint8Array[]): Bytes {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Lower-case hex: what ids are as keys of maps. */
export function hex(b: Uint8Array): string {
  let digits = '';
  for (const byte of b) digits += byte.toString(16).padStart(2, '0');
  return digits;
}

export const utf8 = (text: string): Bytes => new TextEncoder().encode(text);
