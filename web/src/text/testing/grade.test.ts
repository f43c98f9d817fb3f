import { expect, test } from 'vitest';
import { grade, syllables } from './grade.ts';

test.each([
  ['neighbour', 2],
  ['charged', 1],
  ['wanted', 2],
  ['passwords', 2],
  ['the', 1],
  ['999.', 3],
  ['e-mail', 2],
])('%s has %i', (word, count) => expect(syllables(word)).toBe(count));

test('knows easy from hard', () => {
  expect(grade('The cat sat on the mat.')).toBeLessThan(1);
  expect(grade('Implementing appropriate measures necessitates organisational cooperation.')).toBeGreaterThan(
    15,
  );
});
