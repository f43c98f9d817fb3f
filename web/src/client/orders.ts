import type { CourtOrder } from '../crypto/vault/order.ts';
import { toHex } from './hex.ts';
import type { Verified } from './verified.ts';

/** What an entry has to tell. */
export type Told = Pick<Verified, 'id' | 'mayEdit' | 'content'>;

type Said<E> = { readonly entry: E; readonly content: CourtOrder };

/**
 * The version that holds of each order of a court, in the order in which they were first said (PROTOCOL 6). `entries` are those of
 * one vault, oldest first, from its beginning.
 */
export function ordersOf<E extends Told>(entries: readonly E[]): readonly Said<E>[] {
  const held = new Map<string, Said<E>>();
  for (const entry of entries) {
    const { content, mayEdit } = entry;
    if (content?.type !== 'order' || !mayEdit) continue;
    const order = toHex(content.order);
    const before = held.get(order);
    const follows = before?.entry.id ?? '';
    if (toHex(content.follows) !== follows || content.version !== (before?.content.version ?? 0) + 1)
      continue;
    held.set(order, { entry, content });
  }
  return [...held.values()];
}
