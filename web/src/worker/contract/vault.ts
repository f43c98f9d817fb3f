/** Vaults of a case, and the news of their members. */
import type { MemberView, VaultKind } from './people.ts';

export type VaultView = {
  readonly id: string;
  readonly kind: VaultKind;
  /** Of the plan, where that is all that is in it. */
  readonly section?: number;
  /** opening: nothing shown yet · checking: newest page verified and shown, older pages being verified · verified: down to the first entry · stopped: a refusal, `code` says which; nothing more is shown or sent. */
  readonly state: 'opening' | 'checking' | 'verified' | 'stopped';
  readonly code?: string;
  readonly epoch: number;
  readonly seq: number;
  /** Up to which seq the person signed in has looked; left out: up to where it is now. */
  readonly looked?: number;
  /** Older entries exist that have not been handed to the page. */
  readonly older: boolean;
  readonly canAppend: boolean;
  readonly members: readonly MemberView[];
  /** For her: changes of members by others that she was not shown. Until `member/heard`, what she writes here waits. */
  readonly news: readonly NewsView[];
};

/** Who was let in or taken out by somebody else; `seq` of its entry. */
export type NewsView = {
  readonly seq: number;
  readonly by: string;
  readonly added: readonly MemberView[];
  readonly removed: readonly MemberView[];
  /** Those whose lost keys the unit has replaced: then `by` is the two who decided it. */
  readonly replaced: readonly MemberView[];
  /** Those taken out had their keys taken back by the unit, or gave them up. */
  readonly ended: boolean;
};

/** Calls: name → what goes in, what comes out. */
export type VaultCalls = {
  /** Hands older entries to the page (event `entries`), about `count` of them. */
  'vault/older': { in: { vault: string; count: number }; out: null };
};
