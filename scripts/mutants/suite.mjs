// Runs one suite of the client's tests again and again, each time without one refusal. Started by web.mjs, which sends the
// numbers of the refusals and hears for each whether a test noticed.
//   → { record: true }                    ← { fired: [{ file, tests }], seconds: { file: s } } or { broken: [names] }
//   → { mutant: 12, files: [], only: '' } ← { killed: true, by: 'name of the test' }
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVitest } from '../../web/node_modules/vitest/dist/node.js';
import { testOptions, viteOptions } from './switches.mjs';

const folder = mkdtempSync(join(tmpdir(), 'linnet-mutants-'));
const told = join(folder, 'fired');
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** A test that takes longer without a refusal has noticed; milliseconds. */
const patience = process.argv[2] === 'hostile' ? 60_000 : 15_000;

const vitest = await createVitest('test', { ...testOptions(process.argv[2]), reporters: [{}] }, viteOptions);
const all = await vitest.globTestSpecifications();

/** Names of the failed tests of a run; what earlier runs of other files left behind is none of it. */
function failed({ testModules, unhandledErrors }, specifications) {
  const names = unhandledErrors.map((error) => String(error?.message ?? error));
  if (names.some((name) => name.startsWith('[vitest-pool]'))) throw new Error(names.join('\n'));
  for (const module of testModules) {
    if (!specifications.some(({ moduleId }) => moduleId === module.moduleId)) continue;
    for (const test of module.children.allTests('failed')) names.push(test.fullName);
    for (const error of module.errors()) names.push(`${module.relativeModuleId}: ${error.message}`);
  }
  return names;
}

async function run(specifications, patience) {
  for (const { config } of vitest.projects) config.testTimeout = patience;
  vitest.state.clearFiles(
    specifications[0].project,
    specifications.map(({ moduleId }) => moduleId),
  );
  vitest.state.errorsSet.clear();
  const result = await vitest.runTestSpecifications(specifications);
  return { ...result, failed: failed(result, specifications) };
}

async function record() {
  writeFileSync(told, '');
  process.env.MUTANTS_FIRED = told;
  delete process.env.MUTANT;
  const result = await run(all, 60_000);
  delete process.env.MUTANTS_FIRED;
  if (result.failed.length > 0) return { broken: result.failed };
  const lines = readFileSync(told, 'utf8').trim().split('\n');
  const seconds = Object.fromEntries(
    result.testModules.map((module) => [module.moduleId, module.diagnostic().duration / 1000]),
  );
  return {
    fired: lines.filter(Boolean).map((line) => JSON.parse(line)),
    seconds,
  };
}

async function judge({ mutant, files, only }) {
  process.env.MUTANT = String(mutant);
  if (only) vitest.setGlobalTestNamePattern(new RegExp(only));
  else vitest.resetGlobalTestNamePattern();
  vitest.config.bail = 1;
  for (const file of files) {
    const [by] = (
      await run(
        all.filter((one) => one.moduleId === file),
        patience,
      )
    ).failed;
    if (by !== undefined) return { killed: true, by };
  }
  return { killed: false };
}

process.on('message', async (asked) => {
  try {
    process.send(asked.record ? await record() : { mutant: asked.mutant, ...(await judge(asked)) });
  } catch (error) {
    process.send({ error: String(error?.stack ?? error) });
  }
});
process.on('disconnect', () => process.exit(0));
process.send({ ready: true });
