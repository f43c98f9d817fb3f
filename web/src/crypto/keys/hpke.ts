// HPKE (RFC 9180) as far as the protocol needs it: base mode, one message, X-Wing, HKDF-SHA256, AES-256-GCM, empty aad.
import { expand, extract } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { type Bytes, concat, utf8 } from '../wire/bytes.ts';
import { importKey, openWith, sealWith } from '../wire/seal.ts';
import { decapsulate, encapsulate, encSize } from './xwing.ts';

const kemId = 0x647a;
const kdfId = 0x0001;
const aeadId = 0x0002;

const nothing = new Uint8Array();
const uint16 = (n: number): Uint8Array => Uint8Array.of(n >> 8, n & 0xff);

/** Key and nonce of the one message (RFC 9180 section 5.1, base mode). `aead`: tests have vectors of another one. */
export function schedule(
  shared: Uint8Array,
  info: Uint8Array,
  aead = aeadId,
): { readonly key: Uint8Array; readonly nonce: Uint8Array } {
  const suite = concat([utf8('HPKE-v1HPKE'), uint16(kemId), uint16(kdfId), uint16(aead)]);
  const labeledExtract = (salt: Uint8Array, label: string, ikm: Uint8Array): Uint8Array =>
    extract(sha256, concat([suite, utf8(label), ikm]), salt);
  const mode = Uint8Array.of(0);
  const context = concat([
    mode,
    labeledExtract(nothing, 'psk_id_hash', nothing),
    labeledExtract(nothing, 'info_hash', info),
  ]);
  const secret = labeledExtract(shared, 'secret', nothing);
  const labeledExpand = (label: string, size: number): Uint8Array =>
    expand(sha256, secret, concat([uint16(size), suite, utf8(label), context]), size);
  return { key: labeledExpand('key', 32), nonce: labeledExpand('base_nonce', 12) };
}

/** enc(1120) ‖ ciphertext, for the holder of `kemKey`. It throws where the key takes no secret. */
export async function sealTo(kemKey: Uint8Array, info: Uint8Array, plain: Uint8Array): Promise<Bytes> {
  const { shared, enc } = encapsulate(kemKey);
  const { key, nonce } = schedule(shared, info);
  return concat([enc, await sealWith(await importKey(key), nonce, nothing, plain)]);
}

/** Undoes {@link sealTo}. It throws or returns null where that does not work. */
export async function openBy(seed: Uint8Array, info: Uint8Array, sealed: Uint8Array): Promise<Bytes | null> {
  const { key, nonce } = schedule(decapsulate(seed, sealed.subarray(0, encSize)), info);
  return openWith(await importKey(key), nonce, nothing, sealed.subarray(encSize));
}
