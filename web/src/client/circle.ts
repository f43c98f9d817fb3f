// A circle: those of one profession who have a vault of a case among themselves, clinical or of the police (decisions/0027).
import { kinds, leads, type Kind } from '../crypto/vault/role.ts';
import { begin } from './begin.ts';
import { Failed } from './failure.ts';
import { approveWord, isAsked, letInBy, said, say, teamOf, type Word } from './handover.ts';
import { same, toHex } from './hex.ts';
import { isLost } from './lost.ts';
import * as members from './members.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

const none = new Uint8Array();

/** Kinds that belong to one profession, and of which who runs the case has no key. */
const ofProfessions: readonly Kind[] = [kinds.clinical, kinds.police];

/** The kind of vault that this role has with its like; undefined for all others. */
export const circleKind = (role: number): Kind | undefined => ofProfessions.find((kind) => leads(kind, role));

/** The vault of one's circle in a case, where it has begun, lists one, and is not lost. */
export const circleOf = (session: Session, caseId: string): Vault | undefined =>
  session
    .caseVaults(caseId)
    .find((vault) => vault.log.kind === circleKind(session.role) && !isLost(session, vault));

/** Those of the team who could be in the circle of that kind, but for oneself. */
export const fellowsOf = (session: Session, team: Vault, kind: Kind) =>
  team.log.members.filter(({ account, role }) => leads(kind, role) && !same(account, session.account));

/** Begins it with these colleagues, or alone. `MEMBER` for who has none, and where one of them is not in the case. */
export async function beginCircle(
  session: Session,
  caseId: string,
  others: readonly Uint8Array[],
): Promise<Vault> {
  const kind = circleKind(session.role);
  const fellows = kind === undefined ? [] : fellowsOf(session, teamOf(session, caseId), kind);
  const isFellow = (one: Uint8Array): boolean => fellows.some(({ account }) => same(account, one));
  if (kind === undefined || !others.every(isFellow)) throw new Failed('MEMBER');
  return begin(session, caseId, kind, others);
}

/** Nobody else in it may say yes to a new member. */
const isAlone = (session: Session, { log }: Vault): boolean =>
  log.members.every(({ account, role }) => same(account, session.account) || !leads(log.kind, role));

/**
 * What each of those who have such a vault asks of who is outside it: that a colleague of theirs is let in. Of each the last word
 * counts; one with nobody takes it back.
 */
export function asksIn(team: Vault): readonly Word[] {
  const last = new Map<string, Word>();
  for (const word of said(team)) {
    const { entry, content } = word;
    const isTheirs = content.approval.length === 0 && same(content.from, entry.authorId) && entry.mayEdit;
    if (isTheirs && circleKind(entry.role) !== undefined) last.set(entry.author, word);
  }
  return [...last.values()].filter(({ entry, content }) => {
    const kind = circleKind(entry.role);
    return (
      kind !== undefined && content.vault.length > 0 && content.added.every(({ role }) => leads(kind, role))
    );
  });
}

/** What one asks oneself. */
export const ownAsk = (session: Session, team: Vault): Word | undefined =>
  asksIn(team).find(({ entry }) => same(entry.authorId, session.account));

/** Whether that is still about the next change of the vault, which it was asked for. */
export const isOpen = ({ log }: Vault, { content }: Word): boolean =>
  same(content.vault, log.vault) && content.epoch === log.epoch + 1 && !log.member(content.to);

/**
 * Asks for a colleague of the team: those inside, or, who is alone there, somebody from outside. Asking again for who is asked for
 * already does nothing.
 */
export async function askFor(session: Session, caseId: string, to: Uint8Array): Promise<void> {
  const vault = circleOf(session, caseId);
  const team = teamOf(session, caseId);
  if (!vault) throw new Failed('not_found');
  if (!fellowsOf(session, team, vault.log.kind).some(({ account }) => same(account, to)))
    throw new Failed('MEMBER');
  await vault.log.catchUp();
  if (vault.log.member(to) || isAsked(vault, to)) return;
  if (!isAlone(session, vault)) return members.add(session, vault, to);
  const known = ownAsk(session, team);
  if (known && isOpen(vault, known) && same(known.content.to, to)) return;
  const added = [await members.newMember(session, vault, to)];
  const ask = { from: session.account, to, vault: vault.log.vault, epoch: vault.log.epoch + 1, added };
  say(team, { ...ask, approval: none });
}

/** It is not asked for any more. */
export function takeBack(session: Session, caseId: string): void {
  const team = teamOf(session, caseId);
  if (!ownAsk(session, team)) throw new Failed('not_found');
  const nothing = { to: none, vault: none, epoch: 0, added: [], approval: none };
  say(team, { from: session.account, ...nothing });
}

/** Somebody from outside says yes to what that colleague asks; see {@link approveWord}. */
export async function approveAsk(session: Session, caseId: string, from: string): Promise<void> {
  const team = teamOf(session, caseId);
  const word = asksIn(team).find(({ content }) => toHex(content.from) === from);
  await approveWord(session, team, word);
}

/** Who asked lets the colleague in; see {@link letInBy}. */
export async function letFellowIn(session: Session, caseId: string): Promise<void> {
  const team = teamOf(session, caseId);
  await letInBy(session, team, ownAsk(session, team));
}
