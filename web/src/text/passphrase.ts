// Sentences of the field for the six words.
import type * as English from './en/passphrase.ts';

export let { passphraseText } = {} as typeof English;

export const fill = (from: typeof English): void => void ({ passphraseText } = from);
