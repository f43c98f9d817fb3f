// Coming in for the first time: the manager by the set-up link, a colleague by an invitation.
import { signal } from '@preact/signals';
import type { InviteView } from '../worker/messages.ts';
import { call } from './link.ts';
import { enter, whenOver } from './session.ts';

/** Drawn by chance in the Worker; shown once, typed back once, kept nowhere. */
export type Credentials = { readonly signInName: string; readonly passphrase: string };

export const credentials = signal<Credentials | undefined>(undefined);
export const invitation = signal<InviteView | undefined>(undefined);

/** What the address carried when the page opened. */
export type Carried = { readonly setup: string; readonly invite: string };

/** `#setup=TOKEN`, or `#CODE` of an invitation link (an `i=` before it is taken off). */
export function carried(hash: string): Carried {
  const text = hash.replace(/^#/, '');
  if (text.startsWith('setup=')) return { setup: text.slice('setup='.length), invite: '' };
  return { setup: '', invite: text.replace(/^i=/, '') };
}

export async function beginSetup(token: string): Promise<void> {
  credentials.value = await call('setup/begin', { token });
}

export async function finishSetup(unit: string, name: string, passphrase: string): Promise<void> {
  const signInName = credentials.value?.signInName ?? '';
  await enter(() => call('setup/finish', { unit, name, signInName, passphrase }));
  forgetEntry();
}

export async function openInvitation(code: string): Promise<void> {
  const found = await call('invite/open', { code });
  invitation.value = found;
  credentials.value = { signInName: found.signInName, passphrase: found.passphrase };
}

export async function drawAnother(): Promise<void> {
  credentials.value = await call('invite/another', {});
}

export async function acceptInvitation(passphrase: string): Promise<void> {
  const signInName = credentials.value?.signInName ?? '';
  await enter(() => call('invite/accept', { signInName, passphrase }));
  forgetEntry();
}

export function forgetEntry(): void {
  credentials.value = undefined;
  invitation.value = undefined;
}

whenOver(forgetEntry);
