// A line between a client and a server that breaks where a test wants it to.
import { connect, createServer, type Server as Listener, type Socket } from 'node:net';
import { freePort } from './server.ts';

const put = /^PUT \/api\/blobs\/([0-9a-f]{32})\/(\d+) /;

export class CutLine {
  /** Chunks whose sending began, as file and index, in order. */
  readonly sent: { readonly file: string; readonly index: number }[] = [];
  /** Chunks of which only the first half gets through, once each. */
  readonly halves = new Set<number>();
  /** Chunks that arrive and whose answer does not, once each. */
  readonly unheard = new Set<number>();
  /** Nothing gets through. */
  down = false;
  readonly port: number;
  readonly #to: number;
  readonly #sockets = new Set<Socket>();
  readonly #listener: Listener;

  private constructor(port: number, to: number) {
    this.port = port;
    this.#to = to;
    this.#listener = createServer((client) => this.#join(client));
  }

  static async to(port: number): Promise<CutLine> {
    const line = new CutLine(await freePort(), port);
    await new Promise<void>((ready) => line.#listener.listen(line.port, '127.0.0.1', ready));
    return line;
  }

  get base(): string {
    return `http://localhost:${this.port}`;
  }

  close(): void {
    this.cut();
    this.#listener.close();
  }

  /** Breaks every connection. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #join(client: Socket): void {
    if (this.down) return void client.destroy();
    const server = connect(this.#to, '127.0.0.1');
    const break_ = (): void => {
      client.destroy();
      server.destroy();
    };
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on('error', break_).on('close', () => {
        this.#sockets.delete(socket);
        break_();
      });
    }
    let [index, passed] = [-1, 0];
    client.on('data', (data) => {
      const found = put.exec(data.toString('latin1', 0, 80));
      if (found) {
        index = Number(found[2]);
        passed = 0;
        this.sent.push({ file: found[1] ?? '', index });
      }
      passed += data.length;
      if (passed > 100_000 && this.halves.delete(index)) return break_();
      server.write(data);
    });
    server.on('data', (data) => {
      if (this.unheard.delete(index)) return break_();
      client.write(data);
    });
  }
}
