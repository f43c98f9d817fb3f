// Requests of the police in a case, answers to them, and what was given under them.
import { Failed } from '../client/failure.ts';
import {
  answerTo,
  closedBy,
  isNoticeLate,
  receiptsOf,
  type Asked,
  type Judged,
  type Source,
} from '../client/gate.ts';
import { fromHex, toHex } from '../client/hex.ts';
import { heldOf, recordId } from '../client/records.ts';
import { countedIn } from '../client/rooms.ts';
import type { Session } from '../client/session.ts';
import type { Verified } from '../client/verified.ts';
import { homesOfThings, readCopy, type Item } from '../crypto/vault/receipt.ts';
import type { Answer, PoliceRequest } from '../crypto/vault/request.ts';
import { kinds } from '../crypto/vault/role.ts';
import type {
  AnswerView,
  Calls,
  HalfGiven,
  ItemText,
  ReceiptView,
  RequestDraft,
  RequestsView,
  RequestView,
} from './messages.ts';
import { recordsOf, writeRecord } from './records.ts';
import { roleName } from './names.ts';
import { isWhole } from './summary.ts';
import { incidentDraft, nameOf } from './views.ts';

const homes = Object.values(homesOfThings).map(({ kind }) => kind);

/** The vaults of a case in which things stand that may be asked for, as far as they are shared with the person signed in. */
export const sourcesOf = (session: Session, caseId: string): ReadonlyMap<string, Source> =>
  new Map(
    session
      .caseVaults(caseId)
      .filter(({ log }) => homes.includes(log.kind) && log.state !== 'stopped')
      .map(({ log }) => [
        log.id,
        { kind: log.kind, entries: log.entries, isWhole: isWhole(log, session.env.now()) },
      ]),
  );

/** What is shown of what is given (`givenOf`): whoever gives it sees all that it says. */
export function textOf(given: Item): ItemText {
  if (given.type !== 'incident') return { text: given.text, told: null };
  const { text, source, status, version, reason } = given;
  return { text, told: { draft: incidentDraft(given), source, status, version, reason } };
}

const receiptView = (session: Session, { entry, content, doubt, compared }: Judged): ReceiptView => ({
  ...{ id: entry.id, vault: toHex(content.vault), entry: toHex(content.entry), thing: content.thing },
  ...{ doubt, compared, at: content.at, left: content.left, given: entry.written },
  // What is not believed is not shown as anything.
  ...(doubt === '' ? textOf(readCopy(content.thing, content.copy)) : { text: '', told: null }),
  fromName: nameOf(session, content.author),
  byName: nameOf(session, entry.authorId),
  toName: nameOf(session, content.to),
});

const answerView = (
  session: Session,
  { entry, content }: { entry: Verified; content: Answer },
): AnswerView => ({
  version: content.version,
  verdict: content.verdict as AnswerView['verdict'],
  reason: content.reason,
  authorName: nameOf(session, entry.authorId),
  written: entry.written,
});

function requestView(
  session: Session,
  team: readonly Verified[],
  asked: Asked,
  receipts: readonly Judged[],
): RequestView {
  const { entry, content } = asked;
  const { type: _, follows: __, ...said } = content;
  const answer = answerTo(team, asked);
  const now = session.env.now();
  return {
    ...said,
    ...{ id: entry.id, request: recordId(content), mine: entry.author === session.id },
    ...{ authorName: nameOf(session, entry.authorId), written: entry.written },
    answer: answer && answerView(session, answer),
    answered:
      heldOf(team, 'answer').find((one) => recordId(one.content) === recordId(content))?.content.version ?? 0,
    closed: closedBy(asked, answer?.content ?? null, now),
    isNoticeLate: isNoticeLate(content, now),
    receipts: receipts
      .filter((one) => toHex(one.content.request) === recordId(content))
      .map((one) => receiptView(session, one)),
  };
}

/** What the vaults tell of having been given, and the team does not. */
function halfGiven(
  session: Session,
  sources: ReadonlyMap<string, Source>,
  receipts: readonly Judged[],
): readonly HalfGiven[] {
  const true_ = new Set(
    receipts.filter(({ doubt }) => doubt === '').map(({ content }) => toHex(content.receipt)),
  );
  return [...sources].flatMap(([vault, { entries }]) =>
    entries.flatMap(({ content, author, authorId, written }) =>
      content?.type === 'given' && !true_.has(toHex(content.receipt))
        ? [
            {
              ...{ vault, entry: toHex(content.entry), request: toHex(content.request), written },
              ...{ byName: nameOf(session, authorId), mine: author === session.id },
            },
          ]
        : [],
    ),
  );
}

/** The requests of a case, as far as they are known. */
export function requestsView(session: Session, caseId: string): RequestsView {
  const { known, canEdit, unsaved, held } = recordsOf(session, caseId, 'team', 'request');
  const answers = recordsOf(session, caseId, 'team', 'answer');
  const { log } = session.vaultOf(caseId, kinds.team);
  const team = countedIn(log);
  const sources = sourcesOf(session, caseId);
  const receipts = known ? receiptsOf(team, sources) : [];
  const role = roleName(session.role);
  const ids = new Set(held.map(({ content }) => recordId(content)));
  return {
    known,
    mayAsk: known && canEdit && role === 'police',
    mayAnswer: known && canEdit && (role === 'advocate' || role === 'manager'),
    mayGive: known && canEdit && role === 'advocate',
    readers: log.members.map(({ account, role: of }) => ({
      name: nameOf(session, account),
      role: roleName(of),
    })),
    requests: held.map((one) => requestView(session, team, one, receipts)),
    strays: receipts
      .filter(({ content }) => !ids.has(toHex(content.request)))
      .map((one) => receiptView(session, one)),
    halfGiven: known ? halfGiven(session, sources, receipts) : [],
    unsaved: [...unsaved, ...answers.unsaved],
  };
}

const contentOf = (
  { request, ...said }: RequestDraft,
  { version, follows }: Pick<PoliceRequest, 'version' | 'follows'>,
): PoliceRequest => ({ type: 'request', request: fromHex(request), version, follows, ...said });

export function writeRequest(
  session: Session,
  { caseId, after, request }: Calls['request/write']['in'],
): { id: string } {
  if (roleName(session.role) !== 'police') throw new Failed('MEMBER');
  return writeRecord(
    session,
    { caseId, kind: 'team', type: 'request', record: request.request, after },
    (next) => contentOf(request, next),
  );
}

/** An answer is to what was read, and to nothing that was changed since. */
export function answerRequest(
  session: Session,
  { caseId, after, request, about, verdict, reason }: Calls['request/answer']['in'],
): { id: string } {
  if (!['advocate', 'manager'].includes(roleName(session.role))) throw new Failed('MEMBER');
  const { held } = recordsOf(session, caseId, 'team', 'request');
  const asked = held.find(({ content }) => recordId(content) === request);
  if (!asked) throw new Failed('not_found');
  if (asked.entry.id !== about) throw new Failed('taken');
  return writeRecord(
    session,
    { caseId, kind: 'team', type: 'answer', record: request, after },
    ({ version, follows }): Answer => ({
      ...{ type: 'answer', answer: fromHex(request), version, follows },
      ...{ about: fromHex(about), verdict, reason },
    }),
  );
}
