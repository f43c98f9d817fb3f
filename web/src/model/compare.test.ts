import { expect, test } from 'vitest';
import { compare, difference } from './compare.ts';
import { planItem } from './testing/plan.ts';

const shown = (before: string, after: string) =>
  difference(before, after)
    .map(({ kind, text }) => ({ same: text, new: `[+${text}]`, gone: `[-${text}]` })[kind])
    .join('');

test('words that came and went are told apart from those that stayed', () => {
  expect(shown('I lock the door', 'I lock the door')).toBe(' I lock the door');
  expect(shown('I lock the door', 'I lock the back door at night')).toBe(
    ' I lock the[+ back] door[+ at night]',
  );
  expect(shown('Ring Mia first', 'Ring first')).toBe(' Ring[- Mia] first');
  expect(shown('If they might have a key', 'For both doors, a chain')).toBe(
    '[- If they might have][+ For both doors,] a[- key][+ chain]',
  );
  expect(shown('', 'new')).toBe('[+ new]');
  expect(shown('old', '')).toBe('[- old]');
  expect(shown('', '')).toBe('');
});

test('both texts can be read off a difference, whatever they are', () => {
  const words = ['a', 'b', ' ', '\n', 'é', '😀'];
  const trimmed = (text: string) => text.trim().replace(/\s+/g, ' ');
  for (let n = 0; n < 300; n++) {
    const text = () =>
      Array.from({ length: n % 9 }, () => words[Math.floor(Math.random() * words.length)]).join('');
    const [before, after] = [text(), text()];
    const pieces = difference(before, after);
    const read = (not: string) => pieces.map((one) => (one.kind === not ? '' : one.text)).join('');
    expect([read('new'), read('gone')].map(trimmed)).toEqual([before, after].map(trimmed));
  }
});

test('a text of very many words is shown as a whole, before and after', () => {
  const long = 'word '.repeat(500);
  expect(difference(long, `${long}more`).map(({ kind }) => kind)).toEqual(['gone', 'new']);
});

test('each step is there once, with what became of it', () => {
  const before = [
    planItem({ id: '1', text: 'bolt' }),
    planItem({ id: '2', text: 'light', due: 'Friday' }),
    planItem({ id: '3', section: 9, text: 'the dog' }),
  ];
  const after = [
    planItem({ id: '3', section: 9, text: 'the dog' }),
    planItem({ id: '4', text: 'bell' }),
    planItem({ id: '2', text: 'light', due: 'Monday', owners: ['a'], status: 'done' }),
  ];
  expect(compare(before, after).map(({ id, kind, facts }) => [id, kind, ...facts])).toEqual([
    ['1', 'gone'],
    ['2', 'changed', 'status', 'due', 'owners'],
    ['4', 'new'],
    ['3', 'same'],
  ]);
});
