// Sentences of how she may be reached, on her phone.
import type * as English from './en/phonecontact.ts';

export let { contactText, wayText } = {} as typeof English;

export const fill = (from: typeof English): void => void ({ contactText, wayText } = from);
