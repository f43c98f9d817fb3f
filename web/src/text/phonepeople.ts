// Sentences of "who can see what" on her phone.
import type * as English from './en/phonepeople.ts';

export let { peopleText, lostText, newsText } = {} as typeof English;

export const fill = (from: typeof English): void => void ({ peopleText, lostText, newsText } = from);
