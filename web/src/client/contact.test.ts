import { expect, it } from 'vitest';
import { contactOf } from './contact.ts';
import type { Verified } from './verified.ts';

type Told = { by: string; mayEdit?: boolean; role?: number };
type Line = readonly [string, Told, { follows: string } | { on: number; until?: number }];

const id = (name: string): string => name.padEnd(32, '0');
const bytes = (name: string): Uint8Array =>
  name === '' ? new Uint8Array() : Uint8Array.from(id(name).match(/../g)!, (pair) => parseInt(pair, 16));

const entries = (lines: readonly Line[]): Verified[] =>
  lines.map(([name, { by, mayEdit = true, role = 2 }, said], i) => {
    const content =
      'follows' in said
        ? { type: 'contact', follows: bytes(said.follows), zone: 'UTC', code: '', ways: [] }
        : { type: 'notsafe', until: 0, ...said };
    return { seq: i + 1, id: id(name), author: by, mayEdit, role, content } as unknown as Verified;
  });

const her = { by: 'her', role: 1 };
const amira = { by: 'amira' };
const omar = { by: 'omar' };
const reader = { by: 'reader', mayEdit: false };
const stop = { on: 1 };
const safe = { on: 0 };

it.each<[string, readonly Line[], string]>([
  ['nothing', [], ''],
  ['the first', [['a1', her, { follows: '' }]], 'a1'],
  [
    'the next',
    [
      ['a1', her, { follows: '' }],
      ['b1', amira, { follows: 'a1' }],
    ],
    'b1',
  ],
  [
    'not what follows something older',
    [
      ['a1', her, { follows: '' }],
      ['a2', her, { follows: 'a1' }],
      ['b1', amira, { follows: 'a1' }],
    ],
    'a2',
  ],
  [
    'not a second first one',
    [
      ['a1', her, { follows: '' }],
      ['b1', amira, { follows: '' }],
    ],
    'a1',
  ],
  ['not what follows nothing that is there', [['a2', her, { follows: 'a1' }]], ''],
  [
    'nothing of somebody without the right',
    [
      ['c1', reader, { follows: '' }],
      ['a1', her, { follows: '' }],
      ['c2', reader, { follows: 'a1' }],
    ],
    'a1',
  ],
])('of the rules holds: %s', (_, lines, holds) => {
  expect(contactOf(entries(lines)).rules?.entry.id ?? '').toBe(holds === '' ? '' : id(holds));
});

it.each<[string, readonly Line[], string[]]>([
  ['hers', [['a1', her, stop]], ['a1']],
  [
    'each one’s last word',
    [
      ['a1', her, stop],
      ['b1', amira, stop],
      ['b2', amira, { on: 1, until: 9 }],
    ],
    ['a1', 'b2'],
  ],
  [
    'hers, when a colleague takes back their own',
    [
      ['a1', her, stop],
      ['b1', amira, stop],
      ['b2', amira, safe],
    ],
    ['a1'],
  ],
  [
    'hers, whoever else says that it is safe',
    [
      ['a1', her, stop],
      ['c1', omar, safe],
    ],
    ['a1'],
  ],
  [
    'a colleague’s, whatever another says',
    [
      ['b1', amira, stop],
      ['c1', omar, safe],
    ],
    ['b1'],
  ],
  [
    'nobody’s, when she says that it is safe',
    [
      ['a1', her, stop],
      ['b1', amira, stop],
      ['a2', her, safe],
    ],
    [],
  ],
  [
    'what was said after that',
    [
      ['a1', her, safe],
      ['b1', amira, stop],
    ],
    ['b1'],
  ],
  [
    'nothing of somebody without the right',
    [
      ['c1', reader, stop],
      ['a1', her, stop],
      ['c2', reader, safe],
    ],
    ['a1'],
  ],
])('not safe stands: %s', (_, lines, stand) => {
  expect(contactOf(entries(lines)).stops.map(({ entry }) => entry.id)).toEqual(stand.map(id));
});

it('keeps until when', () => {
  expect(contactOf(entries([['a1', her, { on: 1, until: 7 }]])).stops[0]?.until).toBe(7);
});
