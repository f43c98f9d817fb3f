import { Failed } from '../client/failure.ts';
import { toHex } from '../client/hex.ts';
import { plate } from '../client/identifiers/plate.ts';
import type { VaultLog } from '../client/log.ts';
import { beginRoom, casesIn, ownCase, roomsOf, sayInRoom, speaksFor } from '../client/openroom.ts';
import { roomOf, type RoomFound, type Word } from '../client/rooms.ts';
import type { Session } from '../client/session.ts';
import { isGone } from '../client/verified.ts';
import { counting } from '../client/versions.ts';
import { kinds as links } from '../crypto/blind/kind.ts';
import type { Incident } from '../crypto/vault/incident.ts';
import { kinds } from '../crypto/vault/role.ts';
import type {
  Calls,
  CaseSummary,
  FoundBy,
  LookView,
  RoomCase,
  RoomPlace,
  RoomView,
  RoomWordView,
} from './messages.ts';
import { isWhole } from './summary.ts';
import { memberView, nameOf } from './views.ts';

/** What a case is called in a room: as whoever says yes for it calls it; in one that was closed, as it was called last. */
const labelOf = ({ state, open, words }: RoomFound, caseId: string): string =>
  (state === 'shut' ? words : open).findLast(
    ({ content }) => content.what === 'open' && toHex(content.own) === caseId,
  )?.content.label ?? '';

/** What the list of cases shows of a room, which has no name of its own; nothing of any other case. `logs` are those of one case. */
export function roomSummary(
  session: Session,
  logs: readonly VaultLog[],
): Pick<CaseSummary, 'room'> & Partial<Pick<CaseSummary, 'name'>> {
  const team = logs.find(({ kind }) => kind === kinds.team);
  const found = team && team.state !== 'stopped' ? roomOf(team) : null;
  if (!found) return {};
  const { state, first } = found;
  return {
    name: casesIn(found)
      .map((one) => labelOf(found, one) || '…')
      .join(' / '),
    room: { state, asks: asks(session, found), byName: nameOf(session, first.entry.authorId) },
  };
}

/** They could say yes for the case that has not. */
function asks(session: Session, found: RoomFound): boolean {
  const own = ownCase(session, found);
  return (
    found.state === 'opening' &&
    own !== '' &&
    found.open.every(({ entry, content }) => entry.author !== session.id && toHex(content.own) !== own)
  );
}

const numbers = new Map(Object.entries(links).map(([what, kind]) => [what as FoundBy, kind]));

const foundBy = (kind: number): FoundBy => [...numbers].find(([, one]) => one === kind)?.[0] ?? '';

/** See {@link beginRoom}. */
export const begin = (
  session: Session,
  { kind, ...begun }: Calls['room/begin']['in'],
): Promise<{ caseId: string }> => beginRoom(session, { ...begun, kind: numbers.get(kind) ?? 0 });

/** A room as it stands. `not_found` for every other case. */
export function roomView(session: Session, caseId: string): RoomView {
  const { log, outbox } = session.vaultOf(caseId, kinds.team);
  if (log.state === 'stopped') throw new Failed(log.code);
  const found = roomOf(log);
  if (!found) throw new Failed('not_found');
  const { state, first, open, words } = found;
  const [one, two] = casesIn(found);
  const caseOf = (of: string): RoomCase => ({
    ...{ caseId: of, label: labelOf(found, of), mine: speaksFor(session, of) },
    by: open
      .filter(({ content }) => toHex(content.own) === of)
      .map(({ entry }) => nameOf(session, entry.authorId)),
  });
  return {
    ...{ state, known: isWhole(log, session.env.now()), canEdit: log.canEdit },
    ...{ cases: [caseOf(one), caseOf(two)], own: ownCase(session, found) },
    ...{ kind: foundBy(first.content.kind), byName: nameOf(session, first.entry.authorId) },
    hasSaid: open.some(({ entry }) => entry.author === session.id),
    words: words.map((word) => wordView(session, word)),
    members: log.members.map((member) => memberView(session, member)),
    unsaved: outbox.jobs.flatMap(({ id, state: how, code, draft: { content } }) =>
      content.type === 'room' ? [{ id, code: how === 'refused' ? (code ?? 'internal') : '' }] : [],
    ),
  };
}

const wordView = (session: Session, { entry, content }: Word): RoomWordView => ({
  ...{ id: entry.id, what: content.what as RoomWordView['what'], caseId: toHex(content.own) },
  ...{ text: content.text, authorName: nameOf(session, entry.authorId), written: entry.written },
  mine: entry.author === session.id,
});

export const roomPlaces = (session: Session): readonly RoomPlace[] =>
  roomsOf(session).map(({ vault, found }) => ({
    ...{ room: toHex(vault.log.caseId), cases: casesIn(found), state: found.state },
  }));

export const say = (session: Session, { caseId, ...said }: Calls['room/say']['in']): { id: string } =>
  sayInRoom(session, session.vaultOf(caseId, kinds.team), said);

/** Incidents that hold in a log: neither what is unfinished nor what was taken out. */
function held({ entries }: VaultLog, now: number): readonly Incident[] {
  const counts = counting(entries);
  const newest = new Map<string, Incident>();
  for (const { id, content } of entries) {
    const standing = counts.get(id);
    if (content?.type !== 'incident' || !standing) continue;
    const incident = toHex(content.incident);
    if (standing.unfinished || isGone(standing.leaves, now)) newest.delete(incident);
    else newest.set(incident, content);
  }
  return [...newest.values()];
}

const lookView = ({ incident, when, look, where }: Incident): LookView => ({
  ...{ incident: toHex(incident), start: when.start, precision: when.precision, zone: when.zone },
  vehicles: look.vehicles.map((one) => ({ ...one, whole: plate(one.plate) ?? '' })),
  ...{ look: look.text, place: where.text },
});

/** What stands in the cases that one reads, where all of their log is here. */
export function looks(session: Session): Calls['look/list']['out'] {
  const now = session.env.now();
  return [...session.vaults.values()].flatMap(({ log }) =>
    log.kind === kinds.incidents && isWhole(log, now)
      ? [{ caseId: toHex(log.caseId), looks: held(log, now).map(lookView) }]
      : [],
  );
}
