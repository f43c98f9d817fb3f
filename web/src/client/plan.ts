import type { Content } from '../crypto/vault/content.ts';
import { frozenHash, type Frozen } from '../crypto/vault/frozen.ts';
import { op, type PlanOp } from '../crypto/vault/planupdate.ts';
import { Failed } from './failure.ts';
import { frozenVersions, mayAgree, type Version } from './frozen.ts';
import { fromHex, toHex } from './hex.ts';
import { PlanDoc, type ItemChange } from './plandoc.ts';
import type { Item, Moves, NoteList, Notes, PlanState } from './planstate.ts';
import { isVictim } from './roles.ts';
import type { Verified } from './verified.ts';
import type { Vault } from './vault.ts';

/** What a plan is written with. */
const isPlan = ({ type }: Content): boolean => type === 'plan' || type === 'frozen' || type === 'agreement';

/** What counts of an entry: where a section is kept is hers alone to say. */
const counting = ({ mayEdit, role }: Verified, ops: readonly PlanOp[]): readonly PlanOp[] =>
  mayEdit ? ops.filter(([which]) => which !== op.moved || isVictim(role)) : [];

/** Keystrokes are sent together, this long after the first of them. */
const together = 1500;

/**
 * The safety plan of one vault: feeds verified entries to the document, in order and each once, and turns edits into
 * entries.
 */
export class Plan {
  readonly vault: Vault;
  readonly #changed: (plan: Plan) => void;
  /** Which sections each entry touched that was fed, by entry id. */
  readonly #sections = new Map<string, readonly number[]>();
  #doc = new PlanDoc(() =>
    this.vault.outbox.jobs.flatMap(({ id, draft: { content } }) =>
      content.type === 'plan' && !this.#sections.has(id) ? content.ops : [],
    ),
  );
  #over = false;
  #fed = 0;
  #versions: readonly Version[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(vault: Vault, changed: (plan: Plan) => void) {
    this.vault = vault;
    this.#changed = changed;
  }

  /**
   * Takes in what was verified since the last time. Nothing is applied before the vault is verified down to its first
   * entry, because every change leans on those before it.
   */
  feed(): void {
    const { log } = this.vault;
    if (this.#over || log.state !== 'verified') return;
    const before = this.#fed;
    for (const entry of log.entries) {
      if (entry.seq <= this.#fed) continue;
      if (!entry.statement && !entry.content) break; // its key has not come yet
      // What somebody wrote who may not change what others wrote is left out by everybody alike.
      if (entry.content?.type === 'plan') {
        const ops = counting(entry, entry.content.ops);
        this.#sections.set(entry.id, this.#doc.apply(entry.author, ops));
      }
      this.#fed = entry.seq;
    }
    if (this.#fed === before) return;
    // Whole by now, from the first entry on.
    this.#versions = frozenVersions(log.vault, log.entries);
    for (const { entry, agreement, content } of this.#versions) {
      const sections = [...new Set(content.steps.map(({ section }) => section))];
      this.#sections.set(entry.id, sections);
      if (agreement) this.#sections.set(agreement.id, sections);
    }
    this.#changed(this);
  }

  /** Sections touched by an entry; none while that is not known. */
  sections(entryId: string): readonly number[] {
    return this.#sections.get(entryId) ?? [];
  }

  /** The plan can be shown whole. */
  get complete(): boolean {
    return !this.#over && this.#fed === this.vault.log.seq && this.#fed > 0;
  }

  get saving(): boolean {
    const unsent = this.vault.outbox.jobs.some((job) => isPlan(job.draft.content));
    return unsent || this.#doc.dirty;
  }

  items(): readonly Item[] {
    return this.#shown?.items() ?? [];
  }

  dismissed(): readonly string[] {
    return this.#shown?.dismissed() ?? [];
  }

  notes(): Notes {
    return this.#shown?.notes() ?? { worries: {}, marked: {}, looked: {} };
  }

  /** Where sections are kept by now. */
  get moved(): Moves {
    return this.#shown?.moved() ?? new Map<number, never>();
  }

  /** Changes of a section that came behind what was carried to its own vault, oldest first. */
  late(section: number): readonly PlanOp[] {
    const upTo = this.moved.get(section)?.upTo ?? Infinity;
    const items = this.items().flatMap((item) => (item.section === section ? [item.id] : []));
    return this.vault.log.entries.flatMap((entry) => {
      const { seq, content } = entry;
      if (seq <= upTo || content?.type !== 'plan') return [];
      return counting(entry, content.ops).filter(
        (change) => change[0] < op.agreed && items.includes(toHex(change[1] as Uint8Array)),
      );
    });
  }

  /** What was frozen, agreed to or not, oldest first. */
  versions(): readonly Version[] {
    return this.#shown && this.complete ? this.#versions : [];
  }

  /** What may be shown: nothing of a vault that was stopped. */
  get #shown(): PlanState | null {
    return this.#over || this.vault.log.state === 'stopped' ? null : this.#doc.shown;
  }

  /** Adds an item; one that is there already is left as it is. */
  add(item: string, section: number, text: string, starter: string): void {
    this.#edit((doc) => doc.add(item, section, text, starter));
  }

  text(item: string, field: 'text' | 'due', base: string, text: string): void {
    this.#edit((doc) => doc.text(item, field, base, text));
  }

  set(item: string, change: ItemChange): void {
    this.#edit((doc) => doc.set(item, change));
  }

  note(list: NoteList, key: string, value: number): void {
    this.#edit((doc) => doc.note(list, key, value));
  }

  /** Proposes the present text of a section, or of all of it where that is 0, as what is agreed on. */
  freeze(section: number): void {
    this.#edit((doc) => {
      const steps = doc.shown
        .items()
        .filter(
          (item) =>
            item.status !== 'not_for_me' &&
            item.text.trim() !== '' &&
            (section === 0 ? !this.moved.has(item.section) : item.section === section),
        );
      if (steps.length === 0) throw new Failed('malformed');
      const content: Frozen = {
        type: 'frozen',
        section,
        steps: steps.map(({ id, section: at, text, status, owners, due }) => ({
          item: fromHex(id),
          section: at,
          text,
          status,
          owners: owners.map(fromHex),
          due,
        })),
      };
      this.flush();
      this.vault.write(content);
    });
  }

  /** Agrees, as somebody of that role, to what the other side froze. */
  agree(id: string, role: number): void {
    const version = this.versions().find(({ entry }) => entry.id === id);
    if (!version || !mayAgree(version, role)) throw new Failed('not_found');
    const hash = frozenHash(this.vault.log.vault, version.content);
    this.#edit(() => this.vault.write({ type: 'agreement', frozen: fromHex(id), hash }));
  }

  /** Says that a section is kept in that vault, where what is in the log so far has been carried. */
  move(section: number, vault: Uint8Array, upTo: number): void {
    this.#edit((doc) => doc.move(section, vault, upTo));
    this.flush();
  }

  dismiss(starter: string): void {
    this.#edit((doc) => doc.dismiss(starter));
  }

  #edit(how: (doc: PlanDoc) => unknown): void {
    if (!this.#shown || !this.complete) throw new Failed('unavailable');
    if (!this.vault.log.canEdit) throw new Failed('MEMBER');
    how(this.#doc);
    if (this.#doc.dirty) this.#timer ??= setTimeout(() => this.flush(), together);
    this.#changed(this);
  }

  /** Queues what was typed since the last time, mostly as one entry. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // Every change leans on the ones before it: what was refused goes first.
    for (const { id, state, draft } of this.vault.outbox.jobs) {
      if (state === 'refused' && isPlan(draft.content)) this.vault.retry(id);
    }
    while (this.#doc.dirty) {
      this.vault.write({ type: 'plan', ops: this.#doc.take() });
      this.#changed(this);
    }
  }

  /** Forgets the plaintext. */
  close(): void {
    clearTimeout(this.#timer);
    this.#over = true;
    this.#doc = new PlanDoc();
  }
}
