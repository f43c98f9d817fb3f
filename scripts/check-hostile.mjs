// Reads docs/hostile.md: every case is there once, in order, and held by something; the suites that a row names have a test whose
// title begins with the case, every test that names a case is named in its row, and what else a row names exists.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path) => readFileSync(root + path, 'utf8');
const wrong = [];

/** Files of tests, and the suite of each: what stands before `-` or `.hostile.ts`; in the order in which rows name them. */
const order = ['wire', 'log', 'page', 'store', 'exhibit'];
const files = readdirSync(`${root}web/e2e`)
  .filter((file) => file.endsWith('.hostile.ts'))
  .map((file) => [file, file.split(/[-.]/)[0]])
  .sort(([, a], [, b]) => order.indexOf(a) - order.indexOf(b));
for (const [file, suite] of files) if (!order.includes(suite)) wrong.push(`${file}: of no suite`);

/** Suites by the cases that begin their titles: `D18 H23 what a colleague wrote …`. */
const tested = new Map();
for (const [file, suite] of files)
  for (const [, cases] of read(`web/e2e/${file}`).matchAll(/['"`]((?:[A-H]\d\d )+)/g))
    for (const name of cases.trim().split(' ')) {
      const suites = tested.get(name) ?? [];
      if (!suites.includes(suite)) tested.set(name, [...suites, suite]);
    }

/** The names of all cases of a file of vectors, or of the tests of a file. */
const namesIn = (path) =>
  path.endsWith('.json')
    ? [...read(`crypto/vectors/${path}`).matchAll(/"name": ?("(?:[^"\\]|\\.)*")/g)].map(([, name]) =>
        JSON.parse(name),
      )
    : [...read(path).matchAll(/\btest\(\s*'([^']+)'/g)].map(([, name]) => name);

let last = '';
for (const line of read('docs/hostile.md').split('\n')) {
  const [, name, what, code, suites, held] = line.split('|').map((cell) => cell.trim());
  if (!/^[A-H]\d\d$/.test(name ?? '')) continue;
  if (name <= last) wrong.push(`${name}: twice, or out of order`);
  last = name;
  if (!what || !code) wrong.push(`${name}: an empty cell`);
  if (!suites && !held) wrong.push(`${name}: held by nothing`);
  const has = tested.get(name)?.join(', ') ?? '';
  if (suites !== has) wrong.push(`${name}: the row says "${suites}", the titles "${has}"`);
  tested.delete(name);
  const holder = /^`([\w./-]+)#"([^"]+)"`$/.exec(held);
  if (held && !holder) wrong.push(`${name}: ${held} is no file with a name`);
  if (holder && !namesIn(holder[1]).includes(holder[2]))
    wrong.push(`${name}: ${holder[1]} has no ${holder[2]}`);
}
for (const name of tested.keys()) wrong.push(`${name}: a test and no row`);
assert.deepEqual(wrong, []);
