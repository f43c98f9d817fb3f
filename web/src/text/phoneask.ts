// The questions about what happened. None of them has to be answered.
import type * as English from './en/phoneask.ts';

export let { stepTitle, topicName, topicGroups, askText } = {} as typeof English;

export const fill = (from: typeof English): void =>
  void ({ stepTitle, topicName, topicGroups, askText } = from);
