// Colleagues of the unit, and who is in the open case.
import { signal } from '@preact/signals';
import type { Papers, ReachView, Role, StaffView, VaultKind } from '../worker/messages.ts';
export type { MemberView, ReachView, Role, StaffView } from '../worker/messages.ts';
import { caseId, vaultOf } from './casefile.ts';
import { call } from './link.ts';
import { mayDecide, type OpenProposal } from './matrix.ts';
import { handover } from './office.ts';
import { me, whenOver } from './session.ts';

/** Undefined until it was asked for. */
export const staff = signal<readonly StaffView[] | undefined>(undefined);

/** Roles that a manager invites. */
export const STAFF_ROLES: readonly Role[] = [
  'advocate',
  'outreach',
  'manager',
  'psychologist',
  'health',
  'police',
  'support',
];

export async function loadStaff(): Promise<void> {
  staff.value = await call('unit/staff', {});
}

export async function inviteColleague(name: string, role: Role, papers: Papers): Promise<void> {
  const invite = await call('staff/invite', { name, role, papers });
  handover.value = { invite, to: name, hers: false };
  await loadStaff();
}

/** What a colleague can open, as far as it is seen here. */
export const reachOf = (account: string): Promise<readonly ReachView[]> => call('staff/reach', { account });

/** Lets a colleague in no more, or again. */
export async function pauseColleague(account: string, on: boolean): Promise<void> {
  staff.value = await call('staff/pause', { account, on });
}

/** Takes a colleague's keys back: for good. */
export async function endColleague(account: string, papers: Papers): Promise<void> {
  staff.value = await call('staff/end', { account, papers });
}

export const addMember = (account: string, kinds: readonly VaultKind[]): Promise<null> =>
  call('member/add', { caseId: caseId.value, kinds, account });

export const removeMember = (account: string, kinds: readonly VaultKind[]): Promise<null> =>
  call('member/remove', { caseId: caseId.value, kinds, account });

/** Confirms a wish in every vault that it is for. */
export async function confirm(proposal: OpenProposal): Promise<void> {
  for (const part of proposal.parts) {
    if (part.canConfirm) await call('member/confirm', { vault: part.vault, proposal: part.proposal });
  }
}

/** Vault kinds of the open case that a person is in, as far as they are open here. */
export function kindsOf(account: string): VaultKind[] {
  const all: readonly VaultKind[] = [
    'contact',
    'chat',
    'plan',
    'incidents',
    'team',
    'advocacy',
    'clinical',
    'police',
  ];
  return all.filter((kind) => vaultOf(kind)?.members.some((member) => member.account === account));
}

/** Those of them out of which the person signed in may take that person. */
export function removable(account: string): VaultKind[] {
  const role = me.value?.role;
  return kindsOf(account).filter((kind) => role !== undefined && mayDecide(role, kind));
}

whenOver(() => {
  staff.value = undefined;
});
