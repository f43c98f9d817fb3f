import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deskSentences } from './deskerrors.ts';
import { sentences } from './en/errors.ts';
import { sentence } from './errors.ts';
import { grade } from './testing/grade.ts';

const codes = Object.keys({ ...sentences, ...deskSentences });

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const found = (text: string, pattern: RegExp) =>
  new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''));

/** A section of the protocol, from its number to the next one. */
function section(number: number): string {
  const text = read('../../../docs/PROTOCOL.md');
  const from = text.indexOf(`\n## ${number}. `);
  const to = text.indexOf('\n## ', from + 1);
  return text.slice(from, to < 0 ? undefined : to);
}

const without = (wanted: Iterable<string>) => [...wanted].filter((code) => !codes.includes(code));

test('every refusal of the protocol has a sentence', () => {
  const refusals = found(section(12), /`([A-Z_]+)`/g);
  expect(refusals.size).toBeGreaterThan(20);
  expect(without(refusals)).toEqual([]);
});

test('every answer of the service has a sentence', () => {
  const answers = found(section(13), /`([a-z_]+)` [45]\d\d/g);
  expect(answers.size).toBeGreaterThan(8);
  expect(without(answers)).toEqual([]);
});

test("every code of the client's and the page's own has a sentence", () => {
  const own = new Set<string>();
  for (const folder of ['client', 'worker', 'model']) {
    for (const name of readdirSync(new URL(`../${folder}`, import.meta.url)).filter((one) =>
      one.endsWith('.ts'),
    )) {
      if (name.endsWith('.test.ts')) continue;
      for (const code of found(
        read(`../${folder}/${name}`),
        /(?:Failed|failure|over|end|drop|signOut)\((?:this, |code = )?'(\w+)'\)/g,
      ))
        own.add(code);
    }
  }
  expect([...own]).toEqual(expect.arrayContaining(['offline', 'typed_differently', 'signed_out', 'ended']));
  expect(without(own)).toEqual([]);
});

test('sentences are calm and plain, and say no code', () => {
  for (const code of [...codes, 'no_such_code']) {
    const said = sentence(code);
    expect(said, code).toMatch(/^[A-Z].*\.$/);
    expect(said, code).not.toMatch(/!|error|fail|invalid|illegal|abort|fatal|[A-Z]{2,}|_/);
    expect(grade(said), said).toBeLessThanOrEqual(6);
    expect(said.length, said).toBeLessThanOrEqual(140);
  }
});
