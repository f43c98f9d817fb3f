import type { VaultPin } from '../crypto/keys/box.ts';
import type { Listed } from './api.ts';
import { Belonging } from './belonging.ts';
import { isRefusal } from './failure.ts';
import { toHex } from './hex.ts';
import type { Head } from './history.ts';
import { VaultLog } from './log.ts';
import { Meeting } from './meeting.ts';
import { Openings } from './openings.ts';
import { wantedFirst } from './pins.ts';
import type { Plan } from './plan.ts';
import { Plans } from './plans.ts';
import { isVictim } from './roles.ts';
import { answerDue } from './second.ts';
import type { Session } from './session.ts';
import type { Stored } from './socket.ts';
import { Vault } from './vault.ts';
import type { WholePlan } from './wholeplan.ts';

type Lost = (session: Session, vault: Vault) => boolean;
let isLost: Lost = () => false;

/** Staff load how to tell a vault that is lost (lost.ts). */
export function learnLost(how: Lost): void {
  isLost = how;
}

/** Makes the vaults of a session, opens them in an order of interest, watches what comes in them, and closes them. */
export class VaultKeeper {
  readonly #session: Session;
  readonly #openings: Openings;
  readonly #belonging: Belonging;
  readonly #plans: Plans;
  readonly #meeting: Meeting;
  /** Why nothing of the session is believed any more, or ''. */
  #refused = '';

  constructor(session: Session) {
    const { account, keeper, vaults, transparency, settling, unit, hooks } = session;
    this.#session = session;
    this.#plans = new Plans((changed) => hooks.plan(changed));
    this.#meeting = new Meeting({ account, keeper, vaults });
    this.#openings = new Openings((vault) => settling.settle(vault));
    this.#belonging = new Belonging({
      ...{ account, vaults, unit: unit.root.unit },
      pins: () => keeper.content.vaults,
      isHers: () => session.own === null || isVictim(session.own.role),
      isLost: (vault) => isLost(session, vault),
      make: (id, pin) => this.#make(id, pin),
      open: (vault, gate) => this.#openings.add(vault, gate),
      admit: (id) => transparency.admit(id, session.record),
      forgive: (id) => transparency.forgive(id),
      settle: (vault) => void settling.settle(vault).catch(() => undefined),
    });
  }

  /** Opens what the box pins; nothing of it is believed before `gate`. */
  begin(gate: Promise<void>): void {
    for (const pin of wantedFirst(this.#session.keeper.content.vaults))
      this.#openings.add(this.#make(pin.vault, pin), gate);
  }

  /** This place must stand on the chain of this vault. */
  expect(vault: Uint8Array, head: Head): void {
    this.#meeting.expect(vault, head);
  }

  /** Opens what the person is about to look at before everything else. */
  prefer(caseId: string): void {
    this.#openings.prefer((vault) => toHex(vault.log.caseId) === caseId);
  }

  ofCase(caseId: string): readonly Vault[] {
    return this.#belonging.ofCase(caseId);
  }

  of(caseId: string, kind: number, section: number): Vault {
    return this.#belonging.of(caseId, kind, section);
  }

  adopt(id: Uint8Array, pin?: VaultPin): Vault {
    return this.#belonging.adopt(id, pin);
  }

  planIn(vault: Vault): Plan {
    return this.#plans.in(vault);
  }

  planOf(caseId: string): WholePlan {
    return this.#plans.of(this.ofCase(caseId));
  }

  /** What of the plans was typed last is sent. */
  flush(): void {
    this.#plans.flush();
  }

  // What comes from the service: hints, all of them.

  /** A new entry; false for a vault that is not known. */
  push(id: Uint8Array, stored: Stored): boolean {
    const vault = this.#session.vaults.get(toHex(id));
    vault?.log.push(stored);
    return vault !== undefined;
  }

  /** Membership changed; false for a vault that is not known. */
  membersChanged(id: Uint8Array): boolean {
    const vault = this.#session.vaults.get(toHex(id));
    vault?.log.follow();
    if (vault) void this.#session.settling.lookForEnded(vault);
    return vault !== undefined;
  }

  /** She has the vaults of her invitation and those that she made for sections of her plan, whatever the service lists. */
  listed(heads: ReadonlyMap<string, Listed>): void {
    this.#belonging.heed(heads, this.#session.own !== null);
  }

  // A vault is made, goes on, and stops.

  #make(id: Uint8Array, pin: VaultPin | null): Vault {
    const session = this.#session;
    const { content } = session.keeper;
    const log = new VaultLog({
      api: session.api,
      people: session.people,
      vault: id,
      unitRoots: session.unit.hashes,
      pin,
      now: session.env.now,
      self: session.account,
      seeds: [{ identity: content.identity, kemSeed: content.kemSeed }, ...content.oldKems].map((seed) => ({
        ...seed,
        isBlind: session.isSpace,
      })),
      changed: () => this.#changed(vault),
      appended: (entries) => {
        this.#meeting.heed(vault, entries, true);
        this.#plans.feed(vault);
        session.keeper.touch();
        if (isVictim(session.role)) session.exhibits.blur(vault, entries);
        else session.exhibits.note(vault, entries);
        session.hooks.entries(vault, entries);
      },
      stopped: (code) => this.#stopped(vault, code),
    });
    const vault = new Vault(session, log);
    session.vaults.set(log.id, vault);
    if (this.#refused !== '') log.stop(this.#refused);
    this.#meeting.begin(vault);
    return vault;
  }

  #changed(vault: Vault): void {
    const session = this.#session;
    if (this.#belonging.isStray(vault)) return this.#belonging.drop(vault);
    this.#meeting.heed(vault, vault.log.entries);
    if (session.transparency.isLeftOut(vault.log)) {
      leaveOut(vault);
      return;
    }
    if (vault.log.state === 'verified') session.keeper.touch();
    answerDue(session, vault);
    this.#plans.feed(vault);
    // Her phone asks for what comes while she is in; staff see since when the rest is there, too.
    if (session.own && !isVictim(session.role)) session.exhibits.note(vault, vault.log.entries);
    session.hooks.vault(vault);
    vault.outbox.pump(); // what had to be met first may be met now
  }

  /** A refusal closes this vault alone: nothing more is shown or sent, unsent text stays. */
  #stopped(vault: Vault, code: string): void {
    const { own, hooks, isSpace } = this.#session;
    vault.outbox.stop(code);
    // What she never had is nothing to her.
    if (own && isVictim(own.role) && this.#belonging.isStray(vault)) return this.#belonging.drop(vault);
    // To lose access to a colleague's case is no alarm; to lose one's own vault is.
    const isHeard = isRefusal(code) || (own && isVictim(own.role));
    if (isHeard && !isSpace) hooks.alarm(code, vault);
    hooks.vault(vault);
  }

  /** A vault that everybody is told nothing of, or less than was seen before. */
  leftOut(id: Uint8Array): void {
    const vault = this.#session.vaults.get(toHex(id));
    if (vault) leaveOut(vault);
  }

  /** Messages whose time is over are let go, and the page is told. */
  expire(): void {
    for (const vault of this.#session.vaults.values()) {
      const gone = vault.log.expire();
      if (gone.length > 0) this.#session.hooks.entries(vault, gone);
    }
  }

  /** Nothing is believed any more, of what is opened later neither. */
  stop(code: string): void {
    this.#refused = code;
    for (const { log } of this.#session.vaults.values()) log.stop(code);
  }

  /** The session is over: what is unsent stays unsent, and every key goes. */
  forget(): void {
    const { vaults } = this.#session;
    this.#openings.stop();
    this.#plans.close();
    for (const vault of vaults.values()) {
      vault.outbox.stop('unauthenticated');
      vault.log.forget();
    }
    vaults.clear();
  }
}

/** It is shown, but nothing of it is any longer. */
function leaveOut({ log }: Vault): void {
  if (log.state === 'checking' || log.state === 'verified') log.stop('SNAP');
}
