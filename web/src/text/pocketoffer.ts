// What is said of writing without a line where that is not on, and not loaded.
import type * as English from './en/pocketoffer.ts';

export let { pocketOffer } = {} as typeof English;

export const fill = (from: typeof English): void => void ({ pocketOffer } = from);
