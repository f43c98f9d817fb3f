import { counts, heard } from './acks.ts';
import type { BoxKeeper } from './boxkeeper.ts';
import { toHex } from './hex.ts';
import type { Head } from './history.ts';
import type { Verified, VaultLog } from './log.ts';
import { isVictim } from './roles.ts';
import type { Vault } from './vault.ts';

/** A place that was seen elsewhere, and whether that is believed of the vault once it is open. */
type ToMeet = { readonly head: Head; readonly believed: (log: VaultLog) => boolean };

type Options = {
  readonly account: Uint8Array;
  readonly keeper: Pick<BoxKeeper, 'content' | 'expect' | 'holds' | 'look'>;
  /** By vault id. */
  readonly vaults: ReadonlyMap<string, Vault>;
};

/**
 * What was seen elsewhere of the vaults of a session, by other sessions of the person and by others, and has to be met in them.
 * It is remembered for a vault that is opened later or again.
 */
export class Meeting {
  readonly #options: Options;
  readonly #toMeet = new Map<string, readonly ToMeet[]>();
  /** Acknowledgements that were taken to heart, by entry id. */
  readonly #heeded = new Set<string>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** This place must stand on the chain of this vault, where that is believed. */
  expect(id: Uint8Array, head: Head, believed: (log: VaultLog) => boolean = () => true): void {
    const key = toHex(id);
    this.#toMeet.set(key, [...(this.#toMeet.get(key) ?? []), { head, believed }]);
    const vault = this.#options.vaults.get(key);
    if (vault) meet(vault, { head, believed });
  }

  /** The vault is opened, or opened again. */
  begin(vault: Vault): void {
    for (const one of this.#toMeet.get(vault.log.id) ?? []) meet(vault, one);
  }

  /**
   * Meets what others, and other sessions of hers, say in this vault that they have seen. Where what comes is of another session of
   * hers, her box is asked for whatever that tells: one of a second passphrase, which cannot read it, asks as well.
   */
  heed({ log, outbox }: Vault, entries: readonly Verified[], isComing = false): void {
    const isOther = ({ author, id, role, statement }: Verified): boolean =>
      isVictim(role) && author === toHex(account) && !statement && !outbox.jobs.some((job) => job.id === id);
    const { account, keeper } = this.#options;
    if (!this.#heedOwn(entries) && isComing && entries.some(isOther)) void keeper.look();
    const fresh = entries.filter(({ id, content }) => content?.type === 'ack' && !this.#heeded.has(id));
    if (fresh.length === 0) return;
    for (const { id } of fresh) this.#heeded.add(id);
    const { words, ownBox } = heard(account, log.caseId, fresh);
    for (const word of words) this.expect(word.head.vault, word.head, (other) => counts(word, other));
    // It is no more than their word: it closes what they could close anyway.
    if (ownBox > 0) void keeper.holds(ownBox).then((held) => (held ? undefined : log.stop('BLOB_ROLLBACK')));
  }

  /**
   * An own entry that tells of a later box: this session's has to be brought up to it, and must not turn out to be older. True where
   * that is asked for.
   */
  #heedOwn(entries: readonly Verified[]): boolean {
    const { account, keeper, vaults } = this.#options;
    const own = entries.filter(({ author }) => author === toHex(account));
    const told = own.reduce((most, { boxVersion }) => Math.max(most, boxVersion), 0);
    if (told <= keeper.content.half) return false;
    keeper.expect(told).then(
      () => vaults.forEach(({ outbox }) => outbox.pump()),
      () => undefined, // refused, and told as such
    );
    return true;
  }
}

function meet(vault: Vault, { head, believed }: ToMeet): void {
  void vault.log.meet(head, () => believed(vault.log)).then(() => vault.outbox.pump());
}
