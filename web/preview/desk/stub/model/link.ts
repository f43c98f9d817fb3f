import workerAddress from '../worker/main.ts?worker&url';
import type { CallName, Calls, EventName, Events, WorkerMessage } from '../worker/messages.ts';
const worker = new Worker(workerAddress, { type: 'module' });
let next = 0;
const waiting = new Map<number, { ok: (v: never) => void; no: (f: unknown) => void }>();
const listeners = new Map<string, ((d: never) => void)[]>();
worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
  if ('event' in data) { for (const fn of listeners.get(data.event) ?? []) fn(data.data as never); return; }
  const w = waiting.get(data.ref); waiting.delete(data.ref);
  if ('ok' in data) w?.ok(data.ok as never); else w?.no(data.failed);
};
export function call<N extends CallName>(name: N, input: Calls[N]['in']): Promise<Calls[N]['out']> {
  next += 1; const ref = next;
  return new Promise((ok, no) => { waiting.set(ref, { ok, no }); worker.postMessage({ ref, call: name, in: input }); });
}
export function on<N extends EventName>(name: N, fn: (data: Events[N]) => void): () => void {
  listeners.set(name, [...(listeners.get(name) ?? []), fn as never]);
  return () => {};
}
