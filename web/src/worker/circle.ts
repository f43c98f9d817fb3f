import * as circle from '../client/circle.ts';
import { approvalOf, isAsked, mayApprove, teamOf } from '../client/handover.ts';
import { fromHex, same, toHex } from '../client/hex.ts';
import type { Session } from '../client/session.ts';
import type { Vault } from '../client/vault.ts';
import type { Handlers } from './core.ts';
import type { CircleAsk, CircleView, FellowState } from './messages.ts';
import { kindName, roleName } from './names.ts';
import { memberView, nameOf } from './views.ts';

const named = (kind: number | undefined): CircleView['kind'] =>
  kind === undefined ? null : (kindName(kind) as CircleAsk['kind']);

/** Who has the vault of one's profession, who could have it, and what others ask of the person signed in. */
export function circleView(session: Session, caseId: string): CircleView {
  const team = teamOf(session, caseId);
  const kind = circle.circleKind(session.role);
  const own = circle.circleOf(session, caseId);
  const vault = own && own.log.state !== 'stopped' ? own : undefined;
  const fellows = kind === undefined ? [] : circle.fellowsOf(session, team, kind);
  return {
    kind: named(kind),
    begun: own !== undefined,
    members: vault ? vault.log.members.map((member) => memberView(session, member)) : [],
    fellows: (own && !vault ? [] : fellows)
      .filter(({ account }) => !vault?.log.member(account))
      .map(({ account, role }) => ({
        ...{ account: toHex(account), name: nameOf(session, account), role: roleName(role) },
        state: vault ? stateOf(session, team, vault, account) : 'none',
      })),
    asks: asks(session, team),
  };
}

function stateOf(session: Session, team: Vault, vault: Vault, account: Uint8Array): FellowState {
  if (isAsked(vault, account)) return 'asked';
  const word = circle.ownAsk(session, team);
  if (!word || !same(word.content.to, account) || !circle.isOpen(vault, word)) return 'none';
  return approvalOf(session, team, word) ? 'approved' : 'approval';
}

const asks = (session: Session, team: Vault): readonly CircleAsk[] =>
  circle.asksIn(team).flatMap((word) => {
    const { from, to } = word.content;
    if (!mayApprove(session, word) || approvalOf(session, team, word)) return [];
    const kind = named(circle.circleKind(word.entry.role));
    const isThere = team.log.member(from) !== undefined;
    if (kind === null || !isThere) return [];
    const names = { fromName: nameOf(session, from), toName: nameOf(session, to) };
    return [{ kind, from: toHex(from), ...names, since: word.entry.written }];
  });

type Names = Extract<keyof Handlers, `circle/${string}`>;

/** What is done to it, and how it stands then. */
export function circleHandlers(session: () => Session): Pick<Handlers, Names> {
  const then = async (caseId: string, act: Promise<unknown>): Promise<CircleView> => {
    await act;
    return circleView(session(), caseId);
  };
  return {
    'circle/view': ({ caseId }) => circleView(session(), caseId),
    'circle/begin': ({ caseId, accounts }) =>
      then(caseId, circle.beginCircle(session(), caseId, accounts.map(fromHex))),
    'circle/ask': ({ caseId, account }) => then(caseId, circle.askFor(session(), caseId, fromHex(account))),
    'circle/takeBack': ({ caseId }) => {
      circle.takeBack(session(), caseId);
      return circleView(session(), caseId);
    },
    'circle/approve': ({ caseId, from }) => then(caseId, circle.approveAsk(session(), caseId, from)),
    'circle/letIn': ({ caseId }) => then(caseId, circle.letFellowIn(session(), caseId)),
  };
}
