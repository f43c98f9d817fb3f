// What she says of the work with her, in words.
import { saidLabel, voicedLabel } from '../text/voice.ts';
import type { HeardView } from '../worker/messages.ts';
export type { HeardView, VoiceEntryView } from '../worker/messages.ts';

type Said = Pick<HeardView, 'safer' | 'heard' | 'informed' | 'control'>;

/** Nothing for what is left out. */
export const voicesIn = (one: Said): readonly string[] =>
  (['safer', 'heard', 'informed', 'control'] as const).flatMap((of) =>
    one[of] === '' ? [] : [`${voicedLabel[of]}: ${saidLabel[one[of]] ?? one[of]}`],
  );
