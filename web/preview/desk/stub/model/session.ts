import { signal } from '@preact/signals';
import type { Me } from '../worker/messages.ts';
import { call, on } from './link.ts';
export const me = signal<Me | undefined>(undefined);
export const line = signal<'live' | 'connecting' | 'offline'>('connecting');
export const ended = signal('');
on('link', ({ state }) => (line.value = state));
on('ended', ({ code }) => { ended.value = code; me.value = undefined; });
export async function signIn(signInName: string, passphrase: string) { me.value = await call('session/signIn', { signInName, passphrase }); }
export async function signOut() { await call('session/signOut', {}); me.value = undefined; }
