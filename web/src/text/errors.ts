// One calm sentence for every code. No code is ever shown without one.
import type * as English from './en/errors.ts';

let { sentences, otherwise } = {} as typeof English;

export const fill = (from: typeof English): void => void ({ sentences, otherwise } = from);

export const sentence = (code: string): string => sentences[code] ?? otherwise;
