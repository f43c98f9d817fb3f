import { describe, expect, test } from 'vitest';
import suites from '../../../../crypto/vectors/rfc9497-ristretto255.json';
import { codeOf } from '../refuse.ts';
import { hex, source, unhex } from './testing/bytes.ts';
import { Verifiable } from './testing/verifiable.ts';
import { blindAll } from './voprf.ts';

interface Suite {
  mode: number;
  seed: string;
  pkSm: string;
  vectors: {
    Blind: string;
    BlindedElement: string;
    EvaluationElement: string;
    Input: string;
    Output: string;
    Proof: { proof: string; r: string };
  }[];
}

const list = (text: string) => text.split(',').map(unhex);

// RFC 9497, appendix A.1.2: every value of mode 1.
describe('RFC 9497, mode 1', () => {
  const suite = suites.find(({ mode }) => mode === 1) as Suite | undefined;
  const server = new Verifiable(unhex(suite?.seed ?? ''), 'test key');

  test('has three vectors, and this key', () => {
    expect(suite?.vectors.length).toBe(3);
    expect(hex(server.publicKey)).toBe(suite?.pkSm);
  });

  test.each(suite?.vectors ?? [])('input $Input', (v) => {
    const inputs = list(v.Input);
    const blinding = blindAll(inputs, source(...list(v.Blind)));
    expect(blinding.elements.map(hex).join()).toBe(v.BlindedElement);
    const answer = server.evaluate(blinding.elements, source(unhex(v.Proof.r)));
    expect(answer.evaluated.map(hex).join()).toBe(v.EvaluationElement);
    expect(hex(answer.proof)).toBe(v.Proof.proof);
    expect(blinding.finish(server.publicKey, answer).map(hex).join()).toBe(v.Output);
    expect(inputs.map((input) => hex(server.alone(input))).join()).toBe(v.Output);
  });
});

test('what no proof can be about', () => {
  const refused = (inputs: Uint8Array[]) => {
    try {
      blindAll(inputs, (n) => new Uint8Array(n).fill(1));
    } catch (error) {
      return codeOf(error);
    }
    return 'taken';
  };
  expect(refused([])).toBe('FORMAT');
  expect(refused(new Array<Uint8Array>(256).fill(new Uint8Array(1)))).toBe('taken');
  expect(refused(new Array<Uint8Array>(257).fill(new Uint8Array(1)))).toBe('FORMAT');
  expect(refused([new Uint8Array(65_536)])).toBe('FORMAT');
  expect(refused([new Uint8Array(65_535)])).toBe('taken');
});
