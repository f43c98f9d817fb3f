// Sentences of the safety plan, for her and for those who keep it with her.
import type * as English from './en/plan.ts';

export type { Reader } from './en/plan.ts';
export let { sectionGroups, planText } = {} as typeof English;

export const fill = (from: typeof English): void => void ({ sectionGroups, planText } = from);
