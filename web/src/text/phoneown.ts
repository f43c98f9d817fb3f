// Sentences on her own way in: where she is signed in, other words in place of those that somebody may know, and a second set.
import type * as English from './en/phoneown.ts';

export let { phoneOwnText, secondText } = {} as typeof English;

export const fill = (from: typeof English): void => void ({ phoneOwnText, secondText } = from);
