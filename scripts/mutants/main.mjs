// The mutation gate of `make mutants`: every refusal of the protocol, in Go and in TypeScript, is negated by itself, and a
// test must notice. What no test notices has to stand in reviewed.txt with the second check that covers it, and nothing
// else may stand there.
//   node scripts/mutants/main.mjs [all|go|web|unit] [PATTERN]   all by default; `unit` is the client without the service
//   that lies; with a pattern only the refusals whose names match it
import { readFileSync } from 'node:fs';
import { judgeGo } from './go.mjs';
import { judgeWeb } from './web.mjs';

const [which = 'all', pattern = ''] = process.argv.slice(2);
const isMeant = ({ id }) => new RegExp(pattern).test(id);
const start = Date.now();
const minutes = () => ((Date.now() - start) / 60_000).toFixed(1);

/** Names of survivors that somebody has looked at, each with a reason on the indented lines below it. */
function reviewed() {
  const entries = new Map();
  let last = '';
  for (const line of readFileSync(new URL('reviewed.txt', import.meta.url), 'utf8').split('\n')) {
    if (line.startsWith('#') || line.trim() === '') continue;
    if (!line.startsWith(' ')) entries.set((last = line.trim()), '');
    else entries.set(last, `${entries.get(last)} ${line.trim()}`);
  }
  return entries;
}

const note = (site, suite = 'go') => {
  if (process.env.MUTANTS_VERBOSE) console.log(`${minutes()} ${suite} ${site.id} — ${site.by || 'alive'}`);
};

const sites = [];
if (which === 'all' || which === 'go') sites.push(...(await judgeGo(note, isMeant)));
if (which !== 'go') sites.push(...(await judgeWeb(note, isMeant, which !== 'unit')));

const list = reviewed();
const alive = sites.filter(({ by }) => by === '');
const ids = new Set(alive.map(({ id }) => id));
const unknown = alive.filter(({ id }) => !list.has(id));
const inScope = ([id]) =>
  isMeant({ id }) && (which === 'all' || id.startsWith('crypto/') === (which === 'go'));
const stale = [...list].filter(inScope).filter(([id, why]) => !ids.has(id) || why === '');

for (const { id, line, code, fires } of alive) {
  const state = list.has(id) ? 'reviewed' : fires === false ? 'no test reaches it' : 'no test notices';
  console.log(`${state}: ${code} in line ${line} of ${id}`);
}
for (const [id, why] of stale) {
  console.log(`${why === '' ? 'without a reason' : 'no survivor'} but on the list: ${id}`);
}
const killed = sites.length - alive.length;
const known = alive.length - unknown.length;
console.log(`${minutes()} minutes`);
console.log(`${sites.length} refusals, ${killed} killed, ${alive.length} survivors (${known} reviewed)`);
process.exitCode = unknown.length > 0 || stale.length > 0 ? 1 : 0;
