// Everything behind the sign-in. It comes once the form is there, so that the form comes sooner on a weak line.
import { signal } from '@preact/signals';
import { comesFirst } from '../../model/session.ts';
import type * as Inside from './inside.tsx';

/** Undefined until it has come. */
export const inside = signal<typeof Inside | undefined>(undefined);

let coming: Promise<void> | undefined;

/** Fails with the code `offline`; the next call tries again. */
export function load(): Promise<void> {
  coming ??= import('./inside.tsx').then(
    (found) => {
      inside.value = found;
    },
    () => {
      coming = undefined;
      throw Object.assign(new Error('offline'), { code: 'offline' });
    },
  );
  return coming;
}

comesFirst(load);
