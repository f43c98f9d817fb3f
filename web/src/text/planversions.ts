// What was agreed on, how it differs from today, and the card.
import type * as English from './en/planversions.ts';

export let { versionText, cardText } = {} as typeof English;

export const fill = (from: typeof English): void => void ({ versionText, cardText } = from);
