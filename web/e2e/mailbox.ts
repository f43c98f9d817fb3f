// A real mail server for a test: it keeps what it gets.
import { createServer, type Server, type Socket } from 'node:net';

export type Mail = { readonly to: string; readonly data: string };

export class Mailbox {
  readonly mails: Mail[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor() {
    this.#server = createServer((socket) => this.#talk(socket));
  }

  static async start(): Promise<Mailbox> {
    const box = new Mailbox();
    await new Promise<void>((done) => box.#server.listen(0, '127.0.0.1', done));
    return box;
  }

  get address(): string {
    const address = this.#server.address();
    if (address === null || typeof address !== 'object') throw new Error('not listening');
    return `127.0.0.1:${address.port}`;
  }

  stop(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #talk(socket: Socket): void {
    this.#sockets.add(socket);
    socket.setEncoding('utf8').on('error', () => undefined);
    socket.write('220 mailbox\r\n');
    let [heard, to, data] = ['', '', ''];
    let inData = false;
    socket.on('data', (chunk: string) => {
      heard += chunk;
      for (let end = heard.indexOf('\r\n'); end >= 0; end = heard.indexOf('\r\n')) {
        const line = heard.slice(0, end);
        heard = heard.slice(end + 2);
        if (inData && line !== '.') {
          data += `${line}\r\n`;
          continue;
        }
        if (inData) this.mails.push({ to, data });
        to = /^RCPT TO:<(.*)>/.exec(line)?.[1] ?? to;
        inData = line === 'DATA';
        socket.write(inData ? '354 go on\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n');
      }
    });
  }
}
