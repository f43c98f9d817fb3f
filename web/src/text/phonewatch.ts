// Sentences for her on how the service is watched.
import type * as English from './en/phonewatch.ts';

export let { watchText } = {} as typeof English;

export const fill = (from: typeof English): void => void ({ watchText } = from);
