import { expect, test } from 'vitest';
import { complete, long, passphrase, sevenWords, short, signInName } from './words.ts';
import unkind from './unkind.txt?raw';

test('the lists are complete', async () => {
  expect(short.length).toBe(1296);
  expect(new Set(short).size).toBe(1296);
  expect((await long()).length).toBe(7776);
  // That they are the EFF's, word for word, is checked by crypto/words/words_test.go.
});

test('three letters say which word of the short list', () => {
  expect(new Set(short.map((word) => word.slice(0, 3))).size).toBe(1296);
  for (const word of short) expect(complete(word.slice(0, 3))).toEqual([word]);
});

test('completion offers a few words that begin with what was typed', () => {
  expect(complete('')).toEqual([]);
  expect(complete(' A ').length).toBe(5);
  expect(complete('zzz')).toEqual([]);
  for (const word of complete('ba')) expect(word.startsWith('ba')).toBe(true);
});

test('nobody is called by a word that could hurt', () => {
  const words = unkind.trim().split('\n');
  expect(words.length).toBeGreaterThan(80);
  for (const word of words) expect(short).toContain(word);
  for (let n = 0; n < 3000; n++) {
    const name = signInName();
    expect(
      words.some((word) => name.startsWith(`${word}-`) || name.endsWith(`-${word}`)),
      name,
    ).toBe(false);
  }
});

test('secrets are drawn from the lists, evenly enough', async () => {
  expect(
    passphrase()
      .split(' ')
      .every((word) => short.includes(word)),
  ).toBe(true);
  expect(passphrase().split(' ').length).toBe(6);
  expect(signInName()).toMatch(/^[a-z-]+-[a-z-]+$/);
  const all = await long();
  const spoken = (await sevenWords()).split(' ');
  expect(spoken.length).toBe(7);
  expect(spoken.every((word) => all.includes(word))).toBe(true);
  // Every word turns up in 40,000 draws, but with a chance of 1 in 10^10 to fail.
  const seen = new Set(Array.from({ length: 7000 }, () => passphrase().split(' ')).flat());
  expect(seen.size).toBe(1296);
});
