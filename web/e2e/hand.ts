// The hand of a hostile operator in the database of a server: what the server's own logic then runs on is a store that lies.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fromHex, toHex } from '../src/client/hex.ts';
import { parseEntry } from '../src/crypto/vault/entry.ts';
import type { Server } from './server.ts';

const binary = fileURLToPath(new URL('../../bin/linnet-hand', import.meta.url));

export class Hand {
  readonly #file: string;

  constructor({ data }: Pick<Server, 'data'>) {
    this.#file = join(data, 'linnet.db');
  }

  async #run(sql: string): Promise<string> {
    const child = spawn(binary, [this.#file], { stdio: ['pipe', 'pipe', 'pipe'] });
    let [answer, trouble] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (answer += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (trouble += text));
    child.stdin.end(sql);
    const code = await new Promise((done) => child.once('close', done));
    if (code !== 0) throw new Error(`${trouble}${sql}`);
    return answer;
  }

  /** Changes what is stored, all of it or nothing. */
  async change(...statements: string[]): Promise<void> {
    await this.#run(statements.join(';\n'));
  }

  /** Rows that are stored; bytes in hex. */
  async rows(question: string): Promise<readonly (readonly (string | number)[])[]> {
    return JSON.parse(await this.#run(question)) as (string | number)[][];
  }

  /** The newest place of a vault. */
  async seq(vault: string): Promise<number> {
    return Number((await this.rows(`SELECT seq FROM vault WHERE id = x'${vault}'`))[0]?.[0]);
  }

  /** Loses the entries of a vault that come after a place, so that the server believes that this is all. */
  async setBack(vault: string, seq: number): Promise<void> {
    const at = `FROM entry WHERE vault = x'${vault}' AND seq`;
    const [row] = await this.rows(`SELECT bytes ${at} = ${seq}`);
    const head = toHex(parseEntry(fromHex(String(row?.[0]))).hash);
    await this.change(
      `DELETE ${at} > ${seq}`,
      `UPDATE vault SET seq = ${seq}, head = x'${head}' WHERE id = x'${vault}'`,
    );
  }
}
