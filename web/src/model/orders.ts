// Orders of a court in the case that is open: those that hold, what may have broken them, and what runs out soon.
import { computed } from '@preact/signals';
import type { OrderDraft } from '../worker/messages.ts';
export type { ConditionView, OrderDraft, OrderView } from '../worker/messages.ts';
import { breaches } from './breach.ts';
import { incidents, opened } from './casefile.ts';
import { expiring } from './expiry.ts';
import { call } from './link.ts';
import { isPartial, isStopped } from './pattern.ts';
import { recordsIn } from './records.ts';

const records = recordsIn('team', (of) => call('order/list', { caseId: of }));

/** Null until they were read, and where the team's vault is not shared or was refused. */
export const orders = records.view;

/** `after`: the version that was looked at. See {@link Records.save}. */
export const saveOrder = (
  of: string,
  after: number,
  order: OrderDraft,
  files: readonly File[],
): Promise<void> => records.save(of, () => call('order/write', { caseId: of, after, order, files }));

/** See {@link Records.held}. */
export const orderHeld = (of: string, id: string): Promise<number> =>
  records.held(of, (view) => view.orders.find(({ order }) => order === id)?.version);

/** The last to happen first. Nothing is found in a log of which a part is not here. */
export const possible = computed(() => {
  if (!orders.value || isPartial.value || isStopped.value) return [];
  return [...breaches(incidents.value, orders.value).found].reverse();
});

/** All that is held against each other is here: then nothing found means something. */
export const isHeld = computed(() => orders.value?.known === true && !isPartial.value && !isStopped.value);

export const soon = computed(() => expiring(orders.value?.orders ?? [], opened.value));
