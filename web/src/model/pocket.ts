// What she writes on this phone without signing in. Only a phone on which she has turned that on loads this at its start.
import { computed, effect, signal } from '@preact/signals';
import type { Calls, PocketView } from '../worker/messages.ts';
export type { NoteView, PocketView } from '../worker/messages.ts';
import { call, shell } from './link.ts';
import { me, whenOver } from './session.ts';

/** How a notice of the service gets to this phone. */
export type Phone = NonNullable<Calls['contact/rules']['in']['phone']>;

/** Whether this phone keeps notes, and how many wait; undefined until it was asked for. */
export const kept = signal<{ readonly on: boolean; readonly notes: number } | undefined>(undefined);
/** What waits, opened; undefined until it was asked for, null where it is off. */
export const looked = signal<PocketView | null | undefined>(undefined);
/** How many wait, whether they are hers to open or not. */
export const waiting = computed(() => kept.value?.notes ?? 0);

type Begun = { readonly text: string; readonly start: number; readonly files: readonly File[] };
const nothing: Begun = { text: '', start: 0, files: [] };

/** A note that is being written; `start` is when it happened, Unix ms, 0 for now. In memory only, until it is kept. */
export const begun = signal(nothing);
export const isBegun = (): boolean => begun.value.text.trim() !== '' || begun.value.files.length > 0;

const failure = (code: string): Error => Object.assign(new Error(code), { code });

export async function ask(): Promise<void> {
  kept.value = await call('pocket/state', {});
}

let keeping: Promise<void> | undefined;

/** Seals and keeps what she has begun, once, whoever asks for it. */
export function keepBegun(): Promise<void> {
  keeping ??= keepNote(begun.value).finally(() => (keeping = undefined));
  return keeping;
}

async function keepNote(note: Begun): Promise<void> {
  const { text, start, files } = note;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  await call('pocket/keep', { text, start: start || Date.now(), zone, files });
  if (begun.value === note) begun.value = nothing; // what she has added meanwhile is not kept yet
  await ask();
}

// Whoever signs in now need not be the one who wrote it.
effect(() => {
  if (me.value && isBegun()) void keepBegun().catch(() => undefined);
});

/** Opens what waits, for her case. */
export async function look(caseId: string): Promise<void> {
  looked.value = await call('pocket/look', { caseId });
  await ask();
}

export async function take(caseId: string, id: number): Promise<void> {
  await call('pocket/take', { caseId, id });
  await look(caseId);
}

/** One after another, in the order in which she wrote them; at the first that is refused it stops. */
export async function takeAll(caseId: string): Promise<void> {
  for (const { id } of looked.value?.notes ?? []) await take(caseId, id);
}

export async function drop(caseId: string, id: number): Promise<void> {
  await call('pocket/drop', { id });
  await look(caseId);
}

/** Resolves when the page is kept whole; fails where the service does not give out what this release is. */
async function keepPage(): Promise<ServiceWorkerRegistration> {
  if (!('serviceWorker' in navigator)) throw failure('unsupported');
  const on = await navigator.serviceWorker.register(shell()).catch(() => {
    throw failure('offline');
  });
  const coming = on.installing ?? on.waiting;
  if (coming) {
    await new Promise<void>((done, failed) => {
      const see = (): void => {
        if (coming.state === 'activated') done();
        if (coming.state === 'redundant') failed(failure('offline'));
      };
      coming.addEventListener('statechange', see);
      see();
    });
  }
  return on;
}

async function forgetPage(): Promise<void> {
  for (const on of await navigator.serviceWorker.getRegistrations()) await on.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
}

export async function turnOn(instead: boolean): Promise<void> {
  await keepPage();
  try {
    await call('pocket/on', { instead });
  } catch (error) {
    await forgetPage();
    throw error;
  }
  // So that the browser does not throw away by itself what waits; some ask her.
  void navigator.storage.persist().catch(() => false);
  await ask();
}

const shellHere = (): Promise<ServiceWorkerRegistration | undefined> =>
  navigator.serviceWorker.getRegistration();

/** By what notices appear on this phone, where she has turned that on. */
async function subscribed(): Promise<PushSubscription | null> {
  const on = await shellHere();
  return 'PushManager' in window && on ? on.pushManager.getSubscription() : null;
}

/** Lets notices of the service appear on this phone; `no_notice` where the browser, she, or the service does not. */
export async function subscribe(): Promise<Phone> {
  // Asked for in the turn of her tap, as some browsers want it; they refuse below where she says no.
  const [on, key] = await Promise.all([
    shellHere(),
    call('pocket/key', {}),
    Notification.requestPermission(),
  ]);
  const options = { userVisibleOnly: true, applicationServerKey: key as Uint8Array<ArrayBuffer> };
  const made = await on?.pushManager.subscribe(options).catch(() => null);
  if (!made) throw failure('no_notice');
  const part = (name: PushEncryptionKeyName): Uint8Array => new Uint8Array(made.getKey(name) ?? []);
  return [made.endpoint, part('p256dh'), part('auth')];
}

/** No notice appears on this phone any more. */
export async function silence(): Promise<void> {
  await (await subscribed())?.unsubscribe();
}

/** Nothing of it stays; the service has the browser empty what there might be. `before` takes notices on this phone out of her rules. */
export async function turnOff(before: () => Promise<unknown>): Promise<void> {
  const held = await subscribed();
  await held?.unsubscribe().catch(() => false);
  // Without a line her rules say it until she takes it out there, and a notice finds nobody.
  if (held) await before().catch(() => undefined);
  // What the phone keeps goes also where the box, without a line, has to forget its key later.
  await call('pocket/off', {}).finally(forgetPage);
  await fetch('/leave', { method: 'POST', redirect: 'manual' }).catch(() => undefined);
  await ask();
  looked.value = null;
}

whenOver(() => {
  looked.value = undefined;
});
