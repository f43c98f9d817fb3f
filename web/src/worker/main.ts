import { codeOf } from '../client/failure.ts';
import { Core } from './core.ts';
import { device } from './device.ts';
import type { CallMessage, EventName, Events, Failure, PocketCalls, WorkerMessage } from './messages.ts';
import type { PocketDesk } from './pocket.ts';
import { findService } from './service.ts';

/**
 * The Worker that holds every key. It answers calls and tells events (messages.ts) and keeps nothing anywhere but in its
 * own memory, for staff the sealed heads of what was seen, and for who has turned that on sealed notes: ending it ends everything.
 */
const post = (message: WorkerMessage): void => self.postMessage(message);

const tell = <N extends EventName>(event: N, data: Events[N]): void =>
  post({ event, data } as Extract<WorkerMessage, { event: N }>);

const { origin: pages } = self.location;
let core: Promise<Core> | null = null;
let made: Core | null = null;

/** Asked when the page starts, and again by whatever is called when there was no answer. */
function ready(): Promise<Core> {
  core ??= findService(pages, (input, init) => fetch(input, init)).then(
    (origin) =>
      (made = new Core(
        {
          origin,
          pages,
          fetch: (input, init) => fetch(input, init),
          WebSocket,
          now: () => Date.now(),
          device,
        },
        tell,
      )),
    (error: unknown) => {
      core = null;
      const failure: Failure = { code: codeOf(error) };
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- the contract: codes cross to the page, errors do not
      throw failure;
    },
  );
  return core;
}

ready().catch(() => undefined);

let pocket: Promise<PocketDesk> | null = null;

/** What she writes without signing in. It comes when it is asked for, and needs no service. */
function pocketed(): Promise<PocketDesk> {
  pocket ??= import('./pocket.ts').then(
    ({ pocketDesk, pocketStore }) =>
      pocketDesk(
        pocketStore,
        () => Date.now(),
        () => made?.inside ?? null,
      ),
    () => {
      pocket = null;
      const failure: Failure = { code: 'offline' };
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- as above
      throw failure;
    },
  );
  return pocket;
}

const isPocket = (name: string): name is keyof PocketCalls => name.startsWith('pocket/');

const answer = (asked: CallMessage): Promise<unknown> =>
  isPocket(asked.call)
    ? pocketed().then((desk) => desk(asked.call as keyof PocketCalls, asked.in as never))
    : ready().then((there) => there.run(asked));

self.onmessage = (event: MessageEvent<CallMessage>): void => {
  const { ref } = event.data;
  answer(event.data).then(
    (ok) => post({ ref, ok }),
    (failed: unknown) => post({ ref, failed: failed as Failure }),
  );
};
