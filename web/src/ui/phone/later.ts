// What comes late. Everything behind the sign-in comes once the form is there, so that the form comes sooner on a weak line.
import { signal } from '@preact/signals';
import { addPocket } from '../../model/language.ts';
import { comesFirst } from '../../model/session.ts';
import type * as Inside from './inside.tsx';
import type * as Pocket from './pocket/pocket.tsx';

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

/** For writing without a line; there from the start where that is on, and undefined elsewhere until she asks for it. */
export const pocket = signal<typeof Pocket | undefined>(undefined);

/** Fails with the code `offline`. */
export const loadPocket = (): Promise<void> =>
  Promise.all([import('./pocket/pocket.tsx'), addPocket()]).then(
    async ([found]) => {
      await found.begin();
      pocket.value = found;
    },
    () => {
      throw Object.assign(new Error('offline'), { code: 'offline' });
    },
  );

/** Asking leaves nothing on a phone where it is off. */
export async function wake(): Promise<void> {
  if ('serviceWorker' in navigator && (await navigator.serviceWorker.getRegistration())) await loadPocket();
}
