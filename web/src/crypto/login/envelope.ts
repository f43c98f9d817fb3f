import { equalBytes } from '@noble/curves/utils.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { Refusal } from '../refuse.ts';
import { publicKey, type Scalar } from './group.ts';
import {
  ascii,
  type Bytes,
  concat,
  hashSize,
  type Identities,
  maskedSize,
  nonceSize,
  orKeys,
  prefixed,
  seedSize,
  split,
} from './message.ts';
import { deriveDHKey } from './oprf.ts';
import { expand } from './stretch.ts';

/**
 * What passphrase and envelope nonce together determine (RFC 9807 section 4.1.2). Nothing
 * of it is stored but the public key.
 */
export interface Credentials {
  readonly privateKey: Scalar;
  readonly publicKey: Bytes;
  readonly authKey: Bytes;
  readonly exportKey: Bytes;
}

/** The common part of Store and Recover (RFC 9807 sections 4.1.2 and 4.1.3). */
function deriveCredentials(randomized: Uint8Array, nonce: Uint8Array): Credentials {
  const derive = (label: string, size: number): Bytes =>
    expand(randomized, concat(nonce, ascii(label)), size);
  const privateKey = deriveDHKey(derive('PrivateKey', seedSize));
  return {
    privateKey,
    publicKey: publicKey(privateKey),
    authKey: derive('AuthKey', hashSize),
    exportKey: derive('ExportKey', hashSize),
  };
}

/** Authenticates nonce, server key and both identities (RFC 9807 section 4.1.2). */
function tag(own: Credentials, nonce: Uint8Array, serverPublic: Uint8Array, ids: Identities): Bytes {
  const { client, server } = orKeys(ids, own.publicKey, serverPublic);
  return authenticate(own.authKey, concat(nonce, serverPublic, prefixed(server), prefixed(client)));
}

/** Makes the envelope (RFC 9807 section 4.1.2). */
export function store(
  randomized: Uint8Array,
  nonce: Uint8Array,
  serverPublic: Uint8Array,
  ids: Identities,
): { own: Credentials; envelope: Bytes } {
  const own = deriveCredentials(randomized, nonce);
  return { own, envelope: concat(nonce, tag(own, nonce, serverPublic, ids)) };
}

/**
 * Opens the envelope (RFC 9807 section 4.1.3). A wrong passphrase, a fake record and a
 * changed byte all end here, and all alike.
 */
export function open(
  randomized: Uint8Array,
  serverPublic: Uint8Array,
  envelope: Uint8Array,
  ids: Identities,
): Credentials {
  const [nonce, want] = split('envelope', envelope, nonceSize, hashSize);
  const own = deriveCredentials(randomized, nonce);
  if (!equalBytes(want, tag(own, nonce, serverPublic, ids))) {
    throw new Refusal('LOGIN', 'the envelope does not open');
  }
  return own;
}

/** Hides the envelope from whoever only watches the wire (RFC 9807 section 4.1.2). */
export function maskingKey(randomized: Uint8Array): Bytes {
  return expand(randomized, ascii('MaskingKey'), hashSize);
}

/** Hides or reveals server key and envelope (RFC 9807 section 6.3.2.2). */
export function mask(key: Uint8Array, nonce: Uint8Array, message: Uint8Array): Bytes {
  const pad = expand(key, concat(nonce, ascii('CredentialResponsePad')), maskedSize);
  return pad.map((byte, i) => byte ^ (message[i] ?? 0));
}

/** HMAC-SHA512 (RFC 2104). */
export function authenticate(key: Uint8Array, message: Uint8Array): Bytes {
  return new Uint8Array(hmac(sha512, key, message));
}
