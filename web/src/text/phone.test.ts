import { describe, expect, test } from 'vitest';
import { grade } from './testing/grade.ts';
import { lines } from './testing/lines.ts';
import { english } from './testing/whole.ts';

/** The highest Flesch–Kincaid grade of a sentence: fourth grade is read at nine. */
const GRADE = 4;

// Those of errors.ts are graded by errors.test.ts; what she may look for is never shown.
const all = lines(english, ['Jo', 'Ann']).filter(
  ({ at }) => !/^\.(sentences|otherwise|kindWords)\b/.test(at),
);

test('the catalogue is whole', () => {
  expect(all.length).toBeGreaterThan(600);
});

describe('can be read by a nine-year-old', () => {
  // A label of two or three words has no grade to speak of.
  test.each(all.filter(({ text }) => text.split(' ').length > 4))('$at', ({ text }) => {
    expect(grade(text), `too hard to read: ${text}`).toBeLessThanOrEqual(GRADE);
  });
});

test('nothing blames her or says more than it has to', () => {
  // What she may say to the police names it; starters.test.ts reads those lines.
  for (const { at, text } of all.filter((one) => !one.at.startsWith('.starters'))) {
    expect(text, at).not.toMatch(
      /\b(?:victim|stalk\w*|abuse\w*|you should have|why did you|failed to|error)\b/i,
    );
  }
});

test('every kind of incident can be picked, once', () => {
  expect(english.kindGroups.flatMap(({ kinds }) => kinds).sort()).toEqual(
    Object.keys(english.kindLabel).sort(),
  );
});
