import { Refusal } from '../refuse.ts';
import { equal } from '../wire/bytes.ts';
import { bytes, list, optional, record, uint, type Read } from '../wire/shape.ts';
import { learn } from './content.ts';
import { checkMembers, memberList, readMember, type Member } from './statement.ts';
import { kinds } from './role.ts';

/**
 * Says to the team that an advocate hands a case over to a colleague. Where the advocate alone decides who is in one of its vaults, it
 * asks somebody from outside to approve that the colleague is let in there; the approval is another entry of this type.
 */
export type Handover = {
  readonly type: 'handover';
  /** Who hands it over. */
  readonly from: Uint8Array;
  /** Account, or empty: it is handed over no more. */
  readonly to: Uint8Array;
  /** In which there is nobody else to approve, or empty. */
  readonly vault: Uint8Array;
  /** That letting `to` in there would start; 0 without a vault. */
  readonly epoch: number;
  /** `to`; none without a vault. */
  readonly added: readonly Member[];
  /** The author's, see newApproval; empty in what `from` says. */
  readonly approval: Uint8Array;
};

const shape = record<Omit<Handover, 'type'>>({
  from: bytes(16),
  to: optional(16),
  vault: optional(16),
  epoch: uint,
  added: list(readMember),
  approval: optional(64),
});

/** `FORMAT` for what does not fit together, or another shape. */
const readHandover: Read<Handover> = (value) => {
  const read = shape(value);
  const { from, to, vault, epoch, added, approval } = read;
  checkMembers(added);
  const [one] = added;
  const isBare = vault.length === 0 && epoch === 0 && added.length === 0 && approval.length === 0;
  const isOne = added.length === 1 && one !== undefined && equal(one.account, to);
  const isAsking = vault.length > 0 && epoch > 1 && isOne;
  if (equal(to, from) || !(isBare || isAsking)) throw new Refusal('FORMAT', 'handover');
  return { type: 'handover', ...read };
};

/** As it is encoded. */
const handoverList = ({ from, to, vault, epoch, added, approval }: Handover): unknown[] => [
  ...[from, to, vault, epoch, memberList(added), approval],
];

learn({ handover: { type: 30, home: kinds.team, read: readHandover, list: handoverList } });
