import { toHex } from '../client/hex.ts';
import { heldOf } from '../client/records.ts';
import { countedIn } from '../client/rooms.ts';
import type { VaultLog } from '../client/log.ts';
import type { Session } from '../client/session.ts';
import type { CaseSummary } from './messages.ts';
import type { Risk } from '../crypto/vault/risk.ts';
import { kindName } from './names.ts';
import { standingOf } from './referrals.ts';
import { isWhole } from './summary.ts';

const day = 86_400_000;

/** The calendar day of a moment by the clocks of this computer, counted from 1970-01-01. */
export function today(now: number): number {
  const at = new Date(now);
  return Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / day;
}

/** The calendar day of a moment in a zone, counted likewise. A zone that is not known here is UTC. */
function dayIn(moment: number, zone: string): number {
  const of = (timeZone: string): number =>
    Date.parse(
      new Intl.DateTimeFormat('sv-SE', {
        ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
      }).format(moment),
    ) / day;
  try {
    return of(zone);
  } catch {
    return of('UTC');
  }
}

export type RiskDue = {
  readonly content: Risk;
  /** In the zone of the record, counted from 1970-01-01. */
  readonly review: number;
  /** That day is over there. */
  readonly over: boolean;
};

/**
 * The day on which the risk is to be looked at again: that of the newest record alone. Null where it names none, and in a case that
 * is closed, where nobody makes another record. `logs` are those of one case.
 */
export function riskDue(team: VaultLog, logs: readonly VaultLog[], now: number): RiskDue | null {
  const last = heldOf(countedIn(team), 'risk').reduce<Risk | undefined>(
    (newest, { content }) => (content.made >= (newest?.made ?? 0) ? content : newest),
    undefined,
  );
  if (!last || last.review === 0) return null;
  if (standingOf(toHex(team.caseId), logs)?.stage === 'closed') return null;
  const review = dayIn(last.review, last.zone);
  return { content: last, review, over: dayIn(now, last.zone) > review };
}

/** What is overdue in a case, and its next review; nothing while not all of the team's notes is known. `logs` are those of one case. */
export function dues(session: Session, logs: readonly VaultLog[]): Pick<CaseSummary, 'overdue' | 'reviews'> {
  const now = session.env.now();
  const team = logs.find(({ kind }) => kindName(kind) === 'team');
  if (!team || !isWhole(team, now)) return {};
  const entries = countedIn(team);
  const open = heldOf(entries, 'decision').filter(({ content }) => content.closed === 0);
  const reviews = open.map(({ content }) => content.review);
  const actions = heldOf(entries, 'action').filter(({ content }) => content.end === '');
  const notices = heldOf(entries, 'request')
    .filter(({ content: { withdrawn, notice } }) => withdrawn === '' && notice.given === 0)
    .map(({ content }) => today(content.notice.until));
  const days = [...notices, ...reviews, ...actions.map(({ content }) => content.due)];
  const isRiskOver = riskDue(team, logs, now)?.over === true;
  return {
    overdue: days.filter((due) => due < today(now)).length + Number(isRiskOver),
    reviews: reviews.length > 0 ? Math.min(...reviews) : 0,
  };
}
