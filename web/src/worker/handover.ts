import { approvalOf, handoverOf, isAsked, mayApprove, type Word } from '../client/handover.ts';
import { same, toHex } from '../client/hex.ts';
import { isLost } from '../client/lost.ts';
import type { Session } from '../client/session.ts';
import type { Vault } from '../client/vault.ts';
import { kinds } from '../crypto/vault/role.ts';
import type { HandoverPart, HandoverState, HandoverView } from './messages.ts';
import { kindName } from './names.ts';
import { nameOf } from './views.ts';

/** Kinds of every case, of which the colleague knows that they are missing. */
const always = [kinds.contact, kinds.chat, kinds.plan, kinds.incidents, kinds.team];

/** How a case that is handed over stands, as the person signed in sees it. */
export function handoverView(session: Session, caseId: string): HandoverView | null {
  const vaults = session.caseVaults(caseId);
  const team = vaults.find(({ log }) => log.kind === kinds.team);
  const word = team && handoverOf(team);
  if (!team || !word) return null;
  const { from, to } = word.content;
  const isStillIn = vaults.some(({ log }) => log.state !== 'stopped' && log.member(from) !== undefined);
  // It is done: who handed it over is nowhere any more.
  if (!isStillIn) return null;
  return {
    ...{ from: toHex(from), fromName: nameOf(session, from), to: toHex(to), toName: nameOf(session, to) },
    since: word.entry.written,
    parts: parts(session, vaults, team, word),
    canApprove: mayApprove(session, word) && !approvalOf(session, team, word),
  };
}

function parts(session: Session, vaults: readonly Vault[], team: Vault, word: Word): readonly HandoverPart[] {
  const { from, to, vault: alone } = word.content;
  const mine = [from, to].some((one) => same(one, session.account));
  const known = vaults
    .filter((vault) => !isLost(session, vault))
    .filter(({ log }) => log.state !== 'stopped' && (log.member(from) ?? log.member(to)))
    .map((vault): HandoverPart => {
      const { kind, section } = vault.log;
      return { kind: kindName(kind), section, state: stateOf(session, vault, team, word) };
    });
  const isThere = (kind: number): boolean => vaults.some(({ log }) => log.kind === kind && log.section === 0);
  // The colleague knows that they are not in it yet, and no more.
  const missing = mine
    ? always
        .filter((kind) => !isThere(kind))
        .map((kind): HandoverPart => ({ kind: kindName(kind), section: 0, state: 'asked' }))
    : [];
  const isTold = alone.length > 0 && !session.vaults.has(toHex(alone));
  const outside: readonly HandoverPart[] = isTold
    ? [{ kind: 'advocacy', section: 0, state: approvalOf(session, team, word) ? 'approved' : 'approval' }]
    : [];
  return [...known, ...missing, ...outside].sort(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.section - b.section,
  );
}

const order = Object.values(kinds).map(kindName);

function stateOf(session: Session, vault: Vault, team: Vault, word: Word): HandoverState {
  const { to, vault: alone, epoch } = word.content;
  if (vault.log.member(to)) return 'in';
  if (isAsked(vault, to)) return 'asked';
  if (!same(alone, vault.log.vault) || epoch !== vault.log.epoch + 1) return 'todo';
  return approvalOf(session, team, word) ? 'approved' : 'approval';
}
