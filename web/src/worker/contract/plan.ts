/** The plan. */

export type PlanStatus = 'idea' | 'agreed' | 'doing' | 'done' | 'not_for_me';

export type PlanItem = {
  readonly id: string;
  readonly section: number;
  readonly text: string;
  readonly status: PlanStatus;
  /** Code of the starter suggestion that it came from, or ''. */
  readonly starter: string;
};

export type PlanView = {
  readonly caseId: string;
  /** False while parts of the document have not arrived. */
  readonly complete: boolean;
  /** Some edits are still on their way. */
  readonly saving: boolean;
  readonly canEdit: boolean;
  readonly items: readonly PlanItem[];
  /** Starter codes that were dismissed. */
  readonly dismissed: readonly string[];
};

/** Calls: name → what goes in, what comes out. */
export type PlanCalls = {
  /** Loads the plan; event `plan` follows now and after every change. */
  'plan/open': { in: { caseId: string }; out: null };
  /** `item`: 16 random bytes. One that is there already is left as it is. */
  'plan/add': {
    in: { caseId: string; item: string; section: number; text: string; starter: string };
    out: null;
  };
  /** `base` is the text the person was looking at when she typed; edits by others meanwhile are kept. */
  'plan/text': { in: { caseId: string; item: string; base: string; text: string }; out: null };
  'plan/status': { in: { caseId: string; item: string; status: PlanStatus }; out: null };
  'plan/dismiss': { in: { caseId: string; starter: string }; out: null };
  /** Send what was typed now (on blur) instead of after 1.5 s. */
  'plan/flush': { in: { caseId: string }; out: null };
};
