// Sentences for her on how long messages stay.
import type * as English from './en/stay.ts';

export let { stayText } = {} as typeof English;

export const fill = (from: typeof English): void => void ({ stayText } = from);
