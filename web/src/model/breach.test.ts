// An incident beside the conditions of an order: a table of labelled pairs, and the times at which a condition holds.
import { expect, test } from 'vitest';
import type { IncidentView } from '../worker/messages.ts';
import { breaches, breachesOf, forceOf } from './breach.ts';
import { blank } from './story.ts';
import { incidentView } from './testing/incident.ts';
import { conditionView, orderView } from './testing/order.ts';
import { pairs, type Said } from './testing/pairs.ts';

const HOUR = 3_600_000;
const noon = Date.UTC(2026, 4, 6, 11);

function told(said: string | Said, when = noon, precision = 'exact', end = 0): IncidentView {
  const {
    what,
    who = 'known_named',
    name = '',
    sure = 3,
    text = '',
    words = '',
    burst = '',
  } = typeof said === 'string' ? { what: said } : said;
  const [kinds = '', where = ''] = what.split('@');
  const start = { start: when, end, precision, zone: 'Europe/London' };
  return incidentView('i', when, [], {
    draft: {
      ...blank(start),
      kinds: kinds.split(' '),
      where: { code: where, text: '' },
      who: { code: who, certainty: who === 'known_named' ? sure : Math.min(sure, 2), how: '', name },
      burst: { count: burst === '' ? 0 : 7, channel: burst },
      ...{ text, words },
    },
  });
}

test('labelled pairs: recall and precision', () => {
  let [hits, missed, wrong, right] = [0, 0, 0, 0];
  const odd: string[] = [];
  for (const { name, condition, breaks, not } of pairs) {
    const order = orderView('o', [condition]);
    const isFound = (said: string | Said) => breachesOf(told(said), [order]).length > 0;
    const label = (said: string | Said) => (typeof said === 'string' ? said : JSON.stringify(said));
    for (const said of breaks) {
      if (isFound(said)) hits += 1;
      else [missed] = [missed + 1, odd.push(`missed · ${name} · ${label(said)}`)];
    }
    for (const said of not) {
      if (!isFound(said)) right += 1;
      else [wrong] = [wrong + 1, odd.push(`too many · ${name} · ${label(said)}`)];
    }
  }
  const times = held.length;
  const [recall, precision] = [hits / (hits + missed), hits / (hits + wrong)];
  console.log(
    `${hits + missed + wrong + right} pairs and ${times} of time: recall ${recall.toFixed(3)} (${hits} of ${hits + missed}), precision ${precision.toFixed(3)} (${wrong} too many)\n${odd.join('\n')}`,
  );
  expect(hits + missed + wrong + right).toBeGreaterThanOrEqual(200);
  expect(recall).toBeGreaterThanOrEqual(0.98);
  expect(precision).toBeGreaterThanOrEqual(0.9);
});

const london = (text: string, offset: number) => Date.parse(`${text}Z`) - offset * HOUR;
// Summer time: from 29 March 2026, 01:00 UTC, to 25 October 2026, 01:00 UTC.
const [winter, summer] = [0, 1];
const march = london('2026-03-29T00:00', winter);
const april = london('2026-04-29T00:00', summer);
const october = london('2026-10-26T00:00', winter);

/** Name, from, until, when it happened, precision, end, whether it may break the condition, doubt of time. */
type Row = readonly [string, number, number, number, string, number, boolean, boolean];

const held: readonly Row[] = [
  ['the first moment', march, april, march, 'exact', 0, true, false],
  ['a moment before', march, april, march - 1, 'exact', 0, false, false],
  ['the last moment of the last day', march, april, april - 1, 'exact', 0, true, false],
  ['the moment at which it ends', march, april, april, 'exact', 0, false, false],
  [
    'the day before the clocks go forward ends an hour early',
    march,
    april,
    london('2026-03-28T23:59', winter),
    'exact',
    0,
    false,
    false,
  ],
  [
    '23:59 of the last day, in summer time',
    march,
    april,
    london('2026-04-28T23:59', summer),
    'exact',
    0,
    true,
    false,
  ],
  [
    '00:30 of the day after, in summer time',
    march,
    april,
    london('2026-04-29T00:30', summer),
    'exact',
    0,
    false,
    false,
  ],
  [
    'the same hour as if it were winter',
    march,
    april,
    london('2026-04-28T23:30', winter),
    'exact',
    0,
    false,
    false,
  ],
  [
    '01:30 the first time that the clocks show it',
    march,
    october,
    london('2026-10-25T01:30', summer),
    'exact',
    0,
    true,
    false,
  ],
  ['01:30 the second time', march, october, london('2026-10-25T01:30', winter), 'exact', 0, true, false],
  ['the long day to its end', march, october, london('2026-10-25T23:59', winter), 'exact', 0, true, false],
  [
    'the day after the long day',
    march,
    october,
    london('2026-10-26T00:01', winter),
    'exact',
    0,
    false,
    false,
  ],
  ['about an hour before it begins', march, april, march - HOUR, 'about', 0, true, true],
  ['about three hours before', march, april, march - 3 * HOUR, 'about', 0, false, false],
  ['about an hour after it ends', march, april, april + HOUR, 'about', 0, true, true],
  ['some time on its first day', march, april, march + 5 * HOUR, 'day', 0, true, false],
  ['some time on the day before', march, april, march - 5 * HOUR, 'day', 0, false, false],
  ['on the day on which it begins at noon', march + 11 * HOUR, april, march + 3 * HOUR, 'day', 0, true, true],
  ['some time on its last day', march, april, april - 20 * HOUR, 'day', 0, true, false],
  ['some time on the day after', march, april, april + 2 * HOUR, 'day', 0, false, false],
  ['on the day on which it ends at noon', march, april - 12 * HOUR, april - 2 * HOUR, 'day', 0, true, true],
  [
    'some time in the month in which it begins',
    march,
    april,
    london('2026-03-10T12:00', winter),
    'month',
    0,
    true,
    true,
  ],
  [
    'some time in the month in which it ends',
    march,
    april,
    london('2026-04-30T12:00', summer),
    'month',
    0,
    true,
    true,
  ],
  [
    'some time in a month within',
    march,
    october,
    london('2026-06-10T12:00', summer),
    'month',
    0,
    true,
    false,
  ],
  [
    'some time in the month after',
    march,
    april,
    london('2026-05-03T12:00', summer),
    'month',
    0,
    false,
    false,
  ],
  [
    'some time in the month before',
    march,
    april,
    london('2026-02-27T12:00', winter),
    'month',
    0,
    false,
    false,
  ],
  [
    'going on since before, until within',
    march,
    april,
    march - 90 * HOUR,
    'ongoing',
    march + HOUR,
    true,
    true,
  ],
  [
    'going on since before, ended before',
    march,
    april,
    march - 90 * HOUR,
    'ongoing',
    march - HOUR,
    false,
    false,
  ],
  ['from within to after its end', march, april, april - HOUR, 'exact', april + HOUR, true, true],
  ['from within to the moment at which it ends', march, april, april - HOUR, 'exact', april, true, true],
  ['without an end, years later', march, 0, london('2031-01-01T12:00', winter), 'exact', 0, true, false],
];

test.each(held)('when it holds: %s', (_, from, until, when, precision, end, isHeld, isDoubt) => {
  const order = orderView('o', [conditionView('no_contact')], { from, until });
  const found = breachesOf({ ...told('call', when, precision, end), written: april + 9e9 }, [order]);
  expect(found.length > 0).toBe(isHeld);
  if (isHeld) expect(found[0]?.doubts.includes('time')).toBe(isDoubt);
});

test('what happened is held against what was in force then, whenever it is written', () => {
  const order = orderView('o', [conditionView('no_contact')], { from: march, until: april });
  const late = { ...told('call', march + HOUR), written: october, received: october };
  const early = { ...told('call', march - HOUR), written: march + HOUR, received: march + HOUR };
  expect(breachesOf(late, [order])).toHaveLength(1);
  expect(breachesOf(early, [order])).toEqual([]);
});

test('what goes on without an end goes on until it was written', () => {
  const order = orderView('o', [conditionView('no_monitoring')], { from: march });
  const ongoing = (written: number) => ({ ...told('watched@online', march - 99 * HOUR, 'ongoing'), written });
  expect(breachesOf(ongoing(march - HOUR), [order])).toEqual([]);
  expect(breachesOf(ongoing(march + HOUR), [order])[0]?.doubts).toContain('time');
});

test('an interim order ends where the full one begins', () => {
  const interim = orderView('a', [conditionView('no_contact'), conditionView('no_posting')], {
    ...{ stage: 'interim', from: march, until: october },
  });
  const full = orderView('b', [conditionView('no_contact')], { from: april, replaces: 'a' });
  const orders = [interim, full];
  expect(forceOf(interim, orders)).toEqual({ from: march, until: april });
  const by = (what: string, when: number) =>
    breachesOf(told(what, when), orders).map(({ order }) => order.order);
  expect(by('call', april - 1)).toEqual(['a']);
  expect(by('call', april)).toEqual(['b']);
  expect(by('post_about_me', april - 1)).toEqual(['a']);
  expect(by('post_about_me', april)).toEqual([]);
});

test('an order that was replaced before it began never held', () => {
  const never = orderView('a', [conditionView('no_contact')], { from: april });
  const other = orderView('b', [conditionView('no_posting')], { from: march, replaces: 'a' });
  expect(breachesOf(told('call', march - 40 * 24 * HOUR, 'exact', october), [never, other])).toEqual([]);
});

test('a condition may hold for a shorter time than the order', () => {
  const condition = conditionView('no_contact', { from: april, until: october });
  const order = orderView('o', [condition], { from: march });
  const found = (when: number) => breachesOf(told('call', when), [order]).length;
  expect([april - 1, april, october - 1, october].map(found)).toEqual([0, 1, 1, 0]);
});

test('what is not certain is said', () => {
  const doubts = (said: string | Said, more = {}, code = 'no_contact') =>
    breachesOf(told(said), [orderView('o', [conditionView(code)], more)])[0]?.doubts;
  expect(doubts('call')).toEqual([]);
  expect(doubts({ what: 'call', who: 'unknown' })).toEqual(['actor']);
  expect(doubts({ what: 'call', who: 'think_i_know' })).toEqual(['unsure_actor']);
  expect(doubts({ what: 'call', sure: 1 })).toEqual(['unsure_actor']);
  expect(doubts({ what: 'call', who: 'someone_sent_by_them' })).toEqual(['sent']);
  expect(doubts({ what: 'call', who: 'think_i_know', name: 'Tom Bell' })).toEqual(['other_named']);
  expect(doubts('call', { served: 0 })).toEqual(['served']);
  expect(doubts('call', { served: noon + 1 })).toEqual(['served']);
  expect(doubts('call', { against: '' })).toEqual([]);
  const except = conditionView('no_contact', { except: 'Texts about the children' });
  expect(breachesOf(told('call'), [orderView('o', [except])])[0]?.doubts).toEqual(['except']);
});

const saying = (one: IncidentView, answer: string): IncidentView => ({
  ...one,
  draft: { ...one.draft, order: { answer, condition: '' } },
});

test('what she says of orders: none of the conditions fits, and it is shown all the same', () => {
  const order = orderView('o', [conditionView('no_posting')]);
  expect(breachesOf(told('call'), [order])).toEqual([]);
  for (const one of [saying(told('call'), 'clear'), saying(told('call'), 'possible'), told('order_broken')])
    expect(breachesOf(one, [order])).toMatchObject([{ condition: null, why: [{ what: 'said' }] }]);
  expect(breachesOf(saying(told('call'), 'no'), [order])).toEqual([]);
  const denied = breachesOf(saying(told('post_about_me'), 'no'), [order]);
  expect(denied[0]?.doubts).toEqual(['denied']);
  const over = orderView('o', [conditionView('no_posting')], { until: noon });
  expect(breachesOf(saying(told('call'), 'clear'), [over])).toEqual([]);
});

test('where not all orders are known, that is said', () => {
  const orders = [orderView('o', [conditionView('no_contact')])];
  expect(breaches([told('call')], { known: false, orders })).toMatchObject({ known: false, found: [{}] });
});
