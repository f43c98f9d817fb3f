/** How far everybody's client had the vaults of a case, by their own word. */
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

export type SeenView = {
  readonly kind: VaultKind;
  readonly section: number;
  /** Verified to its beginning; where it is not, nothing is said of anybody. */
  readonly known: boolean;
  /** Members now. */
  readonly people: readonly SeenBy[];
};

export type SeenCalls = { 'seen/list': { in: { caseId: string }; out: readonly SeenView[] } };
