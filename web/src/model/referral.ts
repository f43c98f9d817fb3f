// How the case that is open came to the unit, and its way through it.
import { computed } from '@preact/signals';
import type { Failure, ReferralFacts, ReferralView, StepDraft } from '../worker/messages.ts';
export type { ReferralFacts, ReferralView, StepDraft, StepView } from '../worker/messages.ts';
import { call } from './link.ts';
import { recordsIn } from './records.ts';

export type Referral = NonNullable<ReferralView['referral']>;

const records = recordsIn('team', (of) => call('referral/view', { caseId: of }));

/** Null until it was read, and where the team's vault is not shared or was refused. */
export const referralView = records.view;
export const referral = computed(() => referralView.value?.referral ?? null);

type Facts = { readonly after: number; readonly facts: ReferralFacts; readonly received: number };

/** Where a colleague was faster, theirs is read, so that whoever typed sees it; what is saved after that follows theirs. */
async function orRead(saving: Promise<void>, onTaken: (after: number) => void): Promise<void> {
  try {
    await saving;
  } catch (failed) {
    if ((failed as Failure).code === 'taken') {
      await records.read();
      onTaken(referral.value?.version ?? 0);
    }
    throw failed;
  }
}

/** See {@link Records.save}. Rejects with `taken` where a colleague has written a version since `after`. */
export const saveReferral = (of: string, facts: Facts, onTaken: (after: number) => void): Promise<void> =>
  orRead(
    records.save(of, () => call('referral/write', { caseId: of, ...facts })),
    onTaken,
  );

type Next = { readonly after: number; readonly step: StepDraft; readonly instead: boolean };

export const saveStep = (of: string, next: Next, onTaken: (after: number) => void): Promise<void> =>
  orRead(
    records.save(of, () => call('referral/step', { caseId: of, ...next })),
    onTaken,
  );

export const readReferral = (): Promise<void> => records.read();
