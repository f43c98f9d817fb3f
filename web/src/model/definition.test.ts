import { expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { isDefinition } from '../crypto/vault/risk.ts';
import { unfitText } from '../text/risk.ts';
import {
  definitionOf,
  isSame,
  offer,
  offered,
  PLAIN_CHECK,
  readDefinition,
  UnfitFile,
} from './definition.ts';
import { instrument } from './testing/risk.ts';

const good = (): Record<string, unknown> => ({
  ...{ id: 's-dash.2009', version: '2009', title: 'A list', source: 'A book', licence: 'Asked for' },
  items: [
    { code: '1', text: 'One?' },
    { code: '2', text: 'Two?', help: 'Say when.' },
  ],
  levels: [{ code: 'a', text: 'A little' }],
  rule: 'none',
});
const many = (n: number, of: object) => Array.from({ length: n }, (_, i) => ({ code: `c${i}`, ...of }));

const read = (value: unknown) =>
  readDefinition(new Blob([typeof value === 'string' ? value : JSON.stringify(value)]));

/** What is said of a file, which is not taken. */
async function refused(file: Promise<unknown>): Promise<string> {
  const failed = await file.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(failed instanceof UnfitFile)) throw new Error('it was taken');
  expect(unfitText[failed.why]!(failed.at)).toMatch(/\.$/);
  return `${failed.why} ${failed.at}`.trim();
}

it('a file is read as it stands, and what it may leave out is empty', async () => {
  expect(await read(good())).toEqual({
    ...{ id: 's-dash.2009', version: '2009', title: 'A list', source: 'A book', licence: 'Asked for' },
    items: [
      { code: '1', text: 'One?', help: '' },
      { code: '2', text: 'Two?', help: 'Say when.' },
    ],
    levels: [{ code: 'a', text: 'A little' }],
  });
  const { source, licence, rule, ...rest } = good();
  expect([source, licence, rule]).toHaveLength(3);
  expect(await read({ ...rest, levels: [] })).toMatchObject({ source: '', licence: '', levels: [] });
});

it.each<[string, string, Record<string, unknown>]>([
  ['field id', 'no id', { id: undefined }],
  ['field items', 'no items', { items: undefined }],
  ['field levels', 'no levels', { levels: undefined }],
  ['field score', 'a field besides', { score: [] }],
  ['field weight', 'a weight of an item', { items: [{ code: '1', text: 'One?', weight: 2 }] }],
  ['field from', 'a number of a level', { levels: [{ code: 'a', text: 'A', from: 3 }] }],
  ['field text', 'an item without words', { items: [{ code: '1' }] }],
  ['field items', 'an item that is a list', { items: [['1', 'One?']] }],
  ['rule', 'a rule', { rule: 'sum' }],
  ['rule', 'a rule of its own kind', { rule: { high: 3 } }],
  ['code a b', 'an id with a blank', { id: 'a b' }],
  ['code', 'an item of no code', { items: [{ code: '', text: 'One?' }] }],
  [`code ${'x'.repeat(33)}`, 'a code that is too long', { items: [{ code: 'x'.repeat(33), text: 'One?' }] }],
  ['code 1', 'a code that is a number', { items: [{ code: 1, text: 'One?' }] }],
  ['text version', 'a version that is a number', { version: 2 }],
  ['text title', 'an empty title', { title: ' ' }],
  ['text title', 'a title that is too long', { title: 'x'.repeat(201) }],
  ['text title', 'a title that is no text', { title: '\ud800' }],
  ['text 1', 'words that are too long', { items: [{ code: '1', text: 'x'.repeat(1001) }] }],
  ['text 1', 'help that is none', { items: [{ code: '1', text: 'One?', help: 7 }] }],
  ['items', 'no item', { items: [] }],
  ['items', 'items that are none', { items: 'One?' }],
  ['items', 'too many items', { items: many(129, { text: '?' }) }],
  ['levels', 'too many levels', { levels: many(17, { text: 'x' }) }],
  [
    'twice 1',
    'an item twice',
    {
      items: [
        { code: '1', text: 'One?' },
        { code: '1', text: 'Two?' },
      ],
    },
  ],
  [
    'twice a',
    'a level twice',
    {
      levels: [
        { code: 'a', text: 'A' },
        { code: 'a', text: 'B' },
      ],
    },
  ],
])('%s: %s', async (why, _, change) => {
  expect(await refused(read({ ...good(), ...change }))).toBe(why);
});

it('other files are none', async () => {
  expect(await refused(read('not json'))).toBe('json');
  expect(await refused(readDefinition(new Blob([new Uint8Array([0x22, 0xff, 0x22])])))).toBe('json');
  for (const other of [[], null, 'a text', 7])
    expect(await refused(read(JSON.stringify(other)))).toBe('field');
  expect(await refused(read(JSON.stringify(good()).padEnd(65_537)))).toBe('size');
  expect(await read(JSON.stringify(good()).padEnd(65_536))).toBeTruthy();
});

it('what is taken is a definition by the rules of the protocol too, also at its largest', () => {
  const largest = { ...good(), items: many(128, { text: '?' }), levels: many(16, { text: 'x' }) };
  expect(isDefinition(definitionOf(good()))).toBe(true);
  expect(isDefinition(definitionOf(largest))).toBe(true);
});

it('our own check is such a file, of about a dozen questions and without a rule', async () => {
  const file = readFileSync(new URL('../text/plaincheck.json', import.meta.url));
  expect(await readDefinition(new Blob([file]))).toEqual(PLAIN_CHECK);
  expect(PLAIN_CHECK.items).toHaveLength(12);
  expect(isDefinition(PLAIN_CHECK)).toBe(true);
});

it('what was loaded is offered once, after our own', () => {
  offer(instrument());
  offer({ ...instrument() });
  offer(PLAIN_CHECK);
  offer(instrument({ version: '3' }));
  expect(offered.value.map(({ title, version }) => `${title} ${version}`)).toEqual([
    'Linnet plain check 1',
    'Unit check 2',
    'Unit check 3',
  ]);
  expect(isSame(instrument(), instrument({ source: 'Another' }))).toBe(false);
});
