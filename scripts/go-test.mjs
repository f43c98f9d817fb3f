// node scripts/go-test.mjs TALLY ARGUMENTS… runs `go test -json ARGUMENTS…`: a line for each package,
// the whole output of what failed, every skipped test by name; adds its counts to the file TALLY, and a
// line for each failed test that begins with `!`.
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [tally, ...args] = process.argv.slice(2);
const go = spawn('go', ['test', '-json', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
const output = new Map(); // by package and test, until it is known whether anybody wants it
const broken = new Set(); // packages whose failure is told already by one of their tests
const failed = [];
const count = { pass: 0, fail: 0, skip: 0 };

const key = (event) => `${event.Package ?? event.ImportPath} ${event.Test ?? ''}`;
const told = (event) => {
  const text = output.get(key(event)) ?? '';
  output.delete(key(event));
  return text;
};

for await (const line of createInterface({ input: go.stdout })) {
  let event;
  try {
    event = JSON.parse(line);
  } catch {
    console.log(line);
    continue;
  }
  const { Action: action, Package: name, Test: test } = event;
  if (action === 'output' || action === 'build-output') {
    output.set(key(event), (output.get(key(event)) ?? '') + event.Output);
  } else if (action === 'build-fail') {
    process.stdout.write(told(event));
  } else if (test !== undefined && action in count) {
    const text = told(event);
    if (action !== 'pass')
      process.stdout.write(action === 'fail' ? text : `skipped: ${name} ${test}\n${text}`);
    if (action === 'fail') {
      broken.add(name);
      failed.push(`! ${name} ${test}: ${text.trim().split('\n', 3).join(' ').slice(0, 300)}\n`);
    }
    if (action === 'skip' || !test.includes('/')) count[action] += 1;
  } else if (action in count) {
    const text = told(event);
    const empty = text.includes('[no test files]');
    if (action === 'fail') {
      process.stdout.write(text);
      if (broken.has(name)) continue;
      count.fail += 1; // it did not compile, or died outside of a test
      failed.push(`! ${name}: ${text.trim().split('\n', 3).join(' ').slice(0, 300)}\n`);
    } else if (!empty) {
      console.log(`ok  ${name} ${event.Elapsed}s`);
    }
  }
}
const code = await new Promise((resolve) =>
  go.exitCode === null ? go.on('close', resolve) : resolve(go.exitCode),
);
if (code !== 0 && count.fail === 0) count.fail = 1;
appendFileSync(tally, `${count.pass} ${count.fail} ${count.skip}\n${failed.join('')}`);
process.exitCode = code === 0 ? 0 : 1;
