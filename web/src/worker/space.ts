import { spaceRoom } from '../crypto/keys/box.ts';
import { codeOf, Failed } from '../client/failure.ts';
import { fromHex, randomBytes, toHex } from '../client/hex.ts';
import { incidentOf } from '../client/messageincident.ts';
import { lookAll } from '../client/news.ts';
import type { Session } from '../client/session.ts';
import type { Post } from './feed.ts';
import { isGone } from '../client/verified.ts';
import { HOLD } from '../client/versions.ts';
import { day, endOf } from '../crypto/vault/expiry.ts';
import { blank, said } from './messages.ts';
import type { Calls, ContactView, EntryView, IncidentDraft, MemberView } from './messages.ts';
import { kindName } from './names.ts';
import { replacementViews } from './replacements.ts';
import { read, write, type Kept, type Logged, type Said } from './spacekept.ts';
import { SpacePlan } from './spaceplan.ts';
import { seenInSpace } from './spaceseen.ts';

type Who = Omit<ContactView['stops'][number], 'until'>;
/** An account for who seems to answer. */
const nobody = '0'.repeat(32);
const newId = (): string => toHex(randomBytes(16));

/**
 * The space of a second passphrase: what the page is shown, and where what is typed is kept. The session below asks the service
 * for the same as always and can open nothing of it; nothing of the page's reaches a vault.
 */
export class Space {
  readonly #session: Session;
  readonly #post: Post;
  /** Entries that are not saved, and why. */
  readonly #unsaved = new Map<string, string>();
  /** What she said of how she may be reached is not stored yet. */
  #telling = false;

  constructor(session: Session, post: Post) {
    this.#session = session;
    this.#post = post;
    setTimeout(() => this.#tell(), 150);
  }

  get #kept(): Kept {
    return read(this.#session.keeper.content.space);
  }

  get #caseId(): string {
    return toHex(this.#session.keeper.content.vaults[0]?.case ?? new Uint8Array(16));
  }

  #member(mine: boolean): MemberView {
    const { name } = this.#session.record;
    return {
      account: mine ? this.#session.id : nobody,
      name: mine ? new TextDecoder().decode(name) : this.#kept.name,
      role: mine ? 'victim' : 'advocate',
      canAppend: true,
      waiting: false,
    };
  }

  #view(one: Said | Logged): EntryView {
    const [state, code] = [
      this.#unsaved.has(one.id) ? 'refused' : 'saved',
      this.#unsaved.get(one.id),
    ] as const;
    const vaultKind = one.type === 'message' ? 'chat' : 'incidents';
    const { account, name, role } = this.#member(one.mine);
    const base = {
      vault: this.#vaultId(vaultKind),
      vaultKind,
      seq: 1,
      author: account,
      authorName: name,
      authorRole: role,
      received: code === undefined ? one.written : 0,
      state: code === '' ? 'sending' : state,
      ...(code ? { code } : {}),
      files: [],
    } as const;
    // A message goes here as everywhere.
    const until = endOf(one.written) * day;
    if (one.type === 'message' && isGone(until, this.#now())) {
      const { id, mine, written } = one;
      return { ...base, id, mine, written, type: 'spent', until };
    }
    return one.type === 'message'
      ? { ...base, ...one, incident: toHex(incidentOf(fromHex(base.vault), fromHex(one.id))) }
      : {
          ...{ ...base, status: 'kept', reason: '', ...one, counts: true, source: 'victim' },
          draft: { ...blank(one.draft.when), ...one.draft },
          leaves: one.status === 'withdrawn' ? one.written + HOLD : 0,
          unfinished: this.#isUnfinished(one.incident),
        };
  }

  #vaultId(kind: string): string {
    const { vaults } = this.#session.keeper.content;
    return toHex(vaults.find((pin) => kindName(pin.kind) === kind)?.vault ?? new Uint8Array(16));
  }

  /** The list of cases: this one. */
  #tell(): void {
    if (this.#session.over) return;
    const { items } = this.#kept;
    this.#post('cases', {
      cases: [
        {
          caseId: this.#caseId,
          name: this.#member(true).name,
          victim: this.#session.id,
          kinds: ['contact', 'chat', 'plan', 'incidents'],
          workers: [],
          waiting: false,
          inviteExpires: 0,
          stalker: '',
          fresh: { messages: 0, incidents: 0, plan: 0, other: 0 },
          incidents: this.#incidents(),
          lastEntry: 0,
          unanswered: false,
          lastIncident: 0,
          planItems: { total: items.length, agreed: 0, done: 0 },
          second: { offered: 0, isSet: false, times: [] },
          contact: this.#contact,
          checks: [],
          voices: [],
          hours: [],
          opening: false,
        },
      ],
    });
  }

  get #contact(): ContactView {
    const { rules = null, stops = [] } = this.#kept.contact ?? {};
    return { known: true, sending: this.#telling, refused: '', canEdit: true, rules, stops };
  }

  /** Keeps what is said of how she may be reached, told as on its way until it is stored. */
  #reach(change: (said: ContactView, who: Who, id: string) => Pick<ContactView, 'rules' | 'stops'>): {
    id: string;
  } {
    const { name, role } = this.#member(true);
    const [id, who] = [newId(), { by: name, role, mine: true, written: this.#now() }];
    const saved = this.#change((kept) => ({ ...kept, contact: change(this.#contact, who, id) }));
    this.#telling = true;
    this.#tell();
    const done = (): void => {
      this.#telling = false;
      this.#tell();
    };
    saved.then(done, done); // written with what comes next
    return { id };
  }

  /** How many there are: neither what is unfinished nor what was taken out. */
  #incidents(): number {
    const newest = new Map<string, Logged>();
    for (const one of this.#kept.entries) if (one.type === 'incident') newest.set(one.incident, one);
    const isGone = ({ status, written }: Logged): boolean =>
      status === 'withdrawn' && written + HOLD <= this.#now();
    return [...newest.values()].filter((one) => !this.#isUnfinished(one.incident) && !isGone(one)).length;
  }

  #hand(entries: readonly (Said | Logged)[]): void {
    this.#post('entries', { caseId: this.#caseId, entries: entries.map((one) => this.#view(one)) });
  }

  /** Changes what is kept; `too_large` where the box has no room for it. Resolves when it is stored. */
  #change(change: (kept: Kept) => Kept): Promise<void> {
    const { keeper } = this.#session;
    if (write(change(this.#kept)).length > spaceRoom) throw new Failed('too_large');
    return keeper.changeNow((content) => ({ ...content, space: write(change(read(content.space))) }));
  }

  /** In place of what it follows where that was unfinished: there is little room. */
  #add(one: Said | Logged): { id: string } {
    const isBefore = (other: Said | Logged): boolean =>
      one.type === 'incident' &&
      other.type === 'incident' &&
      other.incident === one.incident &&
      other.status === 'draft';
    const saved = this.#change((kept) => ({
      ...kept,
      entries: [...kept.entries.filter((other) => other.id !== one.id && !isBefore(other)), one],
    }));
    this.#settle(one, saved);
    return { id: one.id };
  }

  #settle(one: Said | Logged, saved: Promise<void>): void {
    const say = (code?: string): void => {
      if (code === undefined) this.#unsaved.delete(one.id);
      else this.#unsaved.set(one.id, code);
      this.#hand([one]);
    };
    say('');
    saved.then(
      () => {
        say();
        this.#tell();
      },
      (error: unknown) => say(codeOf(error)),
    );
  }

  readonly #plan = new SpacePlan({
    kept: () => this.#kept,
    change: (change) => this.#change(change),
    tell: (view) => this.#post('plan', { ...view, caseId: this.#caseId }),
    member: (mine) => this.#member(mine),
    now: () => this.#now(),
  });

  /** In place of what the calls do otherwise. What is not here and concerns a vault fails as something that is not there. */
  readonly handlers: {
    readonly [N in keyof Calls]?: (input: Calls[N]['in']) => Calls[N]['out'] | Promise<Calls[N]['out']>;
  } = {
    'case/open': ({ caseId }) => {
      this.#session.prefer(caseId);
      const members = [this.#member(true), this.#member(false)];
      for (const kind of ['contact', 'chat', 'plan', 'incidents'] as const) {
        const vault = { id: this.#vaultId(kind), kind, epoch: 1, seq: 1, older: false, canAppend: true };
        this.#post('vault', {
          caseId: this.#caseId,
          vault: { ...vault, state: 'verified', members, news: [] },
        });
      }
      this.#hand(this.#kept.entries);
      return null;
    },
    // Noted in the box as always.
    'case/seen': ({ caseId }) => {
      lookAll(
        this.#session,
        this.#session.caseVaults(caseId).map(({ log }) => log),
      );
      return null;
    },
    'seen/list': () => seenInSpace(this.#kept.entries, this.#member(true), this.#member(false), this.#now()),
    'vault/older': () => null,
    // The same is asked as elsewhere.
    'file/fits': async ({ sizes }) => {
      const pin = this.#session.keeper.content.vaults.find(({ kind }) => kindName(kind) === 'incidents');
      const { longest } = await this.#session.api.room(pin?.vault ?? new Uint8Array(16));
      return { longest, refused: sizes.map((size) => (size > longest ? 'too_large' : '')) };
    },
    'chat/send': ({ text, replyTo, files }) => {
      if (files.length > 0) throw new Failed('too_large');
      return this.#add({ type: 'message', mine: true, written: this.#now(), id: newId(), text, replyTo });
    },
    'incident/log': ({ draft, files, incident = newId() }) => {
      if (files.length > 0) throw new Failed('too_large');
      return this.#log(incident, { draft });
    },
    'incident/begin': ({ draft, incident }) => this.#log(incident, { draft, status: 'draft' }),
    'incident/correct': ({ draft, incident, reason }) =>
      this.#log(incident, { draft, status: 'corrected', reason }),
    'incident/takeOut': ({ incident, reason }) => {
      const { draft } = this.#newest(incident);
      return this.#log(incident, { draft, status: 'withdrawn', reason });
    },
    'incident/keep': ({ incident }) => {
      const { draft } = this.#newest(incident);
      return this.#log(incident, { draft, ...(this.#isUnfinished(incident) ? { status: 'draft' } : {}) });
    },
    'contact/rules': ({ rules }) =>
      this.#reach(({ stops }, who, id) => ({ stops, rules: { ...rules, ...who, id } })),
    'contact/stop': ({ on, until }) =>
      this.#reach(({ rules }, who) => ({ rules, stops: on ? [{ ...who, until }] : [] })),
    'list/keep': () => Promise.reject(new Failed('too_large')),
    'outbox/retry': ({ id }) => {
      const one = this.#kept.entries.find((entry) => entry.id === id);
      if (one) this.#settle(one, this.#session.keeper.save());
      return null;
    },
    'outbox/takeBack': ({ id }) => {
      // As elsewhere: what is refused, and nothing else. The page shows it no more.
      if (!this.#unsaved.get(id)) throw new Failed('not_found');
      this.#unsaved.delete(id);
      this.#change((kept) => ({
        ...kept,
        entries: kept.entries.filter((one) => one.id !== id),
      })).catch(() => undefined); // written with what comes next
      return { files: [] };
    },
    // The same is asked for; that keys of hers are to be replaced is not for this page.
    'replacement/list': async () => {
      await replacementViews(this.#session);
      return [];
    },
    'replacement/withdraw': () => Promise.reject(new Failed('not_found')),
    ...this.#plan.handlers,
    // As where the line is cut before the change is sent. New words are cut there in renew.ts.
    'member/remove': async ({ caseId, kinds: [kind] }) => {
      const vault = this.#session.caseVaults(caseId).find(({ log }) => kindName(log.kind) === kind);
      await vault?.log.catchUp();
      throw new Failed('offline');
    },
  };

  #newest(incident: string): Logged {
    const newest = this.#versions(incident).at(-1);
    if (!newest) throw new Failed('not_found');
    return newest;
  }

  #versions(incident: string): readonly Logged[] {
    return this.#kept.entries.filter(
      (one): one is Logged => one.type === 'incident' && one.incident === incident,
    );
  }

  #isUnfinished(incident: string): boolean {
    return this.#versions(incident).every(({ status = '' }) => ['draft', 'withdrawn'].includes(status));
  }

  /** What was written on this phone without signing in is here, and stored. */
  has(id: string): boolean {
    return !this.#unsaved.has(id) && this.#kept.entries.some((one) => one.id === id);
  }

  /** Takes that in. Resolves when it is stored. */
  async note(id: string, draft: IncidentDraft, files: readonly File[]): Promise<void> {
    if (files.length > 0) throw new Failed('too_large');
    if (!this.#kept.entries.some((one) => one.id === id)) this.#log(newId(), { draft }, id);
    await this.#session.keeper.save();
  }

  #log(incident: string, told: Pick<Logged, 'draft' | 'status' | 'reason'>, id = newId()): { id: string } {
    const [written, versions] = [this.#now(), this.#versions(incident)];
    const place = { incident, version: versions.length + 1, corrects: versions.at(-1)?.id ?? '' };
    const { draft, reason, ...rest } = told;
    const { when } = draft;
    return this.#add({
      ...{ type: 'incident', mine: true, written, id, ...place, ...rest },
      ...(reason ? { reason } : {}),
      draft: { when, ...said({ ...blank(when), ...draft }) },
    });
  }

  #now(): number {
    return this.#session.env.now();
  }
}
