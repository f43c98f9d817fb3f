/** How far everybody's client had the vaults of a case, by their own word, and what of them was given to the police. */
import type { Role, VaultKind } from './people.ts';

export type SeenBy = {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  /** Entries of others that came after the last one that they had; acknowledgements and changes of members do not count. */
  readonly behind: number;
  /** When they said how far they had it, Unix ms by their clock; 0 where nothing tells. */
  readonly at: number;
};

/** Something of a vault that was noted there as given to the police; nothing is said of what the note does not fit. */
export type GivenView = {
  /** The note. */
  readonly id: string;
  /** Who wrote what was given, and when: Unix ms by their clock. */
  readonly ofName: string;
  readonly ofMine: boolean;
  readonly written: number;
  /** Its words; null where it is there no more. */
  readonly text: string | null;
  /** Who noted it, and when by their clock. */
  readonly byName: string;
  readonly noted: number;
};

export type SeenView = {
  readonly kind: VaultKind;
  readonly section: number;
  /** Verified to its beginning; where it is not, nothing is said of anybody. */
  readonly known: boolean;
  /** Members now. */
  readonly people: readonly SeenBy[];
  /** Oldest first. */
  readonly given: readonly GivenView[];
};

export type SeenCalls = { 'seen/list': { in: { caseId: string }; out: readonly SeenView[] } };
