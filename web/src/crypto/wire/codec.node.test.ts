// Our codec against an unrelated one, cborg, on random values and on what became of them when bytes were changed.
import {
  decode as decodeCbor,
  encode as encodeCbor,
  rfc8949EncodeOptions,
  Tokenizer,
  type Token,
} from 'cborg';
import { expect, test } from 'vitest';
import { codeOf } from '../refuse.ts';
import { decode, encode } from './wire.ts';

const seed = Math.floor(Math.random() * 2 ** 32); // in the titles: put the one of a failure here
const rounds = 100_000;

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function draws(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A random value of the kinds in use, often with a length or a number where the next width begins. */
function anything(draw: () => number, depth = 0): unknown {
  const below = (n: number): number => Math.floor(draw() * n);
  const edge = (most: number): number =>
    Math.min(most, Math.max(0, [24, 2 ** 8, 2 ** 16, 2 ** 32, 2 ** 53][below(5)]! + below(3) - 2));
  const pick = draw();
  if (pick < 0.2) return below(2 ** below(53));
  if (pick < 0.3) return edge(Number.MAX_SAFE_INTEGER);
  if (pick < 0.5) return Uint8Array.from({ length: draw() < 0.2 ? edge(300) : below(30) }, () => below(256));
  if (pick < 0.65) {
    const letters = ['a', 'é', '\ufeff', '\u0000', '😀', '\ud83d', '\udc00', '�', '~'.repeat(10)];
    return Array.from({ length: below(12) }, () => letters[below(letters.length)]).join('');
  }
  const length = depth > 6 ? 0 : draw() < 0.03 ? edge(70) : below(5);
  return Array.from({ length }, () => anything(draw, depth + 1));
}

/** Changes, takes away, doubles or puts in a few bytes, more often at the beginning, where the heads are. */
function mutate(b: Uint8Array, draw: () => number): Uint8Array {
  const out = [...b];
  for (let times = 1 + Math.floor(draw() * 3); times > 0; times--) {
    const at = Math.floor(draw() ** 2 * out.length);
    const byte = Math.floor(draw() * 256);
    const how = draw();
    if (how < 0.3) out[at] = (out[at] ?? 0) ^ (1 << Math.floor(draw() * 8));
    else if (how < 0.5) out[at] = byte;
    else if (how < 0.65) out.splice(at, 1 + Math.floor(draw() * 3));
    else if (how < 0.8) out.splice(at, 0, byte);
    else if (how < 0.9) out.push(byte);
    else out.splice(at, 0, [0x18, 0x58, 0x78, 0x98, 0x9f, 0xf6, 0xf9, 0xc0, 0xa0, 0x3b][byte % 10]!, 0);
  }
  return Uint8Array.from(out);
}

const strict = {
  strict: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  allowBigInt: false,
  retainStringBytes: true,
};

/** cborg drops a byte order mark at the start of a text. */
class WholeTexts extends Tokenizer {
  override next(): Token {
    const token = super.next();
    if (typeof token.value === 'string' && token.byteValue)
      token.value = new TextDecoder('utf-8', { ignoreBOM: true }).decode(token.byteValue);
    return token;
  }
}

/** Whether the protocol has such a value; the arrays are not too deep. */
const isOurs = (value: unknown, depth = 0): boolean =>
  Array.isArray(value)
    ? depth < 8 && value.length <= 100_000 && value.every((element) => isOurs(element, depth + 1))
    : typeof value === 'string' ||
      value instanceof Uint8Array ||
      (Number.isSafeInteger(value) && !(Number(value) < 0));

/** What the protocol's rules make of the bytes, by the other codec: the value, or nothing where it is refused. */
function judged(b: Uint8Array): { value: unknown } | undefined {
  let value: unknown;
  try {
    value = decodeCbor(b, { ...strict, tokenizer: new WholeTexts(b, strict) });
  } catch {
    return undefined;
  }
  if (!isOurs(value)) return undefined;
  return Buffer.compare(encodeCbor(value, rfc8949EncodeOptions), b) === 0 ? { value } : undefined;
}

function ours(b: Uint8Array): { value: unknown } | undefined {
  try {
    return { value: decode(b) };
  } catch (error) {
    expect(codeOf(error)).toBe('FORMAT');
    return undefined;
  }
}

/** Equality of values, quicker than what `expect` offers. */
const same = (a: unknown, b: unknown): boolean =>
  Array.isArray(a)
    ? Array.isArray(b) && a.length === b.length && a.every((element, i) => same(element, b[i]))
    : a instanceof Uint8Array
      ? b instanceof Uint8Array && Buffer.compare(a, b) === 0
      : Object.is(a, b);

function mustAgree(b: Uint8Array): boolean {
  const [theirs, mine] = [judged(b), ours(b)];
  if ((theirs === undefined) !== (mine === undefined) || !same(theirs?.value, mine?.value))
    expect(mine, Buffer.from(b).toString('hex')).toEqual(theirs);
  return mine !== undefined;
}

test(`random values are written and read as by a stranger (seed ${seed})`, { timeout: 120_000 }, () => {
  const draw = draws(seed);
  for (let n = 0; n < rounds; n++) {
    const value = anything(draw);
    const encoded = encode(value);
    if (Buffer.compare(encoded, encodeCbor(value, rfc8949EncodeOptions)) !== 0)
      expect(encoded).toEqual(encodeCbor(value, rfc8949EncodeOptions));
    expect(mustAgree(encoded)).toBe(true);
  }
});

test(`changed bytes are judged as by a stranger (seed ${seed})`, { timeout: 120_000 }, () => {
  const draw = draws(seed + 1);
  let read = 0;
  for (let n = 0; n < rounds; n++) if (mustAgree(mutate(encode(anything(draw)), draw))) read++;
  // Neither all nor nothing: the changes reach both verdicts.
  expect(read).toBeGreaterThan(rounds / 50);
  expect(read).toBeLessThan(rounds / 2);
});

test('a value that claims more than is there, or is too deep, costs nothing', () => {
  const start = performance.now();
  for (let n = 0; n < 10_000; n++) {
    for (const head of [0x5b, 0x7b, 0x9b])
      expect(ours(Uint8Array.of(head, 0, 0x1f, 255, 255, 255, 255, 255, 255))).toBeUndefined();
    expect(ours(Uint8Array.of(0x9a, 0, 1, 0x86, 0xa0))).toBeUndefined();
  }
  expect(ours(new Uint8Array(1_000_000).fill(0x81))).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(2_000);
});

test('what is read is a copy, and of the plain kind', () => {
  const encoded = Buffer.from(encode([Uint8Array.of(1, 2, 3)]));
  const [bytes] = decode(encoded) as [Uint8Array];
  encoded.fill(9);
  expect(bytes).toEqual(Uint8Array.of(1, 2, 3));
  expect(Object.getPrototypeOf(bytes)).toBe(Uint8Array.prototype);
});
