import type { Directory, IdentityPin } from '../crypto/keys/chain.ts';
import type { IdentityRecord } from '../crypto/keys/identity.ts';
import type { PeerPin } from '../crypto/keys/box.ts';
import type { Api } from './api.ts';
import { Refusal } from '../crypto/refuse.ts';
import { Backoff, sleep } from './env.ts';
import { codeOf, isRefusal } from './failure.ts';
import { same, toHex } from './hex.ts';
import type { Unit } from './unit.ts';

/** A version of somebody's identity that was seen elsewhere. */
export type SeenIdentity = IdentityPin & { readonly account: Uint8Array };

/** An account and the hash of one of its identities. */
export type Named = { readonly account: Uint8Array; readonly identity: Uint8Array };

/**
 * Everybody's verified identities. What the service hands out is checked against the unit root, against what was known
 * before and against the pins of the box; an identity that it withholds is left for the vault's rules to refuse.
 */
export class People {
  readonly directory: Directory;
  readonly #api: Api;
  readonly #pins: () => readonly PeerPin[];
  readonly #unit: Pick<Unit, 'under' | 'isBehind'>;
  readonly #asking = new Map<string, Promise<void>>();
  /** Seen elsewhere: by another session of hers, or by everybody in a snapshot. */
  #stopped = false;
  readonly #seen = new Map<string, readonly IdentityPin[]>();

  constructor(
    api: Api,
    directory: Directory,
    pins: () => readonly PeerPin[],
    unit: Pick<Unit, 'under' | 'isBehind'>,
  ) {
    this.#api = api;
    this.#unit = unit;
    this.directory = directory;
    this.#pins = pins;
  }

  /** Makes sure that these identities are known, as far as the service gives them. Refuses with `IDENT` what contradicts. */
  async learn(named: readonly Named[]): Promise<void> {
    const missing = new Map<string, Uint8Array>();
    for (const { account, identity } of named) {
      if (!this.directory.find(account, identity)) missing.set(toHex(account), account);
    }
    await Promise.all([...missing.values()].map((account) => this.#tryRefresh(account)));
  }

  async #tryRefresh(account: Uint8Array): Promise<void> {
    try {
      await this.refresh(account);
    } catch (error) {
      // Not handed out to us: what needs it is refused with IDENT. Everything else is the caller's to hear.
      if (codeOf(error) !== 'not_found') throw error;
    }
  }

  /** Fetches all versions of an account. */
  refresh(account: Uint8Array): Promise<void> {
    const id = toHex(account);
    let asking = this.#asking.get(id);
    if (!asking) {
      asking = this.#refresh(account).finally(() => this.#asking.delete(id));
      this.#asking.set(id, asking);
    }
    return asking;
  }

  async #refresh(account: Uint8Array): Promise<void> {
    await this.take(account, await this.#api.identities(account));
  }

  /** Verifies a chain of records and takes it in. */
  async take(account: Uint8Array, records: readonly Uint8Array[]): Promise<void> {
    const pins = (): readonly IdentityPin[] => [
      ...this.#pins().filter((pin) => same(pin.account, account)),
      ...this.#seenOf(account),
    ];
    await this.#unit.under(() => this.directory.add(account, records, pins));
  }

  /** What was seen elsewhere: whoever is known, now or later, must be known under it. `IDENT`. */
  async meet(seen: readonly SeenIdentity[]): Promise<void> {
    for (const { account, version, identity } of seen) {
      this.#seen.set(toHex(account), [...this.#seenOf(account), { version, identity }]);
      const known = this.directory.current(account);
      if (!known || this.directory.find(account, identity)) continue;
      if (known.version >= version) throw new Refusal('IDENT', 'not the identity that was seen');
      await this.#catchUp(account);
    }
  }

  /** Asks until there is an answer, which is held against all that was seen. */
  async #catchUp(account: Uint8Array): Promise<void> {
    const backoff = new Backoff();
    while (this.#isOld(account) && !this.#stopped) {
      try {
        await this.refresh(account);
      } catch (error) {
        if (isRefusal(codeOf(error))) throw error;
        await sleep(backoff.next());
      }
    }
  }

  /**
   * Somebody has later keys than are known here, or has given theirs up, or the unit has: nothing is written to where they are a
   * member.
   */
  isBehind(account: Uint8Array): boolean {
    return this.#unit.isBehind || this.#isOld(account);
  }

  #isOld(account: Uint8Array): boolean {
    const known = this.directory.current(account)?.version ?? 0;
    return this.#seenOf(account).some(({ version }) => version > known);
  }

  stop(): void {
    this.#stopped = true;
  }

  #seenOf(account: Uint8Array): readonly IdentityPin[] {
    return this.#seen.get(toHex(account)) ?? [];
  }

  /** The last version of an account, if it is known. */
  current(account: Uint8Array): IdentityRecord | undefined {
    return this.directory.current(account);
  }
}
