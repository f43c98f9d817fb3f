import { describe, expect, test } from 'vitest';
import { starters } from './starters.ts';
import { sectionLabel } from './vocabulary.ts';

/** The highest Flesch–Kincaid grade of a line: fourth grade is read at nine. */
const GRADE = 4;

/** Syllables as they are heard: groups of vowels, without most silent endings. */
function syllables(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  if (letters === '') return word.replace(/\D/g, '').length; // a number is read digit by digit
  const heard = letters
    .replace(/(?:[^laeiouy]es|[^dt]ed|[^laeiouy]e)$/, (end) => end.slice(0, 1))
    .replace(/^y/, '');
  return Math.max(1, heard.match(/[aeiouy]{1,2}/g)?.length ?? 0);
}

function grade(text: string): number {
  const sentences = text.split(/[.:?!]+/).filter((one) => /\w/.test(one));
  const words = text.split(/\s+/).filter((one) => /\w/.test(one));
  const heard = words.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (heard / words.length) - 15.59;
}

const lines = Object.entries(starters).flatMap(([section, of]) =>
  Object.entries(of).map(([code, text]) => ({ section: Number(section), code, text })),
);

test('every section has three to five suggestions', () => {
  expect(Object.keys(starters)).toEqual(Object.keys(sectionLabel));
  for (const [section, of] of Object.entries(starters)) {
    const count = Object.keys(of).length;
    expect(count >= 3 && count <= 5, `section ${section} has ${String(count)}`).toBe(true);
  }
});

test('no code and no sentence is used twice', () => {
  const plain = lines.map(({ text }) => text.toLowerCase().replace(/[^a-z0-9]+/g, ' '));
  expect(new Set(plain).size).toBe(lines.length);
  expect(new Set(lines.map(({ code }) => code)).size).toBe(lines.length);
  for (const { code } of lines) expect(code).toMatch(/^[a-z]+_[a-z0-9]+$/);
});

describe('can be read by a nine-year-old', () => {
  test.each(lines)('$code', ({ text }) => {
    expect(grade(text), text).toBeLessThanOrEqual(GRADE);
    expect(text.length, text).toBeLessThanOrEqual(110);
  });
});

test('orders and blames nobody, says "they" of whoever it is, and ends like a sentence', () => {
  for (const { code, text } of lines) {
    expect(text, code).not.toMatch(
      /\b(?:should|must not|never|always|stupid|careful|victim|stalker|he|she|him|her|his)\b/i,
    );
    expect(text, code).toMatch(/^[A-Z].*[.”]$/);
  }
});

test('the measure knows easy from hard', () => {
  expect(syllables('neighbour')).toBe(2);
  expect(syllables('charged')).toBe(1);
  expect(syllables('wanted')).toBe(2);
  expect(syllables('passwords')).toBe(2);
  expect(grade('The cat sat on the mat.')).toBeLessThan(1);
  expect(
    grade('Implementing appropriate precautionary measures necessitates organisational co-operation.'),
  ).toBeGreaterThan(15);
});
