import type { Manifest } from '../crypto/attach/manifest.ts';
import type { Content } from '../crypto/vault/content.ts';
import { encodeContent } from '../crypto/vault/content.ts';
import { newData } from '../crypto/vault/data.ts';
import { endOf } from '../crypto/vault/expiry.ts';
import { newEpoch } from '../crypto/vault/epoch.ts';
import { reason as reasons, type Approval, type Member, type Reason } from '../crypto/vault/statement.ts';
import type { EpochChange } from '../crypto/vault/tail.ts';
import { acknowledge } from './acks.ts';
import type { Api } from './api.ts';
import { codeOf, Failed } from './failure.ts';
import { randomBytes, same } from './hex.ts';
import type { VaultLog } from './log.ts';
import { hear, newsOf } from './news.ts';
import { newJob, Outbox, type Host, type Job, type Signed, type Tip } from './outbox.ts';
import { isKept, recordId } from './recordid.ts';
import { checkUnheard } from './second.ts';
import type { Session } from './session.ts';
import type { Receipt } from './socket.ts';
import { Upload, type Files, type Source } from './upload.ts';

/** The content with files that are at the service now. What an incident says of each of them stands in it already. */
function withFiles(content: Content, more: readonly Manifest[]): Content {
  return 'files' in content ? { ...content, files: [...content.files, ...more] } : content;
}

/** What a person wrote: content that is complete but for the files, which are still on their way. */
export type Draft = {
  content: Content;
  readonly files: readonly Source[];
};

const none = new Uint8Array();

/** Entries under way at once on a socket. */
const window = 16;

/** One vault of the person signed in: its verified log, and what she wants written to it. */
export class Vault implements Host<Draft> {
  readonly log: VaultLog;
  readonly outbox: Outbox<Draft>;
  readonly #session: Session;
  readonly #uploads = new Map<string, Upload[]>();

  constructor(session: Session, log: VaultLog) {
    this.#session = session;
    this.log = log;
    this.outbox = new Outbox(this);
  }

  /** Queues an entry and returns it at once, unsaved. With files, it follows when the service holds them all. */
  write(content: Content, files: readonly Source[] = []): Job<Draft> {
    return this.#queue(newJob<Draft>({ content, files }, this.#session.env.now(), files.length > 0));
  }

  /**
   * Writes what is kept elsewhere until the service has it, under the id and the time that it has there. Resolves when it is durable
   * and in the verified log; what is refused is forgotten here.
   */
  deliver(
    content: Content,
    files: readonly Source[],
    as: Pick<Job<Draft>, 'entryId' | 'written'>,
  ): Promise<void> {
    return new Promise((done, failed) => {
      const job = newJob<Draft>({ content, files }, as.written, files.length > 0, as.entryId);
      job.told = (code) => (code === '' ? done() : failed(new Failed(code)));
      this.#queue(job);
    });
  }

  #queue(job: Job<Draft>): Job<Draft> {
    const { files } = job.draft;
    if (files.length > 0) {
      job.progress = 0;
      this.#prepare(job);
    }
    this.outbox.add(job);
    if (files.length > 0) void this.#upload(job);
    return job;
  }

  /** Tries again what was refused or is waiting; false where the job is not one of this vault. */
  retry(id: string): boolean {
    const job = this.outbox.jobs.find((one) => one.id === id);
    if (!job) return false;
    if (this.log.state === 'stopped') return true; // there is nothing to try: it stays as it is
    if (job.state === 'refused' && this.#uploads.has(id)) {
      job.state = 'preparing';
      delete job.code;
      void this.#upload(job);
      this.changed(job, false);
      return true;
    }
    return this.outbox.retry(id);
  }

  /** Gives back what was refused, so that it can be written otherwise. A change of the plan is leant on by later ones: it stays. */
  takeBack(id: string): Draft | null {
    if (this.outbox.jobs.some((job) => job.id === id && job.draft.content.type === 'plan')) return null;
    const draft = this.outbox.takeBack(id);
    if (draft) this.#uploads.delete(id);
    return draft;
  }

  #prepare(job: Job<Draft>): void {
    const sizes = job.draft.files.map((file) => Math.max(1, file.size));
    const all = sizes.reduce((sum, size) => sum + size, 0);
    const parts = sizes.map(() => 0);
    const expires = job.draft.content.type === 'message' ? endOf(job.written) : 0;
    const uploads = job.draft.files.map(
      (file, i) =>
        new Upload(this.#files(), this.log.vault, file, expires, (part) => {
          parts[i] = part * (sizes[i] ?? 0);
          job.progress = parts.reduce((sum, one) => sum + one, 0) / all;
          this.changed(job, false);
        }),
    );
    this.#uploads.set(job.id, uploads);
  }

  /** The routes for files of this vault: once it is stopped, not one more chunk is sent. */
  #files(): Files {
    const open = (): Api => {
      if (this.log.state === 'stopped') throw new Failed(this.log.code);
      if (this.#session.over) throw new Failed('ended');
      return this.#session.api;
    };
    return {
      createBlob: async (...input) => open().createBlob(...input),
      blob: async (...input) => open().blob(...input),
      putChunk: async (...input) => open().putChunk(...input),
    };
  }

  async #upload(job: Job<Draft>): Promise<void> {
    const uploads = this.#uploads.get(job.id) ?? [];
    try {
      // There is room for all of them before a byte of the first one is sent.
      for (const upload of uploads) await upload.announce();
      const manifests: Manifest[] = [];
      for (const upload of uploads) manifests.push(await upload.run());
      job.draft.content = withFiles(job.draft.content, manifests);
      this.#uploads.delete(job.id);
      delete job.progress;
      this.outbox.ready(job);
    } catch (error) {
      this.outbox.refuse(job, codeOf(error));
    }
  }

  /** Signs and stores a control entry. `conflict` when the head moved: the caller decides again. */
  async writeEpoch(
    reason: Reason,
    members: readonly Member[],
    approvals: readonly Approval[],
  ): Promise<void> {
    const { account, record, pair, people, api, env } = this.#session;
    const { log } = this;
    // A revoked member locks writing, but not her removal, nor what her consent is needed for before it.
    const listed = reason === reasons.replaced ? [] : members;
    // Own keys are listed first, whose time was over meanwhile or not: others sign nothing here.
    const now = reason === reasons.ownIdentity ? 0 : env.now();
    log.checkWritable(listed, now);
    if (!this.#session.keeper.isCurrent) throw new Failed('unavailable');
    const place = {
      vault: log.vault,
      epoch: log.epoch + 1,
      seq: log.seq + 1,
      prev: log.head,
      author: account,
      identity: record.hash,
      entry: randomBytes(16),
    };
    const prevKey = log.epochKey();
    const change = { reason, time: env.now(), members, prevKey, approvals };
    const { entry } = await newEpoch(place, pair, change, people.directory);
    if (!same(log.head, place.prev)) throw new Failed('conflict');
    await log.judge(entry);
    log.checkWritable(listed, now); // it may have been stopped, or gone on, meanwhile
    if (!same(log.head, place.prev)) throw new Failed('conflict');
    const receipt = await api.append(log.vault, entry.raw);
    if (receipt.seq !== place.seq || !same(receipt.hash, entry.hash)) {
      this.stop('CHAIN');
      throw new Failed('CHAIN');
    }
    await log.take({ seq: receipt.seq, received: receipt.received, entry: entry.raw });
  }

  // What the outbox asks for.

  leans({ draft }: Job<Draft>): boolean {
    return draft.content.type === 'plan';
  }

  tip(): Tip {
    return { seq: this.log.seq, hash: this.log.head };
  }

  async sign(job: Job<Draft>, tip: Tip): Promise<Signed> {
    const { account, record, pair, keeper } = this.#session;
    const { log } = this;
    log.checkWritable();
    if (!log.canAppend) throw new Failed('MEMBER');
    const place = {
      vault: log.vault,
      epoch: log.epoch,
      seq: tip.seq + 1,
      prev: tip.hash,
      author: account,
      identity: record.hash,
      entry: job.entryId,
    };
    this.#checkFollows(job.draft.content);
    this.#checkNotTaken(job.draft.content);
    checkUnheard(log, job.draft.content);
    const { type, content } = encodeContent(job.draft.content);
    const plain = { type, time: job.written, boxVersion: keeper.content.half, content };
    const entry = await newData(place, pair, log.epochKey(), plain);
    return { seq: place.seq, hash: entry.hash, entry: entry.raw };
  }

  /** A version is not sent while the one before it is neither stored nor on its way: it would count for nothing. */
  #checkFollows(content: Content): void {
    const before = content.type === 'incident' ? content.corrects : isKept(content) ? content.follows : none;
    if (before.length === 0) return;
    const isUnderway = this.outbox.jobs.some((job) => same(job.entryId, before) && job.state !== 'refused');
    if (!isUnderway && !this.log.find(before)) throw new Failed('not_found');
  }

  /**
   * Nor is a version of what staff keep where a colleague has written that one meanwhile: it would be lost without a word. One that
   * follows anything else counts for nothing, and must not stand in the way.
   */
  #checkNotTaken(content: Content): void {
    if (!isKept(content)) return;
    const isTaken = this.log.entries.some(
      ({ content: other, mayEdit }) =>
        mayEdit &&
        isKept(other) &&
        other.type === content.type &&
        recordId(other) === recordId(content) &&
        other.version === content.version &&
        same(other.follows, content.follows),
    );
    if (isTaken) throw new Failed('taken');
  }

  /** Over the line where there is one; a request takes longer but works wherever pages load. */
  async send(signed: Signed): Promise<Receipt> {
    const { line, api } = this.#session;
    try {
      return await (line.live ? line.append(signed.entry) : api.append(this.log.vault, signed.entry));
    } catch (error) {
      // Signing it again says why.
      if (codeOf(error) === 'not_found' && (await this.#session.settling.lookForEnded(this)))
        throw new Failed('conflict');
      throw error;
    }
  }

  /** None is sent before the pin is met, the vault lists the identity that signs, the box is the last one, and she has seen who reads it. */
  window(): number {
    if (!this.log.writable || this.stale || !this.#session.keeper.isCurrent || this.news.length > 0) return 0;
    if (this.#session.settling.holds(this)) return 0; // first somebody goes
    return this.#session.line.live ? window : 1;
  }

  /** The vault lists an earlier identity of this person; see `heal` in members.ts. */
  get stale(): boolean {
    const listed = this.log.member(this.#session.account);
    return listed !== undefined && !same(listed.identity, this.#session.record.hash);
  }

  /** What she has to be shown before anything more is sent. */
  get news(): readonly EpochChange[] {
    return newsOf(this.#session, this.log);
  }

  /** She has seen the changes up to this entry: what waited for that is sent. */
  hear(seq: number): void {
    hear(this.#session, this.log, seq);
    this.outbox.pump();
  }

  async sync(): Promise<void> {
    await this.log.catchUp();
  }

  async accept(signed: Signed, received: number): Promise<void> {
    await this.log.take({ seq: signed.seq, received, entry: signed.entry });
  }

  mine(entryId: Uint8Array): Tip | null {
    const found = this.log.find(entryId);
    return found && same(found.authorId, this.#session.account) ? found : null;
  }

  stop(code: string): void {
    this.log.stop(code);
  }

  changed(job: Job<Draft>, saved: boolean): void {
    const { content } = job.draft;
    if (!job.told || saved) this.#session.hooks.job(this, job, saved);
    if (job.told && job.state === 'refused') {
      this.takeBack(job.id);
      job.told(job.code ?? 'internal');
    } else if (saved) job.told?.('');
    // An acknowledgement nobody would see; what she has not finished is still in her form; whether there is a second passphrase is
    // told again. Nothing is lost.
    const isPassed =
      content.type === 'ack' ||
      (content.type === 'incident' && content.status === 'draft') ||
      (content.type === 'second' && content.until === 0);
    if (isPassed && job.state === 'refused') this.outbox.takeBack(job.id);
    if (saved && content.type !== 'ack') acknowledge(this.#session, [this]);
  }
}
