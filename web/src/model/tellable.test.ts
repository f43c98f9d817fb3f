// What a member's own client may write as a time: the page of everybody else must not break by it.
import { expect, it } from 'vitest';
import { momentIn, monthIn } from '../text/statement.ts';
import * as when from '../text/when.ts';
import { dayOf, extent } from './extent.ts';
import { hourGrid } from './hourgrid.ts';
import { place } from './placed.ts';
import { incidentView } from './testing/incident.ts';
import { days } from './timeline.ts';
import { typedDayIn } from './day.ts';
import { typedMoment } from './typedmoment.ts';
import { weekGrid } from './weekgrid.ts';

const most = Number.MAX_SAFE_INTEGER;
/** The last day that may be named. */
const last = 100_000;

it.each<[string, (moment: number) => string, RegExp]>([
  ['clock', when.clock, /^\d\d:\d\d$/],
  ['month', when.month, /2243$/],
  ['shortDay', when.shortDay, /2243$/],
  ['longDay', when.longDay, /2243$/],
  ['dayAndClock', when.dayAndClock, /2243, /],
  ['ago', when.ago, /./],
  ['until', when.until, /2243, /],
  ['by', when.by, /2243/],
  ['from', when.from, /2243/],
  ['momentIn', (moment) => momentIn('UTC', moment, true), /2243/],
  ['monthIn', (moment) => monthIn('UTC', moment), /2243/],
  ['typedDayIn', (moment) => typedDayIn(moment, 'UTC'), /^2243-/],
  ['typedMoment', typedMoment, /^2243-\d\d-\d\dT/],
])('%s of a time that is no date is that of the last day', (_, told, as) => {
  expect(told(most)).toMatch(as);
});

it('an incident at such a time stands on the last day, in a timeline and in every picture', () => {
  const one = incidentView('i', most, ['call']);
  expect(days([one], 'happened').map(({ rows }) => rows.length)).toEqual([1]);
  expect(dayOf(most, 'UTC')).toBe(last);
  for (const precision of ['exact', 'about', 'day', 'month', 'ongoing'] as const) {
    const view = { ...one, draft: { ...one.draft, when: { ...one.draft.when, precision } } };
    expect(() => extent(view.draft.when, 1)).not.toThrow();
    expect(() => weekGrid([view], 'UTC')).not.toThrow();
    expect(() => hourGrid(place([view]))).not.toThrow();
  }
});
