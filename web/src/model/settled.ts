// What was handed to the Worker and is on its way: until the service has it, or has refused it.
import type { Failure } from '../worker/messages.ts';
import { entryById, takeBack } from './casefile.ts';
import { on } from './link.ts';
import { whenOver } from './session.ts';

type Waiting = { readonly done: () => void; readonly failed: (why: unknown) => void };

/** Entry → who waits for it. */
const waiting = new Map<string, Waiting>();

function look(id: string, state: string, code = 'internal'): void {
  const found = waiting.get(id);
  if (!found || state === 'sending') return;
  waiting.delete(id);
  if (state === 'saved') return found.done();
  // What was typed is still in its form; nothing of it is on its way any more.
  takeBack(id).then(
    () => found.failed(Object.assign(new Error(code), { code } satisfies Failure)),
    found.failed,
  );
}

on('entries', ({ entries }) => {
  for (const { id, state, code } of entries) look(id, state, code);
});

whenOver(() => waiting.clear());

/** Resolves once the service has it; rejects with why it was refused, and then nothing of it is left. */
export function settled(id: string): Promise<void> {
  return new Promise((done, failed) => {
    waiting.set(id, { done, failed });
    const known = entryById.value.get(id);
    if (known) look(id, known.state, known.code);
  });
}
