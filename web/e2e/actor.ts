// Somebody whose Worker runs here instead of in a browser: the whole client below the page, and what it told the page.
import { expect } from 'vitest';
import type { Env } from '../src/client/env.ts';
import type { Session } from '../src/client/session.ts';
import { signIn } from '../src/client/signin.ts';
import { Core } from '../src/worker/core.ts';
import type {
  CallName,
  Calls,
  CaseSummary,
  EntryView,
  EventName,
  Events,
  PlanView,
  Role,
  VaultKind,
  VaultView,
} from '../src/worker/messages.ts';
import { NodeSocket } from './nodesocket.ts';

/** How somebody signs in. */
export type Paper = { readonly signInName: string; readonly passphrase: string };

/** Gives another answer than the service's; `sent` is the body of the request. */
export type Meddle = (path: string, body: Uint8Array, sent: Uint8Array) => Uint8Array;

/** Waits for what comes over the line, at most half a minute. */
export const soon = { timeout: 30_000, interval: 20 };

export class Actor {
  readonly core: Core;
  readonly env: Env;
  readonly alarms: Events['alarm'][] = [];
  readonly entries = new Map<string, EntryView>();
  readonly vaults = new Map<string, VaultView>();
  cases: readonly CaseSummary[] = [];
  plan: PlanView | null = null;
  ended = '';
  paper: Paper = { signInName: '', passphrase: '' };
  /** Her account, hex, after she has accepted. */
  account = '';
  /** Method and path of every request that was sent. */
  readonly requests: string[] = [];
  /** How many of them have no answer yet, and when the last one was sent or answered. */
  #flying = 0;
  #stirred = 0;
  /** What the last request signed in with. */
  authorization = '';
  readonly #sockets = new Set<NodeSocket>();
  /** Changes what the service answers. */
  meddle: Meddle = (_path, body) => body;
  /** What the service says that there is none of, by path. */
  denies: (path: string) => boolean = () => false;
  /** No network at all. */
  offline = false;
  /** No line, so that everything is fetched. */
  noLine = false;
  /** What this browser keeps. */
  kept = new Map<string, Uint8Array>();
  /** How far the clock runs ahead, ms. */
  ahead = 0;

  constructor(origin: string) {
    const sockets = this.#sockets;
    const isOffline = (): boolean => this.offline || this.noLine;
    class Line extends NodeSocket {
      constructor(url: string) {
        super(url);
        sockets.add(this);
        if (isOffline()) this.drop();
      }
    }
    this.env = {
      origin,
      pages: origin,
      fetch: (input, init) => this.#fetch(input, init),
      WebSocket: Line as unknown as Env['WebSocket'],
      now: () => Date.now() + this.ahead,
      device: {
        read: (name) => Promise.resolve(this.kept.get(name) ?? null),
        write: (name, bytes) => Promise.resolve(void this.kept.set(name, bytes)),
      },
    };
    this.core = new Core(this.env, (event, data) => this.#hear(event, data));
  }

  async #fetch(input: string, init: RequestInit): Promise<Response> {
    const path = new URL(input).pathname + new URL(input).search;
    this.requests.push(`${init.method ?? 'GET'} ${path}`);
    this.authorization = new Headers(init.headers).get('Authorization') ?? '';
    if (this.offline) throw new TypeError('no network');
    const byTheClock = path === '/api/vaults';
    this.#flying++;
    if (!byTheClock) this.#stirred = performance.now();
    try {
      if (this.denies(path)) return new Response(null, { status: 404 });
      const response = await fetch(input, init);
      const body = new Uint8Array(await response.arrayBuffer());
      const sent = init.body instanceof Uint8Array ? init.body : new Uint8Array();
      return new Response(Uint8Array.from(this.meddle(path, body, sent)), { status: response.status });
    } finally {
      this.#flying--;
      if (!byTheClock) this.#stirred = performance.now();
    }
  }

  /** Waits until every request has its answer, and nothing but heads was asked for `ms`. */
  async quiet(ms: number): Promise<void> {
    while (this.#flying > 0 || performance.now() - this.#stirred < ms)
      await new Promise((done) => setTimeout(done, 50));
  }

  #hear<N extends EventName>(event: N, data: Events[N]): void {
    const heard = { event, data } as { [M in EventName]: { event: M; data: Events[M] } }[EventName];
    switch (heard.event) {
      case 'alarm':
        this.alarms.push(heard.data);
        break;
      case 'entries':
        for (const entry of heard.data.entries) this.entries.set(entry.id, entry);
        break;
      case 'vault':
        this.vaults.set(
          [heard.data.vault.kind, heard.data.vault.section].filter(Boolean).join(' '),
          heard.data.vault,
        );
        break;
      case 'cases':
        this.cases = heard.data.cases;
        break;
      case 'plan':
        this.plan = heard.data;
        break;
      case 'ended':
        this.ended = heard.data.code;
        break;
      case 'file':
      case 'link':
        break;
    }
  }

  /** Breaks the line without a word. */
  drop(): void {
    for (const socket of this.#sockets) socket.drop();
    this.#sockets.clear();
  }

  call<N extends CallName>(name: N, input: Calls[N]['in']): Promise<Calls[N]['out']> {
    return this.core.call(name, input);
  }

  vault(kind: VaultKind): VaultView {
    const found = this.vaults.get(kind);
    if (!found) throw new Error(`no ${kind}`);
    return found;
  }

  /** What is saved of a kind, in order. */
  saved<T extends EntryView['type']>(type: T): (EntryView & { type: T })[] {
    return [...this.entries.values()]
      .filter((entry): entry is EntryView & { type: T } => entry.type === type && entry.state === 'saved')
      .sort((a, b) => a.seq - b.seq);
  }

  texts(): string[] {
    return this.saved('message').map(({ text }) => text);
  }

  async say(caseId: string, text: string): Promise<void> {
    await this.call('chat/send', { caseId, text, replyTo: '', files: [] });
  }

  async accept(code: string): Promise<void> {
    const { signInName, passphrase } = await this.call('invite/open', { code });
    this.paper = { signInName, passphrase };
    this.account = (await this.call('invite/accept', this.paper)).account;
  }

  /** Makes the unit, as its first manager. */
  async setUp(token: string): Promise<void> {
    this.paper = await this.call('setup/begin', { token });
    await this.call('setup/finish', { unit: 'Unit', name: 'Ruth Okafor', ...this.paper });
  }

  /** A manager: lets a colleague in. */
  async letIn(colleague: Actor, name: string, role: Role): Promise<void> {
    const { link } = await this.call('staff/invite', { name, role });
    await colleague.accept(link.slice(link.indexOf('#') + 1));
  }

  /** A manager: new keys of the unit, for everybody for whom it vouches. */
  async follow(change: Omit<Calls['unit/follow']['in'], 'kept'>): Promise<Calls['unit/follow']['out']> {
    const kept = (await this.call('unit/kept', {})).flatMap(({ hashes }) => hashes);
    return this.call('unit/follow', { ...change, kept });
  }

  /** An advocate: opens a case, and she comes in. */
  async takeOn(her: Actor, label: string): Promise<string> {
    const made = await this.call('case/create', { label, stalker: 'known', note: '' });
    await her.accept(made.invite.words);
    return her.openCase(made.caseId);
  }

  /** The case shows up in the list and is opened, all its vaults verified. */
  async openCase(caseId?: string): Promise<string> {
    await expect.poll(() => this.cases.length, soon).toBeGreaterThan(0);
    const id = caseId ?? this.cases[0]?.caseId ?? '';
    await expect.poll(() => this.cases.find((one) => one.caseId === id)?.opening, soon).toBe(false);
    await this.call('case/open', { caseId: id });
    // One at least, and but for those that they were taken out of and that the box still pins.
    const states = (): string[] =>
      [...this.vaults.values()].map(({ state, code }) => code ?? state).filter((one) => one !== 'not_found');
    await expect.poll(() => [...new Set(states())], soon).toEqual(['verified']);
    return id;
  }
}

/** A second client of somebody, without a page: it writes what the page would not offer. */
export async function raw({ env, paper }: Actor): Promise<Session> {
  const told = () => undefined;
  const hooks = { link: told, vault: told, entries: told, job: told, plan: told, alarm: told, ended: told };
  const session = await signIn(env, hooks, paper.signInName, paper.passphrase);
  if ('state' in session) throw new Error('asked for a security key');
  return session;
}
