// Sentences for bringing a list of messages or calls into her log.
import type * as English from './en/phonelist.ts';

export let { listText } = {} as typeof English;

export const fill = (from: typeof English): void => void ({ listText } = from);
