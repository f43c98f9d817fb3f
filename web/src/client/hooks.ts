import type { Job } from './outbox.ts';
import type { Plan } from './plan.ts';
import type { LineState } from './socket.ts';
import type { Verified } from './log.ts';
import type { Draft, Vault } from './vault.ts';

/** What the core tells whoever shows it. Everything said here was verified. */
export type Hooks = {
  /** A session of staff begins: how to read what only they write (crypto/vault/staffcontent.ts) has to be there before its first entry. */
  readonly staff?: () => Promise<unknown>;
  readonly link: (state: LineState) => void;
  /** State, members or head of a vault changed. */
  readonly vault: (vault: Vault) => void;
  /** Newly verified entries at the end of a vault. */
  readonly entries: (vault: Vault, entries: readonly Verified[]) => void;
  /** An unsaved entry changed; `saved`: it is in the log now. */
  readonly job: (vault: Vault, job: Job<Draft>, saved: boolean) => void;
  readonly plan: (plan: Plan) => void;
  readonly alarm: (code: string, vault: Vault | null) => void;
  /** The session is over and the keys are gone. */
  readonly ended: (code: string) => void;
};
