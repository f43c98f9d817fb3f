import { Failed } from './failure.ts';
import type { Version } from './frozen.ts';
import { same, toHex } from './hex.ts';
import type { Plan } from './plan.ts';
import type { Item, Moves, Notes } from './planstate.ts';
import { isVictim } from './roles.ts';

/**
 * The plan of a case as somebody sees it: what the case's plan says, and in place of each section that was moved what its own vault
 * says, where they are in it. Who is in no more than sections has no more.
 */
export class WholePlan {
  /** That of the case; null for who is in sections alone. */
  readonly main: Plan | null;
  /** Those of sections that are shown, by section. */
  readonly parts: ReadonlyMap<number, Plan>;
  readonly #every: readonly Plan[];

  /** `every`: one plan for each vault of kind plan. */
  constructor(every: readonly Plan[]) {
    this.#every = every;
    this.main = every.find(({ vault }) => vault.log.section === 0) ?? null;
    this.parts = new Map(
      every.filter((plan) => this.#isShown(plan)).map((plan) => [plan.vault.log.section, plan]),
    );
  }

  /** It is where she says that the section is, and she made it. Who has no plan of the case takes her word in the section itself. */
  #isShown({ vault: { log } }: Plan): boolean {
    if (log.section === 0 || log.state === 'stopped') return false;
    if (!this.main) return true;
    if (this.moved.get(log.section)?.vault !== log.id) return false;
    const her = this.main.vault.log.members.find(({ role }) => isVictim(role));
    return log.state === 'opening' || (her !== undefined && same(log.founder, her.account));
  }

  get moved(): Moves {
    return this.main?.moved ?? new Map<number, never>();
  }

  /** The plan that a section is kept in; null where that is another one than this person has. */
  at(section: number): Plan | null {
    return this.parts.get(section) ?? (this.moved.has(section) ? null : this.main);
  }

  /** As {@link at}, to change something. */
  of(section: number): Plan {
    const found = section === 0 ? this.main : this.at(section);
    if (!found) throw new Failed('not_found');
    return found;
  }

  /** Where a step is kept. */
  holding(item: string): Plan {
    const found = this.items().find(({ id }) => id === item);
    if (!found) throw new Failed('not_found');
    return this.of(found.section);
  }

  /** Where a version is kept. */
  versed(id: string): Plan {
    const found = this.#shown.find((plan) => plan.versions().some(({ entry }) => entry.id === id));
    if (!found) throw new Failed('not_found');
    return found;
  }

  /** For what is of the plan and of no section. */
  get any(): Plan {
    const [found] = this.#shown;
    if (!found) throw new Failed('not_found');
    return found;
  }

  get #shown(): readonly Plan[] {
    return [...(this.main ? [this.main] : []), ...this.parts.values()];
  }

  get complete(): boolean {
    return this.#shown.length > 0 && this.#shown.every(({ complete }) => complete);
  }

  get saving(): boolean {
    return this.#every.some(({ saving }) => saving);
  }

  get canEdit(): boolean {
    return this.#shown.some(({ vault: { log } }) => log.state !== 'stopped' && log.canEdit);
  }

  /** In the order of a plan; nothing of a section but from where it is kept. */
  items(): readonly Item[] {
    return this.#shown
      .flatMap((plan) => plan.items().filter(({ section }) => this.at(section) === plan))
      .sort((a, b) => a.section - b.section || (a.id < b.id ? -1 : 1));
  }

  dismissed(): readonly string[] {
    return this.#shown.flatMap((plan) => plan.dismissed());
  }

  notes(): Notes {
    return this.any.notes();
  }

  /** Oldest first. */
  versions(): readonly Version[] {
    const all = this.#shown.flatMap((plan) => plan.versions());
    return all.sort((a, b) => a.entry.received - b.entry.received);
  }

  /** Accounts, hex, of those who are in some vault of it that this person is in. */
  get members(): ReadonlyMap<string, number> {
    const listed = this.#shown.flatMap((plan) => plan.vault.log.members);
    return new Map(listed.map(({ account, role }) => [toHex(account), role]));
  }

  flush(): void {
    for (const plan of this.#every) plan.flush();
  }
}
