import type { VaultPin } from '../crypto/keys/box.ts';
import { noteSignIn } from '../crypto/keys/boxcontent.ts';
import { Directory } from '../crypto/keys/chain.ts';
import type { IdentityRecord } from '../crypto/keys/identity.ts';
import { pairOf, publicKeys, type Pair } from '../crypto/keys/pair.ts';
import type { Lock } from '../crypto/keys/lock.ts';
import { parseUnitRoot, type UnitRoot } from '../crypto/keys/unit.ts';
import type { Api } from './api.ts';
import { BoxKeeper, type KeptBox } from './boxkeeper.ts';
import { sleep, type Env } from './env.ts';
import { Exhibits } from './exhibits.ts';
import { codeOf, Failed, isRefusal } from './failure.ts';
import { Heads } from './heads.ts';
import { same, toHex } from './hex.ts';
import type { Hooks } from './hooks.ts';
import { exhibits, log } from './logroutes.ts';
import { eachNewDay } from './newday.ts';
import { People, type SeenIdentity } from './people.ts';
import { notePins } from './pins.ts';
import type { Plan } from './plan.ts';
import { isVictim } from './roles.ts';
import { Remembered } from './remembered.ts';
import { Settling } from './settling.ts';
import { Kept, type KeptHeads } from './kept.ts';
import { Line } from './socket.ts';
import { Transparency } from './transparency.ts';
import { Unit } from './unit.ts';
import type { Vault } from './vault.ts';
import { VaultKeeper } from './vaultkeeper.ts';
import type { WholePlan } from './wholeplan.ts';

/** How long sign-out waits for the last entries, and then for the last pins, to be written. */
const lastWords = 3000;

/** What was seen elsewhere: heads of vaults, and identities. */
type Seen = Pick<KeptHeads, 'vaults' | 'peers'>;

/**
 * One person signed in: her keys, her vaults, her line. Made by a sign-in or by enrolment; ended by
 * {@link Session.signOut}, by the service forgetting it, or with the Worker.
 */
export class Session {
  readonly env: Env;
  readonly api: Api;
  readonly hooks: Hooks;
  readonly signInName: string;
  readonly account: Uint8Array;
  readonly id: string;
  readonly unit: Unit;
  readonly pair: Pair;
  readonly keeper: BoxKeeper;
  readonly people: People;
  readonly transparency: Transparency;
  readonly exhibits: Exhibits;
  readonly line: Line;
  /** By vault id. */
  readonly vaults = new Map<string, Vault>();
  /** The sign-in before this one; 0 when there was none. */
  readonly lastSignIn: number;
  /** Those before that one, ascending. */
  readonly earlier: readonly number[];
  readonly #isFirst: boolean;
  readonly #vaultKeeper: VaultKeeper;
  readonly settling = new Settling(this);
  #own: IdentityRecord | null = null;
  /** Why nothing of this session is believed any more, or ''. */
  #refused = '';
  readonly #heads: Heads;
  readonly #kept: Kept;
  /** Says that a box is on its way. */
  #sent = (): void => undefined;
  readonly #remembered: Remembered;
  readonly #endDays: () => void;
  #over = false;
  #ending = false;

  constructor(
    env: Env,
    api: Api,
    hooks: Hooks,
    signInName: string,
    lock: Lock,
    kept: KeptBox,
    first = false,
  ) {
    const box = kept.content;
    this.env = env;
    this.api = api;
    this.hooks = hooks;
    this.signInName = signInName;
    this.account = box.account;
    this.id = toHex(box.account);
    this.pair = pairOf(box);
    this.#isFirst = first;
    this.lastSignIn = first ? 0 : box.lastSignIn;
    this.earlier = first ? [] : box.earlier;
    const put = (sealed: Uint8Array): Promise<void> => {
      const work = api.putBox(sealed);
      this.#sent();
      return work;
    };
    this.keeper = new BoxKeeper({ put, get: () => api.box() }, lock, kept);
    this.keeper.collect = (content) => notePins(this, content);
    this.keeper.met = () => [...this.vaults.values()].every(({ log }) => log.state === 'verified');
    // What another session of hers has seen must be what this one sees.
    this.keeper.reloaded = (content) => {
      this.#meet(content);
      this.unit.meetBox(content).catch((error: unknown) => {
        if (isRefusal(codeOf(error))) this.#refuse(codeOf(error));
      });
    };
    this.#kept = new Kept(env.device, box);
    // Nothing is kept on her phone.
    this.keeper.saved = (content) =>
      void (isVictim(this.role) ? undefined : this.#kept.write(content, this.restored));
    // What was built on the wrong box is neither shown nor sent.
    this.keeper.refused = (code) => this.#refuse(code);
    const { account, keeper, vaults } = this;
    const directory = new Directory(parseUnitRoot(box.unitRoot));
    this.unit = new Unit({ api, keeper, directory });
    this.people = new People(api, directory, () => this.keeper.content.peers, this.unit);
    this.transparency = new Transparency({
      ...{ env, account, keeper, vaults, unit: this.unit },
      ask: (from, names) => log(api, from, names),
      atSignIn: { content: box, since: first ? env.now() : box.lastSignIn },
      expect: (vault, head) => this.#vaultKeeper.expect(vault, head),
      meetPeers: (peers) => this.#meetPeers(peers),
      leftOut: (vault) => this.#vaultKeeper.leftOut(vault),
      renewed: () => void this.exhibits.look(),
      refused: (code) => this.#refuse(code),
    });
    this.#vaultKeeper = new VaultKeeper(this);
    this.#remembered = new Remembered(this);
    this.exhibits = new Exhibits({
      env,
      ask: (size, commitments) => exhibits(api, size, commitments),
      tree: () => this.transparency.tree,
      changed: (vault) => hooks.vault(vault),
      refused: (code) => this.#refuse(code),
    });
    api.ended = () => this.end('unauthenticated');
    this.line = new Line(env, api.session ?? new Uint8Array(), {
      entry: (vault, stored) => {
        if (!this.#vaultKeeper.push(vault, stored)) this.look();
      },
      members: (vault) => {
        if (!this.#vaultKeeper.membersChanged(vault)) this.look();
      },
      state: (state) => {
        hooks.link(state);
        if (state === 'live') this.#resume();
      },
      ended: () => this.end('unauthenticated'),
    });
    this.#endDays = eachNewDay(env, () => this.#vaultKeeper.expire());
    this.#heads = new Heads(env, api, this.line, (heads) => this.#vaultKeeper.listed(heads));
  }

  /** The unit's newest root. */
  get root(): UnitRoot {
    return this.unit.root;
  }

  /** Her own current identity; null before it is read. */
  get own(): IdentityRecord | null {
    return this.#own;
  }

  /** The same, where it has been read. */
  get record(): IdentityRecord {
    if (!this.#own) throw new Failed('IDENT');
    return this.#own;
  }

  /** It came in by a second passphrase: the service is asked for what it always is, and nothing of it opens or is believed. */
  get isSpace(): boolean {
    return this.keeper.content.space.length > 0;
  }

  get role(): number {
    return this.record.role;
  }

  get over(): boolean {
    return this.#over;
  }

  /**
   * Begins: the own published identity must be the own keys, the unit the pinned one, and the log must know of no later box
   * and no other keys, before anything else is believed. What the pinned vaults need is fetched meanwhile, and looked at only afterwards.
   */
  async start(heads: KeptHeads | null = null): Promise<void> {
    const self = this.#verifySelf();
    const read = self.then(({ role }) => (isVictim(role) ? undefined : this.hooks.staff?.()));
    const own = Promise.all([read, this.#checkLog(self, heads)]).then(() => undefined);
    own.catch(() => undefined); // heard below
    this.#vaultKeeper.begin(own);
    await own;
    const now = this.env.now();
    const signal = this.isSpace ? [now] : [];
    this.keeper.change((content) => ({
      ...(this.#isFirst ? content : noteSignIn(content, now)), // the first was noted when the box was made
      signal: [...content.signal.filter((time) => time !== now), ...signal],
    }));
    const save = (): Promise<void> => this.keeper.save().catch(() => undefined);
    // On its way before anything is shown, as it tells of a second passphrase, too: whoever closes the page now is too late.
    await Promise.race([save(), new Promise<void>((sent) => (this.#sent = sent))]);
    this.line.start();
    this.#heads.watch();
    this.transparency.watch(await self);
    if (!isVictim(this.role)) void this.#heads.ask();
    // What is read meanwhile is noted soon, but not in the way of the first message.
    void sleep(1500).then(save);
  }

  /** The log is as it should be, and what was seen on this device before is so still. */
  async #checkLog(self: Promise<IdentityRecord>, heads: KeptHeads | null): Promise<void> {
    const met = await this.#remembered.check(self, heads);
    if (met) this.#meet(met);
  }

  /** What is kept now is covered by restores alone that are made later, Unix ms. */
  get restored(): number {
    return this.#remembered.restored;
  }

  async #verifySelf(): Promise<IdentityRecord> {
    await Promise.all([this.unit.advance(), this.people.refresh(this.account)]);
    const own = this.people.current(this.account);
    const keys = publicKeys(this.pair);
    // The half of a second passphrase has no key of hers, and knows as well which identity is hers.
    const isOwn =
      own &&
      same(own.hash, this.keeper.content.identity) &&
      (this.isSpace || (same(own.signKey, keys.signKey) && same(own.kemKey, keys.kemKey)));
    if (!isOwn) throw new Failed('IDENT');
    this.#own = own;
    return own;
  }

  #meet({ vaults, peers }: Seen): void {
    for (const { vault, seq, head } of vaults) this.#vaultKeeper.expect(vault, { seq, hash: head });
    this.#meetPeers(peers);
  }

  #meetPeers(peers: readonly SeenIdentity[]): void {
    this.people.meet(peers).then(
      () => this.settling.all(),
      (error: unknown) => this.#refuse(codeOf(error)),
    );
  }

  /** Nothing of this session may be believed any more: nothing is shown, opened, written or asked for. */
  #refuse(code: string): void {
    if (this.#over || this.#refused !== '') return;
    this.#refused = code;
    this.keeper.stop(code);
    this.#stopWatching();
    this.people.stop();
    this.#vaultKeeper.stop(code);
  }

  /** Opens what the person is about to look at before everything else. */
  prefer(caseId: string): void {
    this.#vaultKeeper.prefer(caseId);
  }

  /** Vaults of a case. */
  caseVaults(caseId: string): readonly Vault[] {
    return this.#vaultKeeper.ofCase(caseId);
  }

  /** `section`: of the plan, where one is kept by itself. */
  vaultOf(caseId: string, kind: number, section = 0): Vault {
    return this.#vaultKeeper.of(caseId, kind, section);
  }

  planIn(vault: Vault): Plan {
    return this.#vaultKeeper.planIn(vault);
  }

  planOf(caseId: string): WholePlan {
    return this.#vaultKeeper.planOf(caseId);
  }

  /** Asks the service which vaults there are. */
  look(): void {
    void this.#heads.ask();
  }

  /** The line is back: ask for what was missed and send what waited. */
  #resume(): void {
    void this.#heads.ask();
    void this.settling.all();
  }

  /** Opens a vault that staff were newly listed in. */
  adopt(id: Uint8Array, pin?: VaultPin): Vault {
    return this.#vaultKeeper.adopt(id, pin);
  }

  // The end.

  /** Sends what was typed last. False where something is not saved after a while. */
  async sendLast(): Promise<boolean> {
    this.#vaultKeeper.flush();
    const sending = [...this.vaults.values()].map((vault) => vault.outbox.idle());
    if (this.line.live) await Promise.race([Promise.all(sending), sleep(lastWords)]);
    return [...this.vaults.values()].every(({ outbox }) => outbox.jobs.length === 0);
  }

  /** Sends what was typed last, writes the last pins, ends the session at the service, forgets every key. */
  async signOut(): Promise<void> {
    if (this.#over) return;
    await this.sendLast();
    this.#stopWatching();
    await Promise.race([this.keeper.save().catch(() => undefined), sleep(lastWords)]);
    const leaving = this.api.logout().catch(() => undefined);
    await Promise.race([leaving, sleep(lastWords)]);
    this.#forget();
  }

  /** Ends the session at the service before anything else; what is unsent stays unsent. */
  async leave(): Promise<void> {
    if (this.#over) return;
    const leaving = this.api.logout(); // on its way before the keys are gone
    this.#forget();
    await leaving.catch(() => undefined);
  }

  /** Does what ends this session at the service. That is no news meanwhile, and nobody has to be told of it afterwards. */
  async endBy(work: () => Promise<void>): Promise<void> {
    this.#ending = true;
    try {
      await work();
      if (!this.#over) this.#forget();
    } finally {
      this.#ending = false;
    }
  }

  /** The session ended elsewhere. */
  end(code: string): void {
    if (this.#over || this.#ending) return;
    this.#forget();
    this.hooks.ended(code);
  }

  #stopWatching(): void {
    this.line.stop();
    this.#heads.stop();
    this.transparency.stop();
    this.exhibits.stop();
  }

  #forget(): void {
    this.#over = true;
    this.#endDays();
    this.#stopWatching();
    this.people.stop();
    this.#vaultKeeper.forget();
    this.keeper.forget();
    this.#kept.forget();
    this.api.signIn(null);
  }
}
