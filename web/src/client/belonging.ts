import type { VaultPin } from '../crypto/keys/box.ts';
import { isOfUnit as ofUnit } from '../crypto/vault/role.ts';
import type { Listed } from './api.ts';
import { Failed } from './failure.ts';
import { same, toHex } from './hex.ts';
import type { VaultLog } from './log.ts';
import type { Vault } from './vault.ts';

type Options = {
  readonly account: Uint8Array;
  readonly unit: Uint8Array;
  /** By vault id; what is made is added to it. */
  readonly vaults: Map<string, Vault>;
  /** What the box pins. */
  readonly pins: () => readonly VaultPin[];
  /** Another one of its kind may stand in its place. */
  readonly isLost: (vault: Vault) => boolean;
  readonly make: (id: Uint8Array, pin: VaultPin | null) => Vault;
  /** Opens a vault; nothing of it is believed before `gate`. */
  readonly open: (vault: Vault, gate: Promise<void>) => void;
  /** It is she who is signed in. */
  readonly isHers: () => boolean;
  /** What has to hold before a vault is believed that was never seen before. */
  readonly admit: (id: Uint8Array) => Promise<void>;
  /** A vault that had gone is opened again. */
  readonly forgive: (id: Uint8Array) => void;
  /** Does what is due in a vault that somebody should be taken out of. */
  readonly settle: (vault: Vault) => void;
};

/** Vault kinds by number (PROTOCOL 2). */
const plan = 3;

/** Which vaults are a person's: those that are pinned, and for staff what the service lists and what then turns out to list them. */
export class Belonging {
  readonly #options: Options;
  /** Vaults that are none of theirs whatever the service lists, by id. */
  readonly #strays = new Set<string>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Vaults of a case. */
  ofCase(caseId: string): readonly Vault[] {
    return [...this.#options.vaults.values()].filter((vault) => toHex(vault.log.caseId) === caseId);
  }

  of(caseId: string, kind: number, section: number): Vault {
    const all = this.ofCase(caseId).filter(({ log }) => log.kind === kind && log.section === section);
    const found = all.find((one) => !this.#options.isLost(one)) ?? all[0];
    if (!found) throw new Failed('not_found');
    return found;
  }

  /**
   * A vault that was never seen before and is none of theirs: one that does not list them, one of the unit in the place of a case or the other way round, a second one of its kind in a case, or of
   * its section; and for her everything but what she made herself for a section, on another phone. The first one stays; a colleague could list a person in another, and read what was meant for it.
   * One that is lost stands in the place of none.
   */
  isStray(vault: Vault): boolean {
    const { log } = vault;
    if (this.#pinOf(log.vault)) return false;
    const { account, unit, isHers, isLost } = this.#options;
    const isOfUnit = ofUnit(log.kind);
    if (isOfUnit !== same(log.caseId, unit)) return true;
    const others = this.ofCase(toHex(log.caseId)).filter((one) => one.log !== log && !isLost(one));
    // Of the unit there are many: who counts in which one follows from who made it (unitvault.ts, linkkey.ts).
    const double =
      !isOfUnit &&
      !isLost(vault) &&
      others.some((one) => one.log.kind === log.kind && one.log.section === log.section);
    // A section is hers alone to make: nobody can list her in one, nor make one in the name of another victim.
    const made = isHers() && (log.section === 0 || !same(log.founder, account));
    return double || made || !log.member(account);
  }

  drop({ log }: Vault): void {
    this.#strays.add(log.id);
    this.#options.vaults.delete(log.id);
    log.forget();
  }

  /** Opens a vault; one without a pin is pinned once it is verified from its first entry. */
  adopt(id: Uint8Array, pin = this.#pinOf(id)): Vault {
    const { vaults, make, open, admit } = this.#options;
    const vault = vaults.get(toHex(id)) ?? make(id, pin ?? null);
    open(vault, pin ? Promise.resolve() : admit(id));
    return vault;
  }

  /** What the service lists now: follows what is longer, opens what came back and, once it is known who this is, what is new. */
  heed(heads: ReadonlyMap<string, Listed>, takesNew: boolean): void {
    const { vaults, settle, isHers } = this.#options;
    for (const [id, vault] of vaults) {
      // A vault that is not listed any more: ask it, so that a removal is noticed and a lie costs a request.
      vault.log.follow(heads.get(id)?.seq);
      if (vault.stale) settle(vault);
    }
    for (const [id, { log, outbox }] of vaults) {
      // Taken away and given back. What was not sent before is still to be seen, and stays.
      const isBack = log.state === 'stopped' && log.code === 'not_found' && heads.has(id);
      const isEmpty = outbox.jobs.every(({ draft }) => draft.content.type === 'ack');
      if (isBack && isEmpty) this.#reopen(log);
    }
    if (!takesNew) return;
    for (const [id, { vault, kind, caseId }] of heads) {
      const isTaken = !isHers() || (kind === plan && this.ofCase(toHex(caseId)).length > 0);
      if (isTaken && !vaults.has(id) && !this.#strays.has(id)) this.adopt(vault);
    }
  }

  /** It must go on from where it was seen to stand, however long ago the box was written. */
  #reopen({ vault, seen }: VaultLog): void {
    const { forgive, make, open } = this.#options;
    forgive(vault);
    open(make(vault, seen), Promise.resolve());
  }

  #pinOf(id: Uint8Array): VaultPin | undefined {
    return this.#options.pins().find((pin) => same(pin.vault, id));
  }
}
