// What the Go half has judged (crypto/vectors, TestAgree): a file of records, each a length in 32 bits and an encoded array
// that begins with the name of its kind. Numbers of blobs and directories are places in the file.
import { Directory, verifyChain } from '../keys/chain.ts';
import { openBox } from '../keys/box.ts';
import type { Lock } from '../keys/lock.ts';
import { openOffer } from '../keys/invite.ts';
import { parseUnitRoot, type UnitRoot } from '../keys/unit.ts';
import { codeOf } from '../refuse.ts';
import { decodeContent } from '../vault/content.ts';
import '../vault/staffcontent.ts';
import { encodePlain } from '../vault/data.ts';
import { Log } from '../vault/log.ts';
import type { Opened, Options } from '../vault/opened.ts';
import { memberList } from '../vault/statement.ts';
import { hashOf } from '../wire/label.ts';
import { bytes, list, text, tuple, uint, type Read } from '../wire/shape.ts';
import { decode, encode } from '../wire/wire.ts';

/** A log that the Go half has read, and how far it came. */
export type Judged = {
  readonly how: string;
  readonly options: Options;
  readonly raws: readonly Uint8Array[];
  /** Number of the entry that was refused; that of the entries where none was. */
  readonly at: number;
  /** '' for none. */
  readonly code: string;
  /** Hash of all that the reader then knows. */
  readonly state: Uint8Array;
};

/** Anything else that it has judged, to be judged again. */
type Again = { readonly code: string; readonly judge: () => unknown };

export type Verdict =
  | { readonly kind: 'log'; readonly log: Judged }
  | ({ readonly kind: 'box' | 'chain' | 'content' | 'offer' | 'root' | 'value' } & Again);

/** The code with which something is refused, '' where it is not. What is no refusal is told as it is. */
export async function codeFor(judge: () => unknown): Promise<string> {
  try {
    await judge();
    return '';
  } catch (error) {
    return codeOf(error) ?? String(error);
  }
}

const logShape = tuple(
  text,
  bytes(16),
  bytes(32),
  bytes(),
  bytes(16),
  list(tuple<[Uint8Array, Uint8Array]>(bytes(32), bytes(32))),
  uint,
  list(uint),
  uint,
  uint,
  text,
  bytes(32),
);

const boxShape = tuple<
  [Uint8Array, Uint8Array, number, Uint8Array, number, number, number, Uint8Array, string]
>(bytes(), bytes(), uint, bytes(16), uint, uint, uint, bytes(), text);

/** Reads a file of one share, record by record. */
export class Share {
  readonly #file: Buffer;
  readonly #blobs: Uint8Array[] = [];
  readonly #directories: Directory[] = [];
  #root: UnitRoot | null = null;

  constructor(file: Buffer) {
    this.#file = file;
  }

  async *verdicts(): AsyncGenerator<Verdict> {
    for (let at = 0; at < this.#file.length;) {
      const length = this.#file.readUInt32BE(at);
      const record = decode(new Uint8Array(this.#file.subarray(at + 4, at + 4 + length)));
      at += 4 + length;
      if (!Array.isArray(record)) throw new Error('not a record');
      const [kind, ...rest] = record as [unknown, ...unknown[]];
      const verdict = await this.#read(text(kind), rest);
      if (verdict) yield verdict;
    }
  }

  async #read(kind: string, rest: unknown): Promise<Verdict | null> {
    switch (kind) {
      case 'unit':
        this.#root = parseUnitRoot(only(bytes())(rest));
        return null;
      case 'blob':
        this.#blobs.push(only(bytes())(rest));
        return null;
      case 'directory':
        this.#directories.push(await this.#directory(rest));
        return null;
      case 'log':
        return { kind, log: this.#log(rest) };
      default:
        return this.#other(kind, rest);
    }
  }

  #other(kind: string, rest: unknown): Verdict {
    switch (kind) {
      case 'chain': {
        const [records, code] = tuple(list(uint), text)(rest);
        return { kind, code, judge: () => verifyChain(records.map(this.#blob), this.#root) };
      }
      case 'root': {
        const [root, code] = tuple(bytes(), text)(rest);
        return { kind, code, judge: () => parseUnitRoot(root) };
      }
      case 'value': {
        const [value, code] = tuple(bytes(), text)(rest);
        return { kind, code, judge: () => decode(value) };
      }
      case 'content': {
        const [vault, type, content, code] = tuple(uint, uint, bytes(), text)(rest);
        return { kind, code, judge: () => decodeContent(vault, type, content) };
      }
      case 'box': {
        const [exportKey, half, place, account, version, known, own, box, code] = boxShape(rest);
        const lock: Lock = { exportKey, secret: null, half, place: place === 1 ? 1 : 0 };
        return { kind, code, judge: () => openBox(lock, { account, version, known, own }, box) };
      }
      case 'offer': {
        const [secret, sealed, now, code] = tuple(bytes(32), bytes(), uint, text)(rest);
        return { kind, code, judge: () => openOffer(secret, sealed, now) };
      }
      default:
        throw new Error(`no record ${kind}`);
    }
  }

  readonly #blob = (number: number): Uint8Array => {
    const found = this.#blobs[number];
    if (!found) throw new Error(`no blob ${number}`);
    return found;
  };

  async #directory(rest: unknown): Promise<Directory> {
    const directory = new Directory(this.#root);
    for (const [account, records] of only(list(tuple(bytes(16), list(uint))))(rest)) {
      await directory.add(account, records.map(this.#blob));
    }
    return directory;
  }

  #log(rest: unknown): Judged {
    const [how, vault, unitRoot, pin, self, held, number, entries, now, at, code, state] = logShape(rest);
    const directory = this.#directories[number];
    if (!directory) throw new Error(`no directory ${number}`);
    const seeds = held.map(([identity, kemSeed]) => ({ identity, kemSeed }));
    const genesis = pin.length === 0 ? null : pin;
    const options = { vault, unitRoots: [unitRoot], genesis, self, seeds, directory, now: () => now };
    return { how, options, raws: entries.map(this.#blob), at, code, state };
  }
}

/** A record that holds one thing beside its name. */
const only =
  <T>(read: Read<T>): Read<T> =>
  (value) =>
    tuple<[T]>(read)(value)[0];

/** Reads a log from its first entry until the first refusal. */
export async function replay({
  options,
  raws,
}: Judged): Promise<{ log: Log; opened: Opened[]; code: string }> {
  const log = new Log(options);
  const opened: Opened[] = [];
  const code = await codeFor(async () => {
    for (const raw of raws) opened.push(await log.append(raw));
  });
  return { log, opened, code };
}

/** All that a reader then knows: a hash of the same words as in Go, and why entries that could be opened only later are refused. */
export async function knowledge(
  log: Log,
  opened: readonly Opened[],
): Promise<{ readonly state: Uint8Array; readonly late: readonly string[] }> {
  const keys = Array.from({ length: log.epoch }, (_, i) => log.epochKey(i + 1) ?? new Uint8Array(32));
  const late: string[] = [];
  const plains: unknown[] = [];
  for (const one of opened) {
    const code = await codeFor(async () => {
      const { plain } = await log.reopen(one);
      if (plain) plains.push(encodePlain(plain));
    });
    if (code === '') continue;
    plains.push(code);
    late.push(code);
  }
  const locked = await codeFor(() => {
    log.checkLocked();
  });
  const { seq, head, epoch, kind, section, caseId, members } = log;
  const all = [seq, head, epoch, kind, section, caseId, memberList(members), keys, plains, locked];
  return { state: hashOf('agree', encode(all)), late };
}
