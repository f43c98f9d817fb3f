// Sentences of her log: what is asked, one thing at a time, and what is shown of it.
import type * as English from './en/phonelog.ts';

export let { kindGroups, logText, entryText, outText, begunText, againText, pictureText, formText } =
  {} as typeof English;

export const fill = (from: typeof English): void =>
  void ({ kindGroups, logText, entryText, outText, begunText, againText, pictureText, formText } = from);
