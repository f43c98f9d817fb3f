/** Who there is: roles, members, colleagues, and how they are let in and taken out. */
import type { Papers } from './unit.ts';

export type Role =
  'victim' | 'advocate' | 'outreach' | 'psychologist' | 'health' | 'police' | 'manager' | 'support' | 'guest';

export type VaultKind =
  'contact' | 'chat' | 'plan' | 'incidents' | 'team' | 'advocacy' | 'clinical' | 'police' | 'unit' | 'keys';

export type MemberView = {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly canAppend: boolean;
  /** Invited, has not opened the invitation yet. */
  readonly waiting: boolean;
  /** Of a guest: when their time is over, Unix ms. */
  readonly until?: number;
};

export type StaffView = {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  /** Invited, not yet enrolled. */
  readonly waiting: boolean;
  /** The service lets them in no more for now, as it says. */
  readonly paused: boolean;
  /** Of a guest: when their time is over, Unix ms. */
  readonly until?: number;
};

/** What an invitation says, verified through its secret. */
export type InviteView = {
  readonly inviter: string;
  readonly inviterRole: Role;
  readonly unit: string;
  readonly role: Role;
  /** Display name given by the inviter; empty for a victim, who is shown by her sign-in name. */
  readonly givenName: string;
  readonly vaults: readonly VaultKind[];
  /** She was here before: her lost keys were replaced, and what was written is still there. */
  readonly again: boolean;
  /** Two words and six words, generated; `invite/another` draws new ones. */
  readonly signInName: string;
  readonly passphrase: string;
  readonly expires: number;
};

export type InviteLink = { readonly link: string; readonly words: string; readonly expires: number };

/** What a colleague can open of one case. */
export type ReachView = {
  readonly caseId: string;
  readonly name: string;
  readonly kinds: readonly VaultKind[];
};

/** Calls: name → what goes in, what comes out. */
export type PeopleCalls = {
  /** Staff and guests of the unit, for adding people. To a guest nobody is told. */
  'unit/staff': { in: Record<never, never>; out: readonly StaffView[] };
  /** What a colleague can open, as far as one sees it oneself. */
  'staff/reach': { in: { account: string }; out: readonly ReachView[] };
  /** Manager: ends a colleague's sessions and lets them begin none, or again. Takes no key away; `not_found` for a manager. */
  'staff/pause': { in: { account: string; on: boolean }; out: readonly StaffView[] };
  /** Manager: takes a colleague's keys back, ends their sessions and takes them out wherever one may. There is no way back. */
  'staff/end': { in: { account: string; papers?: Papers }; out: readonly StaffView[] };
  /** Manager: invite a colleague, or a guest, whose time is over at `until`, Unix ms. */
  'staff/invite': { in: { name: string; role: Role; until?: number; papers?: Papers }; out: InviteLink };
  /**
   * Staff: propose adding a person to these vaults of the case. In her vaults somebody else has to confirm. She: adds at once.
   * `section`, here and below: of the plan, where that is kept by itself.
   */
  'member/add': {
    in: { caseId: string; kinds: readonly VaultKind[]; account: string; section?: number };
    out: null;
  };
  'member/confirm': { in: { vault: string; proposal: string }; out: null };
  'member/remove': {
    in: { caseId: string; kinds: readonly VaultKind[]; account: string; section?: number };
    out: null;
  };
  /** She: has seen the news of this vault up to `seq`; what waited for that is sent. */
  'member/heard': { in: { vault: string; seq: number }; out: null };
};
