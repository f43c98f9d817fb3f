import { expect, test } from 'vitest';
import { daysLeft, expiring } from './expiry.ts';
import { conditionView, orderView } from './testing/order.ts';

/** Midnight at which 14 May 2027 is over in London, which has summer time then. */
const until = Date.UTC(2027, 4, 14, 23);
const order = orderView('o', [conditionView('no_contact')], { until });

/** A clock in London. */
const london = (text: string) => Date.parse(`${text}+0${text < '2027-03-28T01:00' ? 0 : 1}:00`);

test.each([
  ['2027-03-14T12:00', undefined],
  ['2027-03-14T23:59', undefined],
  ['2027-03-15T00:00', [60, 60]],
  ['2027-03-28T12:00', [47, 60]],
  ['2027-04-13T23:59', [31, 60]],
  ['2027-04-14T00:00', [30, 30]],
  ['2027-05-06T23:59', [8, 30]],
  ['2027-05-07T00:00', [7, 7]],
  ['2027-05-14T00:00', [0, 7]],
  ['2027-05-14T23:59', [0, 7]],
  ['2027-05-15T00:00', undefined],
])('at %s in London', (at, told) => {
  const [found] = expiring([order], london(at));
  expect(found && [found.days, found.stage]).toEqual(told);
});

test('the calendar of the order decides, not that of whoever looks', () => {
  const tokyo = { ...order, zone: 'Asia/Tokyo' };
  // 15 May 08:00 in Tokyo is when it ends: its last day there is the 15th.
  expect(daysLeft(until, london('2027-05-14T15:59'), 'Asia/Tokyo')).toBe(1);
  expect(daysLeft(until, london('2027-05-14T16:00'), 'Asia/Tokyo')).toBe(0);
  expect(expiring([tokyo], london('2027-05-07T15:59'))[0]?.stage).toBe(30);
  expect(expiring([tokyo], london('2027-05-07T16:00'))[0]?.stage).toBe(7);
});

test('a zone that is not known here is read as UTC', () => {
  expect(daysLeft(until, until - 1, 'Nowhere/Nowhere')).toBe(0);
});

test('a condition that ends before its order, and each order once', () => {
  const early = conditionView('not_within', { places: ['home'], until: until - 20 * 86_400_000 });
  const same = conditionView('no_posting', { until });
  const one = orderView('o', [conditionView('no_contact'), early, same], { until });
  const found = expiring([one], london('2027-04-20T12:00'));
  expect(found.map(({ condition, stage }) => [condition?.code, stage])).toEqual([
    ['not_within', 7],
    [undefined, 30],
  ]);
});

test('what another order replaces is not told to run out', () => {
  const full = orderView('b', [conditionView('no_contact')], { from: until - 9e8, replaces: 'o' });
  expect(expiring([order, full], london('2027-05-01T12:00'))).toEqual([]);
  expect(expiring([order], london('2027-05-01T12:00'))).toHaveLength(1);
});

test('an order without an end is never told to run out', () => {
  expect(expiring([{ ...order, until: 0 }], until)).toEqual([]);
});
