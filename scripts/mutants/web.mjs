// The refusals of the client, one at a time: against the unit tests in which they fire, and what is still alive then
// against the service that lies.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { webSites } from './sites.mjs';

/** A mutant that hangs is noticed by that; milliseconds. The first run is of all tests. */
const patience = { record: 1_200_000, mutant: 240_000 };

/** A process that runs one suite; what it is asked it answers in turn. */
class Suite {
  #name;
  #child = null;

  constructor(name) {
    this.#name = name;
  }

  #heard(ms) {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(null), ms);
      this.#child.once('message', (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
    });
  }

  async #start() {
    const path = fileURLToPath(new URL('suite.mjs', import.meta.url));
    this.#child = fork(path, [this.#name], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await this.#heard(patience.record);
  }

  /** The answer, null where none came in time. */
  async ask(question) {
    if (!this.#child) await this.#start();
    this.#child.send(question);
    const answer = await this.#heard(question.record ? patience.record : patience.mutant);
    if (answer === null) this.stop();
    if (answer?.error) throw new Error(answer.error);
    return answer;
  }

  stop() {
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }
}

const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Where a refusal fires: files, quickest first, and a pattern of the tests in them, '' for all. */
function reached({ fired, seconds }, number, needsFirst) {
  const files = fired.filter(({ tests }) => Object.values(tests).some((seen) => seen.includes(number)));
  files.sort((a, b) => seconds[a.file] - seconds[b.file]);
  const names = files.flatMap(({ tests }) => {
    const all = Object.keys(tests);
    return all.filter((name, i) => tests[name].includes(number) || (needsFirst && i === 1));
  });
  const only = names.includes('') ? '' : `(${names.map(literal).join('|')})$`;
  return { files: files.map(({ file }) => file), only };
}

async function judge(name, sites, note) {
  const suite = new Suite(name);
  try {
    const recorded = await suite.ask({ record: true });
    if (!recorded?.fired)
      throw new Error(`with every refusal in place: ${recorded?.broken?.join('\n') ?? 'no answer'}`);
    for (const site of sites) {
      // In the first test against the service that lies, the unit is set up.
      const { files, only } = reached(recorded, site.number, name === 'hostile');
      const ask = (pattern) => suite.ask({ mutant: site.number, files, only: pattern });
      let answer = files.length === 0 ? { killed: false } : await ask(only);
      // Tests that lean on others may need these, too; the long suite has said what they are.
      if (answer?.killed === false && only && name !== 'hostile') answer = await ask('');
      site.fires ||= files.length > 0;
      site.by = answer === null ? 'hangs' : answer.killed ? answer.by : '';
      note(site, name);
    }
  } finally {
    suite.stop();
  }
}

/** Gives every refusal with `by`, the test that noticed its absence, '' for none; `note` hears of each, with the suite. */
export async function judgeWeb(note, isMeant, hostile) {
  const sites = webSites().filter(isMeant);
  await judge('unit', sites, note);
  const alive = sites.filter(({ by }) => by === '');
  if (hostile && alive.length > 0) await judge('hostile', alive, note);
  return sites;
}
