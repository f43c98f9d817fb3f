/** How she may be reached. */
import type { Phone } from '../../client/knock.ts';
import type { Reach } from '../../crypto/vault/contact.ts';
import type { Role } from './people.ts';

/** Whether anybody reaches her by it: it says where, but for a notice, which knows, and when. */
export const reaches = ({ means, address, windows }: Reach['ways'][number]): boolean =>
  (means === 'push' || address.trim() !== '') && windows.length > 0;

type Said = {
  readonly by: string;
  readonly role: Role;
  readonly mine: boolean;
  /** Author's clock. */
  readonly written: number;
};

export type ContactView = {
  /** Everything that was ever said is verified. Otherwise nobody may contact her: a stop may be in what is not there yet. */
  readonly known: boolean;
  /** Something of this person's own is not saved yet; `refused`: the code with which it was refused, or ''. */
  readonly sending: boolean;
  readonly refused: string;
  readonly canEdit: boolean;
  /** What holds; null while nothing was said. `id` of the entry. */
  readonly rules: (Reach & Said & { readonly id: string }) | null;
  /** Who said that it is not safe and has not taken it back; `until` 0: until it is said. One that is over may still be among them. */
  readonly stops: readonly (Said & {
    readonly until: number;
    /** For staff: somebody gave another word than the code word, and nobody of the staff knows yet that she is safe. */
    readonly wrong?: boolean;
  })[];
};

/** Calls: name → what goes in, what comes out. */
export type ContactCalls = {
  /**
   * New rules in place of those with the id `follows` ('' for none); `conflict` where others hold by now. `phone` of a notice, where
   * this is the phone on which it appears.
   */
  'contact/rules': {
    in: { caseId: string; follows: string; rules: Reach; phone?: Phone };
    out: { id: string };
  };
  /**
   * Staff: a mail or a notice with her own words, to where she said. `conflict` where that is not allowed now, or too soon after the
   * last one; `not_found` where it is off, or her phone takes notices no more.
   */
  'contact/knock': { in: { caseId: string; means: string }; out: null };
  /** Not safe now, or safe again. `until` 0: until it is said. */
  'contact/stop': { in: { caseId: string; on: boolean; until: number }; out: { id: string } };
};
