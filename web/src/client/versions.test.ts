import { expect, it } from 'vitest';
import { counting, HOLD } from './versions.ts';
import type { Verified } from './verified.ts';

type Told = {
  by: string;
  mayEdit?: boolean;
  version?: number;
  corrects?: string;
  incident?: string;
  status?: string;
  written?: number;
  received?: number;
};

const id = (name: string): string => name.padEnd(32, '0');
const bytes = (name: string): Uint8Array =>
  name === '' ? new Uint8Array() : Uint8Array.from(id(name).match(/../g) ?? [], (pair) => parseInt(pair, 16));

/** Entries of a vault in order, the first at `from`. */
const entries = (told: readonly (readonly [string, Told])[], from = 1): Verified[] =>
  told.map(([name, one], i) => {
    const { by, mayEdit = false, version = 1, corrects = '', incident = '1a', status = 'kept' } = one;
    const { written = 0, received = 0 } = one;
    const content = {
      type: 'incident',
      incident: bytes(incident),
      version,
      corrects: bytes(corrects),
      status,
    };
    const base = { seq: from + i, id: id(name), author: by, mayEdit, written, received };
    return { ...base, content } as unknown as Verified;
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
  [
    'what she began, went on with and finished',
    [
      ['a1', { ...hers, status: 'draft' }],
      ['a2', { ...hers, status: 'draft', version: 2, corrects: 'a1' }],
      ['a3', { ...hers, version: 3, corrects: 'a2' }],
    ],
    1,
    ['a1', 'a2', 'a3'],
  ],
  [
    'what she finished on one phone and went on with on another that did not know',
    [
      ['a1', { ...hers, status: 'draft' }],
      ['a2', { ...hers, version: 2, corrects: 'a1' }],
      ['a3', { ...hers, status: 'draft', version: 2, corrects: 'a1' }],
      ['a4', { ...hers, status: 'draft', version: 3, corrects: 'a2' }],
    ],
    1,
    ['a1', 'a2'],
  ],
  [
    'what she began, asked to take out, and goes on with',
    [
      ['a1', { ...hers, status: 'draft' }],
      ['a2', { ...hers, status: 'withdrawn', version: 2, corrects: 'a1' }],
      ['a3', { ...hers, status: 'draft', version: 3, corrects: 'a2' }],
    ],
    1,
    ['a1', 'a2', 'a3'],
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
  expect([...counting(entries(told, from)).keys()]).toEqual(wanted.map(id));
});

it('passes over what is no incident', () => {
  const [first, last] = entries([
    ['a1', hers],
    ['a3', { ...hers, version: 2, corrects: 'a1' }],
  ]) as [Verified, Verified];
  const ack = { ...first, id: id('a2'), content: { type: 'ack', heads: [], boxes: [] } } as const;
  const sealed = { ...first, id: id('a4'), content: null };
  expect([...counting([first, ack, sealed, last]).keys()]).toEqual(['a1', 'a3'].map(id));
});

const taken = { ...hers, status: 'withdrawn' };

it.each<[string, readonly (readonly [string, Told])[], Record<string, number>]>([
  ['nothing was asked for', [['a1', hers]], { a1: 0 }],
  [
    'the service got it later than she wrote it',
    [
      ['a1', hers],
      ['a2', { ...taken, version: 2, corrects: 'a1', written: 10, received: 20 }],
    ],
    { a1: 0, a2: 20 + HOLD },
  ],
  [
    'the service says that it had it before she wrote it',
    [
      ['a1', hers],
      ['a2', { ...taken, version: 2, corrects: 'a1', written: 1000, received: 1 }],
    ],
    { a1: 0, a2: 1000 + HOLD },
  ],
  [
    'she asks again: it goes on from the first time',
    [
      ['a1', hers],
      ['a2', { ...taken, version: 2, corrects: 'a1', received: 20 }],
      ['a3', { ...taken, version: 3, corrects: 'a2', received: 90 }],
    ],
    { a1: 0, a2: 20 + HOLD, a3: 20 + HOLD },
  ],
  [
    'she keeps it after all',
    [
      ['a1', hers],
      ['a2', { ...taken, version: 2, corrects: 'a1', received: 20 }],
      ['a3', { ...hers, version: 3, corrects: 'a2', received: 30 }],
    ],
    { a1: 0, a2: 20 + HOLD, a3: 0 },
  ],
  [
    'she keeps it, and asks another time: it begins anew',
    [
      ['a1', hers],
      ['a2', { ...taken, version: 2, corrects: 'a1', received: 20 }],
      ['a3', { ...hers, version: 3, corrects: 'a2', received: 30 }],
      ['a4', { ...taken, version: 4, corrects: 'a3', received: 40 }],
    ],
    { a1: 0, a2: 20 + HOLD, a3: 0, a4: 40 + HOLD },
  ],
  [
    'somebody asks who may not change what she wrote',
    [
      ['a1', hers],
      ['b1', { ...theirs, status: 'withdrawn', version: 2, corrects: 'a1', received: 20 }],
    ],
    { a1: 0 },
  ],
])('when it leaves her list: %s', (_what, told, wanted) => {
  const found = Object.fromEntries([...counting(entries(told))].map(([one, { leaves }]) => [one, leaves]));
  expect(found).toEqual(Object.fromEntries(Object.entries(wanted).map(([name, at]) => [id(name), at])));
});

it('is unfinished until somebody finishes it, also while it is asked to be taken out', () => {
  const found = counting(
    entries([
      ['a1', { ...hers, status: 'draft' }],
      ['a2', { ...taken, version: 2, corrects: 'a1' }],
      ['a3', { ...hers, version: 3, corrects: 'a2' }],
      ['a4', { ...taken, version: 4, corrects: 'a3' }],
    ]),
  );
  expect([...found.values()].map(({ unfinished }) => unfinished)).toEqual([true, true, false, false]);
});

it('leaves after three days', () => {
  expect(HOLD).toBe(3 * 24 * 60 * 60 * 1000);
});
