// A part of the plan that is kept by itself, for people of its own.
import type * as English from './en/plansections.ts';

export let { partText } = {} as typeof English;

export const fill = (from: typeof English): void => void ({ partText } = from);
