// What she may type to find a kind of incident. Looked for, never shown.
import type * as English from './en/phonefind.ts';

export let { kindWords } = {} as typeof English;

export const fill = (from: typeof English): void => void ({ kindWords } = from);
