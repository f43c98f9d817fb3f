/** Orders of a court and their conditions; for staff who have the team's vault. */
import type { Condition, CourtOrder } from '../../crypto/vault/order.ts';
import type { FileView } from './entry.ts';
import type { Unsaved } from './record.ts';

/** One thing that an order forbids. `condition`: its id. */
export type ConditionView = Omit<Condition, 'condition'> & { readonly condition: string };

/** What is said of an order. `order`: its id; `replaces`: order id, or ''. Times in Unix ms, see CourtOrder. */
export type OrderDraft = Omit<
  CourtOrder,
  'type' | 'order' | 'version' | 'follows' | 'replaces' | 'conditions' | 'files'
> & {
  readonly order: string;
  readonly replaces: string;
  readonly conditions: readonly ConditionView[];
};

/** The version of an order that holds. */
export type OrderView = OrderDraft & {
  /** The entry, and the vault that it is in. */
  readonly id: string;
  readonly vault: string;
  readonly version: number;
  /** Who wrote this version, and when by their clock. */
  readonly authorName: string;
  readonly written: number;
  readonly files: readonly FileView[];
};

export type OrdersView = {
  /** The team's vault is verified to its beginning and all of it could be opened: there are no other orders. */
  readonly known: boolean;
  readonly orders: readonly OrderView[];
  readonly unsaved: readonly Unsaved[];
};

/** Calls: name → what goes in, what comes out. */
export type OrderCalls = {
  /** `not_found` without the team's vault. */
  'order/list': { in: { caseId: string }; out: OrdersView };
  /** A new version where the order is known, else a first one. `not_found` while it is not known which version holds. */
  'order/write': {
    in: { caseId: string; after: number; order: OrderDraft; files: readonly File[] };
    out: { id: string };
  };
};
