import { expect, test } from 'vitest';
import { dullSpace } from './second.ts';

test('a dull space is made of lines: hers are marked, each a day after the one before, none empty', () => {
  const now = 10 * 86_400_000;
  const made = JSON.parse(dullSpace(' Advice desk ', 'Hello\n\n> Thank you\n', ' Call \n\n', now)) as {
    name: string;
    entries: { mine: boolean; text: string; written: number; id: string }[];
    items: { text: string; status: string }[];
  };
  expect(made.name).toBe('Advice desk');
  expect(made.entries.map(({ mine, text }) => [mine, text])).toEqual([
    [false, 'Hello'],
    [true, 'Thank you'],
  ]);
  expect(made.entries.map(({ written }) => now - written)).toEqual([2 * 86_400_000, 86_400_000]);
  expect(new Set(made.entries.map(({ id }) => id)).size).toBe(2);
  expect(made.items).toMatchObject([{ text: 'Call', status: 'idea' }]);
});
