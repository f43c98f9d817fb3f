// Colleagues of the unit whom she could let in by her own act, and what each of them could be given.
import { signal } from '@preact/signals';
import type { StaffView, VaultKind } from '../worker/messages.ts';
export type { StaffView } from '../worker/messages.ts';
import { caseId, HER_KINDS, vaults } from './hers.ts';
import { call } from './link.ts';
import { offersTo } from './matrix.ts';
import { whenOver } from './session.ts';

/** Undefined until it was asked for. */
const staff = signal<readonly StaffView[] | undefined>(undefined);

export type Candidate = { readonly person: StaffView; readonly kinds: readonly VaultKind[] };

/** Everybody whom she could let see more than now. Who has not come in yet has no keys of their own to wrap for. */
export function candidates(): readonly Candidate[] | undefined {
  return staff.value
    ?.filter(({ waiting }) => !waiting)
    .map((person) => {
      const possible = offersTo(person, vaults.value).filter(({ state }) => state === 'possible');
      return { person, kinds: HER_KINDS.filter((kind) => possible.some((offer) => offer.kind === kind)) };
    })
    .filter(({ kinds }) => kinds.length > 0);
}

export async function loadStaff(): Promise<void> {
  staff.value = await call('unit/staff', {});
}

/** Her word alone is enough (docs/PROTOCOL.md 7): they can read from now on, what was there before as well. */
export const letIn = (account: string, kinds: readonly VaultKind[]): Promise<null> =>
  call('member/add', { caseId: caseId.value, kinds, account });

whenOver(() => {
  staff.value = undefined;
});
