// OPAQUE-3DH (RFC 9807) in the configuration ristretto255-SHA512, HKDF-SHA512, HMAC-SHA512:
// the server checks a passphrase it never sees, and the client leaves with an export key
// that the server cannot know. The twin of crypto/login in Go; here only the client's role.
//
// Messages are the RFC's fixed-length byte strings. Everything that comes from the server is
// refused (FORMAT) unless it is the one valid encoding; a failed envelope or MAC is LOGIN.
import { Refusal } from '../refuse.ts';

/** Bytes that WebCrypto takes as they are: not shared between threads. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Binds every transcript to this protocol (RFC 9807 section 6.4.2). */
export const context = 'linnet/v1/opaque';

// Lengths in bytes of messages and their parts (RFC 9807 sections 2, 4.1.1, 5.1 and 6.1).
export const elementSize = 32; // Noe, Npk
export const scalarSize = 32; // Ns, Nsk
export const seedSize = 32; // Nseed, Nok
export const nonceSize = 32; // Nn
export const hashSize = 64; // Nh, Nm, Nx
export const envelopeSize = nonceSize + hashSize;
export const maskedSize = elementSize + envelopeSize;
export const ke2Size = 320;

/**
 * The names that both sides bind into envelope and transcript. A missing or empty one
 * stands for that side's public key (RFC 9807 section 4.1).
 */
export interface Identities {
  readonly client?: Uint8Array;
  readonly server?: Uint8Array;
}

/** Fills in the public keys where identities are missing. */
export function orKeys(
  ids: Identities,
  clientPublic: Uint8Array,
  serverPublic: Uint8Array,
): Required<Identities> {
  return {
    client: ids.client?.length ? ids.client : clientPublic,
    server: ids.server?.length ? ids.server : serverPublic,
  };
}

/** Refuses identities that do not fit their length prefix. */
export function checkIdentities(ids: Identities): void {
  if (ids.client) checkShort('client identity', ids.client);
  if (ids.server) checkShort('server identity', ids.server);
}

/** Refuses what does not fit a two-byte length prefix. */
export function checkShort(what: string, b: Uint8Array): void {
  if (b.length > 0xffff) throw new Refusal('FORMAT', `${what} is too long`);
}

/** I2OSP(b.length, 2) ‖ b, where checkShort has passed b. */
export function prefixed(b: Uint8Array): Bytes {
  return concat(Uint8Array.of(b.length >> 8, b.length & 0xff), b);
}

/** Cuts a fixed-length message into copies of its parts and refuses any other length. */
export function split<const Sizes extends readonly number[]>(
  what: string,
  message: Uint8Array,
  ...sizes: Sizes
): { [Part in keyof Sizes]: Bytes } {
  if (message.length !== sizes.reduce((sum, size) => sum + size, 0)) {
    throw new Refusal('FORMAT', `${what} has a wrong length`);
  }
  let offset = 0;
  const parts = sizes.map((size) => new Uint8Array(message.subarray(offset, (offset += size))));
  return parts as { [Part in keyof Sizes]: Bytes };
}

/** The parts one after another. */
export function concat(...parts: readonly Uint8Array[]): Bytes {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}

/** ASCII labels of the RFCs as bytes. */
export function ascii(label: string): Bytes {
  return new TextEncoder().encode(label);
}
