import { describe, expect, test } from 'vitest';
import { starters } from './en/starters.ts';
import { grade } from './testing/grade.ts';
import { sectionLabel } from './en/vocabulary.ts';

/** The highest Flesch–Kincaid grade of a line: fourth grade is read at nine. */
const GRADE = 4;

const lines = Object.entries(starters).flatMap(([section, of]) =>
  Object.entries(of).map(([code, text]) => ({ section: Number(section), code, text })),
);

test('every section has at least three suggestions, and not so many that they become a form', () => {
  expect(Object.keys(starters)).toEqual(Object.keys(sectionLabel));
  for (const [section, of] of Object.entries(starters)) {
    const count = Object.keys(of).length;
    expect(count >= 3 && count <= 7, `section ${section} has ${count}`).toBe(true);
  }
});

test('no code and no sentence is used twice', () => {
  const seen = new Map<string, string>();
  for (const { code, text } of lines) {
    expect(code).toMatch(/^[a-z]+_[a-z0-9]+$/);
    for (const key of [code, text.toLowerCase().replace(/[^a-z0-9]+/g, ' ')]) {
      expect(seen.get(key), `${code} says again what ${seen.get(key) ?? ''} says`).toBeUndefined();
      seen.set(key, code);
    }
  }
});

describe('can be read out to a nine-year-old', () => {
  test.each(lines)('$code', ({ text }) => {
    expect(grade(text), `too hard to read: ${text}`).toBeLessThanOrEqual(GRADE);
    expect(text.length, `too long: ${text}`).toBeLessThanOrEqual(110);
  });
});

test('orders and blames nobody, says "they" of whoever it is, and ends like a sentence', () => {
  const wrong = /\b(?:should|must not|never|always|stupid|careful|victim|stalker|he|she|him|her|his)\b/i;
  for (const { code, text } of lines) {
    expect(text, code).not.toMatch(wrong);
    expect(text, code).toMatch(/^[A-Z].*[.”]$/);
  }
});
