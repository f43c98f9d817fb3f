import { expect, test } from 'vitest';
import { bytes, list, optional, text, tuple, uint, type Read } from './shape.ts';

// What the decoder would not hand out is refused here as well.
test.each<[string, Read<unknown>, unknown]>([
  ['a number below zero', uint, -1],
  ['a fraction', uint, 1.5],
  ['a number beyond what is exact', uint, 2 ** 53],
  ['a text for a number', uint, '1'],
  ['a number for a text', text, 1],
  ['a text for bytes', bytes(1), 'a'],
  ['bytes of another length', bytes(2), new Uint8Array(1)],
  ['an empty text for no bytes', optional(2), ''],
  ['an empty list for no bytes', optional(2), []],
  ['a text for a list', list(text), 'ab'],
  ['a text for two texts', tuple(text, text), 'ab'],
  ['bytes for two numbers', tuple(uint, uint), new Uint8Array(2)],
  ['three texts for two', tuple(text, text), ['a', 'b', 'c']],
])('%s is refused', (_what, read, value) => {
  expect(() => read(value)).toThrow('FORMAT');
});
