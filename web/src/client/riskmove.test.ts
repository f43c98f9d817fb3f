import { expect, it } from 'vitest';
import { definitionHash, type Definition } from '../crypto/vault/risk.ts';
import { fromHex } from './hex.ts';
import { riskMove } from './riskmove.ts';
import type { Verified } from './verified.ts';

const day = 86_400_000;
const [begin, end] = [100 * day, 190 * day];
const id = (name: string): string => name.padEnd(32, '0');
const level = (code: string) => ({ code, text: code });
const definition: Definition = {
  ...{ id: 'x', version: '1', title: 'X', source: '', licence: '' },
  items: [{ code: 'a', text: 'A?', help: '' }],
  levels: ['low', 'middle', 'high'].map(level),
};
const next = { ...definition, version: '2' };

type Made = {
  readonly made: number;
  readonly level: string;
  readonly of?: Definition | null;
  readonly brings?: boolean;
};

/** One record after the other; the first with a definition brings it. */
const team = (...records: readonly Made[]): readonly Verified[] =>
  records.map(({ made, level: chosen, of = definition, brings = true }, i) => ({
    ...{ id: id(`e${i}`), mayEdit: true, written: made },
    content: {
      ...{ type: 'risk', risk: fromHex(id(`a${i}`)), version: 1, follows: new Uint8Array(), made },
      ...{
        level: chosen,
        hash: of ? definitionHash(of) : new Uint8Array(),
        definition: of && brings ? [of] : [],
      },
    },
  })) as unknown as readonly Verified[];

const [earlier, last] = [begin - day, begin + day];

it.each<[string, readonly Made[], string]>([
  ['nothing', [], 'not_assessed'],
  ['one from before', [{ made: earlier, level: 'low' }], 'not_assessed'],
  ['one from after', [{ made: end, level: 'low' }], 'not_assessed'],
  ['a first one', [{ made: begin, level: 'low' }], 'first'],
  [
    'a higher one',
    [
      { made: earlier, level: 'low' },
      { made: last, level: 'high' },
    ],
    'higher',
  ],
  [
    'a lower one',
    [
      { made: earlier, level: 'high' },
      { made: last, level: 'middle' },
    ],
    'lower',
  ],
  [
    'the same',
    [
      { made: earlier, level: 'high' },
      { made: last, level: 'high' },
    ],
    'same',
  ],
  [
    'two in it: the last against the first',
    [
      { made: begin, level: 'low' },
      { made: last, level: 'middle' },
    ],
    'higher',
  ],
  [
    'those that were noted in another order',
    [
      { made: last, level: 'high' },
      { made: begin, level: 'low' },
    ],
    'higher',
  ],
  [
    'another version of the words',
    [
      { made: earlier, level: 'low' },
      { made: last, level: 'high', of: next },
    ],
    'not_comparable',
  ],
  [
    'free words',
    [
      { made: earlier, level: 'low', of: null },
      { made: last, level: 'low', of: null },
    ],
    'not_comparable',
  ],
  [
    'one without a level',
    [
      { made: earlier, level: 'low' },
      { made: last, level: '' },
    ],
    'not_comparable',
  ],
  [
    'one after another without a level',
    [
      { made: earlier, level: '' },
      { made: last, level: 'low' },
    ],
    'not_comparable',
  ],
  [
    'words that nobody brought',
    [
      { made: earlier, level: 'low', brings: false },
      { made: last, level: 'high', brings: false },
    ],
    'not_comparable',
  ],
  [
    'words that came later',
    [
      { made: earlier, level: 'low', brings: false },
      { made: last, level: 'high' },
    ],
    'higher',
  ],
])('risk: %s', (_what, records, moved) => {
  expect(riskMove(team(...records), begin, end)).toBe(moved);
});
