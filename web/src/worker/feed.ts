import { Failed } from '../client/failure.ts';
import { toHex } from '../client/hex.ts';
import type { Hooks } from '../client/hooks.ts';
import type { Verified } from '../client/log.ts';
import type { Job } from '../client/outbox.ts';
import type { Plan } from '../client/plan.ts';
import { isVictim } from '../client/roles.ts';
import type { Session } from '../client/session.ts';
import { counting } from '../client/versions.ts';
import type { Draft, Vault } from '../client/vault.ts';
import type { EntryView, EventName, Events } from './messages.ts';
import { kindName } from './names.ts';
import { summaries } from './summary.ts';
import { planView } from './plan.ts';
import { entryView, jobView, late, vaultView } from './views.ts';
import type { Watch } from './watch.ts';

export type Post = <N extends EventName>(event: N, data: Events[N]) => void;

/** How many entries of a vault the page gets when it opens a case. */
const page = 100;
/** Changes of the case list are said together. */
const together = 150;
/** What could not be loaded is asked for again after so long. */
const later = 10_000;

/**
 * What the page is told, and when. It hears about the vaults of the cases that it has opened, about the list of all
 * cases, and about alarms; for every vault it is remembered how far back the page has entries.
 */
export class Feed implements Hooks {
  readonly #post: Post;
  readonly #open = new Set<string>();
  readonly #plans = new Set<string>();
  /** Oldest seq that the page has, by vault. */
  readonly #handed = new Map<string, number>();
  /** planUpdate entries of which the page knows the sections. */
  readonly #named = new Set<string>();
  #session: Session | null = null;
  #watch: Watch | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(post: Post) {
    this.#post = post;
  }

  /** Loads what only staff do, and with it how to read what only they write. */
  staff(): Promise<unknown> {
    return import('./office.ts').catch((): never => {
      throw new Failed('offline');
    });
  }

  /** From now on this session's vaults are told about; null: nothing any more. */
  follow(session: Session | null): void {
    this.#session = session;
    this.#watch?.stop();
    this.#watch = null;
    if (session && !isVictim(session.role)) void this.#listen(session);
    if (session) return this.#casesChanged();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const known of [this.#open, this.#plans, this.#handed, this.#named]) known.clear();
  }

  /** Only staff load it; until it is there they contact nobody. */
  async #listen(session: Session): Promise<void> {
    const found = await import('./watch.ts').catch(() => null);
    if (this.#session !== session || session.over) return;
    if (!found) return void setTimeout(() => void this.#listen(session), later);
    this.#watch = new found.Watch(session, () => this.#casesChanged());
    for (const vault of session.vaults.values()) this.#watch.look(vault);
    this.#casesChanged();
  }

  // Asked for by the page.

  openCase(session: Session, caseId: string): void {
    this.#open.add(caseId);
    session.prefer(caseId);
    for (const vault of session.caseVaults(caseId)) {
      this.#handed.delete(vault.log.id);
      this.#handNewest(session, vault);
      this.#say(session, vault);
    }
  }

  openPlan(session: Session, caseId: string): void {
    this.#plans.add(caseId);
    const plan = session.planOf(caseId).any;
    session.prefer(caseId);
    this.plan(plan);
  }

  /** Hands older entries over, waiting for them to be verified. */
  async older(session: Session, vault: Vault, count: number): Promise<void> {
    const to = this.#handed.get(vault.log.id) ?? vault.log.seq + 1;
    const from = Math.max(1, to - Math.max(1, count));
    await vault.log.reach(from);
    if (vault.log.state === 'stopped') return;
    this.#handed.set(vault.log.id, from);
    this.#hand(
      session,
      vault,
      vault.log.entries.filter(({ seq }) => seq >= from && seq < to),
    );
    this.#say(session, vault);
  }

  /** The person has looked: counts of fresh entries change. */
  looked(): void {
    this.#casesChanged();
  }

  // Told by the core.

  link = (state: Events['link']['state']): void => this.#post('link', { state });

  vault = (vault: Vault): void => {
    const session = this.#session;
    if (!session) return;
    if (this.#isOpen(vault)) {
      if (!this.#handed.has(vault.log.id)) this.#handNewest(session, vault);
      else this.#renew(session, vault);
      this.#say(session, vault);
    }
    this.#planChanged(session, vault);
    this.#watch?.look(vault);
    this.#casesChanged();
  };

  entries = (vault: Vault, entries: readonly Verified[]): void => {
    const session = this.#session;
    if (!session) return;
    if (this.#isOpen(vault)) {
      if (!this.#handed.has(vault.log.id)) this.#handNewest(session, vault);
      else this.#hand(session, vault, entries);
      this.#say(session, vault);
      if (entries.some((entry) => entry.statement)) this.#renew(session, vault);
    }
    this.#watch?.look(vault);
    this.#planChanged(session, vault);
    this.#casesChanged();
  };

  job = (vault: Vault, job: Job<Draft>, saved: boolean): void => {
    const session = this.#session;
    if (!session) return;
    // What is saved was handed over as a verified entry under the same id.
    if (!saved && this.#isOpen(vault)) this.#entries(vault, [jobView(session, vault, job)]);
    this.#planChanged(session, vault);
    if (job.draft.content.type === 'contact' || job.draft.content.type === 'notsafe') this.#casesChanged();
  };

  plan = (plan: Plan): void => {
    const session = this.#session;
    if (!session) return;
    const caseId = toHex(plan.vault.log.caseId);
    if (this.#plans.has(caseId)) this.#post('plan', planView(session, caseId, session.planOf(caseId)));
    this.#nameSections(session, plan);
    this.#casesChanged();
  };

  alarm = (code: string, vault: Vault | null): void =>
    this.#post('alarm', { code, vault: vault?.log.id ?? '' });

  ended = (code: string): void => {
    this.follow(null);
    this.#post('ended', { code });
  };

  #isOpen(vault: Vault): boolean {
    return this.#open.has(toHex(vault.log.caseId));
  }

  #handNewest(session: Session, vault: Vault): void {
    const { log } = vault;
    if (log.state === 'opening' || log.state === 'stopped') return;
    const newest = log.entries.slice(-page);
    this.#handed.set(log.id, newest[0]?.seq ?? log.seq + 1);
    this.#hand(session, vault, newest);
    this.#entries(
      vault,
      vault.outbox.jobs.filter(({ told }) => !told).map((job) => jobView(session, vault, job)),
    );
  }

  #hand(session: Session, vault: Vault, entries: readonly Verified[]): void {
    const plan = kindName(vault.log.kind) === 'plan' ? session.planIn(vault) : null;
    const from = this.#handed.get(vault.log.id) ?? 1;
    const counts = counting(vault.log.entries);
    const staff = late(vault);
    this.#entries(
      vault,
      entries
        .filter(({ seq }) => seq >= from)
        .map((entry) => entryView(session, vault, plan, counts, staff, entry)),
    );
    this.#meet(session, vault, entries);
  }

  /** Whoever is proposed is named once their identity is verified: then the proposal is said again. */
  #meet(session: Session, vault: Vault, entries: readonly Verified[]): void {
    const { people } = session;
    const strangers = entries
      .flatMap(({ content }) => (content?.type === 'proposal' ? content.added : []))
      .filter(({ account, identity }) => !people.directory.find(account, identity));
    if (strangers.length === 0) return;
    void people.learn(strangers).then(
      () => {
        const known = strangers.some(({ account, identity }) => people.directory.find(account, identity));
        if (known && this.#session === session) this.#renew(session, vault);
      },
      () => undefined, // asked again when the proposal is said again
    );
  }

  #entries(vault: Vault, views: readonly (EntryView | null)[]): void {
    const entries = views.filter((view) => view !== null);
    if (entries.length > 0) this.#post('entries', { caseId: toHex(vault.log.caseId), entries });
  }

  /**
   * The members changed, or more is verified: what a proposal's outcome is, who may confirm it, whether a version of something
   * counts, and since when the log knows files is said again.
   */
  #renew(session: Session, vault: Vault): void {
    if (!this.#handed.has(vault.log.id) || vault.log.state === 'stopped') return;
    this.#hand(
      session,
      vault,
      vault.log.entries.filter(
        ({ content }) =>
          content && content.type !== 'plan' && (content.type !== 'message' || content.files.length > 0),
      ),
    );
  }

  #say(session: Session, vault: Vault): void {
    const from = this.#handed.get(vault.log.id) ?? vault.log.seq + 1;
    this.#post('vault', { caseId: toHex(vault.log.caseId), vault: vaultView(session, vault, from) });
  }

  #planChanged(session: Session, vault: Vault): void {
    if (vault.log.kind === 0) return; // one that was never opened
    if (kindName(vault.log.kind) !== 'plan') return;
    this.plan(session.planIn(vault));
  }

  /** Which sections a change touched is known only when the vault is verified: entries handed before are said again. */
  #nameSections(session: Session, plan: Plan): void {
    if (!this.#isOpen(plan.vault) || !plan.complete || !this.#handed.has(plan.vault.log.id)) return;
    const from = this.#handed.get(plan.vault.log.id) ?? 1;
    const fresh = plan.vault.log.entries.filter(
      (entry) => entry.seq >= from && !this.#named.has(entry.id) && plan.sections(entry.id).length > 0,
    );
    for (const entry of fresh) this.#named.add(entry.id);
    this.#hand(session, plan.vault, fresh);
  }

  #casesChanged(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const session = this.#session;
      if (session && !session.over) this.#post('cases', { cases: summaries(session, this.#watch) });
    }, together);
  }
}
