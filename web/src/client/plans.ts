import { Plan } from './plan.ts';
import type { Vault } from './vault.ts';
import { WholePlan } from './wholeplan.ts';

/** A vault kind by number (PROTOCOL 2). */
const kind = 3;

/** The plans of the vaults that are open; each fills as entries are verified. */
export class Plans {
  readonly #changed: (plan: Plan) => void;
  /** By vault id. */
  readonly #known = new Map<string, Plan>();

  constructor(changed: (plan: Plan) => void) {
    this.#changed = changed;
  }

  /** That of a vault. */
  in(vault: Vault): Plan {
    const known = this.#known.get(vault.log.id);
    if (known?.vault === vault) return known;
    known?.close();
    const made = new Plan(vault, this.#changed);
    this.#known.set(vault.log.id, made);
    made.feed();
    return made;
  }

  /** That of a case by its vaults, with the sections that are kept by themselves. */
  of(vaults: readonly Vault[]): WholePlan {
    return new WholePlan(vaults.filter(({ log }) => log.kind === kind).map((vault) => this.in(vault)));
  }

  /** There are new entries in a vault. */
  feed(vault: Vault): void {
    this.#known.get(vault.log.id)?.feed();
  }

  flush(): void {
    for (const plan of this.#known.values()) plan.flush();
  }

  close(): void {
    for (const plan of this.#known.values()) plan.close();
  }
}
