// A line on which everything takes its time, as on a mobile network far from its mast: a way of so many ms, so many bytes a ms.
import { connect, createServer, type Server as Listener, type Socket } from 'node:net';

/** What Lighthouse calls slow 4G: 150 ms there and back, 1.6 Mbit/s to the phone. */
export const slow4G = { late: 150, bytesPerMs: 200 };
/** No slower than this machine. */
export const quick = { late: 0, bytesPerMs: Infinity };

export class SlowLine {
  /** May change on the way. */
  way: typeof slow4G;
  readonly #to: number;
  readonly #listener: Listener;
  readonly #sockets = new Set<Socket>();
  /** When the last byte that is on its way gets out of the pipe, which all connections share. */
  #free = 0;
  #last = Promise.resolve();

  private constructor(to: number, way: typeof slow4G) {
    this.#to = to;
    this.way = way;
    this.#listener = createServer((client) => this.#join(client));
  }

  /** From `port` to a service on `to`. */
  static async between(port: number, to: number, way = slow4G): Promise<SlowLine> {
    const line = new SlowLine(to, way);
    await new Promise<void>((ready) => line.#listener.listen(port, '127.0.0.1', ready));
    return line;
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#listener.close();
  }

  #join(client: Socket): void {
    const service = connect(this.#to, '127.0.0.1');
    for (const socket of [client, service]) {
      this.#sockets.add(socket);
      socket
        .on('error', () => [client, service].forEach((one) => one.destroy()))
        .on('close', () => this.#sockets.delete(socket));
    }
    client.pipe(service);
    service.on('data', (data) => this.#later(data.length, () => client.write(data)));
    service.on('end', () => this.#later(0, () => client.end()));
  }

  /** Everything comes out in the order in which it went in. */
  #later(bytes: number, out: () => void): void {
    this.#free = Math.max(this.#free, performance.now()) + bytes / this.way.bytesPerMs;
    const due = this.#free + this.way.late;
    this.#last = this.#last.then(async () => {
      const wait = due - performance.now();
      if (wait > 0) await new Promise((done) => setTimeout(done, wait));
      out();
    });
  }
}
