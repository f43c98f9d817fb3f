// On the desk: whether it is safe to talk with the person of the open case, and when the reader of the page usually answers.
import { computed } from '@preact/signals';
import type { Calls, CheckView, HoursView } from '../worker/messages.ts';
import { caseId, summary, vaultOf } from './casefile.ts';
import { clock } from './clock.ts';
import { call } from './link.ts';
import { isGuest } from './guests.ts';
import { cases } from './office.ts';

export type { CheckView } from '../worker/messages.ts';

/** For so long a question waits for an answer, and the answer stands above what is typed. */
const LATELY = 24 * 3_600_000;

const checks = computed(() => summary.value?.checks ?? []);

/** Answers with another word of which nobody of the staff has said that she is safe all the same. */
export const wrong = computed((): readonly CheckView[] =>
  checks.value.filter(({ outcome, cleared }) => outcome === 'wrong' && !cleared),
);

/** The last question of the last day. */
export const latest = computed((): CheckView | undefined => {
  const last = checks.value.at(-1);
  return last && Math.max(last.asked, last.answered) > clock.value - LATELY ? last : undefined;
});

/** Whether she can be asked: yes · word: there is none that both sides know · waits: for an answer · no: not by this person, or not now. */
export const canAsk = computed((): 'yes' | 'word' | 'waits' | 'no' => {
  const [chat, contact] = [vaultOf('chat'), summary.value?.contact];
  if (isGuest.value || !chat?.canAppend || summary.value?.waiting !== false || !contact) return 'no';
  if ((contact.rules?.code ?? '').trim() === '') return 'word';
  if (!contact.known) return 'no';
  return latest.value?.outcome === 'open' ? 'waits' : 'yes';
});

export const ask = (): Promise<unknown> => call('check/ask', { caseId: caseId.value });
export const clear = (answer: string): Promise<unknown> =>
  call('check/clear', { caseId: caseId.value, answer });

/** Who may contact her and is told of no answer, as they do not read her messages. */
export const unaware = computed((): readonly string[] => {
  const readers = new Set((vaultOf('chat')?.members ?? []).map(({ account }) => account));
  return (vaultOf('contact')?.members ?? [])
    .filter(({ account, role }) => role !== 'victim' && !readers.has(account))
    .map(({ name }) => name);
});

export type Hours = Calls['hours/say']['in']['hours'];

/** What this person said last in the open case. */
export const myHours = computed((): HoursView | undefined => summary.value?.hours.find(({ mine }) => mine));

/** In the open case, or in all whose messages this person reads. */
export function sayHours(hours: Hours, everywhere: boolean): Promise<unknown> {
  const all = cases.value.filter(({ kinds }) => kinds.includes('chat')).map((one) => one.caseId);
  return call('hours/say', { caseIds: everywhere ? all : [caseId.value], hours });
}
