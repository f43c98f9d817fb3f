import type { LogPin } from '../crypto/keys/boxcontent.ts';
import type { IdentityRecord } from '../crypto/keys/identity.ts';
import type { UnitRoot } from '../crypto/keys/unit.ts';
import { Refusal } from '../crypto/refuse.ts';
import { checkProof, ofKind, parseProof, type Name, type Proof } from '../crypto/transparency/snapshot.ts';
import { verifyEvidence, type Seen } from '../crypto/transparency/view.ts';
import type { Api } from './api.ts';
import type { BoxKeeper } from './boxkeeper.ts';
import type { Env } from './env.ts';
import { codeOf, Failed, isRefusal } from './failure.ts';
import { same, toHex } from './hex.ts';
import type { Head } from './history.ts';
import type { VaultLog } from './log.ts';
import type { People } from './people.ts';

/** How many names the service answers at once. */
const most = 256;

/** The checkpoint is looked at again this often while somebody is signed in; ms. */
const again = 20 * 60_000;

/** What is absent from a snapshot must be younger than this before it: no older than a checkpoint may be. */
const young = 24 * 3_600_000;

/** What is told of the newest checkpoint that was verified. */
export type Checked = {
  /** When the snapshot was taken, Unix ms. */
  readonly time: number;
  /** Names of those outside who have cosigned it. */
  readonly witnesses: readonly string[];
  /** How many the unit wants; 0: nobody outside watches. */
  readonly needed: number;
};

type Options = {
  readonly env: Env;
  readonly api: Pick<Api, 'log'>;
  readonly root: UnitRoot;
  readonly account: Uint8Array;
  readonly keeper: BoxKeeper;
  readonly people: People;
  /** Vaults that are open. */
  readonly vaults: ReadonlyMap<string, { readonly log: VaultLog }>;
  /** A head that everybody is told of. */
  readonly expect: (vault: Uint8Array, head: Head) => void;
  /** Nothing of this session may be believed any more. */
  readonly refused: (code: string) => void;
};

/**
 * The transparency log as this session holds the service to it: the checkpoint continues the pinned one and is fresh, and what
 * its snapshot says of one's own box and keys, of colleagues and of vaults is what one was given.
 */
export class Transparency {
  readonly #options: Options;
  readonly #absent = new Set<string>();
  #seen: Seen | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  get checked(): Checked {
    if (!this.#seen) throw new Failed('WITNESS');
    const { time, witnesses, policy } = this.#seen;
    return { time, witnesses, needed: policy.needed };
  }

  /** The newest policy of the unit that was seen. */
  get policy(): Seen['policy'] {
    if (!this.#seen) throw new Failed('WITNESS');
    return this.#seen.policy;
  }

  /**
   * Asks for the newest checkpoint. Refuses with the codes of {@link verifyEvidence}, `BLOB_ROLLBACK` for an own box that was
   * set back, `BLOB` for another one, `IDENT` for other keys of one's own; what it says of others is met by and by.
   */
  async check(own: Promise<IdentityRecord>): Promise<void> {
    const names = this.#names();
    for (let at = 0; at < names.length; at += most) await this.#ask(own, names.slice(at, at + most));
  }

  /** Looks again from time to time. What the service does not answer is asked the next time; an old checkpoint is refused. */
  watch(own: IdentityRecord): void {
    this.#timer = setInterval(() => {
      this.check(Promise.resolve(own)).catch((error: unknown) => {
        if (isRefusal(codeOf(error))) this.#options.refused(codeOf(error));
      });
    }, again);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** One's own first: all that a sign-in waits for. */
  #names(): readonly Name[] {
    const { account, keeper, vaults } = this.#options;
    const pins = keeper.content;
    const ids = [
      ...pins.vaults.map(({ vault }) => vault),
      ...[...vaults.values()].map(({ log }) => log.vault),
    ];
    const unique = new Map(ids.map((id) => [toHex(id), id]));
    return [
      { kind: ofKind.box, id: account },
      { kind: ofKind.identity, id: account },
      ...[...unique.values()].map((id) => ({ kind: ofKind.vault, id })),
      ...pins.peers.map((peer) => ({ kind: ofKind.identity, id: peer.account })),
    ];
  }

  async #ask(own: Promise<IdentityRecord>, names: readonly Name[]): Promise<void> {
    const { api, env, keeper, root } = this.#options;
    const pin = keeper.content.log;
    const answer = await api.log(pin.size, names).catch((error: unknown) => {
      // It says so itself: its log is shorter than what was seen.
      throw codeOf(error) === 'conflict' ? new Refusal('CONSIST', 'the log has shrunk') : error;
    });
    const seen = await verifyEvidence(root, pin, env.now(), answer);
    if (answer.proofs.length !== names.length) throw new Refusal('FORMAT', 'another number of proofs');
    const proofs = answer.proofs.map((encoded) => (encoded.length === 0 ? null : parseProof(encoded)));
    names.forEach((name, i) => {
      const proof = proofs[i];
      if (proof) checkProof(seen.root, name, proof);
    });
    this.#seen = seen;
    keeper.change((content) => ({ ...content, log: further(content.log, seen.pin) }));
    const self = await own;
    for (const [i, name] of names.entries()) await this.#judge(self, name, proofs[i] ?? null);
  }

  async #judge(self: IdentityRecord, { kind, id }: Name, proof: Proof | null): Promise<void> {
    const { account, keeper, people, expect } = this.#options;
    if (!proof) {
      this.#miss(self, kind, id);
      return;
    }
    this.#absent.delete(`${kind} ${toHex(id)}`);
    const { number, hash } = proof;
    if (kind === ofKind.vault) expect(id, { seq: number, hash });
    else if (kind === ofKind.box) await keeper.meet(number, hash);
    else if (!same(id, account)) {
      // Later by itself: colleagues are not what a sign-in waits for.
      people.meet([{ account: id, version: number, identity: hash }]).catch((error: unknown) => {
        if (isRefusal(codeOf(error))) this.#options.refused(codeOf(error));
      });
    } else if (number > self.version || (number === self.version && !same(hash, self.hash))) {
      throw new Refusal('IDENT', 'the snapshot knows other keys of mine');
    }
  }

  /** The snapshot says nothing. That is so of what is younger than it. */
  #miss(self: IdentityRecord, kind: number, id: Uint8Array): void {
    if (same(id, this.#options.account)) this.#checkAge(self.created);
    else this.#absent.add(`${kind} ${toHex(id)}`);
  }

  #checkAge(born: number): void {
    if (this.#seen && born + young < this.#seen.time) {
      throw new Refusal('SNAP', 'the snapshot leaves out what it should know');
    }
  }

  /** Whether a vault that is verified down to its first entry is left out of snapshots, and too old for that. */
  isLeftOut(log: VaultLog): boolean {
    if (!this.#absent.has(`${ofKind.vault} ${log.id}`)) return false;
    const born = log.entries[0]?.written ?? 0;
    return born + young < (this.#seen?.time ?? 0);
  }
}

/** Two sessions of one person pin what is further. */
export const further = (a: LogPin, b: LogPin): LogPin => (b.size > a.size || b.policy > a.policy ? b : a);
