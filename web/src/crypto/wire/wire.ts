// The conventions on which the rest of the protocol stands: one encoding of every value, labelled hashes, signatures, key
// derivation, one-time sealing and padding (docs/PROTOCOL.md section 1). The twin of crypto/wire in Go.
//
// Everything is fail-closed. What does not have the one valid encoding is refused with FORMAT.
import {
  decode as decodeCbor,
  encode as encodeCbor,
  rfc8949EncodeOptions,
  Tokenizer,
  type Token,
} from 'cborg';
import { Refusal } from '../refuse.ts';
import { equal } from './bytes.ts';
import { readUtf8, scan } from './scan.ts';

const strict = {
  strict: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  allowBigInt: false,
  retainStringBytes: true,
};

/** cborg drops a byte order mark at the start of a text, which would then not encode to the same bytes again. */
class WholeTexts extends Tokenizer {
  override next(): Token {
    const token = super.next();
    if (typeof token.value === 'string' && token.byteValue) token.value = readUtf8(token.byteValue);
    return token;
  }
}

/**
 * Writes a value in the core deterministic encoding (RFC 8949 section 4.2.1). It throws on what the protocol cannot hold,
 * which is a mistake in the program. Half a surrogate pair becomes U+FFFD, as everywhere where text becomes UTF-8.
 */
export function encode(value: unknown): Uint8Array {
  checkEncodable(value);
  return encodeCbor(value, rfc8949EncodeOptions);
}

function checkEncodable(value: unknown): void {
  if (Array.isArray(value)) {
    for (const element of value) checkEncodable(element);
    return;
  }
  const isUint = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
  if (!isUint && typeof value !== 'string' && !(value instanceof Uint8Array)) {
    throw new TypeError('the protocol has no such value');
  }
}

/**
 * Reads one value and refuses with `FORMAT` whatever is not exactly its one encoding: trailing bytes, a longer encoding of
 * the same value, a kind that is not in use. Byte strings in it are copies. Its shape is for the readers of shape.ts.
 */
export function decode(encoded: Uint8Array): unknown {
  scan(encoded);
  let value: unknown;
  try {
    value = decodeCbor(encoded, { ...strict, tokenizer: new WholeTexts(encoded, strict) });
  } catch {
    throw new Refusal('FORMAT', 'not CBOR');
  }
  // Encoding again closes every gap between what the decoder forgives and the one valid encoding.
  if (!equal(encode(value), encoded)) throw new Refusal('FORMAT', 'not the one encoding');
  return value;
}
