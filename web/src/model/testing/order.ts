import type { ConditionView, OrderView } from '../../worker/messages.ts';

/** A condition, of which only what it forbids is said. */
export const conditionView = (code: string, more: Partial<ConditionView> = {}): ConditionView => ({
  ...{
    condition: code,
    code,
    means: [],
    places: [],
    words: `Condition: ${code}`,
    except: '',
    from: 0,
    until: 0,
  },
  ...more,
});

/** An order against Robert Hale that holds from a moment on, and of which he was told at once. */
export const orderView = (
  order: string,
  conditions: readonly ConditionView[],
  more: Partial<OrderView> = {},
): OrderView => ({
  ...{
    id: `${order}-1`,
    vault: 't',
    version: 1,
    order,
    replaces: '',
    authorName: 'Amira',
    written: 0,
    files: [],
  },
  ...{
    kind: 'stalking_protection',
    stage: 'full',
    against: 'Robert Hale',
    court: 'Chester',
    reference: 'C 12',
  },
  ...{ zone: 'Europe/London', from: 1, until: 0, served: 1, conditions },
  ...more,
});
