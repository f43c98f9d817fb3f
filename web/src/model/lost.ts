// Lost words: what colleagues ask the unit for, or has been done and is not in use yet.
import { signal } from '@preact/signals';
import type { ReplacementView } from '../worker/messages.ts';
import { call } from './link.ts';
import { whenOver } from './session.ts';
export type { ReplacementView } from '../worker/messages.ts';

export const lost = signal<readonly ReplacementView[]>([]);

/** Nothing is said where it fails: it is asked again. */
export const loadLost = (): Promise<void> =>
  call('replacement/list', {}).then(
    (found) => void (lost.value = found),
    () => undefined,
  );

export async function withdraw(account: string): Promise<void> {
  lost.value = await call('replacement/withdraw', { account });
}

whenOver(() => {
  lost.value = [];
});
