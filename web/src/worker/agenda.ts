import { heldOf } from '../client/records.ts';
import { countedIn, isTaken } from '../client/rooms.ts';
import { toHex } from '../client/hex.ts';
import type { VaultLog } from '../client/log.ts';
import { isVictim } from '../client/roles.ts';
import type { Session } from '../client/session.ts';
import { isGone, type Verified } from '../client/verified.ts';
import { counting } from '../client/versions.ts';
import { actionView, decisionView } from './decisions.ts';
import { riskDue } from './dues.ts';
import type { AgendaView } from './messages.ts';
import { kindName } from './names.ts';
import { definitionOf } from './risks.ts';
import { isWhole } from './summary.ts';
import { memberView } from './views.ts';

/** What there is to talk about, of every case of which the person signed in has the team's vault. */
export function agenda(session: Session): readonly AgendaView[] {
  const found: AgendaView[] = [];
  for (const { log } of session.vaults.values()) {
    if (log.state === 'stopped' || log.state === 'opening' || kindName(log.kind) !== 'team') continue;
    const caseId = toHex(log.caseId);
    found.push(
      line(
        session,
        caseId,
        log,
        session.caseVaults(caseId).map((vault) => vault.log),
      ),
    );
  }
  return found;
}

function line(session: Session, caseId: string, team: VaultLog, logs: readonly VaultLog[]): AgendaView {
  const now = session.env.now();
  const known = isWhole(team, now);
  // Which version holds is known from the beginning on.
  const held = <T extends 'decision' | 'action' | 'meeting'>(type: T) =>
    known ? heldOf(countedIn(team), type) : [];
  const meetings = held('meeting');
  // The last one by its day; of one day, the one that was written down last.
  const last = meetings.reduce<(typeof meetings)[number] | undefined>(
    (latest, one) => (one.content.day >= (latest?.content.day ?? 0) ? one : latest),
    undefined,
  );
  const decisions = held('decision').filter(({ content }) => content.closed === 0);
  const actions = held('action').filter(({ content }) => content.end === '');
  // One that was taken away is not shared any more.
  const read = logs.filter(
    ({ kind, code }) => ['chat', 'incidents', 'plan'].includes(kindName(kind)) && code !== 'not_found',
  );
  return {
    caseId,
    known,
    canEdit: team.canEdit && isTaken(team),
    members: team.members.map((member) => memberView(session, member)),
    met: last ? { day: last.content.day, said: last.content.said } : null,
    counted: read.every((log) => isWhole(log, now)),
    since: since(team, logs, firstOf(team, last?.content.meeting), now),
    reviews: decisions
      .map(({ entry, content }) => decisionView(session, entry, content))
      .sort((a, b) => a.review - b.review),
    actions: actions
      .map(({ entry, content }) => actionView(session, entry, content))
      .sort((a, b) => a.due - b.due),
    risk: known ? riskView(team, logs, now) : null,
  };
}

function riskView(team: VaultLog, logs: readonly VaultLog[], now: number): AgendaView['risk'] {
  const due = riskDue(team, logs, now);
  if (!due) return null;
  const { risk, instrument, assessor } = due.content;
  const title = definitionOf(team.entries, due.content)?.title ?? '';
  return { risk: toHex(risk), instrument, title, assessor, review: due.review, over: due.over };
}

/** When the service received the first version of a meeting: a correction of what was said of it makes nothing old. 0 for none. */
function firstOf(team: VaultLog, meeting: Uint8Array | undefined): number {
  if (!meeting) return 0;
  const id = toHex(meeting);
  return (
    team.entries.find(({ content }) => content?.type === 'meeting' && toHex(content.meeting) === id)
      ?.received ?? 0
  );
}

function since(team: VaultLog, logs: readonly VaultLog[], moment: number, now: number): AgendaView['since'] {
  const of = (kind: string): readonly Verified[] => {
    const log = logs.find((one) => kindName(one.kind) === kind);
    return log && log.state !== 'stopped' ? log.entries : [];
  };
  const isNew = ({ received }: Verified): boolean => received > moment;
  const plans = logs.filter((log) => kindName(log.kind) === 'plan' && log.state !== 'stopped');
  return {
    incidents: newIncidents(of('incidents'), moment, now),
    messages: of('chat').filter((one) => isNew(one) && one.content?.type === 'message' && isVictim(one.role))
      .length,
    plan: plans.flatMap(({ entries }) =>
      entries.filter(
        (one) =>
          isNew(one) && one.mayEdit && (one.content?.type === 'plan' || one.content?.type === 'frozen'),
      ),
    ).length,
    decisions: team.entries.filter(
      (one) => isNew(one) && one.mayEdit && one.content?.type === 'decision' && one.content.version === 1,
    ).length,
  };
}

/** Incidents whose first finished version came in after a moment, and that are still in her list. */
function newIncidents(log: readonly Verified[], moment: number, now: number): number {
  const first = new Map<string, number>();
  const counts = counting(log);
  for (const { id, content, received } of log) {
    const standing = counts.get(id);
    if (content?.type !== 'incident' || !standing) continue;
    const incident = toHex(content.incident);
    if (standing.unfinished || isGone(standing.leaves, now)) first.delete(incident);
    else if (!first.has(incident)) first.set(incident, received);
  }
  return [...first.values()].filter((received) => received > moment).length;
}
