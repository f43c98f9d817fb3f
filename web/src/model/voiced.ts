// What she is asked of the work with her, as her phone and the desk both know it.
import type { Calls } from '../worker/messages.ts';

export type Said = Calls['voice/say']['in']['said'];
export type Voiced = keyof Said;

/** In the order in which she is asked. */
export const VOICED = ['safer', 'heard', 'informed', 'control'] as const satisfies readonly Voiced[];

export const NOTHING_SAID: Said = { safer: '', heard: '', informed: '', control: '' };

/** Whether anything is said in it. */
export const says = (said: Said): boolean => VOICED.some((of) => said[of] !== '');

/** For so long a question stands on her phone, ms. */
export const WAITS = 14 * 24 * 3_600_000;
