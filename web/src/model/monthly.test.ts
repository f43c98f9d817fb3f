import { expect, test } from 'vitest';
import type { IncidentView } from '../worker/messages.ts';
import { burstChannels, incidentKinds, wheres } from '../crypto/vault/vocabulary.ts';
import { CHANNELS, channelsOf, PLACES } from './channels.ts';
import { monthly } from './monthly.ts';
import { blank } from './story.ts';
import { placedOf, told } from './testing/placed.ts';

const on = (month: number, date: number, hour = 12) => Date.UTC(2026, month - 1, date, hour);
const today = on(11, 20, 0) / 86_400_000;
const draw = (...of: readonly IncidentView[]) => monthly(placedOf(...of), today, CHANNELS, channelsOf);
const when = { start: 0, end: 0, precision: 'exact', zone: 'UTC' };

test('every kind and every channel of a burst has a row, every place its own', () => {
  const kinds = incidentKinds.filter(
    (kind) => channelsOf({ ...blank(when), kinds: [kind] }).join() === 'not_said',
  );
  expect(kinds).toEqual([
    'threat_to_me',
    'threat_to_others',
    'threat_to_self',
    'sexual',
    'order_broken',
    'other',
  ]);
  const channels = burstChannels.filter(
    (channel) => channelsOf({ ...blank(when), burst: { count: 2, channel } }).join() === 'not_said',
  );
  expect(channels).toEqual(['other']);
  expect([...PLACES].sort()).toEqual(['', ...wheres].sort());
});

test('an incident is once in each of its channels', () => {
  const draft = { ...blank(when), kinds: ['call', 'came_to_home', 'followed', 'threat_to_me'] };
  expect([...channelsOf(draft)].sort()).toEqual(['call', 'in_person']);
  expect(channelsOf({ ...draft, kinds: [], burst: { count: 9, channel: 'voicemail' } })).toEqual(['call']);
});

test('rows in the order of their codes, with a bar for each month until today', () => {
  const { rows, from, to, most, empty } = draw(
    told('a', { start: on(9, 1) }, { kinds: ['call'] }),
    told('b', { start: on(9, 9) }, { kinds: ['call'], burst: { count: 5, channel: 'call' } }),
    told('c', { start: on(10, 1), precision: 'month' }, { kinds: ['followed'] }),
  );
  expect(to - from).toBe(2);
  expect(most).toBe(2);
  expect(rows.map(({ code, months }) => [code, ...months.map(({ behind }) => behind.length)])).toEqual([
    ['in_person', 0, 1, 0],
    ['call', 2, 0, 0],
  ]);
  expect(rows[1]?.tally).toEqual({ behind: ['a', 'b'], times: 6 });
  expect(empty).toHaveLength(CHANNELS.length - 2);
});

test('nothing, what went on, and what may have been in either of two months', () => {
  expect(draw()).toMatchObject({ rows: [], most: 0, left: [] });
  const { rows, left } = draw(
    told('a', { start: on(10, 31, 23), precision: 'about' }),
    told('b', { start: on(10, 1), precision: 'ongoing' }),
    told('old', { start: Date.UTC(2001, 1, 1) }),
  );
  expect(rows).toEqual([]);
  expect(Object.fromEntries(left.map(({ why, behind }) => [why, behind]))).toEqual({
    between: ['a'],
    ongoing: ['b'],
    before: ['old'],
  });
});
