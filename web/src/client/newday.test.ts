import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { eachNewDay } from './newday.ts';

beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 4, 11, 22, 30) }));
afterEach(() => void vi.useRealTimers());

const hour = 3_600_000;

test('a day begins at midnight by UTC, and the next one 24 hours later, until it is stopped', () => {
  const begun: string[] = [];
  const stop = eachNewDay({ now: Date.now }, () => begun.push(new Date().toISOString()));
  vi.advanceTimersByTime(1.5 * hour - 1);
  expect(begun).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(begun).toEqual(['2026-05-12T00:00:00.000Z']);
  vi.advanceTimersByTime(24 * hour);
  expect(begun.at(-1)).toBe('2026-05-13T00:00:00.000Z');
  stop();
  vi.advanceTimersByTime(48 * hour);
  expect(begun).toHaveLength(2);
});
