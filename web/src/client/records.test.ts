import { expect, it } from 'vitest';
import type { Content } from '../crypto/vault/content.ts';
import { heldOf, isKept } from './records.ts';
import type { Verified } from './verified.ts';

/** Entry, order, version, the entry that it follows; whether its author may edit. */
type Line = readonly [string, string, number, string, boolean?];

const id = (name: string): string => name.padEnd(32, '0');
const bytes = (name: string): Uint8Array =>
  name === '' ? new Uint8Array() : Uint8Array.from(id(name).match(/../g)!, (pair) => parseInt(pair, 16));

const entries = (lines: readonly Line[]): Verified[] =>
  lines.map(([name, order, version, follows, mayEdit = true]) => {
    const content = { type: 'order', order: bytes(order), version, follows: bytes(follows) };
    return { id: id(name), mayEdit, content } as unknown as Verified;
  });

it.each<[string, readonly Line[], readonly string[]]>([
  ['nothing', [], []],
  ['a first one', [['a1', '01', 1, '']], ['a1']],
  [
    'the next',
    [
      ['a1', '01', 1, ''],
      ['a2', '01', 2, 'a1'],
    ],
    ['a2'],
  ],
  [
    'each of two orders',
    [
      ['a1', '01', 1, ''],
      ['b1', '02', 1, ''],
      ['a2', '01', 2, 'a1'],
    ],
    ['a2', 'b1'],
  ],
  [
    'not a second first one of the same order',
    [
      ['a1', '01', 1, ''],
      ['a2', '01', 1, ''],
    ],
    ['a1'],
  ],
  [
    'not what follows something older',
    [
      ['a1', '01', 1, ''],
      ['a2', '01', 2, 'a1'],
      ['a3', '01', 2, 'a1'],
    ],
    ['a2'],
  ],
  [
    'not what follows another order',
    [
      ['a1', '01', 1, ''],
      ['b1', '02', 1, ''],
      ['a2', '01', 2, 'b1'],
    ],
    ['a1', 'b1'],
  ],
  [
    'not what leaves a number out',
    [
      ['a1', '01', 1, ''],
      ['a2', '01', 3, 'a1'],
    ],
    ['a1'],
  ],
  ['not what follows nothing known', [['a2', '01', 2, 'a1']], []],
  ['not by somebody who may only read', [['a1', '01', 1, '', false]], []],
  [
    'nor a change by them',
    [
      ['a1', '01', 1, ''],
      ['a2', '01', 2, 'a1', false],
    ],
    ['a1'],
  ],
])('holds: %s', (_, lines, held) => {
  expect(heldOf(entries(lines), 'order').map(({ entry }) => entry.id)).toEqual(held.map(id));
});

it.each<[boolean, string, readonly string[]]>([
  [true, 'order', ['version', 'follows', 'order']],
  [true, 'risk', ['version', 'follows', 'risk']],
  [true, 'motive', ['version', 'follows', 'motive']],
  [false, 'incident', ['version', 'corrects', 'incident']],
  [false, 'proposal', ['proposal', 'epoch']],
  [false, 'contact', ['follows', 'zone']],
  [false, 'coded', ['version', 'follows', 'case']],
  [false, 'message', ['text']],
])('is kept in versions, %s: %s', (is, type, fields) => {
  const content = { type, ...Object.fromEntries(fields.map((name) => [name, new Uint8Array()])) };
  expect(isKept(content as unknown as Content)).toBe(is);
  expect(isKept(null)).toBe(false);
});
