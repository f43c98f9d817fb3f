import { Refusal } from '../refuse.ts';
import { short } from '../words/words.ts';
import { equal, randomBytes } from '../wire/bytes.ts';
import { hashOf } from '../wire/label.ts';
import { normalisePassphrase } from './code.ts';

/** Bytes of what a unit key is made of, and of the checksum behind it. */
const size = 16;
const sumSize = 2;

/** Words of the short list, 10.3 bits each: 144 bits. */
const count = 14;

/** Draws what a unit key is made of. */
export const newUnitSecret = (): Uint8Array => randomBytes(size);

const sumOf = (secret: Uint8Array): Uint8Array => hashOf('unit-paper', secret).slice(0, sumSize);

/** The secret in 14 words of the short list, of which the last bits are a checksum. */
export function paperOf(secret: Uint8Array): string {
  let rest = [...secret, ...sumOf(secret)].reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const list: string[] = [];
  for (let i = 0; i < count; i++) {
    list.unshift(short[Number(rest % BigInt(short.length))] ?? '');
    rest /= BigInt(short.length);
  }
  return list.join(' ');
}

/** Reads the words again. `FORMAT` where they are not 14 words of the list, or where the checksum finds a mistake. */
export function readPaper(typed: string): Uint8Array {
  const list = normalisePassphrase(typed).split(' ');
  const places = list.map((word) => short.indexOf(word));
  let rest = places.reduce((sum, at) => sum * BigInt(short.length) + BigInt(at), 0n);
  const bytes = new Uint8Array(size + sumSize);
  for (let i = bytes.length - 1; i >= 0; i--) {
    bytes[i] = Number(BigInt.asUintN(8, rest));
    rest >>= 8n;
  }
  const secret = bytes.slice(0, size);
  if (list.length !== count || places.includes(-1) || rest > 0n || !equal(bytes.slice(size), sumOf(secret))) {
    throw new Refusal('FORMAT', 'words of a unit key');
  }
  return secret;
}
