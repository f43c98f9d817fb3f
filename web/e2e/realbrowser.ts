// A browser as it is on a phone: a profile of its own on the disk, a window that is normal or private, and an end without
// notice.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright-core';
import { args, executablePath, Person } from './browser.ts';

/** Chromium writes its history every ten seconds, and what it keeps of sites about as often. */
const WRITTEN = 12_000;

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  process.kill(-child.pid, 'SIGKILL'); // its own group, and nobody else's
  await gone;
}

export class RealBrowser {
  readonly person: Person;
  readonly #process: ChildProcess;

  private constructor(person: Person, process: ChildProcess) {
    this.person = person;
    this.#process = process;
  }

  static async start(profile: string, window: 'normal' | 'private'): Promise<RealBrowser> {
    await mkdir(profile, { recursive: true });
    const flags = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, '--lang=en-GB'];
    const isPrivate = window === 'private';
    const child = spawn(executablePath, [...args, ...flags, ...(isPrivate ? ['--incognito'] : [])], {
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const address = await new Promise<string>((found, failed) => {
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const match = /DevTools listening on (ws:\S+)/.exec(said);
        if (match?.[1] !== undefined) found(match[1]);
      });
      child.once('exit', () => failed(new Error(`the browser did not start:\n${said}`)));
    });
    const browser = await chromium.connectOverCDP(address, { timeout: 10_000 }).catch(() => end(child));
    // Now and then a Chromium says where it listens, and hangs. Nothing was done in it yet.
    if (!browser) return RealBrowser.start(profile, window);
    const [context] = browser.contexts();
    // Its first page: another one would be in the normal window.
    const page = context?.pages()[0];
    if (!context || !page) throw new Error('the browser has no window');
    return new RealBrowser(await Person.in(context, page), child);
  }

  /** Waits until everything that it means to write is on the disk. */
  settle(): Promise<void> {
    return new Promise((done) => setTimeout(done, WRITTEN));
  }

  /** As when a battery is taken out. */
  async kill(): Promise<void> {
    await end(this.#process);
  }
}
