/** What the unit decides in a case, what somebody is to do, and what was said when it met; for staff who have the team's vault. */
import type { Action, Decision, Meeting } from '../../crypto/vault/decision.ts';
import type { MemberView } from './people.ts';
import type { Unsaved } from './record.ts';

/** What a version tells of itself, beside what it says. */
type Kept = {
  /** The entry. */
  readonly id: string;
  readonly version: number;
  /** Who wrote this version, and when by their clock. */
  readonly authorName: string;
  readonly written: number;
};

type Listed = {
  /** The team's vault is verified to its beginning and all of it could be opened: there are no others. */
  readonly known: boolean;
  /** What the person signed in writes counts. */
  readonly canEdit: boolean;
  readonly unsaved: readonly Unsaved[];
};

/** What is said of a decision. Ids in hex, or ''; days are counted from 1970-01-01, see Decision. */
export type DecisionDraft = Omit<
  Decision,
  'type' | 'decision' | 'version' | 'follows' | 'risks' | 'meeting'
> & {
  readonly decision: string;
  readonly risks: readonly string[];
  readonly meeting: string;
};
export type DecisionView = DecisionDraft & Kept;
export type DecisionsView = Listed & { readonly decisions: readonly DecisionView[] };

/** Likewise of an action. */
export type ActionDraft = Omit<
  Action,
  'type' | 'action' | 'version' | 'follows' | 'owner' | 'decision' | 'by'
> & {
  readonly action: string;
  readonly owner: string;
  readonly decision: string;
  readonly by: string;
};
export type ActionView = ActionDraft & Kept & { readonly ownerName: string; readonly byName: string };
export type ActionsView = Listed & { readonly actions: readonly ActionView[] };

/** Likewise of a meeting. `present`: accounts, in any order. */
export type MeetingDraft = Omit<Meeting, 'type' | 'meeting' | 'version' | 'follows' | 'present'> & {
  readonly meeting: string;
  readonly present: readonly string[];
};
export type MeetingView = MeetingDraft & Kept & { readonly presentNames: readonly string[] };
export type MeetingsView = Listed & { readonly meetings: readonly MeetingView[] };

/** A case on the agenda of a meeting: what is there to talk about. What of it is overdue is for the page to say, which has the clock. */
export type AgendaView = {
  readonly caseId: string;
  /** All of the team's notes is known: what is not told here is not there. Otherwise only that much is told. */
  readonly known: boolean;
  /** What the person signed in writes there counts. */
  readonly canEdit: boolean;
  /** Staff who have the team's vault. */
  readonly members: readonly MemberView[];
  /** When it was last talked about and what was said; null for never. */
  readonly met: { readonly day: number; readonly said: string } | null;
  /** All of the log, the plan and the messages that are shared is here: then a number of what is new is all of it. */
  readonly counted: boolean;
  /** What came in since then, by whomever: incidents first told, messages of hers, changes of the plan, decisions first made. */
  readonly since: {
    readonly incidents: number;
    readonly messages: number;
    readonly plan: number;
    readonly decisions: number;
  };
  /** Open ones, the next due first. */
  readonly reviews: readonly Pick<DecisionView, 'decision' | 'code' | 'lead' | 'review' | 'view'>[];
  readonly actions: readonly Pick<ActionView, 'action' | 'what' | 'owner' | 'ownerName' | 'due'>[];
  /** When the newest risk record says that the risk is to be looked at again; null where it does not, or the case is closed. */
  readonly risk: {
    readonly risk: string;
    readonly instrument: string;
    /** Of its definition, or ''. */
    readonly title: string;
    readonly assessor: string;
    /** The day in the zone of the record, and whether it is over there. */
    readonly review: number;
    readonly over: boolean;
  } | null;
};

/** `after`: the version that was looked at, 0 for a first one; `taken` where another one holds by now. */
type Writing = { readonly caseId: string; readonly after: number };
type Written = { out: { id: string } };

/** Calls: name → what goes in, what comes out. Each is `not_found` without the team's vault, writing also while it is not known. */
export type DecisionCalls = {
  'decision/list': { in: { caseId: string }; out: DecisionsView };
  'decision/write': { in: Writing & { readonly decision: DecisionDraft } } & Written;
  'action/list': { in: { caseId: string }; out: ActionsView };
  'action/write': { in: Writing & { readonly action: ActionDraft } } & Written;
  'meeting/list': { in: { caseId: string }; out: MeetingsView };
  'meeting/write': { in: Writing & { readonly meeting: MeetingDraft } } & Written;
  /** Every case of which the person signed in has the team's vault. */
  'meeting/agenda': { in: Record<never, never>; out: readonly AgendaView[] };
};
