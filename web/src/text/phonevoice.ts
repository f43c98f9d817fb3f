// Sentences for recording her voice on the phone.
import type * as English from './en/phonevoice.ts';

export let { voiceText } = {} as typeof English;

export const fill = (from: typeof English): void => void ({ voiceText } = from);
