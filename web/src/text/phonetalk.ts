// Sentences beside her messages: into the log, a question that is asked, and when somebody usually answers.
import type * as English from './en/phonetalk.ts';

export let { talkText, sayingText } = {} as typeof English;

export const fill = (from: typeof English): void => void ({ talkText, sayingText } = from);
