/** Formulations; for those who have the clinical vault. */
import type { Formulation } from '../../crypto/vault/formulation.ts';
import type { MemberView } from './people.ts';
import type { Unsaved } from './record.ts';
export type { Scenario } from '../../crypto/vault/formulation.ts';

/** What is said in a formulation. `formulation`: its id; days as in Formulation; `incidents`: their ids. */
export type FormulationDraft = Omit<
  Formulation,
  'type' | 'formulation' | 'version' | 'follows' | 'incidents'
> & {
  readonly formulation: string;
  readonly incidents: readonly string[];
};

/** The version of a formulation that holds. */
export type FormulationView = FormulationDraft & {
  /** The entry, and the vault that it is in. */
  readonly id: string;
  readonly vault: string;
  readonly version: number;
  /** Who wrote this version, and when by their clock. */
  readonly authorName: string;
  readonly written: number;
};

export type FormulationsView = {
  /** The clinical vault is verified to its beginning and all of it could be opened: there are no other formulations. */
  readonly known: boolean;
  /** What this person writes counts. */
  readonly canEdit: boolean;
  /** Those who can open it. */
  readonly readers: readonly MemberView[];
  /** In the order in which they were first said. */
  readonly formulations: readonly FormulationView[];
  readonly unsaved: readonly Unsaved[];
};

/** Calls: name → what goes in, what comes out. */
export type FormulationCalls = {
  /** `not_found` without the clinical vault. */
  'formulation/list': { in: { caseId: string }; out: FormulationsView };
  /**
   * A new version where the formulation is known, else a first one. `not_found` while it is not known which version holds. `readers`: the
   * accounts that the writer has seen can read it, none for nobody else; `other_readers` where that is not so any more.
   */
  'formulation/write': {
    in: { caseId: string; after: number; readers: readonly string[]; formulation: FormulationDraft };
    out: { id: string };
  };
};
