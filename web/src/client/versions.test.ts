import { expect, it } from 'vitest';
import { counting } from './versions.ts';
import type { Verified } from './verified.ts';

type Told = { by: string; mayEdit?: boolean; version?: number; corrects?: string; incident?: string };

const id = (name: string): string => name.padEnd(32, '0');
const bytes = (name: string): Uint8Array =>
  name === '' ? new Uint8Array() : Uint8Array.from(id(name).match(/../g) ?? [], (pair) => parseInt(pair, 16));

/** Entries of a vault in order, the first at `from`. */
const entries = (told: readonly (readonly [string, Told])[], from = 1): Verified[] =>
  told.map(([name, { by, mayEdit = false, version = 1, corrects = '', incident = '1a' }], i) => {
    const content = { type: 'incident', incident: bytes(incident), version, corrects: bytes(corrects) };
    return { seq: from + i, id: id(name), author: by, mayEdit, content } as unknown as Verified;
  });

const hers = { by: 'her', mayEdit: true };
const theirs = { by: 'them' };

it.each<[string, readonly (readonly [string, Told])[], number, string[]]>([
  [
    'her versions',
    [
      ['a1', hers],
      ['a2', { ...hers, version: 2, corrects: 'a1' }],
    ],
    1,
    ['a1', 'a2'],
  ],
  [
    'two of hers on the same one',
    [
      ['a1', hers],
      ['a2', { ...hers, version: 2, corrects: 'a1' }],
      ['a3', { ...hers, version: 2, corrects: 'a1' }],
    ],
    1,
    ['a1', 'a2', 'a3'],
  ],
  [
    'one by somebody without the right',
    [
      ['a1', hers],
      ['b1', { ...theirs, version: 2, corrects: 'a1' }],
    ],
    1,
    ['a1'],
  ],
  [
    'theirs, corrected by themselves and by her',
    [
      ['b1', theirs],
      ['b2', { ...theirs, version: 2, corrects: 'b1' }],
      ['a1', { ...hers, version: 3, corrects: 'b2' }],
    ],
    1,
    ['b1', 'b2', 'a1'],
  ],
  [
    'a number that is jumped over',
    [
      ['a1', hers],
      ['a2', { ...hers, version: 3, corrects: 'a1' }],
    ],
    1,
    ['a1'],
  ],
  ['a first one that says it is the second', [['a1', { ...hers, version: 2 }]], 1, []],
  [
    'another incident',
    [
      ['a1', hers],
      ['a2', { ...hers, version: 2, corrects: 'a1', incident: '1b' }],
    ],
    1,
    ['a1'],
  ],
  [
    'a second first one',
    [
      ['a1', hers],
      ['b1', theirs],
    ],
    1,
    ['a1'],
  ],
  [
    'one that corrects what does not count',
    [
      ['a1', hers],
      ['b1', { ...theirs, version: 2, corrects: 'a1' }],
      ['a2', { ...hers, version: 3, corrects: 'b1' }],
    ],
    1,
    ['a1'],
  ],
  ['while earlier ones are not there, a first one that may be a second', [['b1', theirs]], 101, []],
  [
    'while earlier ones are not there, hers',
    [
      ['a2', { ...hers, version: 2, corrects: 'a1' }],
      ['a4', { ...hers, incident: '1c' }],
    ],
    101,
    ['a2', 'a4'],
  ],
])('%s', (_what, told, from, wanted) => {
  expect([...counting(entries(told, from))]).toEqual(wanted.map(id));
});

it('passes over what is no incident', () => {
  const [first, last] = entries([
    ['a1', hers],
    ['a3', { ...hers, version: 2, corrects: 'a1' }],
  ]) as [Verified, Verified];
  const ack = { ...first, id: id('a2'), content: { type: 'ack', heads: [], boxes: [] } } as const;
  const sealed = { ...first, id: id('a4'), content: null };
  expect([...counting([first, ack, sealed, last])]).toEqual(['a1', 'a3'].map(id));
});
