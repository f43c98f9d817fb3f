import { expect, test } from 'vitest';
import type { CaseSummary } from '../worker/messages.ts';
import { FIRST_SORT, filtered, pressed, quickCounts, sorted } from './caselist.ts';
import { caseSummary } from './testing/case.ts';

const one = (name: string, more: Partial<CaseSummary> = {}): CaseSummary =>
  caseSummary(name, { stalker: '', kinds: [], ...more });

const names = (cases: readonly CaseSummary[]) => cases.map(({ name }) => name).join(' ');
const news = (messages: number, incidents = 0) => ({ messages, incidents, plan: 0, other: 0 });

const cases = [
  one('b10', { lastEntry: 9, planItems: { total: 4, agreed: 1, done: 1 } }),
  one('b9', { fresh: news(7), lastEntry: 5 }),
  one('c', { fresh: news(0, 1), lastEntry: 3, incidents: 12 }),
  one('a', { unanswered: true, fresh: news(1), lastEntry: 1 }),
  one('d', { waiting: true }),
];

test('at first what waits for a person, then what is new, then what moved last', () => {
  expect(names(sorted(cases, FIRST_SORT))).toBe('a c b9 b10 d');
});

test('sorts by column, and a second press turns it round', () => {
  const byName = pressed(FIRST_SORT, 'name');
  expect(names(sorted(cases, byName))).toBe('a b9 b10 c d');
  expect(names(sorted(cases, pressed(byName, 'name')))).toBe('d c b10 b9 a');
  expect(sorted(cases, pressed(FIRST_SORT, 'incidents'))[0]?.name).toBe('c');
  expect(sorted(cases, pressed(FIRST_SORT, 'plan'))[0]?.name).toBe('b10');
});

test('filters by words and by state, and counts each state', () => {
  const words = (found: CaseSummary) => `${found.name} ${found.stalker}`;
  expect(names(filtered(cases, 'B', 'all', words))).toBe('b10 b9');
  expect(names(filtered(cases, '', 'fresh', words))).toBe('b9 c a');
  expect(names(filtered(cases, 'a', 'waiting', words))).toBe('');
  expect(quickCounts(cases)).toEqual({ all: 5, answer: 1, overdue: 0, fresh: 3, waiting: 1 });
  const late = [...cases, one('z', { overdue: 2 })];
  expect(names(filtered(late, '', 'overdue', words))).toBe('z');
  expect(names(sorted(late, FIRST_SORT))).toBe('a c z b9 b10 d');
});
