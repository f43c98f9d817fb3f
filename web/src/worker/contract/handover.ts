/** A case that goes from one advocate to another; for staff who have the team's vault. */
import type { VaultKind } from './people.ts';

/**
 * in: the colleague is · asked: she or a second colleague has to confirm · approval: somebody from outside has to approve, as the
 * advocate is alone there · approved: they have, and the advocate lets the colleague in · todo: not asked for yet, or not any more.
 */
export type HandoverState = 'in' | 'asked' | 'approval' | 'approved' | 'todo';

export type HandoverPart = {
  readonly kind: VaultKind;
  readonly section: number;
  readonly state: HandoverState;
};

export type HandoverView = {
  readonly from: string;
  readonly fromName: string;
  readonly to: string;
  readonly toName: string;
  /** When it was said, by the advocate's clock. */
  readonly since: number;
  /** Spaces of the case, as far as the person signed in has them or is told of them. */
  readonly parts: readonly HandoverPart[];
  /** The person signed in may approve from outside. */
  readonly canApprove: boolean;
};

/** Calls: name → what goes in, what comes out. Each but the first works on what is known now, and can be done again. */
export type HandoverCalls = {
  /** Null where it is not handed over, or is done. */
  'handover/view': { in: { caseId: string }; out: HandoverView | null };
  /** The advocate: to this colleague, who is asked for wherever they can be. `MEMBER` for who is no advocate. */
  'handover/ask': { in: { caseId: string; account: string }; out: null };
  /** The advocate: it is off. */
  'handover/off': { in: { caseId: string }; out: null };
  /** Somebody from outside. `conflict` where the colleague's keys are others by now. */
  'handover/approve': { in: { caseId: string }; out: null };
  /** The advocate, after that. `conflict` where the members changed meanwhile. */
  'handover/letIn': { in: { caseId: string }; out: null };
  /** The colleague: who handed it over is taken out everywhere, with new keys. */
  'handover/takeOver': { in: { caseId: string }; out: null };
};
