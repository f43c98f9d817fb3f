import { expect, it } from 'vitest';
import { after, contactForm, rulesOf, withWay } from './contactform.ts';
import { newHours, newWay } from './way.ts';

const empty = { known: true, sending: false, refused: '', canEdit: true, stops: [], rules: null };
const knock = { ...newWay, means: 'knock', address: ' a@b.test ', cover: 'Your order' };

it('a case in which nothing was said begins with one way, and follows nothing', () => {
  const form = contactForm(empty);
  expect(form).toMatchObject({ follows: '', code: '', ways: [newWay] });
  expect(rulesOf(form).missing).toEqual([]);
});

it('what a way does not have is left out; one by which the service knocks goes along as it is', () => {
  const form = { ...contactForm(empty), code: ' blue kettle ', ways: [newWay, knock] };
  const text = withWay(form, 0, () => ({ means: 'text', voicemail: 'yes', address: ' 07700 ' }));
  const { rules } = rulesOf({ ...form, ...text });
  expect(rules).toMatchObject({
    code: 'blue kettle',
    ways: [{ means: 'text', voicemail: '', address: '07700' }, knock],
  });
});

it.each([
  ['a time without a day', [{ ...newHours, days: 0 }], ['windows']],
  ['a time that ends as it begins', [{ ...newHours, to: newHours.from }], ['windows']],
  ['no times: never', [], []],
])('%s', (_, windows, missing) => {
  expect(rulesOf({ ...contactForm(empty), ways: [{ ...newWay, windows }] }).missing).toEqual(missing);
});

it('more than sixteen ways are not written', () => {
  const of = (n: number) => rulesOf({ ...contactForm(empty), ways: Array.from({ length: n }, () => newWay) });
  expect([of(16).missing, of(17).missing]).toEqual([[], ['ways']]);
});

it('what follows other rules has the knocks of those: one that she took out does not come back', () => {
  const mine = { ...newWay, means: 'text', address: '07700' };
  const form = { ...contactForm(empty), ways: [mine, knock] };
  const hers = {
    ...empty,
    rules: { id: 'r2', by: 'h', role: 'victim', mine: false, written: 1, zone: 'UTC', code: '' },
  };
  const other = { ...knock, cover: 'Other words' };
  const by = (ways: readonly (typeof knock)[]) => after(form, { ...hers.rules, role: 'victim', ways });
  expect(by([])).toEqual({ follows: 'r2', ways: [mine] });
  expect(by([other])).toEqual({ follows: 'r2', ways: [mine, other] });
});
