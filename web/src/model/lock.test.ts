import { expect, test } from 'vitest';
import { OUT_OF_SIGHT, UNTOUCHED, Watch } from './lock.ts';

const START = 1_000_000;

test('a page that nobody touches locks after a quarter of an hour, even while something is on its way', () => {
  const watch = new Watch(START);
  expect(watch.due(START + UNTOUCHED - 1, false)).toBe(false);
  expect(watch.due(START + UNTOUCHED, false)).toBe(true);
  expect(watch.due(START + UNTOUCHED, true)).toBe(true);
});

test('a touch begins the quarter of an hour anew', () => {
  const watch = new Watch(START);
  watch.touch(START + UNTOUCHED - 1);
  expect(watch.due(START + UNTOUCHED, false)).toBe(false);
});

test('out of sight for two minutes locks; something on its way is waited for', () => {
  const watch = new Watch(START);
  watch.leave(START);
  expect(watch.due(START + OUT_OF_SIGHT - 1, false)).toBe(false);
  expect(watch.due(START + OUT_OF_SIGHT, true)).toBe(false);
  expect(watch.due(START + OUT_OF_SIGHT, false)).toBe(true);
});

test('coming back in time forgets that it was away', () => {
  const watch = new Watch(START);
  watch.leave(START);
  watch.back();
  expect(watch.due(START + OUT_OF_SIGHT, false)).toBe(false);
});
