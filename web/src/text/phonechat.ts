// Sentences of her messages and of files on the phone.
import type * as English from './en/phonechat.ts';

export let { chatText, fileText } = {} as typeof English;

export const fill = (from: typeof English): void => void ({ chatText, fileText } = from);
