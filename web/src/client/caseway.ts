// The way of a case through the unit in a quarter, as its referral tells it (PROTOCOL 6, 28).
import type { Referral, Step } from '../crypto/vault/referral.ts';
import type { CodedFacts } from '../crypto/vault/coded.ts';
import { heldOf, recordId } from './records.ts';
import type { Verified } from './verified.ts';

/** Stages in which the unit works on a case. */
const working: readonly string[] = ['adopted', 'intervention', 'review'];

type Stage = Pick<Step, 'stage' | 'end' | 'at'>;

/** Of the facts, what the way of a case says. `since`: when it was referred, Unix ms; 0 where it was not in the quarter. */
export type Way = Pick<CodedFacts, 'referred' | 'source' | 'track' | 'waits' | 'flow' | 'end'> & {
  readonly since: number;
};

/** The referral that holds; `team`: the entries of the team's vault until a time, oldest first. */
export const referralOf = (team: readonly Verified[], caseId: string): Referral | undefined =>
  heldOf(team, 'referral').find(({ content }) => recordId<'referral'>(content) === caseId)?.content;

/** A case of which no referral is noted counts as referred and adopted when its team's vault was made. */
function stagesOf(team: readonly Verified[], caseId: string): readonly Stage[] {
  const noted = referralOf(team, caseId)?.steps;
  if (noted) return noted;
  const made = team.find(({ seq }) => seq === 1)?.written;
  return made === undefined ? [] : ['referred', 'adopted'].map((stage) => ({ stage, end: '', at: made }));
}

/** Where a case stands: it waits, the unit works on it, it is closed; '' before it was referred. */
function standing(stages: readonly Stage[]): '' | 'waiting' | 'open' | 'closed' {
  const stage = stages.at(-1)?.stage;
  if (stage === undefined || stage === 'closed') return stage ?? '';
  return working.includes(stage) ? 'open' : 'waiting';
}

/** How it was closed after the unit had worked on it last; '' where it still does. */
function endOf(stages: readonly Stage[]): string {
  const last = stages.findLastIndex(({ stage }) => working.includes(stage));
  return stages[last + 1]?.end ?? '';
}

/**
 * From what was noted until the quarter ended, `team`, and until it began, `before`: what was written later is of the next one, so that
 * each change is told once. A case is referred in a quarter before which there was none, or it was closed; one that waits or is open
 * is not referred again, and one that the unit works on at the end of a quarter is carried over into the next.
 */
export function wayOf(team: readonly Verified[], before: readonly Verified[], caseId: string): Way {
  const [was, is] = [stagesOf(before, caseId), stagesOf(team, caseId)];
  // A step that was put in the place of another one is new.
  const kept = was.findIndex(({ stage }, at) => stage !== is[at]?.stage);
  const fresh = is.slice(kept < 0 ? was.length : kept);
  const has = (stage: string): boolean => fresh.some((step) => step.stage === stage);
  const from = standing(was);
  const isAdopted = working.some(has);
  const isWorkedOn = from === 'open' ? is.some(({ stage }) => working.includes(stage)) : isAdopted;
  const isReferred = (from === '' || from === 'closed') && has('referred');
  const isLeft = standing(is) === 'closed';
  const said = (one: boolean, code: string): string => (one ? code : '');
  const untaken = has('consultation') ? 'consultation' : isLeft ? 'closed' : 'pending';
  return {
    referred: isReferred ? 1 : 0,
    source: said(isReferred, referralOf(team, caseId)?.source ?? 'not_noted'),
    track: said(isReferred, isAdopted ? 'adopted' : untaken),
    waits: said(!isWorkedOn && (isReferred || from === 'waiting'), isLeft ? 'left' : 'waiting'),
    flow: said(isWorkedOn, from === 'open' ? 'carried' : 'opened'),
    end: said(isWorkedOn, endOf(is)),
    since: isReferred ? (fresh.findLast(({ stage }) => stage === 'referred')?.at ?? 0) : 0,
  };
}
