/** A case, and the list of cases. */
import type { ContactView } from './contact.ts';
import type { InviteLink, Role, VaultKind } from './people.ts';
import type { Standing } from './referral.ts';
import type { RoomSummary } from './room.ts';
import type { CheckView, HeardView, HoursView } from './talk.ts';

/** What is known of a second passphrase. */
export type SecondView = {
  /** For her: until when she may set one up, Unix ms; 0 for never. */
  readonly offered: number;
  /** For staff: there is one. */
  readonly isSet: boolean;
  /** For staff: when somebody signed in with it, Unix ms. */
  readonly times: readonly number[];
};

/** Somebody of the staff who is in a vault of a case. */
export type CaseWorker = { readonly account: string; readonly name: string; readonly role: Role };

/** A line of the case list. */
export type CaseSummary = {
  readonly caseId: string;
  /** The victim's shown name, or the label of the case facts where they can be read. */
  readonly name: string;
  readonly victim: string;
  readonly kinds: readonly VaultKind[];
  /** By name; of the vaults that are open here. */
  readonly workers: readonly CaseWorker[];
  /** The invitation has not been opened yet; `expires` of it, 0 = none pending here. */
  readonly waiting: boolean;
  readonly inviteExpires: number;
  readonly stalker: '' | 'unknown' | 'thought_known' | 'known';
  /** Entries by others since the person signed in last looked. */
  readonly fresh: {
    readonly messages: number;
    readonly incidents: number;
    readonly plan: number;
    readonly other: number;
  };
  readonly incidents: number;
  readonly lastEntry: number;
  /** The newest message is hers and nobody of the staff has answered. */
  readonly unanswered: boolean;
  /** When the last one happened; 0 = none. */
  readonly lastIncident: number;
  readonly second: SecondView;
  /** How she may be reached; null where that is not shared. */
  readonly contact: ContactView | null;
  /** For staff who are in the chat: whether it is safe to talk, oldest first. */
  readonly checks: readonly CheckView[];
  /** For staff: what she says of the work, oldest first. */
  readonly voices: readonly HeardView[];
  /** When those of the chat usually answer who say so. */
  readonly hours: readonly HoursView[];
  /** Without those put aside; what is under way is agreed. */
  readonly planItems: { readonly total: number; readonly agreed: number; readonly done: number };
  /** For staff who have the team's vault: where the case stands, once that is noted. */
  readonly referral?: Standing | undefined;
  /** For staff: it is no case of somebody's but a linking room. */
  readonly room?: RoomSummary | undefined;
  /** The worker is still opening this case's vaults. */
  readonly opening: boolean;
  /** Reviews of open decisions and of the risk, and open actions, whose day is over. Absent where not all of the team's notes is known, and for her. */
  readonly overdue?: number;
  /** The next review of an open decision, overdue or not: a day counted from 1970-01-01, 0 for none. Absent likewise. */
  readonly reviews?: number;
};

/** Calls: name → what goes in, what comes out. */
export type CaseCalls = {
  /** Opens a case: events `vault` and `entries` follow. For her, the one case she has. */
  'case/open': { in: { caseId: string }; out: null };
  /** Remember in the account box that everything shown now was looked at. */
  'case/seen': { in: { caseId: string }; out: null };
  /** Advocate: new case with its vaults and the invitation for the victim. */
  'case/create': {
    in: { label: string; stalker: 'unknown' | 'thought_known' | 'known'; note: string };
    out: { caseId: string; invite: InviteLink };
  };
  /** A fresh invitation for a victim who has not opened hers; the earlier one stops working. */
  'case/reinvite': { in: { caseId: string }; out: InviteLink };
  'case/facts': {
    in: { caseId: string; label: string; stalker: 'unknown' | 'thought_known' | 'known'; note: string };
    out: null;
  };
};
