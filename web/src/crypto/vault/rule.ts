import type { Directory } from '../keys/chain.ts';
import { isOver, type IdentityRecord } from '../keys/identity.ts';
import { Refusal } from '../refuse.ts';
import { equal } from '../wire/bytes.ts';
import { verifyEntry, type Entry } from './entry.ts';
import { checkReason } from './reason.ts';
import { role as roles } from '../keys/role.ts';
import { isHers, isVictim, kinds, mayHave, rights, type Kind } from './role.ts';
import { find, reason, type Genesis, type Member, type Statement } from './statement.ts';

/**
 * What can be judged about a vault without its keys: order, authors, signatures, members (PROTOCOL 8). A value of this
 * type is the state between two entries; the full replay and the client that starts from the end judge by the same.
 * With seq 0 it is the empty vault.
 */
export type Rules = {
  readonly vault: Uint8Array;
  /** Pinned hash of the unit root. */
  readonly unitRoots: readonly Uint8Array[];
  /** Pinned hash of the first entry, null where nobody has told. */
  readonly genesis: Uint8Array | null;
  readonly caseId: Uint8Array;
  readonly kind: Kind;
  /** Of the plan; 0 where the vault is for no one section. */
  readonly section: number;
  readonly seq: number;
  readonly head: Uint8Array;
  readonly epoch: number;
  /** Of the current epoch, ascending by account. */
  readonly members: readonly Member[];
};

const zeroHash = new Uint8Array(32);

/** The empty vault. */
export const emptyVault = (
  vault: Uint8Array,
  unitRoots: readonly Uint8Array[],
  genesis: Uint8Array | null,
): Rules => ({
  vault,
  unitRoots,
  genesis,
  caseId: new Uint8Array(16),
  kind: 0,
  section: 0,
  seq: 0,
  head: zeroHash,
  epoch: 0,
  members: [],
});

const said = ({ case: caseId, kind, section }: Genesis): Pick<Rules, 'caseId' | 'kind' | 'section'> => ({
  caseId,
  kind,
  section,
});

/** The state after an entry that has passed every check. */
export function advance(rules: Rules, entry: Entry, statement: Statement | null): Rules {
  const moved = { ...rules, seq: entry.header.seq, head: entry.hash };
  if (!statement) return moved;
  const { genesis, epoch, members } = statement;
  return { ...moved, epoch, members, ...(genesis && said(genesis)) };
}

/** Step 2: `GENESIS` in an empty vault, `CHAIN` in any other. */
export function checkPlace(rules: Rules, entry: Entry, statement: Statement | null): void {
  const { header } = entry;
  if (rules.seq > 0) {
    if (
      !equal(header.vault, rules.vault) ||
      header.seq !== rules.seq + 1 ||
      !equal(header.prev, rules.head)
    ) {
      throw new Refusal('CHAIN', 'not the next entry');
    }
    return;
  }
  if (
    statement?.reason !== reason.genesis ||
    !statement.genesis ||
    !equal(header.vault, rules.vault) ||
    header.seq !== 1 ||
    !equal(header.prev, zeroHash)
  ) {
    throw new Refusal('GENESIS', 'not the first entry of this vault');
  }
  const { unitRoot } = statement.genesis;
  if (!rules.unitRoots.some((root) => equal(root, unitRoot))) throw new Refusal('GENESIS', 'another unit');
  if (rules.genesis && !equal(entry.hash, rules.genesis)) {
    throw new Refusal('GENESIS', 'not the pinned first entry');
  }
}

/**
 * Steps 3 and 4: the author is a member (`MEMBER`) under the listed identity or, with reason 4, under a later one of the chain
 * (`IDENT`), not revoked and, where the entry says in clear when it was written, not a guest whose time was over then (`LOCKED`),
 * and signed the entry (`SIG`). Returns the author's identity.
 */
export async function checkAuthor(
  rules: Rules,
  entry: Entry,
  statement: Statement | null,
  directory: Directory,
): Promise<IdentityRecord> {
  const { author: account, identity } = entry.header;
  // The author of a genesis lists herself.
  const members = rules.seq === 0 && statement ? statement.members : rules.members;
  const listed = find(members, account);
  if (!listed) throw new Refusal('MEMBER', 'author is no member');
  if (statement?.reason === reason.ownIdentity) {
    if (!directory.succeeds(account, listed.identity, identity)) {
      throw new Refusal('IDENT', 'not the successor of the listed identity');
    }
  } else if (!equal(identity, listed.identity)) {
    throw new Refusal('IDENT', 'author under another identity than listed');
  }
  const author = directory.find(account, identity);
  if (!author) throw new Refusal('IDENT', "author's identity is not known");
  if (author.revoked) throw new Refusal('LOCKED', "author's identity is revoked");
  if (statement && isOver(author, statement.time)) throw new Refusal('LOCKED', "author's time is over");
  if (!(await verifyEntry(entry, author.signKey))) throw new Refusal('SIG', 'signature of an entry');
  return author;
}

/**
 * Step 6 without the keys: the epoch is the current one (`EPOCH`), the author may append (`MEMBER`), and only what is in a chat
 * goes some day (`FORMAT`). Returns the author's rights.
 */
export function checkData(rules: Rules, entry: Entry): number {
  if (entry.header.epoch !== rules.epoch) {
    throw new Refusal('EPOCH', 'entry of another epoch');
  }
  const author = find(rules.members, entry.header.author);
  if (!author || (author.rights & rights.append) === 0) {
    throw new Refusal('MEMBER', 'author may not append');
  }
  if (entry.header.expires > 0 && rules.kind !== kinds.chat)
    throw new Refusal('FORMAT', 'an entry that goes, where nothing does');
  return author.rights;
}

/**
 * Step 5 without the keys: numbers, wraps and the earlier key (`EPOCH`), the genesis (`GENESIS`), then the rules of who
 * may change the members (`MEMBER`).
 */
export async function checkControl(
  rules: Rules,
  entry: Entry,
  statement: Statement,
  directory: Directory,
): Promise<void> {
  const { epoch, members, wraps, prevKey, genesis } = statement;
  if (epoch !== rules.epoch + 1 || entry.header.epoch !== epoch) {
    throw new Refusal('EPOCH', 'not the next epoch');
  }
  if (
    wraps.length !== members.length ||
    !members.every(({ account }, i) => wraps[i] !== undefined && equal(wraps[i].account, account))
  ) {
    throw new Refusal('EPOCH', 'wraps are not those of the members');
  }
  if ((epoch === 1) !== (prevKey.length === 0)) throw new Refusal('EPOCH', 'earlier key');
  const first = rules.seq === 0;
  if (first !== (genesis !== null) || first !== (statement.reason === reason.genesis)) {
    throw new Refusal('GENESIS', 'genesis where none belongs');
  }
  const kind = genesis?.kind ?? rules.kind;
  checkListed(rules, kind, statement, directory);
  await checkReason(rules, kind, entry, statement, directory);
}

/**
 * Judges every member by itself: a known identity of that role, not newly listed when revoked, with rights that the role
 * may have, a guest only as long as their time is not over by the clock of the statement; and one victim at most, in a vault of
 * the unit one advocate. Somebody's own new keys and replaced ones leave a guest where they are: whoever takes them out has to be
 * listed under keys in use first.
 */
function checkListed(
  rules: Rules,
  kind: Kind,
  { members, reason: why, time }: Statement,
  directory: Directory,
): void {
  const keeps = why === reason.ownIdentity || why === reason.replaced;
  let victims = 0;
  let advocates = 0;
  for (const { account, role, identity, rights: given } of members) {
    const record = directory.find(account, identity);
    if (!record) throw new Refusal('IDENT', "member's identity is not known");
    const before = find(rules.members, account);
    const fresh = !before || !equal(before.identity, identity);
    if (record.role !== role) throw new Refusal('MEMBER', 'member under another role');
    if (fresh && record.revoked) throw new Refusal('MEMBER', 'revoked identity newly listed');
    if (isOver(record, time) && (fresh || !keeps)) throw new Refusal('MEMBER', 'a guest whose time is over');
    if (!mayHave(given, kind, role)) throw new Refusal('MEMBER', 'rights beyond the role');
    if (isVictim(role)) victims++;
    if (role === roles.advocate) advocates++;
  }
  if (victims > 1 || (victims > 0 && !isHers(kind))) {
    throw new Refusal('MEMBER', 'a victim where none may be');
  }
  // Two would read what is counted of each other's cases.
  if (advocates > 1 && kind === kinds.unit) throw new Refusal('MEMBER', 'a second advocate');
}
