import { expect, test } from 'vitest';
import vectors from '../../../crypto/vectors/contact.json';
import { isOpen, opens, type Window } from './window.ts';

type Case = {
  name: string;
  zone: string;
  windows: number[][] | null;
  at: number;
  open?: boolean;
  opens?: number;
};

const cases = (vectors as Case[]).map(({ windows, open = false, opens: next = 0, ...rest }) => ({
  ...rest,
  open,
  next,
  windows: (windows ?? []).map(([days = 0, from = 0, to = 0]): Window => ({ days, from, to })),
}));

test.each(cases)('$name: $zone, $at', ({ windows, zone, at, open, next }) => {
  expect(isOpen(windows, zone, at)).toBe(open);
  expect(opens(windows, zone, at)).toBe(next);
});

test('a zone that is not known here is never open', () => {
  const always = [{ days: 127, from: 0, to: 1440 }];
  expect(isOpen(always, 'Mars/Olympus', 0)).toBe(false);
  expect(opens(always, 'Mars/Olympus', 0)).toBe(0);
});
