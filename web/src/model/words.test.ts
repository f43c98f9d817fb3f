import { beforeAll, expect, test } from 'vitest';
import { fake } from './testing/worker.ts';
import { look, parts, whole } from './words.ts';

const list = ['acorn', 'ace', 'birch', 'yo-yo', 'zebra', 'zero'];

beforeAll(() => fake({ 'words/complete': ({ prefix }) => list.filter((word) => word.startsWith(prefix)) }));

test('words are parted at blanks, commas and dots; the hyphen belongs to a word', () => {
  expect(parts(' Acorn,  birch. yo-yo\n')).toEqual(['acorn', 'birch', 'yo-yo']);
  expect(parts('  ')).toEqual([]);
});

test.each([
  ['acorn', { is: 'word' }],
  ['aco', { is: 'short', word: 'acorn' }],
  ['ac', { is: 'open', words: ['acorn', 'ace'] }],
  ['ze', { is: 'open', words: ['zebra', 'zero'] }],
  ['ace', { is: 'word' }],
  ['qqq', { is: 'unknown' }],
])('%s', async (part, expected) => {
  expect(await look(part)).toEqual(expected);
});

test('what fits one word becomes it; the rest is left as it was typed', async () => {
  expect(await whole(' ACO bir  yo- z qqq ')).toBe('acorn birch yo-yo z qqq');
});
