// Reads docs/asvs.md: every number is one of ASVS 5.0.0 by its form, in order and once; what a row is held by exists, the test
// that it names as well; the counts at the top are those of the rows.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = readFileSync(`${root}docs/asvs.md`, 'utf8');
const wrong = [];
const counts = { holds: 0, 'not yet': 0, 'does not apply': 0 };

/** Whether a file has a test of that name: a function of Go's, or a title of vitest's (`$name` and the like are part of it). */
function hasTest(path, name) {
  const text = readFileSync(root + path, 'utf8');
  if (path.endsWith('_test.go'))
    return new RegExp(`^func ${name}\\((?:t \\*testing\\.T|f \\*testing\\.F)\\)`, 'm').test(text);
  const title = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  // test('title' or, after a table, test.each([…])('title'.
  return new RegExp(`(?:\\b(?:test|it)\\(|\\]\\)\\(|\\b\\w+\\)\\()\\s*(['"\`])${title}\\1`).test(text);
}

function checkHolder(number, holder) {
  const parts = /^([\w./-]+)(?:#(?:(\w+)|"([^"]+)"))?$/.exec(holder);
  if (!parts) return wrong.push(`${number}: ${holder} is neither a path nor path#Test nor path#"title"`);
  const [, path, func, title] = parts;
  if (path.includes('..') || !existsSync(root + path)) return wrong.push(`${number}: there is no ${path}`);
  if (func === undefined && title === undefined) return undefined;
  if (!statSync(root + path).isFile()) return wrong.push(`${number}: ${path} is a folder`);
  const kind = func === undefined ? /\.(ts|tsx)$/ : /_test\.go$/;
  if (!kind.test(path)) return wrong.push(`${number}: ${path} cannot hold that kind of test`);
  if (!hasTest(path, func ?? title)) wrong.push(`${number}: ${path} has no test ${func ?? title}`);
  return undefined;
}

let chapter = 0;
let last = [0, 0, 0];
for (const line of page.split('\n')) {
  const heading = /^## V(\d+)\b/.exec(line);
  if (heading) chapter = Number(heading[1]);
  if (!line.startsWith('|') || /^\| number \||^\|[-| ]+\|$/.test(line)) continue;
  const cells = line.split('|').map((cell) => cell.trim());
  const [, number, level, words, how, held] = cells;
  if (cells.length !== 7) {
    wrong.push(`not five cells: ${line}`);
    continue;
  }
  if (!/^V([1-9]|1[0-7])\.[1-9]\d?\.[1-9]\d?$/.test(number)) {
    wrong.push(`${number}: not a number`);
    continue;
  }
  const place = number.slice(1).split('.').map(Number);
  if (place[0] !== chapter) wrong.push(`${number}: under the heading of V${chapter}`);
  const first = place.findIndex((n, i) => n !== last[i]);
  if (first < 0) wrong.push(`${number}: twice`);
  else if (place[first] < last[first]) wrong.push(`${number}: out of order`);
  last = place;
  if (!/^[123]$/.test(level)) wrong.push(`${number}: level ${level}`);
  if (words === '' || how === '') wrong.push(`${number}: an empty cell`);
  const state = how.startsWith('**not yet**')
    ? 'not yet'
    : how.startsWith('*does not apply*')
      ? 'does not apply'
      : 'holds';
  counts[state] += 1;
  const holders = [...held.matchAll(/`([^`]+)`/g)].map((match) => match[1]);
  if (held.replace(/`[^`]+`/g, '').replace(/[\s,—]/g, '') !== '')
    wrong.push(`${number}: more than names in the last cell`);
  if (state === 'holds' && holders.length === 0) wrong.push(`${number}: held by nothing`);
  for (const holder of holders) checkHolder(number, holder);
}
for (const [state, count] of Object.entries(counts)) {
  const said = new RegExp(`^\\* ${state}: (\\d+)$`, 'm').exec(page)?.[1];
  if (Number(said) !== count) wrong.push(`${said} at the top, ${count} rows: ${state}`);
}
assert.deepEqual(wrong, []);
