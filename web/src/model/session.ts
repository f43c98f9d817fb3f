// Who is signed in on this page, how the line is, and how it ends. In memory only.
import { batch, signal } from '@preact/signals';
import type { Events, Me } from '../worker/messages.ts';
export type { Me } from '../worker/messages.ts';
import { call, endWorker, on, retireWorker } from './link.ts';

export const me = signal<Me | undefined>(undefined);
export const line = signal<Events['link']['state']>('connecting');

/** Why the session is over, as a code for src/text/errors; `signed_out` when it was the person's own wish. '' before. */
export const ended = signal('');

const forgets = new Set<() => void>();

/** What a module has to forget when the session is over; said once, where the signals are made. */
export function whenOver(forget: () => void): void {
  forgets.add(forget);
}

on('link', ({ state }) => {
  line.value = state;
});

on('ended', ({ code }) => {
  over(code);
  endWorker();
});

function over(code: string): void {
  batch(() => {
    me.value = undefined;
    line.value = 'connecting';
    ended.value = code;
    for (const forget of forgets) forget();
  });
}

let first: () => Promise<void> = () => Promise.resolve();

/** What the page loads late and has to have before anybody comes in: it hears what the Worker tells from then on. */
export function comesFirst(load: () => Promise<void>): void {
  first = load;
}

/** Lets the person in whom the Worker knows after this call, which is not made before everything is there. */
export async function enter(knock: () => Promise<Me>): Promise<void> {
  await first();
  entered(await knock());
}

/** The person is in. */
export function entered(who: Me): void {
  batch(() => {
    ended.value = '';
    me.value = who;
  });
}

export async function signIn(signInName: string, passphrase: string): Promise<void> {
  await enter(() => call('session/signIn', { signInName, passphrase }));
}

/** Her words were replaced, and with that every session has ended, this one too. */
export const renewed = (): void => over('renewed');

/**
 * The page is empty at once; the session at the service ends as soon as there is a line for it, and the Worker with it.
 * `code`: why, where it was not the person's own wish.
 */
export function signOut(code = 'signed_out'): Promise<void> {
  over(code);
  return retireWorker();
}
