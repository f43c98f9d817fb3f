// The page's end of the Worker: calls go in, answers and events come out. Nothing else of the page knows it.
import workerAddress from '../worker/main.ts?worker&url';
import type { CallName, Calls, EventName, Events, Failure, WorkerMessage } from '../worker/messages.ts';

/** How long the Worker may take to say goodbye to the service before it is ended all the same. */
const GOODBYE = 4000;

/** Keeps the page, on a phone where that was turned on (src/worker/shell.ts). */
const SHELL = '/shell.js';

/**
 * Made once, at start: afterwards nobody can make another, and this one yields two constants, whatever it is given
 * (docs/decisions/0003).
 */
const { trustedTypes } = globalThis as { readonly trustedTypes?: Window['trustedTypes'] };
const policy = trustedTypes?.createPolicy('linnet-worker', {
  createScriptURL: (input: string) => (input === SHELL ? SHELL : workerAddress),
});

/** The DOM's types know the constructor with a string; with Trusted Types it takes nothing but the policy's value. */
const address = policy ? (policy.createScriptURL('') as unknown as string) : workerAddress;

type Waiting = { readonly ok: (out: never) => void; readonly failed: (failure: Error) => void };
type Listener<N extends EventName> = (data: Events[N]) => void;

/** The address of what keeps the page, as a browser with Trusted Types takes it. */
export const shell = (): string => (policy ? (policy.createScriptURL(SHELL) as unknown as string) : SHELL);

/** An error that is a {@link Failure}: its code becomes a sentence in src/text. */
const failure = (code: string): Error & Failure => Object.assign(new Error(code), { code });

const listeners = new Map<EventName, Set<Listener<never>>>();

/** One Worker and the calls that it has not answered yet. */
class Link {
  readonly #worker = new Worker(address, { type: 'module' });
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;
  #heard = false;

  constructor() {
    this.#worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => this.#take(data);
    // Its script did not arrive. An error later than that is one of a task in it, which its call tells of.
    this.#worker.onerror = () => {
      if (!this.#heard) drop(this, 'offline');
    };
  }

  call<N extends CallName>(name: N, input: Calls[N]['in']): Promise<Calls[N]['out']> {
    const ref = (this.#last += 1);
    return new Promise((ok, failed) => {
      this.#waiting.set(ref, { ok, failed });
      this.#worker.postMessage({ ref, call: name, in: input });
    });
  }

  end(code: string): void {
    this.#worker.onmessage = this.#worker.onerror = null;
    this.#worker.terminate();
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { failed } of waiting) failed(failure(code));
  }

  #take(message: WorkerMessage): void {
    this.#heard = true;
    if ('event' in message) {
      // One that was retired still ends its session, but speaks for nobody any more.
      if (link === this) for (const hear of listeners.get(message.event) ?? []) hear(message.data as never);
      return;
    }
    const waiting = this.#waiting.get(message.ref);
    this.#waiting.delete(message.ref);
    if ('ok' in message) waiting?.ok(message.ok as never);
    else waiting?.failed(failure(message.failed.code));
  }
}

let link: Link | undefined;

if (typeof window !== 'undefined') {
  window.addEventListener('online', () => void link?.call('line/nudge', {}).catch(() => undefined));
}

function drop(old: Link, code: string): void {
  if (link === old) link = undefined;
  old.end(code);
}

/** Starts the Worker before it is needed, so that its script is there when she has typed her words. */
export function startWorker(): void {
  link ??= new Link();
}

/** Fails with a {@link Failure} and nothing else. */
export function call<N extends CallName>(name: N, input: Calls[N]['in']): Promise<Calls[N]['out']> {
  link ??= new Link();
  return link.call(name, input);
}

/** Hears an event of whichever Worker there is. Returns how to stop. */
export function on<N extends EventName>(name: N, hear: Listener<N>): () => void {
  const known = listeners.get(name) ?? new Set();
  listeners.set(name, known.add(hear));
  return () => void known.delete(hear);
}

/**
 * Ends the Worker this instant, and with it keys, token, socket and unsent plaintext. Calls under way fail with `ended`.
 * The next call starts a fresh one.
 */
export function endWorker(): void {
  if (link) drop(link, 'ended');
}

/** Lets the Worker end its session at the service, then ends it. A call made meanwhile gets a fresh one. */
export const retireWorker = (): Promise<void> => retire('session/signOut', GOODBYE);

/** The service hears that the session is over before anything else is done, then the Worker ends. Nothing waits for what is unsent. */
export const leaveWorker = (patience: number): Promise<void> => retire('session/leave', patience);

async function retire(how: 'session/signOut' | 'session/leave', patience: number): Promise<void> {
  const old = link;
  if (!old) return;
  link = undefined;
  const late = new Promise((done) => setTimeout(done, patience));
  await Promise.race([old.call(how, {}).catch(() => null), late]);
  old.end('ended');
}
