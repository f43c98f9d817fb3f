import type { BoxContent, LogPin } from '../crypto/keys/boxcontent.ts';
import type { IdentityRecord } from '../crypto/keys/identity.ts';
import { Refusal } from '../crypto/refuse.ts';
import { checkProof, ofKind, parseProof, type Name, type Proof } from '../crypto/transparency/snapshot.ts';
import { verifyRestores, type Restore } from '../crypto/transparency/restore.ts';
import type { Tree } from '../crypto/transparency/checkpoint.ts';
import { verifyEvidence, type Seen } from '../crypto/transparency/view.ts';
import type { BoxKeeper } from './boxkeeper.ts';
import { Backoff, sleep, Turn, type Env } from './env.ts';
import { codeOf, Failed, isRefusal } from './failure.ts';
import { same, toHex } from './hex.ts';
import type { Head } from './history.ts';
import type { VaultLog } from './log.ts';
import type { LogAnswer } from './logroutes.ts';
import type { SeenIdentity } from './people.ts';
import type { Unit } from './unit.ts';

/** How many names the service answers at once. */
const most = 256;

/** The checkpoint is looked at again this often while somebody is signed in; ms. */
const again = 20 * 60_000;

/** One's own box and keys may be absent from a snapshot while they are younger than this before it: as old as a checkpoint may be. */
const young = 24 * 3_600_000;

/**
 * What the box pins at a sign-in was seen no later than the longest session after the one before, twelve hours. A snapshot from
 * after that, with an hour between the clocks, must say at least as much.
 */
const settled = 13 * 3_600_000;

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
  /** Asks for the log as seen from a size, and what it says of names. */
  readonly ask: (from: number, names: readonly Name[]) => Promise<LogAnswer>;
  readonly unit: Unit;
  readonly account: Uint8Array;
  readonly keeper: BoxKeeper;
  /** Vaults that are open. */
  readonly vaults: ReadonlyMap<string, { readonly log: VaultLog }>;
  /** The box as it was opened at the sign-in, and when the session began in which it was written. */
  readonly atSignIn: { readonly content: BoxContent; readonly since: number };
  /** A head that everybody is told of. */
  readonly expect: (vault: Uint8Array, head: Head) => void;
  /** Identities that everybody is told of. */
  readonly meetPeers: (peers: readonly SeenIdentity[]) => void;
  /** The snapshot says nothing of a vault, or less than was seen long before. */
  readonly leftOut: (vault: Uint8Array) => void;
  /** A checkpoint was verified, after the one of the sign-in. */
  readonly renewed: () => void;
  /** Nothing of this session may be believed any more. */
  readonly refused: (code: string) => void;
};

/**
 * The transparency log as this session holds the service to it: the checkpoint continues the pinned one and is fresh, and what
 * its snapshot says of one's own box and keys, of colleagues and of vaults is what one was given.
 */
export class Transparency {
  readonly #options: Options;
  /** Vaults, by id, of which the last snapshot says less than it should. */
  readonly #short = new Set<string>();
  readonly #turn = new Turn();
  #seen: Seen | null = null;
  #restores: readonly Restore[] = [];
  #stopped = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  get checked(): Checked {
    if (!this.#seen) throw new Failed('WITNESS');
    const { time, witnesses, policy } = this.#seen;
    return { time, witnesses, needed: policy.needed };
  }

  /** When the newest snapshot that was verified was taken, Unix ms; 0 before that. */
  get time(): number {
    return this.#seen?.time ?? 0;
  }

  /** What the unit says was restored from copies, oldest first. */
  get restores(): readonly Restore[] {
    return this.#restores;
  }

  /** The log as far as it was verified; null before that. */
  get tree(): Tree | null {
    return this.#seen?.pin ?? null;
  }

  /** The newest policy of the unit that was seen. */
  get policy(): Seen['policy'] {
    if (!this.#seen) throw new Failed('WITNESS');
    return this.#seen.policy;
  }

  /**
   * Asks for the newest checkpoint. Refuses with the codes of {@link verifyEvidence}, `BLOB_ROLLBACK` for an own box that was
   * set back, `BLOB` for another one, `IDENT` for other keys of one's own, `UNIT` for other keys of the unit; what it says of others is met by and by.
   */
  check(own: Promise<IdentityRecord>, seen?: LogPin): Promise<void> {
    return this.#turn.take(() => this.#check(own, seen));
  }

  async #check(own: Promise<IdentityRecord>, seen: LogPin | undefined): Promise<void> {
    const names = this.#names();
    for (let at = 0; at < names.length; at += most) await this.#ask(own, names.slice(at, at + most), seen);
  }

  /** Looks again from time to time. What the service does not answer is asked the next time, until the last answer is a day old. */
  watch(own: IdentityRecord): void {
    this.#timer = setInterval(() => {
      const { env, refused, renewed } = this.#options;
      if (env.now() > this.time + young) refused('FRESH');
      this.check(Promise.resolve(own)).then(renewed, (error: unknown) => {
        if (isRefusal(codeOf(error))) refused(codeOf(error));
      });
    }, again);
  }

  /** A vault that is new here: what everybody is told of it has to be known before anything of it is believed. */
  async admit(vault: Uint8Array, own: IdentityRecord): Promise<void> {
    const backoff = new Backoff();
    while (!this.#stopped) {
      try {
        const name = { kind: ofKind.vault, id: vault };
        await this.#turn.take(() => this.#ask(Promise.resolve(own), [name]));
        return;
      } catch (error) {
        if (isRefusal(codeOf(error))) {
          this.#options.refused(codeOf(error));
          throw error;
        }
        await sleep(backoff.next());
      }
    }
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#timer);
  }

  /** One's own first: all that a sign-in waits for. */
  #names(): readonly Name[] {
    const { account, keeper, unit, vaults } = this.#options;
    const pins = keeper.content;
    const ids = [
      ...pins.vaults.map(({ vault }) => vault),
      ...[...vaults.values()].map(({ log }) => log.vault),
    ];
    const unique = new Map(ids.map((id) => [toHex(id), id]));
    return [
      { kind: ofKind.box, id: account },
      { kind: ofKind.identity, id: account },
      { kind: ofKind.unit, id: unit.root.unit },
      ...[...unique.values()].map((id) => ({ kind: ofKind.vault, id })),
      ...pins.peers.map((peer) => ({ kind: ofKind.identity, id: peer.account })),
    ];
  }

  async #ask(own: Promise<IdentityRecord>, names: readonly Name[], also?: LogPin): Promise<void> {
    const { ask, env, keeper, unit } = this.#options;
    // Another session's box may pin less than this one has seen.
    const boxed = this.#seen ? further(keeper.content.log, this.#seen.pin) : keeper.content.log;
    const pin = also ? further(boxed, also) : boxed;
    const answer = await ask(pin.size, names).catch((error: unknown) => {
      // It says so itself: its log is shorter than what was seen.
      throw codeOf(error) === 'conflict' ? new Refusal('CONSIST', 'the log has shrunk') : error;
    });
    // The unit's own keys come first: who is believed for the log hangs on them.
    const self = await own;
    const seen = await unit.under((root) => verifyEvidence(root, pin, env.now(), answer));
    const { size, root: tree } = seen.pin;
    const restores = await unit.under((root) =>
      verifyRestores(root, env.now(), { size, root: tree }, answer.restores),
    );
    const isKept = this.#restores.every(({ hash }) => restores.some((one) => same(one.hash, hash)));
    if (!isKept) throw new Refusal('CONSIST', 'a restore is hidden that was shown');
    this.#restores = restores;
    if (answer.proofs.length !== names.length) throw new Refusal('FORMAT', 'another number of proofs');
    const proofs = answer.proofs.map((encoded) => (encoded.length === 0 ? null : parseProof(encoded)));
    names.forEach((name, i) => {
      const proof = proofs[i];
      if (proof) checkProof(seen.root, name, proof);
    });
    this.#seen = seen;
    keeper.change((content) => ({ ...content, log: further(content.log, seen.pin) }));
    for (const [i, name] of names.entries()) await this.#judge(self, name, proofs[i] ?? null);
  }

  async #judge(self: IdentityRecord, { kind, id }: Name, proof: Proof | null): Promise<void> {
    const { account, keeper, unit, expect, meetPeers } = this.#options;
    const { number, hash } = proof ?? { number: 0, hash: new Uint8Array() };
    this.#checkEnough(self, { kind, id }, number);
    if (!proof) return;
    if (kind === ofKind.vault) expect(id, { seq: number, hash });
    else if (kind === ofKind.box) await keeper.meet(number, hash);
    else if (kind === ofKind.unit) await unit.meet(number, hash);
    else if (!same(id, account)) meetPeers([{ account: id, version: number, identity: hash }]);
    else if (number > self.version || (number === self.version && !same(hash, self.hash))) {
      throw new Refusal('IDENT', 'the snapshot knows other keys of mine');
    }
  }

  /** The snapshot may say less than is known here while that is young; afterwards it is `SNAP`. */
  #checkEnough(self: IdentityRecord, { kind, id }: Name, number: number): void {
    const { account, atSignIn, leftOut } = this.#options;
    const isOwn = same(id, account);
    const isMissing = isOwn && number === 0 && self.created + young < this.time;
    const isShort = this.time > atSignIn.since + settled && number < this.#known(self, kind, id);
    if (kind !== ofKind.vault) {
      if (isMissing || isShort) throw new Refusal('SNAP', 'the snapshot says less than it should');
      return;
    }
    if (!isShort) this.#short.delete(toHex(id));
    else {
      this.#short.add(toHex(id));
      leftOut(id);
    }
  }

  /** What was known of a name when the box of the sign-in was written; 0 for nothing. */
  #known(self: IdentityRecord, kind: number, id: Uint8Array): number {
    const { account, atSignIn, unit } = this.#options;
    const { version, vaults, peers } = atSignIn.content;
    if (kind === ofKind.box) return version;
    if (kind === ofKind.unit) return unit.pinned;
    if (kind === ofKind.vault) return vaults.find(({ vault }) => same(vault, id))?.seq ?? 0;
    if (same(id, account)) return self.version;
    return peers.find((peer) => same(peer.account, id))?.version ?? 0;
  }

  /** Whether the last snapshot says nothing of a vault, or less than was seen long before. */
  isLeftOut({ id }: VaultLog): boolean {
    return this.#short.has(id);
  }

  /** Whoever was no member was told nothing; the next snapshot tells. */
  forgive(vault: Uint8Array): void {
    this.#short.delete(toHex(vault));
  }
}

/** The further of two pins. `CONSIST` and `WITNESS` where both cannot be true. */
export function further(a: LogPin, b: LogPin): LogPin {
  if (a.size === b.size && !same(a.root, b.root)) throw new Refusal('CONSIST', 'two logs of one size');
  if (a.policy === b.policy && !same(a.policyHash, b.policyHash)) {
    throw new Refusal('WITNESS', 'two policies of one version');
  }
  const [{ size, root }, { policy, policyHash }] = [b.size > a.size ? b : a, b.policy > a.policy ? b : a];
  return { policy, policyHash, size, root };
}
