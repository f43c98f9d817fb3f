import type { IdentityRecord } from '../crypto/keys/identity.ts';
import { Refusal } from '../crypto/refuse.ts';
import type { BoxKeeper } from './boxkeeper.ts';
import { codeOf, isRefusal } from './failure.ts';
import type { KeptHeads } from './kept.ts';
import type { Transparency } from './transparency.ts';
import type { Unit } from './unit.ts';

/** What was seen on this device in earlier sessions, and what of that a restore covers. */
export class Remembered {
  readonly #keeper: BoxKeeper;
  readonly #transparency: Transparency;
  readonly #unit: Unit;
  /** As of what was kept here. */
  #restored = 0;

  constructor({ keeper, transparency, unit }: { keeper: BoxKeeper; transparency: Transparency; unit: Unit }) {
    this.#keeper = keeper;
    this.#transparency = transparency;
    this.#unit = unit;
  }

  /**
   * Checks the log, and that what was seen here before is so still, but where the unit says that the service was restored from a copy
   * since: then nothing of it has to be met. `BLOB_ROLLBACK` where a later box was seen here. `UNIT` where later keys of the unit
   * were: those before them cannot say that they count again, whoever restores what. Gives what has to be met.
   */
  async check(self: Promise<IdentityRecord>, heads: KeptHeads | null): Promise<KeptHeads | null> {
    if (heads) await this.#unit.meet(heads.unit.version, heads.unit.hash);
    const isRestored = (): boolean => this.#newestRestore > (heads?.restored ?? 0);
    try {
      await this.#transparency.check(self, heads?.log);
    } catch (error) {
      if (!heads || !isRefusal(codeOf(error))) throw error;
      await this.#transparency.check(self);
      if (!isRestored()) throw error;
    }
    if (!heads) return null;
    this.#restored = heads.restored;
    if (isRestored()) return null;
    // Another session in this browser may have written a later box since this one was handed out.
    if (this.#keeper.content.version < heads.boxVersion) await this.#keeper.look();
    if (this.#keeper.content.version < heads.boxVersion)
      throw new Refusal('BLOB_ROLLBACK', 'older box than seen here');
    return heads;
  }

  get #newestRestore(): number {
    return this.#transparency.restores.at(-1)?.made ?? 0;
  }

  /**
   * What is seen from here on is covered by restores alone that are made later, Unix ms: a service that hides one, or shows it only
   * after more was seen, brings nothing back by it.
   */
  get restored(): number {
    return Math.max(this.#restored, this.#newestRestore, this.#transparency.time);
  }
}
