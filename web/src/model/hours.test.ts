import { expect, it } from 'vitest';
import type { HoursView } from '../worker/messages.ts';
import { answersAt } from './hours.ts';

const at = (when: string): number => Date.parse(when);
const week = [{ days: 31, from: 9 * 60, to: 17 * 60 }];
const night = [{ days: 127, from: 22 * 60, to: 6 * 60 }];
const always = [{ days: 127, from: 0, to: 1440 }];
const said = (windows: HoursView['windows'], away = '', zone = 'Europe/London'): HoursView => ({
  ...{ by: 'Amira', mine: false, zone, windows },
  away: away === '' ? 0 : at(away),
});

it.each<[string, HoursView, string, string, string]>([
  ['within the hours', said(week), '2026-06-01T10:30:20Z', 'by', '2026-06-01T16:00Z'],
  ['the last minute of them', said(week), '2026-06-01T15:59:59Z', 'by', '2026-06-01T16:00Z'],
  ['before them', said(week), '2026-06-01T05:00Z', 'back', '2026-06-01T08:00Z'],
  ['after them', said(week), '2026-06-01T16:00Z', 'back', '2026-06-02T08:00Z'],
  ['at the end of the week', said(week), '2026-06-05T17:00Z', 'back', '2026-06-08T08:00Z'],
  ['over midnight', said(night), '2026-12-01T23:00Z', 'by', '2026-12-02T06:00Z'],
  ['by other clocks', said(week, '', 'Asia/Kathmandu'), '2026-06-01T04:00Z', 'by', '2026-06-01T11:15Z'],
  [
    'away, within the hours',
    said(week, '2026-06-03T00:00Z'),
    '2026-06-01T10:00Z',
    'back',
    '2026-06-03T08:00Z',
  ],
  ['away until a weekend', said(week, '2026-06-06T00:00Z'), '2026-06-01T10:00Z', 'back', '2026-06-08T08:00Z'],
  ['away, and no hours', said([], '2026-06-03T07:00Z'), '2026-06-01T10:00Z', 'back', '2026-06-03T07:00Z'],
  ['no more away', said(week, '2026-05-30T00:00Z'), '2026-06-01T10:00Z', 'by', '2026-06-01T16:00Z'],
])('%s', (_what, hours, now, how, then) => {
  expect(answersAt(hours, at(now))).toEqual({ how, at: at(then) });
});

it.each<[string, HoursView]>([
  ['nothing was said', said([])],
  ['away is over and there are no hours', said([], '2026-05-30T00:00Z')],
  ['there is no end to it', said(always)],
  ['the zone is none', said(week, '', 'Nowhere/None')],
])('nothing is said where %s', (_what, hours) => {
  expect(answersAt(hours, at('2026-06-01T10:00Z'))).toBeUndefined();
});
