// A language may be written from right to left: no sheet says left or right, only where reading begins and ends.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = new URL('./', import.meta.url);
const sheets = readdirSync(folder).filter((name) => name.endsWith('.css'));

const sided =
  /(?:^|[\s;{])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)\b[\w-]*|left|right)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)\b|border-(?:top|bottom)-(?:left|right)-radius/;

test('there are sheets', () => expect(sheets.length).toBeGreaterThan(10));

test.each(sheets)('%s', (name) => {
  const rules = readFileSync(new URL(name, folder), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  expect(rules.split('\n').filter((line) => sided.test(line))).toEqual([]);
});

test.each(['  left: 0;', '  margin-left: auto;', '.a { text-align: right; }', '  border-right: 1px solid;'])(
  'finds %s',
  (line) => expect(line).toMatch(sided),
);
