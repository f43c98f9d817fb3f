// Sentences on writing without a line, on a phone where she has turned that on.
import type * as English from './en/phonepocket.ts';

export let { pocketText } = {} as typeof English;

export const fill = (from: typeof English): void => void ({ pocketText } = from);
