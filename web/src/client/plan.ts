import type { Content } from '../crypto/vault/content.ts';
import { frozenHash, type Frozen } from '../crypto/vault/frozen.ts';
import { codeOf, Failed } from './failure.ts';
import { frozenVersions, mayAgree, type Version } from './frozen.ts';
import { fromHex } from './hex.ts';
import type { Item, ItemChange, NoteList, Notes, PlanDoc } from './plandoc.ts';
import type { Vault } from './vault.ts';

export type { Item, ItemChange, NoteList, Notes } from './plandoc.ts';

/** What a plan is written with. */
const isPlan = ({ type }: Content): boolean => type === 'plan' || type === 'frozen' || type === 'agreement';

/** Keystrokes are sent together, this long after the first of them. */
const together = 1500;

/**
 * The safety plan of one case: feeds verified entries to the document, in order and each once, and turns edits into
 * entries. Yjs is loaded when a plan is first asked for.
 */
export class Plan {
  readonly vault: Vault;
  readonly #changed: (plan: Plan) => void;
  /** Which sections each entry of the plan touched that counts, by entry id. */
  readonly #sections = new Map<string, readonly number[]>();
  #doc: PlanDoc | null = null;
  #loading: Promise<void> | null = null;
  #fed = 0;
  #versions: readonly Version[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(vault: Vault, changed: (plan: Plan) => void) {
    this.vault = vault;
    this.#changed = changed;
  }

  /** Loads the document; it fills as entries are verified. */
  open(): Promise<void> {
    this.#loading ??= import('./plandoc.ts').then(
      ({ PlanDoc: Doc }) => {
        this.#doc = new Doc();
        this.feed();
      },
      () => {
        this.#loading = null; // the chunk did not arrive: the next call tries again
        throw new Failed('offline');
      },
    );
    return this.#loading;
  }

  /**
   * Takes in what was verified since the last time. Nothing is applied before the vault is verified down to its first
   * entry, because every update leans on those before it.
   */
  feed(): void {
    const { log } = this.vault;
    if (!this.#doc || log.state !== 'verified') return;
    const before = this.#fed;
    for (const entry of log.entries) {
      if (entry.seq <= this.#fed) continue;
      if (!entry.statement && !entry.content) break; // its key has not come yet
      // What somebody wrote who may not change what others wrote is left out by everybody alike.
      if (entry.content?.type === 'plan' && entry.mayEdit) {
        try {
          const { clientId, update } = entry.content;
          this.#sections.set(entry.id, this.#doc.apply(entry.authorId, clientId, update));
        } catch (error) {
          return log.stop(codeOf(error) === 'YJS' ? 'YJS' : 'FORMAT');
        }
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
    return this.#doc !== null && this.#fed === this.vault.log.seq && this.#fed > 0 && this.#doc.complete;
  }

  get saving(): boolean {
    const unsent = this.vault.outbox.jobs.some((job) => isPlan(job.draft.content));
    return unsent || (this.#doc?.dirty ?? false);
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

  /** What was frozen, agreed to or not, oldest first. */
  versions(): readonly Version[] {
    return this.#shown && this.complete ? this.#versions : [];
  }

  /** What may be shown: nothing of a vault that was stopped. */
  get #shown(): PlanDoc | null {
    return this.vault.log.state === 'stopped' ? null : this.#doc;
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
      const steps = doc
        .items()
        .filter(
          (item) =>
            item.status !== 'not_for_me' && item.text.trim() !== '' && [0, item.section].includes(section),
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

  dismiss(starter: string): void {
    this.#edit((doc) => doc.dismiss(starter));
  }

  #edit(how: (doc: PlanDoc) => unknown): void {
    const doc = this.#shown;
    if (!doc || !this.complete) throw new Failed('unavailable');
    if (!this.vault.log.canEdit) throw new Failed('MEMBER');
    how(doc);
    if (doc.dirty) this.#timer ??= setTimeout(() => this.flush(), together);
    this.#changed(this);
  }

  /** Queues what was typed since the last time as one entry. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    // Every change leans on the ones before it: what was refused goes first, or nobody could read the next one.
    for (const { id, state, draft } of this.vault.outbox.jobs) {
      if (state === 'refused' && isPlan(draft.content)) this.vault.retry(id);
    }
    const change = this.#doc?.take();
    if (!change) return;
    this.vault.write({ type: 'plan', ...change });
    this.#changed(this);
  }

  /** Forgets the plaintext. */
  close(): void {
    clearTimeout(this.#timer);
    this.#doc?.destroy();
    this.#doc = null;
  }
}
