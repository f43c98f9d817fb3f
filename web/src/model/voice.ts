// What she says of the work with her, in words.
import { voicedLabel, voicedNot } from '../text/voice.ts';
import type { HeardView } from '../worker/messages.ts';
import { VOICED, type Said, type Voiced } from './voiced.ts';
export type { HeardView, VoiceEntryView } from '../worker/messages.ts';

/** Nothing for what is left out. */
export const voicesIn = (one: Said): readonly string[] =>
  VOICED.flatMap((of) => (one[of] === '' ? [] : [(one[of] === 'yes' ? voicedLabel : voicedNot)[of] ?? of]));

/** The last word on each of the four, where there is one. */
export const latestIn = (voices: readonly HeardView[]): ReadonlyMap<Voiced, HeardView> =>
  new Map(voices.flatMap((one) => one.latest.map((of): [Voiced, HeardView] => [of, one])));

/** The same in words. */
export function latestTold(voices: readonly HeardView[]): readonly string[] {
  const latest = latestIn(voices);
  const said = (of: Voiced): string => latest.get(of)?.[of] ?? '';
  return voicesIn({
    ...{ safer: said('safer'), heard: said('heard') },
    ...{ informed: said('informed'), control: said('control') },
  });
}
