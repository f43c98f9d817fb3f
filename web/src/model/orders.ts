// Orders of a court in the case that is open: those that hold, what may have broken them, and what runs out soon.
import { computed, signal } from '@preact/signals';
import type { OrderDraft, OrdersView } from '../worker/messages.ts';
export type { ConditionView, OrderDraft, OrderView } from '../worker/messages.ts';
import { breaches } from './breach.ts';
import { caseId, incidents, opened } from './casefile.ts';
import { expiring } from './expiry.ts';
import { call, on } from './link.ts';
import { isPartial, isStopped } from './pattern.ts';
import { whenOver } from './session.ts';

type Read = { readonly caseId: string; readonly view: OrdersView };
const read = signal<Read | null>(null);

/** Null until they were read, and where the team's vault is not shared or was refused. */
export const orders = computed(() => (read.value?.caseId === caseId.value ? read.value.view : null));

export async function readOrders(): Promise<void> {
  const of = caseId.value;
  try {
    const view = await call('order/list', { caseId: of });
    if (caseId.value === of) read.value = { caseId: of, view };
  } catch {
    if (caseId.value === of) read.value = null;
  }
}

on('vault', ({ caseId: of, vault }) => {
  if (of === caseId.value && vault.kind === 'team') void readOrders();
});

whenOver(() => {
  read.value = null;
});

/** The last to happen first. Nothing is found in a log of which a part is not here. */
export const possible = computed(() => {
  if (!orders.value || isPartial.value || isStopped.value) return [];
  return [...breaches(incidents.value, orders.value).found].reverse();
});

/** All that is held against each other is here: then nothing found means something. */
export const isHeld = computed(() => orders.value?.known === true && !isPartial.value && !isStopped.value);

export const soon = computed(() => expiring(orders.value?.orders ?? [], opened.value));

/** Asked again after this long while something is on its way, ms. */
const AGAIN = 400;

/** Resolves once the service has it; rejects with why it was refused, and then nothing of it is on its way any more. */
export async function saveOrder(of: string, order: OrderDraft, files: readonly File[]): Promise<void> {
  const { id } = await call('order/write', { caseId: of, order, files });
  for (;;) {
    const { unsaved } = await call('order/list', { caseId: of });
    const mine = unsaved.find((one) => one.id === id);
    if (!mine) break;
    if (mine.code !== '') {
      await call('outbox/takeBack', { id });
      throw Object.assign(new Error(mine.code), { code: mine.code });
    }
    await new Promise((again) => setTimeout(again, AGAIN));
  }
  await readOrders();
}
