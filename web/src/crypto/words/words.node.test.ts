import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { short } from './words.ts';

test('what the build has folded unfolds to the very list', () => {
  const list = readFileSync(new URL('short.txt', import.meta.url), 'utf8');
  expect(`${short.join('\n')}\n`).toBe(list);
});
