// How the case that is open came to the unit, and its way through it.
import { computed } from '@preact/signals';
import type { ReferralFacts, ReferralView, StepDraft } from '../worker/messages.ts';
export type { ReferralFacts, ReferralView, StepDraft, StepView } from '../worker/messages.ts';
import { call } from './link.ts';
import { recordsIn } from './records.ts';
import { adoptable } from './safecontact.ts';

export type Referral = NonNullable<ReferralView['referral']>;

const records = recordsIn('team', (of) => call('referral/view', { caseId: of }));

/** Null until it was read, and where the team's vault is not shared or was refused. */
export const referralView = records.view;
export const referral = computed(() => referralView.value?.referral ?? null);

/** Why nobody contacts her at all, until she says, or is heard to say, how she may be reached; ''. */
export const silence = computed((): string => {
  const steps = referral.value?.steps ?? [];
  if (adoptable.value !== '' || steps.at(-1)?.stage === 'closed') return '';
  return steps.findLast(({ stage }) => stage === 'adopted')?.noContact ?? '';
});

type Facts = { readonly after: number; readonly facts: ReferralFacts; readonly received: number };

/** See {@link Records.save}. Rejects with `taken` where a colleague has written a version since `after`. */
export const saveReferral = (of: string, facts: Facts): Promise<void> =>
  records.save(of, () => call('referral/write', { caseId: of, ...facts }));

type Next = { readonly after: number; readonly step: StepDraft; readonly instead: boolean };

export const saveStep = (of: string, next: Next): Promise<void> =>
  records.save(of, () => call('referral/step', { caseId: of, ...next }));

/** The version that holds now, 0 for none: what a colleague wrote meanwhile is read, and shown where the case is open. */
export async function referralHeld(of: string): Promise<number> {
  await records.read();
  return (await call('referral/view', { caseId: of })).referral?.version ?? 0;
}

export const readReferral = (): Promise<void> => records.read();
