/** Private notes of one profession; for staff who have the vault of theirs: the advocate's, the clinical one, that of the police. */
import type { FileView } from './entry.ts';
import type { MemberView, VaultKind } from './people.ts';
import type { Unsaved } from './record.ts';

/** What is said in a note. `note`: its id; `about`: Unix ms, when it was that it tells of, 0 for not said. */
export type PrivateNoteDraft = {
  readonly note: string;
  readonly purpose: 'note' | 'handover';
  readonly about: number;
  readonly text: string;
};

/** The version of a note that holds. */
export type PrivateNoteView = PrivateNoteDraft & {
  /** The entry, and the vault that it is in. */
  readonly id: string;
  readonly vault: string;
  readonly version: number;
  /** Who wrote this version, and when by their clock. */
  readonly authorName: string;
  readonly written: number;
  readonly files: readonly FileView[];
};

export type PrivateNotesView = {
  /** The kind of vault that they are in, by the role of the person signed in. */
  readonly kind: VaultKind & ('advocacy' | 'clinical' | 'police');
  /** There are others before them that nobody can be let into any more: whoever kept them has no keys to them. */
  readonly earlier: boolean;
  /** There is a vault for them that is shared with the person signed in; without one the first note begins the advocate's. */
  readonly begun: boolean;
  /** It is verified to its beginning and all of it could be opened: there are no other notes. */
  readonly known: boolean;
  /** Those who can open it. */
  readonly readers: readonly MemberView[];
  /** The person signed in may write here, or begin the advocate's. */
  readonly mayWrite: boolean;
  /** In the order in which they were first written. */
  readonly notes: readonly PrivateNoteView[];
  readonly unsaved: readonly Unsaved[];
};

/** Calls: name → what goes in, what comes out. */
export type PrivateNoteCalls = {
  'privatenote/list': { in: { caseId: string }; out: PrivateNotesView };
  /**
   * A new version where the note is known, else a first one; the first note of an advocate begins the vault (circle/begin the
   * others: `not_found` before that). `begun` where a colleague has
   * begun it and not let one in; `giving_up` for the first one while one hands the case over; `MEMBER` for who may not write.
   * `readers`: the accounts that the writer has seen can read them, none for nobody else; `other_readers` where that is not so any more.
   */
  'privatenote/write': {
    in: {
      caseId: string;
      after: number;
      readers: readonly string[];
      note: PrivateNoteDraft;
      files: readonly File[];
    };
    out: { id: string };
  };
};
