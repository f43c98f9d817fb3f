import { expect, test } from 'vitest';
import { formOf, newCondition, orderOf } from './orderform.ts';
import { conditionView, orderView } from './testing/order.ts';

const London = 'Europe/London';

test('an order that is opened and saved is the order that it was, to the millisecond', () => {
  const minute = (iso: string): number => Date.parse(iso);
  const order = orderView(
    'o',
    [conditionView('no_contact', { means: ['call'], from: 7, until: minute('2026-06-01T10:30:00Z') })],
    {
      ...{ zone: London, from: minute('2026-03-02T11:15:00Z'), until: minute('2027-03-02T15:00:00Z') },
      ...{ served: minute('2026-03-03T09:00:00Z'), replaces: 'p' },
    },
  );
  const { order: back, missing } = orderOf(formOf(order));
  expect(missing).toEqual([]);
  const {
    conditions,
    order: id,
    replaces,
    kind,
    stage,
    against,
    court,
    reference,
    zone,
    from,
    until,
    served,
  } = order;
  expect(back).toEqual({
    ...{ conditions, order: id, replaces, kind, stage, against, court, reference, zone, from, until, served },
  });
});

test.each([
  ['a day of winter', '2027-01-31', '2027-02-01T00:00:00Z'],
  ['the day on which the clocks go forward', '2027-03-28', '2027-03-28T23:00:00Z'],
  ['the day on which they go back', '2026-10-25', '2026-10-26T00:00:00Z'],
])('an order holds to the end of its last day: %s', (_, last, until) => {
  const form = formOf(orderView('o', [conditionView('no_contact')], { zone: London, from: 1, until: 0 }));
  expect(orderOf({ ...form, last }).order.until).toBe(Date.parse(until));
});

test('a new order says what is missing, and nothing is left to the service to refuse', () => {
  const form = { ...formOf(undefined), zone: London };
  expect(orderOf(form).missing).toEqual(['from', 'words']);
  const one = { ...newCondition('no_contact'), words: ' No contact. ' };
  const said = { ...form, from: '2026-05-04T10:00', conditions: [one] };
  expect(orderOf(said).missing).toEqual([]);
  expect(orderOf(said).order.conditions[0]?.words).toBe('No contact.');
  expect(orderOf({ ...said, conditions: [] }).missing).toEqual(['words']);
  expect(orderOf({ ...said, last: '2026-05-03' }).missing).toEqual(['last']);
  const placed = { ...one, code: 'not_within' };
  expect(orderOf({ ...said, conditions: [placed] }).missing).toEqual(['places']);
  expect(orderOf({ ...said, conditions: [{ ...placed, places: ['home'] }] }).missing).toEqual([]);
  const longer = { ...one, last: '2026-08-01' };
  expect(orderOf({ ...said, last: '2026-07-01', conditions: [longer] }).missing).toEqual(['conditionLast']);
  expect(orderOf({ ...said, conditions: [{ ...one, last: '2026-05-03' }] }).missing).toEqual([
    'conditionLast',
  ]);
});

test('what belongs to another kind of condition is left out', () => {
  const both = { ...newCondition('no_posting'), words: 'No posts.', means: ['call'], places: ['home'] };
  const { order } = orderOf({ ...formOf(undefined), from: '2026-05-04T10:00', conditions: [both] });
  expect(order.conditions[0]).toMatchObject({ code: 'no_posting', means: [], places: [] });
});
