// Sentences for her on a restore of the service from a copy.
import type * as English from './en/phonerestore.ts';

export let { phoneRestoreText } = {} as typeof English;

export const fill = (from: typeof English): void => void ({ phoneRestoreText } = from);
