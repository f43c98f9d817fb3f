import { isReplacement, type IdentityRecord } from '../crypto/keys/identity.ts';
import { newApproval } from '../crypto/vault/epoch.ts';
import type { Handover } from '../crypto/vault/handover.ts';
import { isOfUnit, kinds, maxRights } from '../crypto/vault/role.ts';
import { reason } from '../crypto/vault/statement.ts';
import { Failed } from './failure.ts';
import { same, toHex } from './hex.ts';
import { isLost } from './lost.ts';
import * as members from './members.ts';
import { isAdvocate, isVictim, leads } from './roles.ts';
import { countedIn, isTaken } from './rooms.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';
import type { Verified } from './verified.ts';

/** What somebody said, and the entry in which they did. */
export type Word = { readonly entry: Verified; readonly content: Handover };

const none = new Uint8Array();

/** What was said in a team of who is to be let in, oldest first; nothing of a vault that is not believed any more. */
export const said = ({ log }: Vault): readonly Word[] =>
  log.state === 'stopped'
    ? []
    : countedIn(log).flatMap((entry) =>
        entry.content?.type === 'handover' ? [{ entry, content: entry.content }] : [],
      );

/** Says it to the team; `room_shut` in a linking room that is not open: it would count for nothing. */
export function say(team: Vault, word: Omit<Handover, 'type'>): void {
  checkTaken(team);
  team.write({ type: 'handover', ...word });
}

function checkTaken({ log }: Vault): void {
  if (!isTaken(log)) throw new Failed('room_shut');
}

/**
 * What the advocate who hands the case over said last; undefined where that is off, or done with, or nobody does. Once one of the two
 * was taken out of the team it is done with for good: who is let back in later is let in for something else.
 */
export function handoverOf(team: Vault): Word | undefined {
  const last = said(team).findLast(
    ({ entry, content }) =>
      content.approval.length === 0 &&
      same(content.from, entry.authorId) &&
      isAdvocate(entry.role) &&
      entry.mayEdit,
  );
  return last && last.content.to.length > 0 && !isOver(team, last) ? last : undefined;
}

/** Who hands it over, or to whom, was taken out of the team since. */
function isOver({ log }: Vault, { entry, content: { from, to } }: Word): boolean {
  for (let epoch = log.epoch; epoch > 1; epoch--) {
    const change = log.change(epoch);
    if (!change || change.seq <= entry.seq) return false;
    if (change.removed.some(({ account }) => same(account, from) || same(account, to))) return true;
  }
  return false;
}

/** Keys that nobody else has made: those of an invite, or of a replacement, are known to whoever invited them (section 8). */
const isOwn = (record: IdentityRecord): boolean => record.version > 1 && !isReplacement(record);

/** Whether the service still takes an approval under that identity: it is their newest, and their own. */
function isInUse({ people }: Session, { authorId, identity }: Verified): boolean {
  const record = people.current(authorId);
  return record !== undefined && same(record.hash, identity) && isOwn(record);
}

/**
 * The approval of what is asked for, by somebody else who runs cases. The vault itself is the judge of it. One whose keys have
 * been replaced since is none any more, so that it can be given again.
 */
export const approvalOf = (session: Session, team: Vault, { content: asked }: Word): Word | undefined =>
  said(team).findLast(
    ({ entry, content }) =>
      content.approval.length > 0 &&
      isInUse(session, entry) &&
      [asked.from, asked.to].every((one) => !same(entry.authorId, one)) &&
      leads(entry.role) &&
      same(content.vault, asked.vault) &&
      content.epoch === asked.epoch &&
      content.added.every(({ identity }) => asked.added.some((one) => same(one.identity, identity))),
  );

export const teamOf = (session: Session, caseId: string): Vault => session.vaultOf(caseId, kinds.team);

/** Somebody asks for `to` to be let in there, and that can still be confirmed. */
export const isAsked = (vault: Vault, to: Uint8Array): boolean =>
  vault.log.entries.some(
    ({ content, authorId }) =>
      content?.type === 'proposal' &&
      members.outcome(vault, content) === 'open' &&
      content.added.some(({ account }) => same(account, to)) &&
      vault.log.member(authorId) !== undefined,
  );

/** Nobody else in it may say yes to a new member. */
const isAlone = (session: Session, { log }: Vault): boolean =>
  log.members.every(
    ({ account, role }) => same(account, session.account) || !(isVictim(role) || leads(role)),
  );

/** Vaults of the case that a colleague of this role could have from the person signed in. */
export const givable = (session: Session, caseId: string, role: number): readonly Vault[] =>
  session
    .caseVaults(caseId)
    .filter((vault) => !isLost(session, vault))
    .filter(({ log }) => log.state !== 'stopped' && maxRights(log.kind, role) > 0 && !isOfUnit(log.kind));

/**
 * Asks for a colleague to be let in wherever the person signed in is and the colleague is not, and says to the team that the case
 * is handed over. Doing it again asks for what is still missing, or was decided otherwise meanwhile.
 */
export async function handOver(session: Session, caseId: string, to: Uint8Array): Promise<void> {
  const team = teamOf(session, caseId);
  checkTaken(team);
  await session.people.refresh(to);
  const record = session.people.current(to);
  const isFit = isAdvocate(session.role) && record && isAdvocate(record.role) && !record.revoked;
  if (!isFit || same(to, session.account)) throw new Failed('MEMBER');
  let ask: Pick<Handover, 'vault' | 'epoch' | 'added'> = { vault: none, epoch: 0, added: [] };
  for (const vault of givable(session, caseId, record.role)) {
    await vault.log.catchUp();
    if (vault.log.member(to) || isAsked(vault, to)) continue;
    if (isAlone(session, vault)) {
      const added = [await members.newMember(session, vault, to)];
      ask = { vault: vault.log.vault, epoch: vault.log.epoch + 1, added };
    } else await members.add(session, vault, to);
  }
  const known = handoverOf(team)?.content;
  const isSaid =
    known !== undefined &&
    same(known.from, session.account) &&
    same(known.to, to) &&
    same(known.vault, ask.vault) &&
    known.epoch === ask.epoch;
  if (!isSaid) say(team, { from: session.account, to, ...ask, approval: none });
}

/**
 * The person signed in hands the case over, or is about to say so. A vault that they begin meanwhile would be asked for by nobody,
 * and they would stay in it alone.
 */
export function isGivingUp(session: Session, caseId: string): boolean {
  const team = session.caseVaults(caseId).find(({ log }) => log.kind === kinds.team);
  const going = team?.outbox.jobs.findLast(
    ({ draft: { content }, state }) =>
      content.type === 'handover' && content.approval.length === 0 && state !== 'refused',
  )?.draft.content;
  if (going?.type === 'handover') return going.to.length > 0;
  const word = team && handoverOf(team);
  return word !== undefined && same(word.content.from, session.account);
}

/** It is not handed over after all. What was confirmed meanwhile stays so. */
export function callOff(session: Session, caseId: string): void {
  const team = teamOf(session, caseId);
  const word = handoverOf(team);
  if (!word || !same(word.content.from, session.account)) throw new Failed('not_found');
  const nothing = { to: none, vault: none, epoch: 0, added: [], approval: none };
  say(team, { from: session.account, ...nothing });
}

/** Whether the person signed in may approve what is asked for in a vault that they are not in themselves. */
export function mayApprove(session: Session, { content }: Word): boolean {
  const isOther = !same(content.from, session.account) && !same(content.to, session.account);
  return (
    content.vault.length > 0 && isOther && leads(session.role) && !session.vaults.has(toHex(content.vault))
  );
}

/**
 * Somebody from outside: that the colleague is let in where the advocate is alone. They get no key to it. `renew_first` under keys
 * that count from outside only once their own words have replaced them.
 */
export async function approve(session: Session, caseId: string): Promise<void> {
  const team = teamOf(session, caseId);
  await approveWord(session, team, handoverOf(team));
}

export async function approveWord(session: Session, team: Vault, word: Word | undefined): Promise<void> {
  if (!word || !mayApprove(session, word)) throw new Failed('not_found');
  const { account, pair, record } = session;
  if (!isOwn(record)) throw new Failed('renew_first');
  const { from, to, vault, epoch, added } = word.content;
  await members.checkAdded(session, added);
  const { sig: approval } = await newApproval(pair, account, record.hash, vault, epoch, added, []);
  say(team, { from, to, vault, epoch, added, approval });
}

/** The advocate: lets the colleague in where that was approved. */
export async function letIn(session: Session, caseId: string): Promise<void> {
  const team = teamOf(session, caseId);
  await letInBy(session, team, handoverOf(team));
}

/** Who asked: lets the colleague in where somebody from outside has approved. */
export async function letInBy(session: Session, team: Vault, word: Word | undefined): Promise<void> {
  const isMine = word !== undefined && same(word.content.from, session.account);
  const found = isMine ? approvalOf(session, team, word) : undefined;
  const vault = word && session.vaults.get(toHex(word.content.vault));
  if (!found || !vault) throw new Failed('not_found');
  await vault.log.catchUp();
  const { to, epoch, added } = word.content;
  if (vault.log.member(to)) return;
  if (vault.log.epoch + 1 !== epoch) throw new Failed('conflict');
  await members.checkAdded(session, added);
  const { authorId: account, identity } = found.entry;
  const approval = { account, identity, sig: found.content.approval };
  await members.change(vault, reason.add, (all) => [...all, ...added], [approval]);
}

/** The colleague, once in: takes out who has handed the case over, everywhere, the team's vault last, where that stands. */
export async function takeOver(session: Session, caseId: string): Promise<void> {
  const word = handoverOf(teamOf(session, caseId));
  if (!word || !same(word.content.to, session.account)) throw new Failed('not_found');
  const { from } = word.content;
  const all = session.caseVaults(caseId).filter(({ log }) => log.member(from) && log.member(session.account));
  const isTeam = ({ log }: Vault): boolean => log.kind === kinds.team;
  for (const vault of [...all.filter((one) => !isTeam(one)), ...all.filter(isTeam)])
    await members.remove(session, vault, from);
}
