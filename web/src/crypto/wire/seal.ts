import { type Bytes } from './bytes.ts';

/** What sealing adds, in bytes. */
export const overhead = 16;

const keySize = 32;

/** Safe only because every key handed to {@link seal} is used for one message. */
const zeroNonce = new Uint8Array(12);

/** AES-256-GCM with the zero nonce; ciphertext ‖ 16-byte tag. The key is 32 bytes and must never seal again. */
export const seal = async (key: Uint8Array, aad: Uint8Array, p: Uint8Array): Promise<Bytes> =>
  sealWith(await importKey(key), zeroNonce, aad, p);

/** Undoes {@link seal}. Null: another key, other additional data, or changed bytes; nobody can tell which. */
export const open = async (key: Uint8Array, aad: Uint8Array, ct: Uint8Array): Promise<Bytes | null> =>
  openWith(await importKey(key), zeroNonce, aad, ct);

/** A key for who has nonces of their own. */
export function importKey(key: Uint8Array): Promise<CryptoKey> {
  // WebCrypto would take 16 bytes for AES-128.
  if (key.length !== keySize) throw new TypeError('AES-256 takes 32 bytes of key');
  return crypto.subtle.importKey('raw', key as Bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** AES-256-GCM. No key may meet a nonce twice with another message. */
export const sealWith = async (
  key: CryptoKey,
  nonce: Uint8Array,
  aad: Uint8Array,
  p: Uint8Array,
): Promise<Bytes> => new Uint8Array(await crypto.subtle.encrypt(gcm(nonce, aad), key, p as Bytes));

/** Undoes {@link sealWith}; null where the tag does not hold. */
export async function openWith(
  key: CryptoKey,
  nonce: Uint8Array,
  aad: Uint8Array,
  ct: Uint8Array,
): Promise<Bytes | null> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(gcm(nonce, aad), key, ct as Bytes));
  } catch {
    return null;
  }
}

const gcm = (nonce: Uint8Array, aad: Uint8Array): AesGcmParams => ({
  name: 'AES-GCM',
  iv: nonce as Bytes,
  additionalData: aad as Bytes,
});
