// What she says of the work with her, in words.
import { saidLabel, voicedLabel } from '../text/voice.ts';
import type { HeardView } from '../worker/messages.ts';
export type { HeardView, VoiceEntryView } from '../worker/messages.ts';

/** In the order in which she is asked. */
export const VOICED = ['safer', 'heard', 'informed', 'control'] as const;
export type Voiced = (typeof VOICED)[number];
export type Said = Pick<HeardView, Voiced>;

/** Nothing for what is left out. */
export const voicesIn = (one: Said): readonly string[] =>
  VOICED.flatMap((of) => (one[of] === '' ? [] : [`${voicedLabel[of]}: ${saidLabel[one[of]] ?? one[of]}`]));
