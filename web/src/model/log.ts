// How the service is watched: what was checked of its log, and what a manager can decide about it.
import { signal } from '@preact/signals';
import type { LogView, Papers } from '../worker/messages.ts';
export type { LogOfferView, LogView } from '../worker/messages.ts';
import { call } from './link.ts';
import { whenOver } from './session.ts';

/** Undefined until it was asked for. */
export const log = signal<LogView | undefined>(undefined);

export async function loadLog(): Promise<void> {
  log.value = await call('log/view', {});
}

export async function decideLog(offer: string, papers: Papers): Promise<void> {
  log.value = await call('log/decide', { offer, papers });
}

whenOver(() => {
  log.value = undefined;
});
