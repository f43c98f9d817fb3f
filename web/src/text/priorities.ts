// What she may worry about, and what may happen: by the codes of model/priorities.ts.
import type * as English from './en/priorities.ts';

export let { worryLabel, triggerLabel } = {} as typeof English;

export const fill = (from: typeof English): void => void ({ worryLabel, triggerLabel } = from);
