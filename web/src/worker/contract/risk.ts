/** Risk records and what is taken to be the motive; for staff who have the team's vault. */
import type { Motive } from '../../crypto/vault/motive.ts';
import type { Definition, Risk } from '../../crypto/vault/risk.ts';
import type { Unsaved } from './record.ts';
export type { Definition, DefinitionItem, Level, RiskItem } from '../../crypto/vault/risk.ts';

/** What is said in a risk record. `risk`: its id. Times in Unix ms, see Risk. */
export type RiskDraft = Omit<Risk, 'type' | 'risk' | 'version' | 'follows' | 'hash' | 'definition'> & {
  readonly risk: string;
  /** Null where it was made without one. */
  readonly definition: Definition | null;
};

/** Who wrote a version that holds, when by their clock, and where. */
type Said = {
  /** The entry, and the vault that it is in. */
  readonly id: string;
  readonly vault: string;
  readonly version: number;
  readonly authorName: string;
  readonly written: number;
};

/** The version of a risk record that holds. */
export type RiskView = Said &
  RiskDraft & {
    /** Of the definition, or '' for none; one that no record in the vault brings is null. */
    readonly hash: string;
  };

export type RisksView = {
  /** The team's vault is verified to its beginning and all of it could be opened: there are no other records. */
  readonly known: boolean;
  /** In the order in which they were first said. */
  readonly risks: readonly RiskView[];
  readonly unsaved: readonly Unsaved[];
};

/** `motive`: its id. `since` in Unix ms. */
export type MotiveDraft = Omit<Motive, 'type' | 'motive' | 'version' | 'follows'> & {
  readonly motive: string;
};

/** The version of a motive that holds. */
export type MotiveView = Said & MotiveDraft;

/** See {@link RisksView}. */
export type MotivesView = {
  readonly known: boolean;
  readonly motives: readonly MotiveView[];
  readonly unsaved: readonly Unsaved[];
};

/** Calls: name → what goes in, what comes out. */
export type RiskCalls = {
  /** `not_found` without the team's vault. */
  'risk/list': { in: { caseId: string }; out: RisksView };
  /** A new version where the record is known, else a first one. `not_found` while it is not known which version holds. */
  'risk/write': { in: { caseId: string; after: number; risk: RiskDraft }; out: { id: string } };
  'motive/list': { in: { caseId: string }; out: MotivesView };
  /** Likewise; `MEMBER` for everybody but psychologists. */
  'motive/write': { in: { caseId: string; after: number; motive: MotiveDraft }; out: { id: string } };
};
