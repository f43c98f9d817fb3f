// What is known of what she says of the work, in the case that is open, and asking her.
import { computed } from '@preact/signals';
import type { Calls } from '../worker/messages.ts';
import { caseId, everyEntry, summary } from './casefile.ts';
import { clock } from './clock.ts';
import { isGuest } from './guests.ts';
import { call } from './link.ts';
import { recordsIn } from './records.ts';
import { silence } from './referral.ts';
import { contact, stopsOf } from './safecontact.ts';
import { latestIn, type HeardView } from './voice.ts';
import { NOTHING_SAID, says, WAITS, type Said } from './voiced.ts';

/** When she is asked. */
export type Occasion = 'review' | 'end';

const DAY = 86_400_000;
/** Nobody is reminded to ask her again before. */
const LATELY = 30 * DAY;

const records = recordsIn('chat', (of) => call('voice/rights', { caseId: of }));

/** Null until it was read, where the chat is not shared, and for guests. */
export const voiceRights = computed(() => (isGuest.value ? null : records.view.value));

const voices = computed(() => summary.value?.voices ?? []);

/** The last word on each of the four, where there is one. */
export const lastWords = computed(() => latestIn(voices.value));

/** The last question, unless she has answered it. */
export const unanswered = computed((): HeardView | undefined => {
  const last = voices.value.findLast(({ what }) => what === 'question');
  return last && voices.value.some(({ asked }) => asked === last.id) ? undefined : last;
});

/** The last question still stands on her phone. */
export const isWaiting = computed(() => (unanswered.value?.written ?? 0) > clock.value - WAITS);

/** A question of one's own is on its way. */
export const isSending = computed(() =>
  everyEntry.value.some((one) => one.type === 'voice' && one.mine && one.state === 'sending' && !says(one)),
);

/**
 * Whether she can be asked: yes · waits: for an answer, or for the line · stopped: it is not safe now · silent: nobody contacts her
 * yet · unknown: nobody can know whether it is safe · invited: she has not opened her invitation · no: not by this person.
 */
export const mayAsk = computed((): 'yes' | 'waits' | 'stopped' | 'silent' | 'unknown' | 'invited' | 'no' => {
  const [one, rights] = [summary.value, voiceRights.value];
  if (!one || !rights?.canEdit || !contact.value) return 'no';
  if (one.waiting) return 'invited';
  if (stopsOf(one).length > 0) return 'stopped';
  if (!rights.known || !contact.value.known) return 'unknown';
  if (silence.value !== '') return 'silent';
  return isWaiting.value || isSending.value ? 'waits' : 'yes';
});

/** Neither asked nor heard on an occasion lately, and she can be asked now. */
export const isDue = (occasion: Occasion): boolean =>
  mayAsk.value === 'yes' &&
  voices.value.every((one) => one.occasion !== occasion || one.written <= clock.value - LATELY);

const say = (of: string, what: Omit<Calls['voice/say']['in'], 'caseId' | 'asked'>): Promise<void> =>
  records.save(of, () => call('voice/say', { caseId: of, asked: '', ...what }));

/** Resolves once the service has the question. */
export const askHer = (occasion: Occasion): Promise<void> =>
  say(caseId.value, { occasion, said: NOTHING_SAID });

/** What she told; resolves once the service has it. */
export const noteSaid = (of: string, occasion: Occasion, said: Said): Promise<void> =>
  say(of, { occasion, said });
