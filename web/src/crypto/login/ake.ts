import { sha512 } from '@noble/hashes/sha2.js';
import { authenticate } from './envelope.ts';
import { ascii, type Bytes, concat, hashSize, type Identities, ke2Size, prefixed } from './message.ts';
import { expand, extract } from './stretch.ts';

/** How much of KE2 the server's MAC covers: all but the MAC itself. */
export const ke2Signed = ke2Size - hashSize;

/** Everything that both sides must have seen alike (RFC 9807 section 6.4.2). */
export interface Transcript {
  readonly context: Uint8Array;
  readonly ids: Required<Identities>; // filled in by orKeys
  readonly ke1: Uint8Array;
  readonly ke2: Uint8Array; // without its MAC
}

/** The outcome of 3DH: the proofs of both sides, and the key they share. */
export interface Handshake {
  readonly serverMac: Bytes;
  readonly clientMac: Bytes;
  readonly sessionKey: Bytes;
}

/** The transcript's encoding (RFC 9807 section 6.4.2.1). */
function preamble({ context, ids, ke1, ke2 }: Transcript): Bytes {
  return concat(ascii('OPAQUEv1-'), prefixed(context), prefixed(ids.client), ke1, prefixed(ids.server), ke2);
}

/**
 * Derives the handshake from the three shared secrets (RFC 9807 section 6.4.2.2): ephemeral
 * with ephemeral, client's ephemeral with server's static, client's static with server's ephemeral.
 */
export function agree(transcript: Transcript, dh1: Uint8Array, dh2: Uint8Array, dh3: Uint8Array): Handshake {
  const seen = preamble(transcript);
  const hash = sha512(seen);
  const secret = extract(concat(dh1, dh2, dh3));
  const handshakeSecret = deriveSecret(secret, 'HandshakeSecret', hash);
  const none = new Uint8Array(0);
  const serverMac = authenticate(deriveSecret(handshakeSecret, 'ServerMAC', none), hash);
  const confirmed = sha512(concat(seen, serverMac));
  return {
    serverMac,
    clientMac: authenticate(deriveSecret(handshakeSecret, 'ClientMAC', none), confirmed),
    sessionKey: deriveSecret(secret, 'SessionKey', hash),
  };
}

/** Derive-Secret by Expand-Label (RFC 9807 section 6.4.2.2). */
function deriveSecret(secret: Uint8Array, label: string, transcriptHash: Uint8Array): Bytes {
  const name = ascii(`OPAQUE-${label}`);
  const info = concat(
    Uint8Array.of(0, hashSize, name.length),
    name,
    Uint8Array.of(transcriptHash.length),
    transcriptHash,
  );
  return expand(secret, info, hashSize);
}
