import { commitmentOf } from '../crypto/attach/exhibit.ts';
import type { Manifest } from '../crypto/attach/manifest.ts';
import type { Tree } from '../crypto/transparency/checkpoint.ts';
import { readExhibits, type PlacedExhibits } from '../crypto/transparency/exhibit.ts';
import { filesOf } from '../crypto/vault/content.ts';
import type { Env } from './env.ts';
import { codeOf, isRefusal } from './failure.ts';
import { randomBytes, toHex } from './hex.ts';
import type { Vault } from './vault.ts';
import type { Verified } from './verified.ts';

/** Kinds of vault in which files stand (PROTOCOL 2). */
const [chat, incidents] = [2, 4];

/** How many commitments the service answers for at once. */
const most = 64;

/** What was offered is in the log after two turns of its clock, ten minutes each, and a while for its witnesses; ms. */
const due = 25 * 60_000;

/** Files that come together are asked for together; ms. */
const together = 3000;

/** What is known of a file's place in the log. */
export type Logged = {
  /** The log holds the commitment to the file since then, Unix ms; 0 where that was not verified. */
  readonly since: number;
  /** It was offered, and the log does not hold it although it should by now. */
  readonly late: boolean;
};

type Exhibit = Logged & {
  readonly commitment: Uint8Array;
  readonly vault: Vault;
  /** When it was first offered, Unix ms; 0: not yet. */
  readonly offered: number;
};

type Options = {
  readonly env: Env;
  /** Asks the service where the log at a size holds commitments, and offers them. */
  readonly ask: (size: number, commitments: readonly Uint8Array[]) => Promise<readonly PlacedExhibits[]>;
  /** The log as it was verified last; null before that. */
  readonly tree: () => Tree | null;
  /** Something new is known of files of this vault. */
  readonly changed: (vault: Vault) => void;
  /** Nothing of this session may be believed any more. */
  readonly refused: (code: string) => void;
};

/**
 * Since when the log holds the commitments to files. Asking for one offers it: what the service does not have it takes in, so
 * that whoever can read a file brings it into the log again where its author could not, or was not heard.
 */
export class Exhibits {
  readonly #options: Options;
  readonly #exhibits = new Map<string, Exhibit>();
  readonly #names = new WeakMap<Manifest, string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  constructor(options: Options) {
    this.#options = options;
  }

  of(file: Manifest): Logged {
    const { since, late } = this.#exhibits.get(this.#names.get(file) ?? '') ?? { since: 0, late: false };
    return { since, late };
  }

  /** Files in verified entries. */
  note(vault: Vault, entries: readonly Verified[]): void {
    for (const file of entries.flatMap(({ content }) => filesOf(content))) {
      if (this.#names.has(file)) continue;
      const commitment = commitmentOf(file);
      this.#names.set(file, toHex(commitment));
      this.#add(vault, commitment);
    }
  }

  /**
   * As {@link note}, of what comes to her. For an entry without a file a random commitment is asked for: by what her session asks for
   * nobody sees which it is, nor whether it can read what came.
   */
  blur(vault: Vault, entries: readonly Verified[]): void {
    this.note(vault, entries);
    if (vault.log.kind !== chat && vault.log.kind !== incidents) return;
    for (const entry of entries)
      if (!entry.statement && filesOf(entry.content).length === 0) this.#add(vault, randomBytes(32));
  }

  #add(vault: Vault, commitment: Uint8Array): void {
    const name = toHex(commitment);
    if (this.#exhibits.has(name)) return;
    this.#exhibits.set(name, { commitment, vault, since: 0, offered: 0, late: false });
    if (!this.#stopped) this.#timer ??= setTimeout(() => void this.#ask(false), together);
  }

  /** The log was verified anew: what should be in it by now is, or is late. */
  look(): Promise<void> {
    return this.#ask(true);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #ask(judge: boolean): Promise<void> {
    const { ask, changed, env, refused, tree } = this.#options;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const log = tree();
    const open = [...this.#exhibits].filter(([, { since }]) => since === 0);
    for (let at = 0; log && at < open.length && !this.#stopped; at += most) {
      const part = open.slice(at, at + most);
      const found = new Map<string, number>();
      try {
        const shown = await ask(
          log.size,
          part.map(([, { commitment }]) => commitment),
        );
        for (const { since, commitments } of shown.map((placed) => readExhibits(log, placed)))
          for (const name of commitments) found.set(name, Math.min(since, found.get(name) ?? since));
      } catch (error) {
        // What merely did not arrive is asked for at the next look.
        if (isRefusal(codeOf(error))) {
          refused(codeOf(error));
          return;
        }
      }
      const now = env.now();
      const vaults = new Set<Vault>();
      for (const [name, exhibit] of part) {
        const { vault } = exhibit;
        const offered = exhibit.offered || now;
        const since = found.get(name) ?? 0;
        const late = since === 0 && (exhibit.late || (judge && now - offered >= due));
        this.#exhibits.set(name, { ...exhibit, offered, since, late });
        if (since !== exhibit.since || late !== exhibit.late) vaults.add(vault);
      }
      for (const vault of vaults) changed(vault);
    }
  }
}
