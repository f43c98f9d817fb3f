import { expect, test } from 'vitest';
import { boxContent } from '../../client/testing/box.ts';
import { noteSignIn } from './boxcontent.ts';

const after = (times: readonly number[], now: number): readonly number[] => {
  const [last = 0] = times.slice(-1);
  const next = noteSignIn(boxContent({ earlier: times.slice(0, -1), lastSignIn: last }), now);
  return [...next.earlier, next.lastSignIn];
};

test('a sign-in is noted once, in order, and the oldest are let go', () => {
  expect(after([], 5)).toEqual([5]);
  expect(after([5], 9)).toEqual([5, 9]);
  expect(after([5, 9], 9)).toEqual([5, 9]);
  expect(after([5, 9], 7)).toEqual([5, 7, 9]); // two sessions, and the box of the later one was written first
  expect(after([1, 2, 3, 4, 5, 6, 7, 8, 9], 10)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
});
