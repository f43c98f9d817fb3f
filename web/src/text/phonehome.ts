// Sentences of the first screen she sees when she is in.
import type * as English from './en/phonehome.ts';

export let { homeText, planPage } = {} as typeof English;

export const fill = (from: typeof English): void => void ({ homeText, planPage } = from);
