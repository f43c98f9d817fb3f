/** Lost keys that the unit replaces. */
import type { InviteLink, Role } from './people.ts';
import type { Papers } from './unit.ts';

/** Lost keys that a colleague asks the unit to replace, or that were replaced and are not in use yet. */
export type ReplacementView = {
  /** Of whom. */
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  /** The person signed in: somebody asks to replace these very keys. */
  readonly own: boolean;
  /** Who asks; and who agreed, '' while nobody has. */
  readonly asker: string;
  readonly agreed: string;
  /** The one signed in asks. */
  readonly mine: boolean;
  /** Whoever asks says that the person is there. */
  readonly here: boolean;
  /** As many keys of the unit as are needed have signed already. */
  readonly signed: boolean;
  /** Unix ms. */
  readonly asked: number;
  /** From when on somebody may agree, Unix ms; 0: at once. */
  readonly from: number;
};

/** Calls: name → what goes in, what comes out. */
export type ReplacementCalls = {
  /** Lost keys that are to be replaced, or were and are not in use yet, of those whom one may know of. */
  'replacement/list': { in: Record<never, never>; out: readonly ReplacementView[] };
  /** Takes back what was asked for: by whose keys they are, or by a colleague who may know of it. */
  'replacement/withdraw': { in: { account: string }; out: readonly ReplacementView[] };
  /** Advocate, manager: asks to replace lost keys. `caseId`: hers; '' for a colleague's. `conflict` where somebody asks already. */
  'replacement/ask': {
    in: { account: string; caseId: string; here: boolean };
    out: readonly ReplacementView[];
  };
  /** Another advocate or manager. `too_early`, `no_unit_key`, `conflict` where the keys have changed since. */
  'replacement/agree': { in: { account: string; papers?: Papers }; out: readonly ReplacementView[] };
  /** Words by which a colleague comes in again. */
  'replacement/invite': { in: { account: string }; out: InviteLink };
};
