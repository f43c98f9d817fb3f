import { describe, expect, test } from 'vitest';
import type { LookView } from '../worker/messages.ts';
import { fits } from './fits.ts';
import { bodyOf, colourOf, featuresIn, makeOf } from './lookwords.ts';
import { fitsWhole, fitTogether, partPlate } from './partplate.ts';
import { Town } from './testing/stalkers.ts';

const seed = Number(process.env['SEED'] ?? 20261127);
const [SAME, OTHER] = [50, 2000];
/** Of two cases of one stalker at least this share is told; of a thousand pairs of two stalkers at most so many. */
const [LEAST_TOLD, MOST_FALSE] = [0.55, 3];

test('of made-up cases most of one stalker are told, and few of two', () => {
  const town = new Town(seed);
  const same = Array.from({ length: SAME }, () => town.stalker()).map((one) =>
    fits(town.case(one), town.case(one)),
  );
  const other = Array.from({ length: OTHER }, () =>
    fits(town.case(town.stalker()), town.case(town.stalker())),
  );
  const told = (all: typeof same) => all.filter((signs) => signs.length > 0).length;
  const [recall, wrong] = [told(same) / SAME, (told(other) / OTHER) * 1000];
  console.log(
    `seed ${seed}: of ${SAME} pairs of one stalker ${recall}, of ${OTHER} others ${wrong} in 1,000`,
  );
  expect(recall).toBeGreaterThanOrEqual(LEAST_TOLD);
  expect(wrong).toBeLessThanOrEqual(MOST_FALSE);
});

describe('part of a plate', () => {
  const can = (part: string, whole: string): boolean => fitsWhole(partPlate(part) ?? ['none'], whole);
  test.each([
    ['AB12', 'GB:AB12CDE', true],
    ['ab 12', 'GB:AB12CDE', true],
    ['ends in CDE', 'GB:AB12CDE', true],
    ['A?12', 'GB:AB12CDE', true],
    ['AB…DE', 'GB:AB12CDE', true],
    ['AB .. DE', 'GB:AB12CDE', true],
    ['AB1? ?DE', 'GB:AB12CDE', true],
    ['B0I', 'GB:AB01CDE', true],
    ['AB13', 'GB:AB12CDE', false],
    ['DE…AB', 'GB:AB12CDE', false],
    ['12AB', 'GB:AB12CDE', false],
  ])('%s of %s: %s', (part, whole, does) => expect(can(part, whole)).toBe(does));

  test.each(['AB', '??', '', 'A…B', 'AB12 CDE FGH', 'not sure'])('%s says nothing', (part) =>
    expect(partPlate(part)).toBe(null),
  );

  test.each([
    ['AB12', 'AB12C', true],
    ['AB12C', 'B12CD', true],
    ['AB12', 'B12', false],
    ['AB12C', 'AB13C', false],
    ['AB12', '12CDE', false],
    ['AB…12', 'AB12', false],
    ['AB?2C', 'ABX2C', true],
  ])('%s and %s: %s', (one, two, do_) => expect(fitTogether(partPlate(one)!, partPlate(two)!)).toBe(do_));
});

describe('words', () => {
  test.each([
    ['Navy VW Golf', 'blue', 'Volkswagen', ''],
    ['a grey transit van', 'grey', 'Ford', 'van'],
    ['old red Daewoo estate', 'red', 'red', 'estate'],
    ['Van', '', '', 'van'],
  ])('%s', (text, colour, make, body) =>
    expect([colourOf(text), makeOf(text), bodyOf(text)]).toEqual([colour, make, body]),
  );

  const said = (text: string) => featuresIn(text).map(({ say }) => say);
  test('a look', () => {
    expect(said('Limping, had a tattoo on the neck and glasses')).toEqual(['a limp', 'a tattoo', 'glasses']);
    expect(said('No beard, without glasses, never a hood')).toEqual([]);
    expect(said('escarpment, capable, dogma')).toEqual([]);
  });
});

const look = (incident: string, more: Partial<LookView>): LookView => ({
  ...{ incident, start: Date.UTC(2026, 5, 1, 22), precision: 'day', zone: 'UTC', vehicles: [] },
  ...{ look: '', place: '', ...more },
});
const car = (plate: string, make: string, colour: string, whole = '') => ({
  vehicles: [{ plate, whole, make, colour }],
});
const kindsOf = (here: readonly LookView[], there: readonly LookView[]) =>
  fits(here, there).map(({ what }) => what);

describe('together', () => {
  const part = look('a1', car('AB12', 'van', 'blue'));
  const whole = look('b1', car('AB12 CDE', 'Transit van', 'dark blue', 'GB:AB12CDE'));
  test('a part plate that fits, and a blue van', () => {
    expect(fits([part], [whole])).toEqual([
      { what: 'plate', here: 'AB12', there: 'AB12 CDE', behindHere: ['a1'], behindThere: ['b1'] },
      {
        ...{ what: 'car', here: 'blue van', there: 'blue Ford van' },
        ...{ behindHere: ['a1'], behindThere: ['b1'] },
      },
    ]);
    expect(kindsOf([whole], [part])).toEqual(['plate', 'car']);
  });

  const limp = { look: 'limp, tattoo' };
  const lane = { place: 'by Mill Lane' };
  const late = Array.from({ length: 5 }, (_, n) => look(`h${n}`, { precision: 'exact' }));
  const ford = look('c1', car('', 'Ford', 'red'));
  test.each([
    ['a part plate', [look('a', car('AB12', '', ''))], [whole]],
    ['a car', [ford], [ford]],
    ['a look', [look('a', limp)], [look('b', limp)]],
    ['a place', [look('a', lane)], [look('b', lane)]],
    ['hours', late, late],
    ['a car and hours', [ford, ...late], [ford, ...late]],
    ['a place and hours', [look('a', lane), ...late], [look('b', lane), ...late]],
    ['a look and a place', [look('a', { ...limp, ...lane })], [look('b', { ...limp, ...lane })]],
    ['a car and a place', [ford, look('a', lane)], [ford, look('b', lane)]],
    [
      'what is common in how somebody looks',
      [ford, look('a', { look: 'tall, cap, limp' })],
      [ford, look('b', { look: 'cap, limp' })],
    ],
  ])('%s alone is not told', (_, here, there) => expect(fits(here, there)).toEqual([]));

  test.each([
    [
      'a plate and a look',
      [look('a', { ...car('AB12', '', ''), ...limp })],
      [{ ...whole, ...limp }],
      ['plate', 'look'],
    ],
    [
      'a plate and a place',
      [look('a', { ...car('AB12', '', ''), ...lane })],
      [{ ...whole, ...lane }],
      ['plate', 'place'],
    ],
    ['a look and a car', [{ ...ford, ...limp }], [{ ...ford, ...limp }], ['car', 'look']],
    [
      'a look, a place and hours',
      [look('a', { ...limp, ...lane }), ...late],
      [look('b', { ...limp, ...lane }), ...late],
      ['look', 'place', 'hours'],
    ],
    [
      'a car, a place and hours',
      [{ ...ford, ...lane }, ...late],
      [{ ...ford, ...lane }, ...late],
      ['car', 'place', 'hours'],
    ],
    [
      'a look of one rare and two common things',
      [{ ...ford, look: 'limp, tall, cap' }],
      [{ ...ford, look: 'tall with a cap, limps' }],
      ['car', 'look'],
    ],
  ])('%s are told', (_, here, there, kinds) => expect(kindsOf(here, there)).toEqual(kinds));

  test('what cannot be one car fits nowhere', () => {
    const told = (one: LookView) => kindsOf([{ ...one, ...limp }], [{ ...whole, ...limp }]);
    expect(told(part)).toEqual(['plate', 'car', 'look']);
    expect(told(look('a', car('AB12', 'van', 'red')))).toEqual([]);
    expect(told(look('a', car('AB12', 'BMW', 'blue')))).toEqual([]);
    expect(told(look('a', car('AB12', 'estate', 'blue')))).toEqual([]);
    expect(told(look('a', car('XY99', 'van', 'blue')))).toEqual([]);
    expect(told(look('a', car('XY99 ZZZ', 'van', 'blue', 'GB:XY99ZZZ')))).toEqual([]);
    expect(told(look('a', car('AB12 CDE', 'van', 'blue', 'GB:AB12CDE')))).toEqual(['car', 'look']);
  });

  test('grey and silver are one at night; a place that is anywhere is none', () => {
    const [grey, silver] = [
      look('a', { ...car('', 'Ford', 'grey'), ...limp }),
      look('b', { ...car('', 'Ford', 'silver'), ...limp }),
    ];
    expect(kindsOf([grey], [silver])).toEqual(['car', 'look']);
    const shop = { place: 'outside the car park' };
    expect(kindsOf([look('a', { ...car('AB12', '', ''), ...shop })], [{ ...whole, ...shop }])).toEqual([]);
    const code = { place: 'flat, CH1 2AB' };
    expect(
      kindsOf([look('a', { ...car('AB12', '', ''), ...code })], [{ ...whole, ...{ place: 'ch12ab' } }]),
    ).toEqual(['plate', 'place']);
  });

  test('hours are those of many times, and near one another', () => {
    const at = (hour: number, n = 5) =>
      Array.from({ length: n }, (_, i) =>
        look(`${hour} ${i}`, { precision: 'exact', start: Date.UTC(2026, 5, 1, hour) }),
      );
    const base = [{ ...ford, ...lane }];
    const hours = (a: readonly LookView[], b: readonly LookView[]) =>
      kindsOf([...base, ...a], [...base, ...b]);
    expect(hours(at(23), at(0))).toContain('hours');
    expect(hours(at(23), at(1))).toContain('hours');
    expect(hours(at(23), at(2))).toEqual([]);
    expect(hours(at(23, 4), at(23))).toEqual([]);
    expect(hours([...at(23), ...at(5, 4)], at(23))).toEqual([]);
  });
});
