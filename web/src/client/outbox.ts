import { Backoff, sleep } from './env.ts';
import { codeOf, isPassing, isRefusal } from './failure.ts';
import { same, toHex } from './hex.ts';
import type { Receipt } from './socket.ts';

/** Where the next entry is chained: seq and hash of the one before. */
export type Tip = { readonly seq: number; readonly hash: Uint8Array };

/** An entry of ours, signed for one place. */
export type Signed = { readonly seq: number; readonly hash: Uint8Array; readonly entry: Uint8Array };

/** What is to be written: the same entry id and content however often it has to be signed again. */
export type Job<D> = {
  readonly id: string;
  readonly entryId: Uint8Array;
  /** What the person wrote, for showing it while it is unsaved. */
  readonly draft: D;
  /** Author's clock. */
  readonly written: number;
  /** preparing: files are being sent · waiting: for its turn or for a line · flying: sent, not answered · refused: see `code`. */
  state: 'preparing' | 'waiting' | 'flying' | 'refused';
  code?: string;
  progress?: number;
  /** Told once what became of it, for whoever has it elsewhere until then: '' where it is in the verified log, or a code. */
  told?: (code: string) => void;
};

/** The vault's side of the outbox: the verified log, signing, and the line. */
export type Host<D> = {
  /** The last verified entry. */
  tip(): Tip;
  sign(job: Job<D>, tip: Tip): Promise<Signed>;
  /** Fails with the service's code, or `offline` where it is not known whether the entry was stored. */
  send(signed: Signed): Promise<Receipt>;
  /** It means something only behind the earlier ones of its kind: while one of those is refused, it waits. */
  leans(job: Job<D>): boolean;
  /** How many entries may be under way: several on a socket, which keeps their order; none while nothing may be sent. */
  window(): number;
  /** Fetches and verifies what came after the tip. */
  sync(): Promise<void>;
  /** Takes an entry of ours into the log, verified like everybody's. */
  accept(signed: Signed, received: number): Promise<void>;
  /** The verified entry with this id by ourselves, if there is one. */
  mine(entryId: Uint8Array): Tip | null;
  /** A refusal: nothing more is shown or sent. */
  stop(code: string): void;
  /** The job changed. `saved` is said once, after it is in the verified log; then the job is forgotten. */
  changed(job: Job<D>, saved: boolean): void;
};

/**
 * What one person wants written to one vault, in order. Entries are signed with `prev` = the one before, so a later one
 * can be sent before the earlier is answered. When another author was faster, everything in flight is refused
 * (`conflict`): the new entries are verified first, then ours are signed again at their new places with the same ids.
 * Nothing is ever dropped here: what cannot be sent stays, with its code.
 */
export class Outbox<D> {
  readonly #host: Host<D>;
  readonly #jobs: Job<D>[] = [];
  readonly #flights = new Set<Promise<void>>();
  readonly #backoff = new Backoff();
  #tip: Tip | null = null;
  /** The last verified entry when the first of those in flight was signed. */
  #base = 0;
  /** Why everything in flight has to be looked at again; '' when nothing is wrong. */
  #broken = '';
  #running: Promise<void> | null = null;
  #wake: () => void = () => undefined;
  #stopped = '';

  constructor(host: Host<D>) {
    this.#host = host;
  }

  /** Unsaved jobs, oldest first. */
  get jobs(): readonly Job<D>[] {
    return this.#jobs;
  }

  add(job: Job<D>): void {
    this.#jobs.push(job);
    if (this.#stopped) this.#refuse(job, this.#stopped);
    else this.#host.changed(job, false);
    this.pump();
  }

  /** Its files are at the service: it may be sent now. */
  ready(job: Job<D>): void {
    if (job.state !== 'preparing') return;
    job.state = 'waiting';
    this.#host.changed(job, false);
    this.pump();
  }

  /** Its files could not be sent. */
  refuse(job: Job<D>, code: string): void {
    this.#refuse(job, code);
  }

  /** Try again what was refused or is waiting. True where the job is known. */
  retry(id: string): boolean {
    const job = this.#jobs.find((one) => one.id === id);
    if (!job || this.#stopped) return job !== undefined;
    if (job.state === 'refused') {
      job.state = 'waiting';
      delete job.code;
      this.#host.changed(job, false);
    }
    this.pump();
    return true;
  }

  /** Gives back what was refused, and forgets it; null where there is none, or where it may be stored after all. */
  takeBack(id: string): D | null {
    const job = this.#jobs.find((one) => one.id === id);
    if (!job || job.state !== 'refused' || this.#stopped) return null;
    this.#jobs.splice(this.#jobs.indexOf(job), 1);
    return job.draft;
  }

  /** After a refusal: what is unsent stays and says why. */
  stop(code: string): void {
    if (this.#stopped) return;
    this.#stopped = code;
    for (const job of this.#jobs) this.#refuse(job, code);
    this.#wake();
  }

  /** The line is back, or something changed: go on now instead of after the pause. */
  pump(): void {
    this.#wake();
    if (this.#running || this.#stopped) return;
    this.#running = this.#run().finally(() => {
      this.#running = null;
      // One that was added at the last moment. While nothing may be sent, whoever changes that calls again.
      if (!this.#stopped && this.#next() && this.#host.window() > 0) this.pump();
    });
  }

  /** Resolves when nothing is being sent: for whoever changes the members. */
  async idle(): Promise<void> {
    await this.#running;
  }

  #next(): Job<D> | undefined {
    let isHeld = false;
    return this.#jobs.find((job) => {
      const leans = this.#host.leans(job);
      isHeld ||= leans && job.state === 'refused';
      return job.state === 'waiting' && !(leans && isHeld);
    });
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const woken = new Promise<void>((wake) => (this.#wake = wake));
      if (this.#broken) {
        await Promise.all(this.#flights);
        await this.#recover(woken);
        continue;
      }
      const job = this.#next();
      if (job && this.#flights.size < this.#host.window()) await this.#launch(job);
      else if (this.#flights.size === 0) return;
      else await Promise.race([...this.#flights, woken]);
    }
  }

  async #launch(job: Job<D>): Promise<void> {
    if (this.#flights.size === 0) {
      this.#tip = null;
      this.#base = this.#host.tip().seq;
    }
    job.state = 'flying';
    try {
      const signed = await this.#host.sign(job, this.#tip ?? this.#host.tip());
      if (this.#stopped) return;
      this.#tip = signed;
      const flight: Promise<void> = this.#host
        .send(signed)
        .then((receipt) => this.#answered(job, signed, receipt))
        .catch((error: unknown) => this.#failed(job, codeOf(error)))
        .finally(() => this.#flights.delete(flight));
      this.#flights.add(flight);
    } catch (error) {
      // Signing fails where writing is not allowed (LOCKED, MEMBER, too long): this entry's own trouble.
      this.#refuse(job, codeOf(error));
    }
  }

  /** `saved` is said only here: the receipt's hash is ours, or the verified log holds our entry where it says. */
  async #answered(job: Job<D>, signed: Signed, receipt: Receipt): Promise<void> {
    if (receipt.seq === signed.seq && same(receipt.hash, signed.hash)) {
      await this.#host.accept(signed, receipt.received);
      this.#saved(job);
      return;
    }
    // An earlier copy was stored and its answer lost: the service answers where. Believe it only once verified.
    await this.#host.sync();
    const found = this.#host.mine(job.entryId);
    if (found?.seq === receipt.seq && same(found.hash, receipt.hash)) {
      this.#broken ||= 'conflict'; // what is chained on the copy in flight has no place
      this.#saved(job);
      return;
    }
    this.#host.stop('CHAIN');
    this.stop('CHAIN');
  }

  #failed(job: Job<D>, code: string): void {
    if (this.#stopped) return;
    if (isRefusal(code)) {
      // The log refused what came, not this entry: the host has stopped, the text stays.
      this.#host.stop(code);
      return this.stop(code);
    }
    // Whatever was chained on this one fails too and is signed again.
    this.#broken = isPassing(code) ? code : this.#broken || 'conflict';
    if (code === 'conflict' || isPassing(code)) {
      job.state = 'waiting';
      this.#host.changed(job, false);
    } else this.#refuse(job, code);
  }

  /** Everything in flight has landed: learn what the service holds, then go on from there. */
  async #recover(woken: Promise<void>): Promise<void> {
    const code = this.#broken;
    this.#broken = '';
    if (isPassing(code)) await Promise.race([sleep(this.#backoff.next()), woken]);
    try {
      await this.#host.sync();
      // A conflict with nothing: the service is not to be handed one signed version after another.
      if (!isPassing(code) && this.#host.tip().seq === this.#base) await sleep(this.#backoff.next());
    } catch (error) {
      if (isPassing(codeOf(error))) this.#broken = codeOf(error);
      else this.stop(codeOf(error));
      return;
    }
    for (const job of [...this.#jobs]) {
      if (job.state !== 'refused' && this.#host.mine(job.entryId)) this.#saved(job);
    }
  }

  #saved(job: Job<D>): void {
    const at = this.#jobs.indexOf(job);
    if (at < 0) return;
    this.#jobs.splice(at, 1);
    this.#backoff.reset();
    this.#host.changed(job, true);
  }

  #refuse(job: Job<D>, code: string): void {
    job.state = 'refused';
    job.code = code;
    this.#host.changed(job, false);
  }
}

/** A job with a fresh entry id, or with one that was drawn before. */
export function newJob<D>(
  draft: D,
  written: number,
  preparing = false,
  entryId: Uint8Array = crypto.getRandomValues(new Uint8Array(16)),
): Job<D> {
  return { id: toHex(entryId), entryId, draft, written, state: preparing ? 'preparing' : 'waiting' };
}
