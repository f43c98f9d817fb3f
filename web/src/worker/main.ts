import { Core } from './core.ts';
import { device } from './device.ts';
import type { CallMessage, EventName, Events, Failure, WorkerMessage } from './messages.ts';

/**
 * The Worker that holds every key. It answers calls and tells events (messages.ts) and keeps nothing anywhere but in its
 * own memory, and for staff the sealed heads of what was seen: ending it ends everything.
 */
const post = (message: WorkerMessage): void => self.postMessage(message);

const tell = <N extends EventName>(event: N, data: Events[N]): void =>
  post({ event, data } as Extract<WorkerMessage, { event: N }>);

const core = new Core(
  {
    origin: self.location.origin,
    fetch: (input, init) => fetch(input, init),
    WebSocket,
    now: () => Date.now(),
    device,
  },
  tell,
);

self.onmessage = (event: MessageEvent<CallMessage>): void => {
  const { ref } = event.data;
  core.run(event.data).then(
    (ok) => post({ ref, ok }),
    (failed: unknown) => post({ ref, failed: failed as Failure }),
  );
};
