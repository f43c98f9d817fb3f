import { expect, test } from 'vitest';
import type { IncidentView } from '../worker/messages.ts';
import { blank } from './story.ts';
import { weekGrid } from './weekgrid.ts';

const at = (start: number, precision = 'exact') =>
  ({ draft: blank({ start, end: 0, precision, zone: 'UTC' }) }) as unknown as IncidentView;

const thursday = (hour: number, minute = 0) => Date.UTC(2026, 10, 12, hour, minute);

test('an incident stands in its day and part of the day; those without a time nowhere', () => {
  const grid = weekGrid(
    [at(thursday(0)), at(thursday(5, 59)), at(thursday(6)), at(thursday(23, 59)), at(thursday(6), 'day')],
    'UTC',
  );
  expect(grid.days[3]).toEqual([2, 1, 0, 1]);
  expect(grid.days.flat().reduce((sum, n) => sum + n)).toBe(4);
  expect(grid).toMatchObject({ timed: 4, most: { day: 3, part: 0, count: 2 } });
});

test('the clock of her zone decides', () => {
  const summer = Date.UTC(2026, 6, 12, 23, 30); // a Sunday, and Monday in London
  expect(weekGrid([at(summer)], 'Europe/London').days[0]).toEqual([1, 0, 0, 0]);
});

test('once is not most', () => {
  expect(weekGrid([at(thursday(1))], 'UTC').most).toBeUndefined();
});
