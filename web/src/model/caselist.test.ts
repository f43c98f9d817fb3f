import { expect, test } from 'vitest';
import type { CaseSummary } from '../worker/messages.ts';
import { FIRST_SORT, filtered, isWaited, pressed, quickCounts, sorted, workload } from './caselist.ts';
import { caseSummary } from './testing/case.ts';

const one = (name: string, more: Partial<CaseSummary> = {}): CaseSummary =>
  caseSummary(name, { stalker: '', kinds: [], ...more });

const NOW = 1_800_000_000_000;
const stop = { by: 'h', role: 'victim', mine: false, written: NOW - 9 } as const;
const stopped = (until: number): Partial<CaseSummary> => ({
  contact: {
    ...{ known: true, sending: false, refused: '', canEdit: true, rules: null },
    stops: [{ ...stop, until }],
  },
});
const unsafe = one('u', stopped(NOW + 1));
const over = one('o', stopped(NOW));
const signalled = one('s', { second: { offered: 0, isSet: true, times: [NOW - 5] } });

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
  expect(names(sorted(cases, FIRST_SORT, NOW))).toBe('a c b9 b10 d');
});

test('sorts by column, and a second press turns it round', () => {
  const byName = pressed(FIRST_SORT, 'name');
  expect(names(sorted(cases, byName, NOW))).toBe('a b9 b10 c d');
  expect(names(sorted(cases, pressed(byName, 'name'), NOW))).toBe('d c b10 b9 a');
  expect(sorted(cases, pressed(FIRST_SORT, 'incidents'), NOW)[0]?.name).toBe('c');
  expect(sorted(cases, pressed(FIRST_SORT, 'plan'), NOW)[0]?.name).toBe('b10');
});

test('what must be seen first comes before what waits for an answer', () => {
  const all = [...cases, unsafe, signalled, over];
  expect(names(sorted(all, FIRST_SORT, NOW))).toBe('u s a c b9 b10 d o');
  expect(names(sorted(all, FIRST_SORT, NOW + 2))).toBe('s a c b9 b10 d o u');
});

const sieve = { text: '', quick: 'all', worker: '', now: NOW } as const;
const words = (found: CaseSummary) => `${found.name} ${found.stalker}`;

test('filters by words and by state, and counts each state', () => {
  expect(names(filtered(cases, { ...sieve, text: 'B', words }))).toBe('b10 b9');
  expect(names(filtered(cases, { ...sieve, quick: 'fresh', words }))).toBe('b9 c a');
  expect(names(filtered(cases, { ...sieve, text: 'a', quick: 'waiting', words }))).toBe('');
  expect(quickCounts([...cases, unsafe, signalled, over], sieve)).toEqual({
    ...{ all: 8, answer: 1, overdue: 0, fresh: 3, waiting: 1, unsafe: 1, signal: 1, closed: 0 },
  });
  const late = [...cases, one('z', { overdue: 2 })];
  expect(names(filtered(late, { ...sieve, quick: 'overdue', words }))).toBe('z');
  expect(names(sorted(late, FIRST_SORT, NOW))).toBe('a c z b9 b10 d');
});

test('by worker: the list, its counts, and who has how much', () => {
  const [amira, omar] = [
    { account: 'a', name: 'Amira', role: 'advocate' },
    { account: 'o', name: 'Omar', role: 'police' },
  ] as const;
  const of = [
    one('x', { workers: [amira, omar] }),
    one('y', { workers: [omar], unanswered: true }),
    one('z', { workers: [] }),
  ];
  expect(names(filtered(of, { ...sieve, worker: 'a', words }))).toBe('x');
  expect(quickCounts(of, { ...sieve, worker: 'a' })).toMatchObject({ all: 1, answer: 0 });
  expect(workload(of, NOW)).toMatchObject([
    { ...omar, counts: { all: 2, answer: 1 } },
    { ...amira, counts: { all: 1, answer: 0 } },
  ]);
});

test('what is closed is out of the list until something in it asks for a person, or somebody looks for it', () => {
  const at = (stage: string) => ({ referral: { stage, since: 1, end: '' } });
  const quiet = one('quiet', at('closed'));
  const all = [
    one('open', at('adopted')),
    quiet,
    ...[
      one('new', { ...at('closed'), fresh: news(1) }),
      one('late', { ...at('closed'), overdue: 1 }),
      one('asks', { ...at('closed'), unanswered: true }),
      one('stop', { ...at('closed'), ...stopped(NOW + 1) }),
    ],
  ];
  expect(names(filtered(all, { ...sieve, words }))).toBe('open new late asks stop');
  expect(names(filtered(all, { ...sieve, quick: 'closed', words }))).toBe('quiet new late asks stop');
  expect(names(filtered(all, { ...sieve, text: 'quiet', words }))).toBe('quiet');
  expect(names(filtered(all, { ...sieve, text: 'quiet', quick: 'fresh', words }))).toBe('');
  expect(quickCounts(all, sieve)).toMatchObject({ all: 5, closed: 5 });
});

test('nobody is waited for where the unit only advises or has closed the case', () => {
  const waits = (stage: string) =>
    isWaited(one('w', { waiting: true, referral: { stage, since: 1, end: '' } }));
  expect(['triaged', 'adopted', 'consultation', 'closed'].map(waits)).toEqual([true, true, false, false]);
  expect(isWaited(one('w', { waiting: true }))).toBe(true);
  expect(isWaited(one('w'))).toBe(false);
});
