// The refusals of crypto/, one at a time, against the tests there: compiled once, with a switch at every refusal.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { named, root } from './sites.mjs';

/** Longer than any test takes; a mutant that hangs is noticed by that. Milliseconds. */
const patience = 60_000;

/** Runs a test binary; true where everything passed. */
function passes(binary, pattern, env) {
  return new Promise((resolve) => {
    const child = spawn(binary.path, ['-test.failfast', '-test.short=false', `-test.run=${pattern}`], {
      cwd: join(root, binary.package),
      env: { ...process.env, ...env },
      stdio: 'ignore',
      timeout: patience,
      killSignal: 'SIGKILL',
    });
    child.on('close', (code) => resolve(code === 0));
  });
}

function compile(folder) {
  const sites = JSON.parse(
    execFileSync('go', ['run', 'scripts/mutants/overlay.go', 'scripts/mutants/reasons.go', folder], {
      cwd: root,
      encoding: 'utf8',
    }),
  );
  const binaries = [];
  for (const name of readdirSync(join(root, 'crypto'))) {
    const files = readdirSync(join(root, 'crypto', name));
    if (name === 'refuse' || !files.some((file) => file.endsWith('_test.go'))) continue;
    const [path, from] = [join(folder, `${name}.test`), `crypto/${name}`];
    const overlay = join(folder, 'overlay.json');
    execFileSync('go', ['test', '-overlay', overlay, '-c', '-o', path, `./${from}`], {
      cwd: root,
      stdio: 'inherit',
    });
    binaries.push({ path, package: from });
  }
  return {
    sites: named(sites).map((site) => ({ ...site, number: site.number + 1 })),
    binaries,
  };
}

/** Each test by itself, with the numbers of the refusals that fire in it. */
async function record(binaries, folder) {
  const tests = [];
  for (const binary of binaries) {
    const list = execFileSync(binary.path, ['-test.list=^(Test|Fuzz|Example)'], {
      cwd: join(root, binary.package),
      encoding: 'utf8',
    });
    for (const name of list.trim().split('\n').filter(Boolean)) {
      const told = join(folder, 'fired');
      writeFileSync(told, '');
      const start = Date.now();
      if (!(await passes(binary, `^${name}$`, { MUTANTS_FIRED: told }))) {
        throw new Error(`${binary.package} ${name} fails with every refusal in place`);
      }
      const fired = new Set(readFileSync(told, 'utf8').trim().split('\n').map(Number));
      tests.push({ binary, name, fired, took: Date.now() - start });
    }
  }
  return tests.sort((a, b) => a.took - b.took);
}

/** Gives every refusal with `by`, the test that noticed its absence, '' for none; `note` hears of each. */
export async function judgeGo(note, isMeant) {
  const folder = mkdtempSync(join(tmpdir(), 'linnet-mutants-'));
  try {
    const { sites: all, binaries } = compile(folder);
    const sites = all.filter(isMeant);
    const tests = await record(binaries, folder);
    for (const site of sites) {
      site.by = '';
      for (const { binary, name, fired } of tests) {
        if (!fired.has(site.number)) continue;
        if (await passes(binary, `^${name}$`, { MUTANT: String(site.number) })) continue;
        site.by = `${binary.package} ${name}`;
        break;
      }
      note(site);
    }
    return sites;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
