import { expect, test } from 'vitest';
import { codeOf, Refusal } from './refuse.ts';

test('codeOf tells refusals from other errors', () => {
  expect(codeOf(new Refusal('LOGIN', 'no'))).toBe('LOGIN');
  expect(codeOf(new Error('LOGIN: no'))).toBeUndefined();
  expect(codeOf('LOGIN')).toBeUndefined();
  expect(codeOf(undefined)).toBeUndefined();
  expect(new Refusal('LOGIN', 'no').message).toBe('LOGIN: no');
});
