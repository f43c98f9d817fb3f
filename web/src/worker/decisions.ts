import { compare, fromHex, toHex } from '../client/hex.ts';
import type { Session } from '../client/session.ts';
import type { Verified } from '../client/verified.ts';
import type {
  ActionsView,
  ActionView,
  Calls,
  DecisionsView,
  DecisionView,
  MeetingsView,
} from './messages.ts';
import type { Action, Decision } from '../crypto/vault/decision.ts';
import { recordsOf, writeRecord } from './records.ts';
import { nameOf } from './views.ts';

/** What a version tells of itself. */
const kept = (session: Session, entry: Verified, version: number) => ({
  ...{ id: entry.id, version, written: entry.written },
  authorName: nameOf(session, entry.authorId),
});

export function decisionView(session: Session, entry: Verified, content: Decision): DecisionView {
  const { type: _, follows: __, decision, risks, meeting, version, ...said } = content;
  return {
    ...said,
    ...{ decision: toHex(decision), risks: risks.map(toHex), meeting: toHex(meeting) },
    ...kept(session, entry, version),
  };
}

export function actionView(session: Session, entry: Verified, content: Action): ActionView {
  const { type: _, follows: __, action, owner, decision, by, version, ...said } = content;
  return {
    ...said,
    ...{ action: toHex(action), owner: toHex(owner), decision: toHex(decision), by: toHex(by) },
    ...{ ownerName: nameOf(session, owner), byName: by.length > 0 ? nameOf(session, by) : '' },
    ...kept(session, entry, version),
  };
}

/** The decisions of a case, as far as they are known. */
export function decisionsView(session: Session, caseId: string): DecisionsView {
  const { known, canEdit, unsaved, held } = recordsOf(session, caseId, 'team', 'decision');
  return {
    ...{ known, canEdit, unsaved },
    decisions: held.map(({ entry, content }) => decisionView(session, entry, content)),
  };
}

export function actionsView(session: Session, caseId: string): ActionsView {
  const { known, canEdit, unsaved, held } = recordsOf(session, caseId, 'team', 'action');
  return {
    ...{ known, canEdit, unsaved },
    actions: held.map(({ entry, content }) => actionView(session, entry, content)),
  };
}

export function meetingsView(session: Session, caseId: string): MeetingsView {
  const { known, canEdit, unsaved, held } = recordsOf(session, caseId, 'team', 'meeting');
  return {
    ...{ known, canEdit, unsaved },
    meetings: held.map(({ entry, content: { meeting, day, present, said, version } }) => ({
      ...{ meeting: toHex(meeting), day, said, present: present.map(toHex) },
      presentNames: present.map((one) => nameOf(session, one)),
      ...kept(session, entry, version),
    })),
  };
}

/** Ids as they have to stand: in order, none twice. */
const inOrder = (ids: readonly string[]): Uint8Array[] => [...new Set(ids)].map(fromHex).sort(compare);

export function writeDecision(
  session: Session,
  { caseId, after, decision }: Calls['decision/write']['in'],
): { id: string } {
  const at = { caseId, kind: 'team', type: 'decision', record: decision.decision, after } as const;
  return writeRecord(session, at, ({ version, follows }) => ({
    ...{ ...decision, type: 'decision', version, follows },
    decision: fromHex(decision.decision),
    risks: inOrder(decision.risks),
    meeting: fromHex(decision.meeting),
  }));
}

export function writeAction(
  session: Session,
  { caseId, after, action }: Calls['action/write']['in'],
): { id: string } {
  const at = { caseId, kind: 'team', type: 'action', record: action.action, after } as const;
  return writeRecord(session, at, ({ version, follows }) => ({
    ...{ ...action, type: 'action', version, follows },
    ...{ action: fromHex(action.action), owner: fromHex(action.owner) },
    ...{ decision: fromHex(action.decision), by: fromHex(action.by) },
  }));
}

export function writeMeeting(
  session: Session,
  { caseId, after, meeting }: Calls['meeting/write']['in'],
): { id: string } {
  const at = { caseId, kind: 'team', type: 'meeting', record: meeting.meeting, after } as const;
  return writeRecord(session, at, ({ version, follows }) => ({
    ...{ ...meeting, type: 'meeting', version, follows },
    ...{ meeting: fromHex(meeting.meeting), present: inOrder(meeting.present) },
  }));
}
