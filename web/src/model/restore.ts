// A restore of the service: one that waits for a manager's signature, and one that a person is told of.
import { signal } from '@preact/signals';
import type { RestoreView } from '../worker/messages.ts';
export type { RestoreView } from '../worker/messages.ts';
import { call } from './link.ts';
import { me, whenOver } from './session.ts';

/** Undefined until it was asked for; null where none waits. */
export const waiting = signal<RestoreView | null | undefined>(undefined);

export async function loadRestore(): Promise<void> {
  waiting.value = await call('restore/view', {});
}

export async function signRestore(id: string, papers: readonly string[]): Promise<void> {
  await call('restore/sign', { id, papers });
  waiting.value = null;
}

whenOver(() => {
  waiting.value = undefined;
});

/** She has read it. */
export function heardOfRestore(): void {
  if (me.value) me.value = { ...me.value, restored: null };
}
