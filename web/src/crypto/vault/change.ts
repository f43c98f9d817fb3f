import { equal } from '../wire/bytes.ts';
import { find, type Member } from './statement.ts';

/** What a statement changes about the members. */
export type Change = {
  readonly added: readonly Member[];
  readonly removed: readonly Member[];
  /** Listed before and after, but otherwise; as they are listed after. */
  readonly altered: readonly Member[];
};

export const sameMember = (a: Member, b: Member): boolean =>
  equal(a.account, b.account) && a.role === b.role && equal(a.identity, b.identity) && a.rights === b.rights;

export function compareMembers(before: readonly Member[], after: readonly Member[]): Change {
  return {
    added: after.filter((member) => !find(before, member.account)),
    removed: before.filter((member) => !find(after, member.account)),
    altered: after.filter((member) => {
      const old = find(before, member.account);
      return old !== undefined && !sameMember(old, member);
    }),
  };
}
