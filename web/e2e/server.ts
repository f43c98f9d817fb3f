// A real linnet process of its own for a test: a new data folder, a free port, gone when the test ends.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const binary = fileURLToPath(new URL('../../bin/linnet', import.meta.url));

/** How a process is started; nodes of one unit share `data`, `databaseUrl` and `redisUrl`. */
export type Settings = {
  readonly command?: 'serve' | 'demo' | 'client' | 'witness';
  /** What stands behind the command. */
  readonly flags?: readonly string[];
  /** Default: a new folder, removed at the end. */
  readonly data?: string;
  readonly port?: number;
  readonly databaseUrl?: string;
  readonly redisUrl?: string;
  /** How long its start may take, ms. Default: a minute. */
  readonly patience?: number;
  /** More settings, by the name of their variable. */
  readonly more?: Readonly<Record<string, string>>;
};

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('no port'));
      });
    });
  });
}

export class Server {
  readonly data: string;
  readonly port: number;
  readonly #settings: Settings;
  readonly #ownsData: boolean;
  #process: ChildProcess | null = null;
  #output = '';

  private constructor(settings: Settings, data: string, port: number) {
    this.#settings = settings;
    this.data = data;
    this.port = port;
    this.#ownsData = settings.data === undefined;
  }

  static async start(settings: Settings = {}): Promise<Server> {
    const data = settings.data ?? (await mkdtemp(join(tmpdir(), 'linnet-e2e-')));
    const server = new Server(settings, data, settings.port ?? (await freePort()));
    await server.up();
    return server;
  }

  get base(): string {
    return `http://localhost:${this.port}`;
  }

  /** Everything that the process printed: what a person sees and what is logged. */
  get output(): string {
    return this.#output;
  }

  /** The set-up token of the newest start. */
  get token(): string {
    const found = [...this.#output.matchAll(/#setup=([A-Za-z0-9_-]+)/g)].at(-1)?.[1];
    if (found === undefined) throw new Error(`no set-up link was printed:\n${this.#output}`);
    return found;
  }

  /** Starts the process (again) and waits until it answers, and until all that it prints before has come. */
  async up(): Promise<void> {
    const { command = 'serve', flags = [], databaseUrl = '', redisUrl = '', patience, more } = this.#settings;
    const child = spawn(binary, [command, ...flags], {
      env: {
        PATH: process.env['PATH'] ?? '',
        LINNET_ADDR: `127.0.0.1:${this.port}`,
        LINNET_ORIGIN: this.base,
        LINNET_DATA: this.data,
        LINNET_DATABASE_URL: databaseUrl,
        LINNET_REDIS_URL: redisUrl,
        ...more,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    }
    const deadline = Date.now() + (patience ?? 60_000);
    while (Date.now() < deadline) {
      if (child.exitCode !== null) break;
      try {
        if ((await fetch(`${this.base}/healthz`)).ok) {
          await this.#settled();
          return;
        }
      } catch {
        // Not listening yet.
      }
      await new Promise((done) => setTimeout(done, 20));
    }
    throw new Error(`linnet did not start:\n${this.#output}`);
  }

  /** What it printed before it answered is in the pipe already: waits until nothing more comes out of it. */
  async #settled(): Promise<void> {
    for (let seen = -1; seen !== this.#output.length;) {
      seen = this.#output.length;
      await new Promise((done) => setTimeout(done, 40));
    }
  }

  /** Ends the process; `SIGKILL` as a power cut would. */
  async down(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    await gone;
  }

  async stop(): Promise<void> {
    await this.down();
    if (this.#ownsData) await rm(this.data, { recursive: true, force: true });
  }
}
