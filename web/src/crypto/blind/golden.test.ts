import { expect, test } from 'vitest';
import file from '../../../../crypto/vectors/blind.json';
import { hex, source, unhex } from '../login/testing/bytes.ts';
import { Verifiable } from '../login/testing/verifiable.ts';
import { blindAll } from '../login/voprf.ts';
import { codeOf } from '../refuse.ts';
import { inputOf, parseKey, Token } from './token.ts';

type Texts = 'input' | 'seed' | 'blinds' | 'random' | 'public' | 'proof' | 'key' | 'output' | 'token' | 'tag';
type Lists = 'inputs' | 'blinded' | 'evaluated' | 'outputs';
type Case = { name: string; op: string; kind?: number; normal?: string; code?: string } & {
  [field in Texts | 'case' | 'ref']?: string;
} & { [field in Lists]?: string[] };

const cases = file as Case[];
const bytesOf = (text: string | undefined) => unhex(text ?? '');
const all = (list: string[] | undefined) => (list ?? []).map(unhex);
const info = 'linnet/v1/link';

/** What each op comes to, in the fields that the case has of it. */
const run: Record<string, (c: Case) => Partial<Case> | Promise<Partial<Case>>> = {
  input: (c) => ({ input: hex(inputOf(c.kind ?? 0, c.normal ?? '')) }),
  evaluate: (c) => {
    new Verifiable(bytesOf(c.seed), info).evaluate(all(c.blinded), source(bytesOf(c.random)));
    return {};
  },
  finish: (c) => {
    const blinding = blindAll(all(c.inputs), source(bytesOf(c.blinds)));
    const answer = { evaluated: all(c.evaluated), proof: bytesOf(c.proof) };
    const outputs = blinding.finish(bytesOf(c.public), answer).map(hex);
    const server = new Verifiable(bytesOf(c.seed), info);
    const made = server.evaluate(blinding.elements, source(bytesOf(c.random)));
    expect(all(c.inputs).map((input) => hex(server.alone(input)))).toEqual(outputs);
    return {
      blinded: blinding.elements.map(hex),
      outputs,
      evaluated: made.evaluated.map(hex),
      proof: hex(made.proof),
      public: hex(server.publicKey),
    };
  },
  key: (c) => ({ public: hex(parseKey(bytesOf(c.key)).server) }),
  token: (c) => {
    const token = Token.of(parseKey(bytesOf(c.key)), bytesOf(c.output));
    expect(hex(new Token(new Uint8Array(bytesOf(c.token))).tag())).toBe(c.tag);
    return { tag: hex(token.tag()) };
  },
  open: async (c) => {
    const token = new Token(new Uint8Array(bytesOf(c.token)));
    const id = await token.open(bytesOf(c.ref));
    return { case: hex(id), ref: hex(await token.ref(id)) };
  },
};

test.each(cases)('$op: $name', async (c) => {
  let code: string | undefined;
  let got: Partial<Case> = {};
  try {
    got = (await run[c.op]?.(c)) ?? expect.fail('an unknown op');
  } catch (error) {
    code = codeOf(error) ?? String(error);
  }
  expect(code).toBe(c.code);
  if (!c.code) expect(c).toMatchObject(got);
});

// JSON cannot hold what Go has no text for.
test('half a pair is no identifier', () => {
  expect(() => inputOf(3, 'telegram:a\ud83d')).toThrow('FORMAT');
  expect(() => inputOf(3, 'telegram:\ud83d\ude00')).not.toThrow();
});

test('a token does not print itself', () => {
  const token = new Token(new Uint8Array(32).fill(7));
  expect(JSON.stringify(token)).toBe('{}');
  expect(Object.values(token)).toEqual([]);
});
