// One's own way in: where one is signed in, and other words in place of those that somebody may know.
import { computed, signal } from '@preact/signals';
import type { Failure, SessionView } from '../worker/messages.ts';
export type { SessionView } from '../worker/messages.ts';
import { call } from './link.ts';
import { send } from './hers.ts';
import { me, renewed, signIn, whenOver } from './session.ts';
import { credentials } from './setup.ts';

/** Undefined until it was asked for. */
export const sessions = signal<readonly SessionView[] | undefined>(undefined);
/** The words are changed, and the page signs in with the new ones. */
export const entering = signal(false);
/** The words were changed, and nobody has looked at that yet. */
export const changed = signal<'' | 'words' | 'second'>('');

export async function loadSessions(): Promise<void> {
  sessions.value = await call('session/list', {});
}

export async function endSession(id: string): Promise<void> {
  sessions.value = await call('session/end', { id });
}

/** Every sign-in before this one that is known of, Unix ms, the newest first. */
export const openings = computed((): readonly number[] => {
  const { earlier = [], lastSignIn = 0 } = me.value ?? {};
  return lastSignIn === 0 ? [] : [...earlier, lastSignIn].reverse();
});

/** One of them was somebody else: every other session ends, and whoever reads her messages is told. */
export async function notMe(message: string): Promise<void> {
  await loadSessions();
  for (const { id, own } of sessions.value ?? []) if (!own) await endSession(id).catch(unlessGone);
  await send(message, [], '');
}

/** It ended by itself in between. */
function unlessGone(failed: unknown): void {
  if ((failed as Failure).code !== 'not_found') throw failed;
}

export async function drawWords(): Promise<void> {
  credentials.value = await call('passphrase/draw', {});
}

export async function changeWords(current: string, passphrase: string): Promise<void> {
  await call('passphrase/change', { current, passphrase });
  await enter(passphrase, 'words');
}

/** The words that were drawn become her second ones; '' takes those out of use. Her own stay what they are. */
export async function changeSecond(current: string, passphrase: string): Promise<void> {
  if (passphrase === '') await drawWords(); // they say under which name she comes in again
  await call('passphrase/second', { current, passphrase });
  await enter(current, 'second');
}

/** Nobody is signed in between the old words and the new ones; where the new sign-in does not succeed at once, the door is shown. */
async function enter(passphrase: string, done: 'words' | 'second'): Promise<void> {
  const signInName = credentials.value?.signInName ?? '';
  entering.value = true;
  renewed();
  try {
    await signIn(signInName, passphrase);
    changed.value = done;
  } finally {
    entering.value = false;
  }
}

whenOver(() => {
  sessions.value = undefined;
  changed.value = '';
});
