// Tokens of identifiers: a telephone number, a number plate, a handle, an address, the number of a tracker. Two cases of a unit in
// which the same one stands come to the same token, and nobody makes a token of a guess by themselves: it takes the key of the
// unit, which the server does not have, and the key of the server, which answers members alone, few and on record.
//
//   token = HMAC(link key of the unit, VOPRF(key of the server, identifier))
//
// docs/decisions/0024-linked-cases.md. Twin of crypto/blind/token.go.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { element } from '../login/group.ts';
import { outputSize } from '../login/voprf.ts';
import { Refusal } from '../refuse.ts';
import { type Bytes, concat, equal, utf8 } from '../wire/bytes.ts';
import { kdf, label } from '../wire/label.ts';
import { open, overhead, seal } from '../wire/seal.ts';
import { bytes, parse, type Read, tuple, uint } from '../wire/shape.ts';
import { encode } from '../wire/wire.ts';
import { kinds } from './kind.ts';

/** The longest identifier in bytes of UTF-8. */
const longestIdentifier = 320;

/** Half a surrogate pair is no UTF-8. */
const half = /\p{Surrogate}/u;

const saltSize = 32;
const idSize = 16;

/** The length of what is stored beside a tag, in bytes. */
export const refSize = saltSize + idSize + overhead;

const empty = new Uint8Array();

/**
 * What goes into the VOPRF for an identifier in its normal form. FORMAT for an unknown kind, for nothing, for more than 320 bytes,
 * and for half a surrogate pair.
 */
export function inputOf(kind: number, normal: string): Bytes {
  if (!(Object.values(kinds) as number[]).includes(kind))
    throw new Refusal('FORMAT', 'kind of an identifier');
  if (normal === '' || utf8(normal).length > longestIdentifier || half.test(normal)) {
    throw new Refusal('FORMAT', 'text of an identifier');
  }
  return concat([label('link-input'), encode([kind, normal])]);
}

/** The link key of a unit: what its members who link share, and the server does not know. */
export interface Key {
  /** 1, 2, …; what was made under an earlier one is made anew. */
  readonly number: number;
  readonly secret: Uint8Array;
  /** Public key of the server, by which its proofs are checked. */
  readonly server: Uint8Array;
}

const shape = tuple(uint, bytes(32), bytes());

/** FORMAT for number 0, and for what is no public key of a server. */
export const readKey: Read<Key> = (value) => {
  const [number, secret, server] = shape(value);
  if (number === 0) throw new Refusal('FORMAT', 'number of a link key');
  element('public key', server);
  return { number, secret, server };
};

/** Reads a link key. FORMAT. */
export const parseKey = (b: Uint8Array): Key => parse(b, readKey);

/** Stands for an identifier. It is as secret as the link key: it opens what is stored under its tag. */
export class Token {
  readonly #bytes: Bytes;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  /** The token of an identifier, from the 64 bytes that the VOPRF came to. FORMAT for another length. */
  static of(key: Key, output: Uint8Array): Token {
    if (output.length !== outputSize) throw new Refusal('FORMAT', 'output of the VOPRF');
    return new Token(new Uint8Array(hmac(sha256, key.secret, concat([label('link-token'), output]))));
  }

  /** By what the server finds the token; it does not lead back to it. */
  tag(): Bytes {
    return kdf('link-tag', this.#bytes, empty, empty, 32);
  }

  /**
   * Seals the id of a case for whoever comes to the same token: salt(32) ‖ ciphertext(32). The same case and token give the same
   * bytes, so that it is stored once; a key seals this one message alone.
   */
  async ref(id: Uint8Array): Promise<Bytes> {
    const salt = this.#salt(id);
    return concat([salt, await seal(this.#key(salt), label('link-ref'), id)]);
  }

  /**
   * The id of the case in a ref. FORMAT for a wrong length, or where the salt is not that of the case; KEYCOMMIT where it was not
   * sealed under this token.
   */
  async open(ref: Uint8Array): Promise<Bytes> {
    if (ref.length !== refSize) throw new Refusal('FORMAT', 'length of a ref');
    const salt = ref.slice(0, saltSize);
    const id = await open(this.#key(salt), label('link-ref'), ref.slice(saltSize));
    if (!id) throw new Refusal('KEYCOMMIT', 'a ref of another token');
    if (!equal(salt, this.#salt(id))) throw new Refusal('FORMAT', 'salt of a ref');
    return id;
  }

  #salt(id: Uint8Array): Bytes {
    return kdf('link-salt', this.#bytes, empty, id, saltSize);
  }

  #key(salt: Uint8Array): Bytes {
    return kdf('link-ref', this.#bytes, salt, empty, 32);
  }
}
