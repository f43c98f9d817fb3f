import type { Directory } from '../keys/chain.ts';
import { isReplacement, type IdentityRecord } from '../keys/identity.ts';
import { Refusal } from '../refuse.ts';
import { equal } from '../wire/bytes.ts';
import { verifyApproval } from './epoch.ts';
import type { Entry } from './entry.ts';
import { isHers, isVictim, leads, runsCase, type Kind } from './role.ts';
import { compareMembers, sameMember, type Change } from './change.ts';
import { checkReplacement, consentSkew } from './replace.ts';
import type { Rules } from './rule.ts';
import { find, reason, type Approval, type Member, type Statement } from './statement.ts';

/** Judges a change of members by its reason (section 8) and demands exactly the approvals that it needs. */
export async function checkReason(
  rules: Rules,
  kind: Kind,
  entry: Entry,
  statement: Statement,
  directory: Directory,
): Promise<void> {
  const { author: account, identity } = entry.header;
  const change = compareMembers(rules.members, statement.members);
  // The right to change comes from the epoch before; in a genesis there is none.
  const author = find(rules.members, account) ?? find(statement.members, account);
  if (!author) throw new Refusal('MEMBER', 'author is no member');
  if (!allowed(kind, author, statement, change, identity)) {
    throw new Refusal('MEMBER', 'change is not what its reason allows');
  }
  if (statement.reason === reason.replaced) {
    for (const after of change.altered) await checkReplacement(rules, account, statement, after, directory);
    return;
  }
  await checkApprovals(
    rules,
    kind,
    entry,
    statement,
    change,
    approvalsFor(author, statement, change),
    directory,
  );
}

function allowed(
  kind: Kind,
  author: Member,
  { reason: why, members, genesis }: Statement,
  { added, removed, altered }: Change,
  identity: Uint8Array,
): boolean {
  const mayChange = isVictim(author.role) || leads(kind, author.role);
  switch (why) {
    case reason.genesis:
      // One section is hers alone to make, and nobody else is in it before she lets them in.
      if (genesis?.section) return isVictim(author.role) && members.length === 1;
      return leads(kind, author.role) && genesisMembers(kind, author, members);
    case reason.add:
      return mayChange && added.length > 0 && removed.length === 0 && altered.length === 0;
    case reason.remove:
      return (
        mayChange &&
        removed.length > 0 &&
        added.length === 0 &&
        altered.length === 0 &&
        find(members, author.account) !== undefined
      );
    case reason.ownIdentity: {
      const [now] = altered;
      const only = added.length === 0 && removed.length === 0 && altered.length === 1;
      return only && now !== undefined && sameMember(now, { ...author, identity });
    }
    case reason.newKey:
      return mayChange && added.length === 0 && removed.length === 0 && altered.length === 0;
    case reason.replaced:
      return mayChange && added.length === 0 && removed.length === 0 && altered.length === 1;
  }
}

/** In a vault of hers the author and at most the victim, in a staff vault the author and any staff. */
const genesisMembers = (kind: Kind, author: Member, members: readonly Member[]): boolean =>
  !isHers(kind) || members.every((member) => equal(member.account, author.account) || isVictim(member.role));

/** One where staff add somebody or the victim is removed, otherwise none. */
function approvalsFor(author: Member, { reason: why }: Statement, { removed }: Change): number {
  const byStaff = why === reason.add && !isVictim(author.role);
  const ofHer = why === reason.remove && removed.some((member) => isVictim(member.role));
  return byStaff || ofHer ? 1 : 0;
}

/** Demands that many approvals of exactly this change, by somebody who may approve it. */
async function checkApprovals(
  rules: Rules,
  kind: Kind,
  entry: Entry,
  statement: Statement,
  { added, removed }: Change,
  wanted: number,
  directory: Directory,
): Promise<void> {
  if (statement.approvals.length !== wanted) throw new Refusal('MEMBER', 'number of approvals');
  const accounts = removed.map((member) => member.account);
  for (const approval of statement.approvals) {
    const { signKey } = approver(rules, kind, entry.header.author, statement, approval, directory);
    if (!(await verifyApproval(signKey, approval.sig, rules.vault, statement.epoch, added, accounts))) {
      throw new Refusal('MEMBER', 'approval of something else');
    }
  }
}

/**
 * The identity under which somebody approves: another member who leads here. Where there is none in a staff vault, it is somebody
 * who runs cases and is no member, before or after; they get no key. Their keys are such as nobody else has made: not those of
 * version 1 or of a replacement, which come from the secret of an invite that whoever invited them holds as well. `MEMBER` for
 * everybody else, `IDENT` for who is not known.
 */
function approver(
  rules: Rules,
  kind: Kind,
  author: Uint8Array,
  { members, time }: Statement,
  { account, identity }: Approval,
  directory: Directory,
): IdentityRecord {
  const listed = find(rules.members, account);
  const may = listed
    ? !equal(account, author) && leads(kind, listed.role) && equal(listed.identity, identity)
    : !isHers(kind) && !hasSecond(rules, kind, author) && !find(members, account);
  if (!may) throw new Refusal('MEMBER', 'approver may not approve');
  const record = directory.find(account, identity);
  if (!record) throw new Refusal('IDENT', "approver's identity is not known");
  if (listed) return record;
  const next = directory.next(account, identity);
  const isEnded = next !== undefined && time - next.created > consentSkew;
  const isOwn = record.version > 1 && !isReplacement(record);
  if (isEnded || !isOwn || record.revoked || !runsCase(record.role))
    throw new Refusal('MEMBER', 'approval of somebody who may not approve');
  return record;
}

/** Whether anybody but the author leads in this vault. */
const hasSecond = ({ members }: Rules, kind: Kind, author: Uint8Array): boolean =>
  members.some(({ account, role }) => !equal(account, author) && leads(kind, role));
