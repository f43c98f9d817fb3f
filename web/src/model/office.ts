// What the whole desk knows: the cases, the refused vaults, and the place that is shown. No place has an address.
import { computed, signal } from '@preact/signals';
import type { CaseSummary, Events, InviteLink } from '../worker/messages.ts';
export type { CaseSummary } from '../worker/messages.ts';
import { call, on } from './link.ts';
import { FIRST_SORT, filtered, quickCounts, sorted, workload, type Quick } from './caselist.ts';
import { clock } from './clock.ts';
import { whenOver } from './session.ts';
import { caseWords } from './wording.ts';

export type Place =
  | { readonly at: 'list' }
  | { readonly at: 'case'; readonly caseId: string }
  | { readonly at: 'unit' }
  | { readonly at: 'report' }
  | { readonly at: 'own' };

export const place = signal<Place>({ at: 'list' });
export const cases = signal<readonly CaseSummary[]>([]);
export const casesArrived = signal(false);
export const alarms = signal<readonly Events['alarm'][]>([]);

export const listText = signal('');
export const quick = signal<Quick>('all');
export const sort = signal(FIRST_SORT);
/** Account whose cases are shown, or '' for all. */
export const worker = signal('');
export const listed = computed(() => {
  const of = { text: listText.value, quick: quick.value, worker: worker.value, words: caseWords };
  return sorted(filtered(cases.value, { ...of, now: clock.value }), sort.value, clock.value);
});
export const quicks = computed(() => quickCounts(cases.value, { worker: worker.value, now: clock.value }));
export const load = computed(() => workload(cases.value, clock.value));

/** The case that was just made: its page opens with the referral, which is what comes next. */
export const beginning = signal('');

/** An invitation that was just made, and for whom; it exists nowhere else and is forgotten when its dialog closes. */
export type Handover = { readonly invite: InviteLink; readonly to: string; readonly hers: boolean };
export const handover = signal<Handover | undefined>(undefined);

on('cases', ({ cases: found }) => {
  cases.value = found;
  casesArrived.value = true;
});

on('alarm', (alarm) => {
  const known = alarms.value.some((one) => one.vault === alarm.vault && one.code === alarm.code);
  if (!known) alarms.value = [...alarms.value, alarm];
});

export const go = (to: Place): void => {
  place.value = to;
};

export type Stalker = 'unknown' | 'thought_known' | 'known';
export type CaseFacts = { readonly label: string; readonly stalker: Stalker; readonly note: string };

export async function createCase(facts: CaseFacts): Promise<string> {
  const made = await call('case/create', facts);
  handover.value = { invite: made.invite, to: facts.label, hers: true };
  beginning.value = made.caseId;
  return made.caseId;
}

export async function reinvite(one: CaseSummary): Promise<void> {
  const invite = await call('case/reinvite', { caseId: one.caseId });
  handover.value = { invite, to: one.name, hers: true };
}

export const saveFacts = (caseId: string, facts: CaseFacts): Promise<null> =>
  call('case/facts', { caseId, ...facts });

whenOver(() => {
  place.value = { at: 'list' };
  cases.value = [];
  casesArrived.value = false;
  alarms.value = [];
  handover.value = undefined;
  beginning.value = '';
  listText.value = '';
  quick.value = 'all';
  worker.value = '';
  sort.value = FIRST_SORT;
});
