// Orders and conditions that run out soon, by the calendar days of the order's zone.
import type { ConditionView, OrderView } from '../worker/messages.ts';
import { forceOf } from './breach.ts';
import { dayOf } from './extent.ts';

/** Calendar days before the last day on which it holds, at which one is warned: the next one that is due is told. */
export const WARNED: readonly number[] = [60, 30, 7];

export type Expiry = {
  readonly order: OrderView;
  /** Null: the whole order. */
  readonly condition: ConditionView | null;
  /** Unix ms, the first moment at which it holds no more. */
  readonly until: number;
  /** Calendar days from today to the last day on which it holds: 0 is today. */
  readonly days: number;
  /** Of WARNED, the narrowest that holds. */
  readonly stage: number;
};

/** Calendar days of the zone from a moment to the last day before another one. */
export const daysLeft = (until: number, now: number, zone: string): number =>
  dayOf(until - 1, zone) - dayOf(now, zone);

/** What runs out within sixty days, the soonest first. What has begun to be replaced, or is over, is not told. */
export function expiring(orders: readonly OrderView[], now: number): readonly Expiry[] {
  const found = orders.flatMap((order): readonly Expiry[] => {
    const force = forceOf(order, orders);
    // Another one takes over then: its own end counts.
    const isReplaced = force.until !== (order.until || Infinity);
    const told = (until: number, condition: ConditionView | null): readonly Expiry[] => {
      if (until === 0 || now >= until) return [];
      const days = daysLeft(until, now, order.zone);
      const stage = WARNED.filter((one) => days <= one).at(-1);
      return stage === undefined ? [] : [{ order, condition, until, days, stage }];
    };
    const whole = isReplaced ? [] : told(order.until, null);
    const parts = order.conditions.flatMap((condition) =>
      condition.until !== 0 && condition.until < force.until ? told(condition.until, condition) : [],
    );
    return [...whole, ...parts];
  });
  return found.sort((a, b) => a.until - b.until);
}
