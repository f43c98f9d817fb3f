/** Who has the clinical vault, or that of the police, of a case; for staff who have the team's vault. */
import type { MemberView, Role } from './people.ts';

/**
 * none: not asked for · asked: a colleague who is in it has to confirm · approval: an advocate or manager from outside has to say
 * yes, as one is alone in it · approved: one has, and whoever asked lets the colleague in.
 */
export type FellowState = 'none' | 'asked' | 'approval' | 'approved';

export type FellowView = {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly state: FellowState;
};

/** What a colleague asks of who is outside: to let somebody in with whom they share a profession. */
export type CircleAsk = {
  readonly kind: 'clinical' | 'police';
  readonly from: string;
  readonly fromName: string;
  readonly toName: string;
  /** When it was said, by their clock. */
  readonly since: number;
};

export type CircleView = {
  /** The one of the profession of the person signed in; null for those who have none. */
  readonly kind: 'clinical' | 'police' | null;
  /** It is shared with them, or was. */
  readonly begun: boolean;
  /** Nobody where it is not shared with them any more, or not believed. */
  readonly members: readonly MemberView[];
  /** Those of the team who could be in it, and are not. */
  readonly fellows: readonly FellowView[];
  /** What they may say yes to from outside. */
  readonly asks: readonly CircleAsk[];
};

/** Calls: name → what goes in, what comes out. */
export type CircleCalls = {
  /** `not_found` without the team's vault. */
  'circle/view': { in: { caseId: string }; out: CircleView };
  /**
   * With these colleagues, or alone. Where one of them was faster, theirs is shown; `begun` where they have not let one in. `MEMBER`
   * for who has none.
   */
  'circle/begin': { in: { caseId: string; accounts: readonly string[] }; out: CircleView };
  /** `MEMBER` for who is not of the team, or of another profession. */
  'circle/ask': { in: { caseId: string; account: string }; out: CircleView };
  'circle/takeBack': { in: { caseId: string }; out: CircleView };
  /** From outside. `renew_first` under keys of an invite, `conflict` where the colleague's keys are others by now. */
  'circle/approve': { in: { caseId: string; from: string }; out: CircleView };
  /** Who asked, after that. `conflict` where the members changed meanwhile. */
  'circle/letIn': { in: { caseId: string }; out: CircleView };
};
