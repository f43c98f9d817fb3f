import { expect, it } from 'vitest';
import { latestOf, saidAt, saidSince, voicesOf } from './voice.ts';

type Told = Parameters<typeof voicesOf>[0][number];

const [her, staff] = [1, 2];
const id = (name: string): string => name.padEnd(32, '0');
const bytes = (name: string): Uint8Array =>
  name === '' ? new Uint8Array() : Uint8Array.from(id(name).match(/../g)!, (pair) => parseInt(pair, 16));

const nothing = { safer: '', heard: '', informed: '', control: '' };
const entry = (
  name: string,
  role: number,
  asked: string,
  occasion: string,
  said: object,
  more: object = {},
): Told =>
  ({
    ...{ id: id(name), role, mayEdit: true, written: parseInt(name, 16), ...more },
    content: { type: 'voice', asked: bytes(asked), occasion, ...nothing, ...said },
  }) as unknown as Told;
const asks = (name: string, occasion = 'review', role = staff, more = {}) =>
  entry(name, role, '', occasion, {}, more);
const notes = (name: string, said: object, role = staff, more = {}) =>
  entry(name, role, '', 'end', said, more);
const answers = (name: string, asked: string, said: object, role = her, more = {}) =>
  entry(name, role, asked, '', said, more);

const whats = (chat: readonly Told[]) => voicesOf(chat).map(({ what }) => what);

it.each<[string, readonly Told[], readonly string[]]>([
  [
    'what staff ask and she answers',
    [asks('b1'), answers('c1', 'b1', { heard: 'no' })],
    ['question', 'answer'],
  ],
  ['what staff note', [notes('b1', { heard: 'no' })], ['note']],
  [
    'every answer of hers',
    [asks('b1'), answers('c1', 'b1', { heard: 'no' }), answers('c2', 'b1', { heard: 'yes' })],
    ['question', 'answer', 'answer'],
  ],
  ['no question of hers', [asks('b1', 'review', her)], []],
  ['no note of hers', [notes('b1', { heard: 'yes' }, her)], []],
  ['no answer by staff', [asks('b1'), answers('c1', 'b1', { heard: 'yes' }, staff)], ['question']],
  ['no answer before the question', [answers('c1', 'b1', { heard: 'yes' }), asks('b1')], ['question']],
  ['no answer to nothing', [answers('c1', 'b9', { heard: 'yes' })], []],
  ['no answer to a note', [notes('b1', { heard: 'yes' }), answers('c1', 'b1', { heard: 'no' })], ['note']],
  [
    'no answer to an answer',
    [asks('b1'), answers('c1', 'b1', { heard: 'no' }), answers('c2', 'c1', { heard: 'yes' })],
    ['question', 'answer'],
  ],
  [
    'no question by whoever may only append',
    [asks('b1', 'end', staff, { mayEdit: false }), answers('c1', 'b1', { heard: 'yes' })],
    [],
  ],
  ['no note by whoever may only append', [notes('b1', { heard: 'yes' }, staff, { mayEdit: false })], []],
])('it counts %s', (_what, chat, found) => {
  expect(whats(chat)).toEqual(found);
});

it('an answer is of the occasion on which it was asked', () => {
  const chat = [asks('b1', 'end'), answers('c1', 'b1', { safer: 'yes' }), notes('c2', { safer: 'no' })];
  expect(voicesOf(chat).map(({ occasion }) => occasion)).toEqual(['end', 'end', 'end']);
  expect(voicesOf([asks('b1'), answers('c1', 'b1', { safer: 'yes' })])[1]?.occasion).toBe('review');
});

const unsaid = { safer: 'not_said', heard: 'not_said', informed: 'not_said', control: 'not_said' };

it.each<[string, readonly Told[], object]>([
  ['nothing where she was not asked', [], {}],
  ['nothing where she left it out', [asks('b1')], {}],
  [
    'each thing as she said it last',
    [asks('b1'), answers('c1', 'b1', { safer: 'no', heard: 'yes' }), answers('c2', 'b1', { safer: 'yes' })],
    { safer: 'yes', heard: 'yes' },
  ],
  [
    'what staff noted',
    [notes('c1', { control: 'no' }), notes('c2', { control: 'yes', heard: 'no' })],
    { control: 'yes', heard: 'no' },
  ],
  [
    'her own word before a later note',
    [asks('b1'), answers('c1', 'b1', { safer: 'no' }), notes('c2', { safer: 'yes', informed: 'yes' })],
    { safer: 'no', informed: 'yes' },
  ],
  [
    'what she answered now of what was asked before',
    [asks('01'), answers('c1', '01', { informed: 'yes' })],
    { informed: 'yes' },
  ],
  [
    'nothing from before',
    [asks('01'), answers('02', '01', { safer: 'yes' }), notes('03', { heard: 'yes' })],
    {},
  ],
])('of a quarter it counts %s', (_what, chat, said) => {
  expect(saidSince(chat, 0xb0)).toEqual({ ...unsaid, ...said });
});

const [may, june, july] = [Date.UTC(2026, 4, 1), Date.UTC(2026, 5, 1), Date.UTC(2026, 6, 1)];
const at = (written: number, received = written) => ({ written, received });
const latest = (chat: readonly Told[]) =>
  [...latestOf(voicesOf(chat) as never)].map(([of, { entry }]) => [of, entry.id.replace(/0+$/, '')]);

it.each<[string, readonly Told[], readonly (readonly [string, string])[]]>([
  ['nothing where nothing was said', [asks('b1', 'review', staff, at(may))], []],
  [
    'of each thing the last word, wherever it is',
    [
      asks('b1', 'review', staff, at(may)),
      answers('c1', 'b1', { safer: 'no', heard: 'no' }, her, at(may)),
      answers('c2', 'b1', { heard: 'yes' }, her, at(june)),
    ],
    [
      ['safer', 'c1'],
      ['heard', 'c2'],
    ],
  ],
  [
    'her own word before a later note of the same quarter',
    [
      asks('b1', 'review', staff, at(may)),
      answers('c1', 'b1', { safer: 'no' }, her, at(may)),
      notes('d1', { safer: 'yes', control: 'no' }, staff, at(june)),
    ],
    [
      ['safer', 'c1'],
      ['control', 'd1'],
    ],
  ],
  [
    'a note of a later quarter before her earlier word',
    [
      asks('b1', 'review', staff, at(may)),
      answers('c1', 'b1', { safer: 'no' }, her, at(june)),
      notes('d1', { safer: 'yes' }, staff, at(july)),
    ],
    [['safer', 'd1']],
  ],
  [
    'what was said with a clock that runs ahead, at the time at which the service had it',
    [
      asks('b1', 'review', staff, at(may)),
      answers('c1', 'b1', { safer: 'no' }, her, at(2 ** 53 - 1, june)),
      notes('d1', { safer: 'yes' }, staff, at(july)),
    ],
    [['safer', 'd1']],
  ],
  [
    'what has no time that could be told',
    [asks('b1', 'review', staff, at(may)), answers('c1', 'b1', { safer: 'no' }, her, at(2 ** 53 - 1))],
    [['safer', 'c1']],
  ],
])('the latest is %s', (_, chat, want) => expect(latest(chat)).toEqual(want));

it('said at no later time than the service had it', () => {
  expect([saidAt(at(5, 9)), saidAt(at(9, 5))]).toEqual([5, 5]);
});
