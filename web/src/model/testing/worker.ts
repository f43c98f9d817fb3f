import type {
  CallMessage,
  CallName,
  Calls,
  EventName,
  Events,
  Failure,
  WorkerMessage,
} from '../../worker/messages.ts';

/** What a call is answered with; it may {@link refuse}, and a promise may keep it waiting. */
export type Answers = {
  [N in CallName]?: (input: Calls[N]['in']) => Calls[N]['out'] | Promise<Calls[N]['out']>;
};

export function refuse(code: string): never {
  throw Object.assign(new Error(code), { code });
}

/** Stands where the Worker stands: answers calls from a table and tells events when a test wants it to. */
export class FakeWorker {
  static answers: Answers = {};
  static all: FakeWorker[] = [];

  onmessage: ((event: { data: WorkerMessage }) => void) | null = null;
  onerror: (() => void) | null = null;
  ended = false;
  readonly asked: CallMessage[] = [];

  constructor() {
    FakeWorker.all.push(this);
  }

  /** The newest one. */
  static get now(): FakeWorker {
    const newest = FakeWorker.all.at(-1);
    if (!newest) throw new Error('no Worker was started');
    return newest;
  }

  postMessage(message: CallMessage): void {
    this.asked.push(message);
    const answer = FakeWorker.answers[message.call] as ((input: unknown) => unknown) | undefined;
    if (!answer) return;
    void (async () => {
      try {
        this.#post({ ref: message.ref, ok: await answer(message.in) });
      } catch (failed) {
        this.#post({ ref: message.ref, failed: { code: (failed as Failure).code } });
      }
    })();
  }

  tell<N extends EventName>(event: N, data: Events[N]): void {
    this.#post({ event, data } as WorkerMessage);
  }

  terminate(): void {
    this.ended = true;
  }

  /** What was asked for under one name. */
  of<N extends CallName>(name: N): Calls[N]['in'][] {
    return this.asked.filter(({ call }) => call === name).map((message) => message.in as Calls[N]['in']);
  }

  #post(data: WorkerMessage): void {
    if (!this.ended) this.onmessage?.({ data });
  }
}

/** From now on the page's Worker is a fake one. */
export function fake(answers: Answers): void {
  FakeWorker.answers = answers;
  Object.assign(globalThis, { Worker: FakeWorker });
}
