// A server that owns the keys of the transparency log, and of as many witnesses as it has corrupted: it makes checkpoints of
// what it likes and shows them in the place of the honest ones.
import { createServer, type Server as HttpServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encode, decode } from '../src/crypto/wire/wire.ts';
import { concat, hex, randomBytes, utf8 } from '../src/crypto/wire/bytes.ts';
import { publicSignKey, script } from '../src/crypto/wire/ed25519.ts';
import { kdf } from '../src/crypto/wire/label.ts';
import {
  checkpointText,
  cosigned,
  logLine,
  parseCheckpoint,
  witnessKeyText,
  witnessLine,
} from '../src/crypto/transparency/checkpoint.ts';
import { keyOf } from '../src/crypto/transparency/snapshot.ts';
import {
  consistency,
  inclusion,
  mapHash,
  mapPath,
  treeHash,
  type Leaf,
  type Said,
} from '../src/crypto/transparency/testing/grow.ts';
import { recordHash } from '../src/crypto/transparency/tree.ts';
import { fromHex } from '../src/client/hex.ts';
import { Hand } from './hand.ts';
import { freePort, type Server } from './server.ts';

export type { Said };

/** The answer of POST /api/log. */
export type Shown = {
  policies: Uint8Array[];
  checkpoint: Uint8Array;
  snapshot: Uint8Array;
  inclusion: Uint8Array[];
  consistency: Uint8Array[];
  proofs: Uint8Array[];
};

export const readShown = (body: Uint8Array): Shown => {
  const [policies, checkpoint, snapshot, inclusion, consistency, proofs] = decode(body) as [
    Uint8Array[],
    Uint8Array,
    Uint8Array,
    Uint8Array[],
    Uint8Array[],
    Uint8Array[],
  ];
  return { policies, checkpoint, snapshot, inclusion, consistency, proofs };
};

export const showAs = (s: Shown): Uint8Array =>
  encode([s.policies, s.checkpoint, s.snapshot, s.inclusion, s.consistency, s.proofs]);

/** Three witnesses on loopback, whose keys the test holds. */
export class Witnesses {
  readonly seeds = [randomBytes(32), randomBytes(32), randomBytes(32)];
  readonly port: number;
  readonly #server: HttpServer;

  private constructor(port: number) {
    this.port = port;
    this.#server = createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => (body += part));
      request.on('end', () => {
        const text = utf8((body.split('\n\n')[1] ?? '') + '\n');
        response.end(this.line(Number(request.url?.[1]), text, Date.now()));
      });
    });
  }

  static async start(): Promise<Witnesses> {
    const witnesses = new Witnesses(await freePort());
    await new Promise<void>((done) => witnesses.#server.listen(witnesses.port, '127.0.0.1', done));
    return witnesses;
  }

  /** A cosignature by one of them at a time, Unix ms. */
  line(which: number, text: Uint8Array, at: number): string {
    const seed = this.seeds[which];
    if (!seed) throw new Error('no such witness');
    const time = Math.floor(at / 1000);
    const witness = { name: `w${which}`, key: publicSignKey(seed) };
    return witnessLine(witness, time, script.sign(seed, cosigned(time, text)));
  }

  /** For LINNET_WITNESSES. */
  get setting(): string {
    return this.seeds
      .map((seed, i) => {
        const key = witnessKeyText({ name: `w${i}`, key: publicSignKey(seed) });
        return `http://127.0.0.1:${this.port}/${i} ${key}`;
      })
      .join(', ');
  }

  stop(): void {
    this.#server.close();
  }
}

/** How a forged answer differs from a true one. */
export type Forgery = {
  /** What the snapshot says, by kind and id; left out: what is known to be true of it. */
  readonly says?: (kind: number, id: string, truth: Said | null) => Said | null;
  /** When the snapshot is taken, Unix ms. */
  readonly time?: number;
  /** Which witnesses sign, and when. */
  readonly witnesses?: readonly number[];
  readonly cosignedAt?: number;
  readonly origin?: string;
  /** Another log key. */
  readonly logSeed?: Uint8Array;
  /** The log before the new snapshot. */
  readonly before?: (records: readonly Uint8Array[]) => readonly Uint8Array[];
  readonly change?: (shown: Shown) => Shown;
};

/** Watches honest answers, and makes forged ones that would continue them. */
export class Forger {
  readonly #witnesses: Witnesses;
  readonly #seed: Uint8Array;
  /** Records of the log by their place. */
  readonly records: Uint8Array[] = [];
  /** What honest snapshots say, by kind and id. */
  readonly #truth = new Map<string, Said>();

  private constructor(witnesses: Witnesses, seed: Uint8Array) {
    this.#witnesses = witnesses;
    this.#seed = seed;
  }

  /** Steals the secret of the installation. */
  static async of(server: Server, witnesses: Witnesses): Promise<Forger> {
    const text = await readFile(join(server.data, 'secrets'), 'utf8');
    const secret = Uint8Array.from(atob(text.trim()), (char) => char.charCodeAt(0));
    const number = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1);
    return new Forger(witnesses, kdf('server-log-key', secret, new Uint8Array(), number, 32));
  }

  /** Nobody is shown all records of the log at a sign-in; the server has them. */
  async readRecords(server: Server): Promise<void> {
    const rows = await new Hand(server).rows('SELECT idx, data FROM log_record');
    for (const [index, record] of rows) this.records[Number(index)] = fromHex(String(record));
  }

  observe(body: Uint8Array, sent: Uint8Array): void {
    const { checkpoint, snapshot, proofs } = readShown(body);
    this.records[parseCheckpoint(checkpoint).tree.size - 1] = snapshot;
    const [, names] = decode(sent) as [number, [number, Uint8Array][]];
    names.forEach(([kind, id], i) => {
      const proof = proofs[i];
      if (!proof || proof.length === 0) return;
      const [number, hash] = decode(proof) as [number, Uint8Array];
      this.#truth.set(`${kind} ${hex(id)}`, { number, hash });
    });
  }

  /** The answer to a request, with a snapshot more than the honest one. */
  answer(honest: Uint8Array, sent: Uint8Array, forgery: Forgery): Uint8Array {
    const shown = readShown(honest);
    const [from, names] = decode(sent) as [number, [number, Uint8Array][]];
    const leaves: Leaf[] = [];
    const told = names.map(([kind, id]): Leaf | null => {
      const truth = this.#truth.get(`${kind} ${hex(id)}`) ?? null;
      const said = forgery.says ? forgery.says(kind, hex(id), truth) : truth;
      if (!said) return null;
      const leaf = { key: keyOf({ kind, id }), said, salt: randomBytes(32) };
      leaves.push(leaf);
      return leaf;
    });
    const now = Date.now();
    const snapshot = encode([1, forgery.time ?? now, mapHash(leaves)]);
    const before = forgery.before?.(this.records) ?? this.records;
    const hashes = [...before, snapshot].map(recordHash);
    const text = utf8(
      checkpointText(forgery.origin ?? parseCheckpoint(shown.checkpoint).origin, {
        size: hashes.length,
        root: treeHash(hashes),
      }),
    );
    const logSeed = forgery.logSeed ?? this.#seed;
    const origin = new TextDecoder().decode(text).split('\n')[0] ?? '';
    const lines = [
      logLine(origin, publicSignKey(logSeed), script.sign(logSeed, text)),
      ...(forgery.witnesses ?? [0, 1]).map((i) => this.#witnesses.line(i, text, forgery.cosignedAt ?? now)),
    ];
    const forged: Shown = {
      policies: shown.policies,
      checkpoint: concat([text, utf8('\n'), ...lines.map(utf8)]),
      snapshot,
      inclusion: inclusion(hashes, hashes.length - 1),
      consistency: from === 0 || from > hashes.length ? [] : consistency(hashes, from),
      proofs: told.map((leaf) =>
        leaf
          ? encode([leaf.said.number, leaf.said.hash, leaf.salt, mapPath(leaves, leaf.key)])
          : new Uint8Array(),
      ),
    };
    return showAs(forgery.change?.(forged) ?? forged);
  }
}
