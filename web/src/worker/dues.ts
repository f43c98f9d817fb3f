import { heldOf } from '../client/records.ts';
import type { VaultLog } from '../client/log.ts';
import type { Session } from '../client/session.ts';
import type { CaseSummary } from './messages.ts';
import { kindName } from './names.ts';
import { isWhole } from './summary.ts';

const day = 86_400_000;

/** The calendar day of a moment by the clocks of this computer, counted from 1970-01-01. */
export function today(now: number): number {
  const at = new Date(now);
  return Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) / day;
}

/** What is overdue in a case, and its next review; nothing while not all of the team's notes is known. `logs` are those of one case. */
export function dues(session: Session, logs: readonly VaultLog[]): Pick<CaseSummary, 'overdue' | 'reviews'> {
  const now = session.env.now();
  const team = logs.find(({ kind }) => kindName(kind) === 'team');
  if (!team || !isWhole(team, now)) return {};
  const open = heldOf(team.entries, 'decision').filter(({ content }) => content.closed === 0);
  const reviews = open.map(({ content }) => content.review);
  const actions = heldOf(team.entries, 'action').filter(({ content }) => content.end === '');
  const days = [...reviews, ...actions.map(({ content }) => content.due)];
  return {
    overdue: days.filter((due) => due < today(now)).length,
    reviews: reviews.length > 0 ? Math.min(...reviews) : 0,
  };
}
