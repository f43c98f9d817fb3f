/** How a case came to the unit and its way through it; for staff who have the team's vault. */
import type { Referral, Step } from '../../crypto/vault/referral.ts';
import type { Unsaved } from './record.ts';

/** What is said of a referral itself, see Referral. */
export type ReferralFacts = Omit<Referral, 'type' | 'referral' | 'version' | 'follows' | 'steps'>;

/** `rules`: entry of the contact rules, or ''. */
export type StepDraft = Omit<Step, 'rules'> & { readonly rules: string };

export type StepView = StepDraft & {
  /** Who noted it as it stands. */
  readonly noted: string;
  /** Whether those contact rules held in this case; unknown where they are not shared, or not verified yet. */
  readonly found: 'yes' | 'no' | 'unknown';
};

/** Where a case stands. */
export type Standing = {
  readonly stage: string;
  /** Unix ms, as it was noted. */
  readonly since: number;
  /** How it ended; '' where it is not closed. */
  readonly end: string;
};

export type ReferralView = {
  /** The team's vault is verified to its beginning and all of it could be opened: null means that there is none. */
  readonly known: boolean;
  readonly unsaved: readonly Unsaved[];
  readonly referral:
    | (ReferralFacts & {
        readonly version: number;
        /** Who wrote this version, and when by their clock. */
        readonly authorName: string;
        readonly written: number;
        readonly steps: readonly StepView[];
        /** Stages that may follow, and those that may stand in place of the last one. */
        readonly next: readonly string[];
        readonly instead: readonly string[];
      })
    | null;
};

/** Calls: name → what goes in, what comes out. */
export type ReferralCalls = {
  /** `not_found` without the team's vault. */
  'referral/view': { in: { caseId: string }; out: ReferralView };
  /**
   * What is said of the referral, and when it came, in place of version `after`, 0 for none. `taken` where that is not the one that
   * holds, `not_found` while it is not known which does.
   */
  'referral/write': {
    in: { caseId: string; after: number; facts: ReferralFacts; received: number };
    out: { id: string };
  };
  /**
   * The next step, or another one instead of the last. As `referral/write`; `no_rules` where a case is adopted by rules that do not
   * hold, are not verified, or name no way to reach her.
   */
  'referral/step': {
    in: { caseId: string; after: number; step: StepDraft; instead: boolean };
    out: { id: string };
  };
};
