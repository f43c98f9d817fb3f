// Before each test file: which refusal never fires (MUTANT), and which ones would have, told to MUTANTS_FIRED.
import { appendFileSync } from 'node:fs';

const active = Number(process.env.MUTANT ?? -1);
/** By test, in their order, the numbers of the refusals; under '' what fires outside of any. */
const fired = new Map([['', new Set()]]);
let test = '';
let held = 0;

globalThis.fires = (site) => {
  fired.get(test).add(site);
  if (site !== active) return true;
  // A loop that nothing else ends is found out, too.
  if (++held > 20_000) throw new Error(`refusal ${site} was held back for ever`);
  return false;
};

beforeEach(({ task }) => {
  test = task.name;
  if (!fired.has(test)) fired.set(test, new Set());
});

afterAll(({}, suite) => {
  const file = suite.file?.filepath ?? suite.filepath;
  const tests = Object.fromEntries([...fired].map(([name, seen]) => [name, [...seen]]));
  if (process.env.MUTANTS_FIRED)
    appendFileSync(process.env.MUTANTS_FIRED, `${JSON.stringify({ file, tests })}\n`);
});
