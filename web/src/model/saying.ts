// What she says of the work with her: the question that waits for it, and what she has chosen and not sent.
import { computed, signal } from '@preact/signals';
import type { VoiceEntryView } from '../worker/messages.ts';
import { answerTo, caseId, ordered, question } from './hers.ts';
import { call } from './link.ts';
import { outlive } from './outlive.ts';
import { whenOver } from './session.ts';
import { NOTHING_SAID, says, WAITS, type Voiced } from './voiced.ts';

export type { VoiceEntryView } from '../worker/messages.ts';

export const chosen = signal(NOTHING_SAID);
/** The question that she does not want to answer now. */
const later = signal('');

/** Chosen once more, it is taken back. */
export function choose(of: Voiced, answer: string): void {
  chosen.value = { ...chosen.value, [of]: chosen.value[of] === answer ? '' : answer };
}

const voices = computed(() =>
  ordered.value.filter((entry): entry is VoiceEntryView => entry.type === 'voice'),
);

/** The newest question stands above what she types until its time is over, and what she answered in its place. */
export const asked = computed((): VoiceEntryView | undefined => {
  // Whether it is safe to talk comes first.
  if (question.value && !answerTo(question.value)) return undefined;
  const last = voices.value.findLast((one) => !one.mine && one.asked === '' && !says(one));
  return last && last.written > Date.now() - WAITS ? last : undefined;
});
export const saidTo = ({ id }: VoiceEntryView): VoiceEntryView | undefined =>
  voices.value.findLast((one) => one.mine && one.asked === id);

export const isPutOff = ({ id }: VoiceEntryView): boolean => later.value === id;
export function putOff({ id }: VoiceEntryView): void {
  later.value = id;
}

export async function say({ id }: VoiceEntryView): Promise<void> {
  await call('voice/say', { caseId: caseId.value, asked: id, occasion: '', said: chosen.value });
  chosen.value = NOTHING_SAID;
}

outlive(
  () => chosen.value,
  (kept) => {
    chosen.value = kept;
  },
);

whenOver(() => {
  chosen.value = NOTHING_SAID;
  later.value = '';
});
