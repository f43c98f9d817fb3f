import { expect, test } from 'vitest';
import { incidentView } from './testing/incident.ts';
import { byKind, heat } from './calendar.ts';

const now = Date.UTC(2026, 10, 12, 15); // a Thursday

const daysAgo = (days: number, hours = 0) => now - days * 86_400_000 + hours * 3_600_000;

test('thirty days in weeks from Monday, today last', () => {
  const strip = heat([], now, 30, 'UTC');
  const cells = strip.weeks.flat().filter((cell) => cell !== undefined);
  expect(cells).toHaveLength(30);
  expect(cells[0]?.key).toBe('2026-10-14');
  expect(cells.at(-1)).toMatchObject({ key: '2026-11-12', day: 12, today: true });
  expect(strip.weeks.every((week) => week.length === 7)).toBe(true);
  expect(strip.weeks.at(-1)?.map((cell) => cell?.day)).toEqual([
    9,
    10,
    11,
    12,
    undefined,
    undefined,
    undefined,
  ]);
});

test('no day is lost or doubled when the clocks change', () => {
  const afterChange = Date.UTC(2026, 10, 1, 0, 30);
  const cells = heat([], afterChange, 30, 'Europe/London').weeks.flat();
  expect(new Set(cells.flatMap((cell) => (cell ? [cell.key] : []))).size).toBe(30);
});

test('totals, the busiest day and the days before', () => {
  const all = [
    incidentView('a', daysAgo(0), ['call']),
    incidentView('b', daysAgo(3), ['call']),
    incidentView('c', daysAgo(3, 1), ['call']),
    incidentView('d', daysAgo(30), ['call']),
    incidentView('e', daysAgo(59), ['call']),
    incidentView('f', daysAgo(60), ['call']),
  ];
  const strip = heat(all, now, 30, 'UTC');
  expect(strip).toMatchObject({ total: 3, daysWith: 2, before: 2 });
  expect(strip.busiest).toMatchObject({ key: '2026-11-09', count: 2 });
});

test('one incident is always visible, beside a day with many', () => {
  const many = Array.from({ length: 40 }, (_, i) => incidentView(`m${i}`, daysAgo(2), ['call']));
  const cells = heat([...many, incidentView('one', daysAgo(1), ['call'])], now, 30, 'UTC').weeks.flat();
  const levels = cells.flatMap((cell) => (cell && cell.count > 0 ? [cell.level] : []));
  expect(levels).toEqual([4, 1]);
});

test('an incident counts once for each of its kinds', () => {
  const counts = byKind([
    incidentView('a', daysAgo(3), ['call', 'letter', 'call']),
    incidentView('b', daysAgo(1), ['call']),
    incidentView('c', daysAgo(2), ['followed']),
  ]);
  expect(counts.map(({ kind, count }) => [kind, count])).toEqual([
    ['call', 2],
    ['followed', 1],
    ['letter', 1],
  ]);
  expect(counts[0]?.last).toBe(daysAgo(1));
});
