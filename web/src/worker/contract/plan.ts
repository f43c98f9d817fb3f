/** The plan. */

export type PlanStatus = 'idea' | 'agreed' | 'doing' | 'done' | 'not_for_me';

/** What an item says, now or when it was frozen. */
export type PlanWords = {
  readonly id: string;
  readonly section: number;
  readonly text: string;
  readonly status: PlanStatus;
  /** Accounts of who sees to it. Several where people chose at once. */
  readonly owners: readonly string[];
  /** When, in their own words. */
  readonly due: string;
};

export type PlanItem = PlanWords & {
  /** Code of the starter suggestion that it came from, or ''. */
  readonly starter: string;
  /** When somebody went through it last, Unix ms; 0 for never. */
  readonly reviewed: number;
  /** She herself agreed to just these words. */
  readonly agreed: boolean;
};

/** Sets what is named. An empty owner is nobody; `agreed` are the words that one agrees to, '' takes it back. */
export type PlanItemChange = {
  readonly status?: PlanStatus;
  readonly owner?: string;
  readonly reviewed?: number;
  readonly agreed?: string;
};

/** Lists of codes: what worries her (1), what has happened (when it was marked), and per section (`code 4`) which mark was looked at. */
export type PlanNoteList = 'worries' | 'marked' | 'looked';

export type PlanPerson = {
  readonly account: string;
  readonly name: string;
  readonly isHer: boolean;
  readonly isMe: boolean;
  /** Can see the plan now: may be asked to see to a step. */
  readonly isMember: boolean;
};

/** What was frozen of the plan. Agreed on by both sides where `agreed` is there; both entries are verified. */
export type PlanVersion = {
  readonly id: string;
  /** 0 for all of the plan. */
  readonly section: number;
  readonly by: string;
  readonly written: number;
  readonly agreed?: { readonly by: string; readonly written: number };
  /** The person signed in may agree to it. */
  readonly canAgree: boolean;
};

/** A section that is kept by itself. */
export type PlanPart = {
  readonly section: number;
  /** The person signed in has it; otherwise only that it is elsewhere is known. */
  readonly held: boolean;
  /** Accounts of those who are in it; none where it is not held. */
  readonly readers: readonly string[];
  /** For her: how many changes others made in the plan, not knowing yet that it was moved. */
  readonly late: number;
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
  readonly notes: Readonly<Record<PlanNoteList, Readonly<Record<string, number>>>>;
  readonly people: readonly PlanPerson[];
  /** Oldest first. */
  readonly versions: readonly PlanVersion[];
  /** The plan of the case is there, not sections alone. */
  readonly whole: boolean;
  readonly parts: readonly PlanPart[];
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
  'plan/text': {
    in: { caseId: string; item: string; field: 'text' | 'due'; base: string; text: string };
    out: null;
  };
  'plan/set': { in: { caseId: string; item: string; to: PlanItemChange }; out: null };
  'plan/dismiss': { in: { caseId: string; starter: string }; out: null };
  'plan/note': { in: { caseId: string; list: PlanNoteList; key: string; value: number }; out: null };
  /** Send what was typed now (on blur) instead of after 1.5 s. */
  'plan/flush': { in: { caseId: string }; out: null };
  /** Proposes the present text of a section, or of all of it (0), to the other side. */
  'plan/freeze': { in: { caseId: string; section: number }; out: null };
  'plan/agree': { in: { caseId: string; version: string }; out: null };
  /**
   * She: keeps a section by itself from now on, or goes on with that where it was begun; or carries there what others changed in the
   * plan meanwhile. Resolves when it is stored.
   */
  'plan/part': { in: { caseId: string; section: number }; out: null };
  /** The text of a version. */
  'plan/version': { in: { caseId: string; version: string }; out: readonly PlanWords[] };
};
