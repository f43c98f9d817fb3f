import { ed25519 } from '@noble/curves/ed25519.js';
import { expect, test } from 'vitest';
import edFile from '../../../../crypto/vectors/ed25519.json';
import file from '../../../../crypto/vectors/wire.json';
import { unhex } from '../login/testing/bytes.ts';
import { codeOf } from '../refuse.ts';
import { hex } from './bytes.ts';
import { native, script } from './ed25519.ts';
import { hashOf, kdf } from './label.ts';
import { pad, unpad } from './pad.ts';
import { open, seal } from './seal.ts';
import { checkPublicKey, publicSignKey, sign, verify } from './sign.ts';
import { decode, encode, split } from './wire.ts';

type Case = {
  name: string;
  op: string;
  in?: string;
  zeros?: number;
  use?: string;
  key?: string;
  salt?: string;
  ctx?: string;
  n?: number;
  want?: string;
  code?: string;
};

const cases = file as Case[];

/** Runs one operation; null stands for "does not open". */
async function perform(c: Case): Promise<Uint8Array | null> {
  const bytes = (text = ''): Uint8Array => unhex(text);
  const input = new Uint8Array((c.in?.length ?? 0) / 2 + (c.zeros ?? 0));
  input.set(bytes(c.in));
  switch (c.op) {
    case 'decode':
      return encode(decode(input));
    case 'hash':
      return hashOf(c.use ?? '', input);
    case 'sign':
      return sign(bytes(c.key), c.use ?? '', input);
    case 'kdf':
      return kdf(c.use ?? '', bytes(c.key), bytes(c.salt), bytes(c.ctx), c.n ?? 0);
    case 'seal':
      return seal(bytes(c.key), bytes(c.ctx), input);
    case 'open':
      return open(bytes(c.key), bytes(c.ctx), input);
    case 'pad':
      return pad(input);
    case 'unpad':
      return unpad(input);
    default:
      throw new Error(`no operation ${c.op}`);
  }
}

test('wire.json has more refusals than successes', () => {
  expect(cases.length).toBeGreaterThan(60);
  expect(cases.filter((c) => c.code).length).toBeGreaterThan(cases.length / 2);
});

test.each(cases)('$name', async (c) => {
  let code: string | undefined;
  let got: Uint8Array | null = null;
  try {
    got = await perform(c);
    if (got === null) code = 'OPEN';
  } catch (error) {
    code = codeOf(error) ?? String(error);
  }
  expect(code).toBe(c.code);
  if (c.code || !got) return;
  // What decodes is the one encoding of what it decodes to.
  const want = c.op === 'decode' ? (c.in ?? '') + '00'.repeat(c.zeros ?? 0) : (c.want ?? '');
  expect(hex(got) === want).toBe(true);
});

type EdCase = {
  name: string;
  op: string;
  key: string;
  in?: string;
  sig?: string;
  ok?: boolean;
  code?: string;
};
const edCases = edFile as EdCase[];

test('ed25519.json holds keys to refuse', () => {
  expect(edCases.filter((c) => c.code === 'IDENT').length).toBeGreaterThan(15);
});

test.each(edCases)('Ed25519: $name', async (c) => {
  if (c.op === 'key') {
    let code: string | undefined;
    try {
      checkPublicKey(unhex(c.key));
    } catch (error) {
      code = codeOf(error);
    }
    expect(code).toBe(c.code);
    return;
  }
  const [key, m, sig] = [unhex(c.key), unhex(c.in ?? ''), unhex(c.sig ?? '')];
  expect(script.verify(key, m, sig)).toBe(c.ok ?? false);
  expect(await native.verify(key, m, sig)).toBe(c.ok ?? false);
});

test('both ways to sign give the same bytes', async () => {
  const seed = crypto.getRandomValues(new Uint8Array(32));
  const m = crypto.getRandomValues(new Uint8Array(100));
  const sig = script.sign(seed, m);
  expect(await native.sign(seed, m)).toEqual(sig);
  expect(ed25519.verify(sig, m, publicSignKey(seed))).toBe(true);
});

test('a signature for one use is none for another', async () => {
  const seed = crypto.getRandomValues(new Uint8Array(32));
  const [key, m] = [publicSignKey(seed), new Uint8Array([1, 2, 3])];
  const sig = await sign(seed, 'entry', m);
  expect(await verify(key, 'entry', m, sig)).toBe(true);
  expect(await verify(key, 'approval', m, sig)).toBe(false);
  expect(await verify(key, 'entry', m, sig.slice(1))).toBe(false);
  expect(await verify(key.slice(1), 'entry', m, sig)).toBe(false);
});

test('split is decode for a frame of byte strings', () => {
  const parts = [new Uint8Array(3).fill(1), new Uint8Array(300), new Uint8Array()];
  expect(split(encode(parts), 3)).toEqual(parts);
  for (const bad of [
    encode(parts.slice(1)),
    encode([...parts.slice(1), 'text']),
    encode(7),
    new Uint8Array(),
  ]) {
    expect(() => split(bad, 3)).toThrow('FORMAT');
  }
  expect(() => split(new Uint8Array([...encode(parts), 0]), 3)).toThrow('FORMAT');
  // Byte strings behind the head of a text or of a byte string.
  for (const first of [0x43, 0x63, 0x03]) {
    expect(() => split(new Uint8Array([first, ...encode(parts).slice(1)]), 3)).toThrow('FORMAT');
  }
  expect(() => split(encode(parts).slice(0, -2), 3)).toThrow('FORMAT');
});

test('half a character becomes a whole one', () => {
  expect(decode(encode('a\ud83d'))).toBe('a\ufffd');
});

test('a byte order mark is a character like any other', () => {
  for (const text of ['\ufeff', '\ufeffabc', `\ufeff${'é'.repeat(40)}`])
    expect(decode(encode(text))).toBe(text);
});

test.each([
  [-1],
  [1.5],
  [Number.NaN],
  [2 ** 53],
  [1n],
  [true],
  [null],
  [undefined],
  [{}],
  [new Map()],
  [new ArrayBuffer(1)],
  [new Uint16Array(1)],
])('encode has no room for %s', (value) => {
  expect(() => encode(value)).toThrow(TypeError);
  expect(() => encode([1, [value]])).toThrow(TypeError);
});

test('no key but one of 32 bytes seals', async () => {
  for (const length of [0, 16, 31, 33, 64]) {
    const none = new Uint8Array();
    await expect(seal(new Uint8Array(length), none, none)).rejects.toThrow(TypeError);
    await expect(open(new Uint8Array(length), none, new Uint8Array(16))).rejects.toThrow(TypeError);
  }
});
