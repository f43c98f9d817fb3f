import { codeOf } from '../client/failure.ts';
import { Core } from './core.ts';
import { device } from './device.ts';
import type { CallMessage, EventName, Events, Failure, WorkerMessage } from './messages.ts';
import { findService } from './service.ts';

/**
 * The Worker that holds every key. It answers calls and tells events (messages.ts) and keeps nothing anywhere but in its
 * own memory, and for staff the sealed heads of what was seen: ending it ends everything.
 */
const post = (message: WorkerMessage): void => self.postMessage(message);

const tell = <N extends EventName>(event: N, data: Events[N]): void =>
  post({ event, data } as Extract<WorkerMessage, { event: N }>);

const { origin: pages } = self.location;
let core: Promise<Core> | null = null;

/** Asked when the page starts, and again by whatever is called when there was no answer. */
function ready(): Promise<Core> {
  core ??= findService(pages, (input, init) => fetch(input, init)).then(
    (origin) =>
      new Core(
        {
          origin,
          pages,
          fetch: (input, init) => fetch(input, init),
          WebSocket,
          now: () => Date.now(),
          device,
        },
        tell,
      ),
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

self.onmessage = (event: MessageEvent<CallMessage>): void => {
  const { ref } = event.data;
  ready()
    .then((there) => there.run(event.data))
    .then(
      (ok) => post({ ref, ok }),
      (failed: unknown) => post({ ref, failed: failed as Failure }),
    );
};
