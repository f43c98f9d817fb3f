import type { VaultPin } from '../crypto/keys/box.ts';
import { checkLocked } from '../crypto/vault/log.ts';
import { Refusal } from '../crypto/refuse.ts';
import type { Entry } from '../crypto/vault/entry.ts';
import { rights } from '../crypto/vault/role.ts';
import type { Member } from '../crypto/vault/statement.ts';
import type { EpochChange } from '../crypto/vault/tail.ts';
import { Backoff, sleep, Turn } from './env.ts';
import { codeOf, Failed, isRefusal } from './failure.ts';
import { same, toHex } from './hex.ts';
import { Hints } from './hints.ts';
import { History, type Head, type HistoryOptions } from './history.ts';
import type { Stored } from './socket.ts';
import type { Verified } from './verified.ts';

export type { Verified } from './verified.ts';

/** opening: nothing shown yet · checking: the newest page is verified · verified: down to the first entry · stopped: see `code`. */
export type LogState = 'opening' | 'checking' | 'verified' | 'stopped';

export type LogOptions = HistoryOptions & {
  /** The state changed. */
  readonly changed: () => void;
  /** New entries at the end, or earlier ones that can be read only now. */
  readonly appended: (entries: readonly Verified[]) => void;
  /** Said once: nothing of the vault is shown or sent any more. */
  readonly stopped: (code: string) => void;
};

/**
 * One vault as this person has verified it, and its order of business: opening, reading, and what comes, one after another.
 * Nothing is handed out that is not verified. What the service pushes is a hint: it is verified in its turn, and a gap is
 * fetched. The first refusal stops the vault for good.
 */
export class VaultLog {
  readonly vault: Uint8Array;
  readonly id: string;
  readonly #options: LogOptions;
  /** Each job meets the head that the one before left. */
  readonly #turn = new Turn();
  #history: History | null = null;
  #state: LogState = 'opening';
  #code = '';
  #gone = false;
  #begun: Promise<boolean> | null = null;
  readonly #opened: Promise<void>;
  #open: () => void = () => undefined;
  #fail: (error: Failed) => void = () => undefined;
  readonly #hints = new Hints();
  #chasing = false;
  /** What was seen elsewhere and is being looked for. */
  #meeting = 0;

  constructor(options: LogOptions) {
    this.#options = options;
    this.vault = options.vault;
    this.id = toHex(options.vault);
    this.#opened = new Promise((done, fail) => {
      this.#open = done;
      this.#fail = fail;
    });
    this.#opened.catch(() => undefined); // heard by whoever waits
  }

  // What is known.

  get state(): LogState {
    return this.#state;
  }

  /** Why the vault is stopped, otherwise ''. */
  get code(): string {
    return this.#code;
  }

  /** Before the vault is open: what the pin says; 0 and empty where there is none. Likewise the section, the case and the genesis. */
  get kind(): number {
    return this.#history?.tail.kind ?? this.#options.pin?.kind ?? 0;
  }

  get section(): number {
    return this.#history?.tail.section ?? this.#options.pin?.section ?? 0;
  }

  /** Who made the vault; empty before it is open. */
  get founder(): Uint8Array {
    return this.#history?.tail.founder ?? new Uint8Array();
  }

  get caseId(): Uint8Array {
    return this.#history?.tail.caseId ?? this.#options.pin?.case ?? new Uint8Array();
  }

  get genesis(): Uint8Array | null {
    return this.#history?.tail.genesis ?? this.#options.pin?.genesis ?? null;
  }

  get seq(): number {
    return this.#history?.tail.seq ?? 0;
  }

  get head(): Uint8Array {
    return this.#history?.tail.head ?? new Uint8Array(32);
  }

  get epoch(): number {
    return this.#history?.tail.epoch ?? 0;
  }

  get members(): readonly Member[] {
    return this.#isOver() ? [] : (this.#history?.tail.members ?? []);
  }

  /** Verified entries, oldest first, without a gap up to the head. */
  get entries(): readonly Verified[] {
    return this.#isOver() ? [] : (this.#history?.entries ?? []);
  }

  member(account: Uint8Array): Member | undefined {
    return this.members.find((one) => same(one.account, account));
  }

  get #ownRights(): number {
    return this.member(this.#options.self)?.rights ?? 0;
  }

  get canAppend(): boolean {
    return (this.#ownRights & rights.append) !== 0;
  }

  /** Whether this person may change what others wrote. */
  get canEdit(): boolean {
    return this.canAppend && (this.#ownRights & rights.edit) !== 0;
  }

  find(entryId: Uint8Array): Verified | undefined {
    return this.#isOver() ? undefined : this.#history?.find(toHex(entryId));
  }

  /** What an epoch changed about the members, by whom; undefined where there is no such epoch. */
  change(epoch: number): EpochChange | undefined {
    return this.#history?.tail.change(epoch);
  }

  /** Hash of the control entry that began the current epoch; null before the vault is open. */
  get control(): Uint8Array | null {
    return this.#history?.tail.control(this.epoch)?.hash ?? null;
  }

  /** How far the vault was seen by now: as the pin says, or further on where that was met. */
  get seen(): VaultPin | null {
    const pin = this.#options.pin ?? null;
    const { genesis, control } = this;
    if (this.#history?.anchored !== true || !genesis || !control || this.seq < (pin?.seq ?? 0)) return pin;
    const { vault, caseId, kind, section, seq, head, epoch } = this;
    return { vault, case: caseId, kind, section, genesis, seq, head, epoch, control };
  }

  /** A copy of the current epoch's key: it is wiped by none but the caller while an entry is being sealed. */
  epochKey(): Uint8Array {
    const key = this.#isOver() ? null : this.#history?.tail.epochKey(this.epoch);
    if (!key) throw new Failed('EPOCH');
    return key.slice();
  }

  /** It is this very history that the pin names, and whatever else was seen of it: one may write on top of it. */
  get writable(): boolean {
    const isMet = this.#meeting === 0 && this.#history?.anchored === true && !this.#history.isDue;
    const { people } = this.#options;
    return !this.#isOver() && isMet && !this.members.some(({ account }) => people.isBehind(account));
  }

  /**
   * Refuses to write to a vault that is not open or was stopped; with `LOCKED` while a member is listed who is revoked, or whose
   * time is over at `now`. Whoever changes the members gives the list as it will be.
   */
  checkWritable(members: readonly Member[] = this.members, now = this.#options.now()): void {
    this.#checkAlive();
    if (!this.writable) throw new Failed('unavailable');
    checkLocked(members, this.#options.people.directory, now);
  }

  /** Judges an own change of members before it is sent: nobody could go on from one that the rules refuse. */
  async judge(entry: Entry): Promise<void> {
    this.#checkAlive();
    await this.#history?.tail.judge(entry);
  }

  // Opening and reading.

  /**
   * Fetches and verifies the newest page, shows it, and goes on to what the pin names. Nothing is believed before `gate`.
   * False where the vault was stopped, or the gate did not open.
   */
  open(gate: Promise<void>): Promise<boolean> {
    this.#begun ??= this.#insist(async () => {
      if (!this.#history) await this.#begin(gate);
      await this.#reach(this.#history?.anchor ?? 1);
      this.#open();
    });
    return this.#begun;
  }

  /** Resolves when the newest page is verified and the pin met. */
  opened(): Promise<void> {
    return this.#opened;
  }

  /** Verifies older entries until the one at `seq`. */
  async reach(seq: number): Promise<void> {
    await this.#opened;
    await this.#reach(seq);
  }

  /** Verifies everything down to the first entry. False where something did not arrive, or the vault was stopped. */
  readOlder(): Promise<boolean> {
    return this.reach(1).then(
      () => true,
      () => false,
    );
  }

  /** Fetches and verifies what came after the last entry. */
  async catchUp(): Promise<void> {
    await this.#opened;
    await this.#do((history) => history.forward((entries) => this.#tell(entries)));
  }

  /**
   * Meets what was seen of this vault elsewhere, see {@link History.meet}; nothing is written before. `believed` is asked when
   * the vault is open.
   */
  async meet(seen: Head, believed: () => boolean = () => true): Promise<void> {
    this.#meeting++;
    await this.#insist(async () => {
      await this.#opened;
      if (!believed()) return;
      await this.#do((history) => history.meet(seen, (entries) => this.#tell(entries)));
    });
    this.#meeting--;
  }

  async #begin(gate: Promise<void>): Promise<void> {
    gate.catch(() => this.forget());
    const fetching = History.fetchFirst(this.#options);
    fetching.catch(() => undefined); // heard below, after the gate
    await gate;
    await this.#inTurn(async () => {
      const first = await fetching;
      const history = new History(this.#options);
      await history.begin(first);
      this.#checkAlive();
      this.#history = history;
      this.#notice('opening', false, false);
    });
  }

  async #reach(seq: number): Promise<void> {
    const until = Math.max(1, seq);
    // Each page has a turn of its own, so that what comes meanwhile does not wait for the whole history.
    while ((this.#history?.tail.first ?? 0) > until) {
      await this.#do(async (history) => {
        const { anchored, isDue } = history;
        await history.older(until);
        this.#checkAlive();
        this.#notice(this.#state, anchored, isDue);
      });
    }
    this.#checkAlive();
  }

  /** Tells when the state is another than it was. */
  #notice(state: LogState, anchored: boolean, isDue: boolean): void {
    const history = this.#history;
    this.#state = history?.tail.first === 1 ? 'verified' : 'checking';
    const isOther = state !== this.#state || anchored !== history?.anchored || isDue !== history.isDue;
    if (isOther) this.#options.changed();
  }

  // What comes.

  /** An entry that the service pushed. */
  push(stored: Stored): void {
    this.#hints.push(stored);
    this.#chase();
  }

  /**
   * Something is new or changed, as the service hints: asks for it, and again until there is an answer. Where it names a
   * head that is known already, there is nothing to ask; while the vault opens, that shows afterwards.
   */
  follow(head = Infinity): void {
    this.#hints.follow(head);
    this.#chase();
  }

  /** Takes an own entry for which there is a receipt: it must stand there, verified like everybody's. `CHAIN`. */
  async take(stored: Stored): Promise<void> {
    await this.#opened;
    await this.#do(async (history) => {
      const next = history.tail.seq + 1;
      if (stored.seq > next) await history.forward((entries) => this.#tell(entries));
      else if (stored.seq === next) this.#tell(await history.append([stored]));
      if (!history.stands(stored)) throw new Refusal('CHAIN', 'own entry is not where the receipt says');
    });
  }

  #tell(entries: readonly Verified[]): void {
    this.#checkAlive();
    if (entries.length > 0) this.#options.appended(entries);
  }

  /** Works off what was pushed and hinted at; what comes meanwhile is worked off as well. */
  #chase(): void {
    if (this.#chasing || this.#isOver()) return;
    this.#chasing = true;
    const job = async (): Promise<void> => {
      await this.#opened;
      while (this.#hints.isBeyond(this.seq))
        await this.#do((history) => this.#hints.take(history, (entries) => this.#tell(entries)));
    };
    void this.#insist(job).finally(() => {
      this.#chasing = false;
      if (this.#hints.isBeyond(this.seq)) this.#chase();
    });
  }

  /** Messages whose time is over say nothing any more; see {@link History.expire}. */
  expire(): readonly Verified[] {
    return this.#isOver() ? [] : (this.#history?.expire() ?? []);
  }

  // The end.

  /** A refusal, whoever noticed: nothing of the vault is shown or sent any more. */
  stop(code: string): void {
    if (this.#isOver()) return;
    this.#state = 'stopped';
    this.#code = code;
    this.#clear(code);
    this.#options.stopped(code);
  }

  /** The session is over: drops plaintext and keys. */
  forget(): void {
    this.#gone = true;
    this.#clear('unauthenticated');
  }

  #clear(code: string): void {
    this.#hints.forget();
    this.#history?.forget();
    this.#fail(new Failed(code));
  }

  /** A call and not a getter: the answer changes across an await. */
  #isOver(): boolean {
    return this.#gone || this.#state === 'stopped';
  }

  #checkAlive(): void {
    if (this.#isOver()) throw new Failed(this.#code || 'unauthenticated');
  }

  /** Does a job again and again, with growing pauses, until it succeeds or the vault is over. True where it succeeded. */
  async #insist(job: () => Promise<void>): Promise<boolean> {
    const backoff = new Backoff();
    while (!this.#isOver()) {
      try {
        await job();
        return !this.#isOver();
      } catch {
        if (!this.#isOver()) await sleep(backoff.next());
      }
    }
    return false;
  }

  /** Runs a job in its turn. A refusal in it stops the vault; so does hearing that there is none for us. */
  #inTurn(job: () => Promise<void>): Promise<void> {
    return this.#turn.take(async () => {
      this.#checkAlive();
      try {
        await job();
      } catch (error) {
        const code = codeOf(error);
        if (isRefusal(code) || code === 'not_found') this.stop(code);
        throw error;
      }
    });
  }

  #do(job: (history: History) => Promise<void>): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#history) await job(this.#history);
    });
  }
}
