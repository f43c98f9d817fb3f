// node scripts/web-test.mjs TALLY COMMAND… runs vitest with its own report beside; adds its counts to the file TALLY, and a
// line for each failed test that begins with `!`: a log may be cut off above its end. A run that dies before it can report
// counts as one failed test.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const [tally, ...command] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'web-test-'));
const report = join(folder, 'report.json');
const { status } = spawnSync(
  command[0],
  [...command.slice(1), '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  { stdio: 'inherit' },
);
let told = { testResults: [] };
try {
  told = JSON.parse(readFileSync(report, 'utf8'));
} catch {
  // It died; the status tells.
}
rmSync(folder, { recursive: true });

const tests = told.testResults.flatMap((file) => file.assertionResults);
const count = (...states) => tests.filter((test) => states.includes(test.status)).length;
/** What is thrown and no Error has no message. */
const line = (file, name, message) =>
  `! ${basename(file.name)} ${name}: ${stripVTControlCharacters(message ?? '').split('\n', 3).join(' ').slice(0, 300)}\n`;
const lines = told.testResults
  .filter((file) => file.status === 'failed')
  .flatMap((file) => {
    const failed = file.assertionResults.filter((test) => test.status === 'failed');
    return failed.length === 0 // a hook, or the file itself
      ? [line(file, '(the file)', file.message)]
      : failed.map((test) => line(file, test.fullName.trim(), test.failureMessages[0]));
  });
const failed = Math.max(lines.length, status === 0 ? 0 : 1);
appendFileSync(
  tally,
  `${count('passed')} ${failed} ${count('pending', 'skipped', 'todo')}\n${lines.join('')}`,
);
process.exitCode = status === 0 ? 0 : 1;
