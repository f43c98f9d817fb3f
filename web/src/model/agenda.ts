// The agenda of the weekly meeting: every case of the person signed in, by what there is to talk about. Nothing is weighed: it is
// counted, and put in order.
import { computed, signal } from '@preact/signals';
import type { AgendaView, CaseSummary } from '../worker/messages.ts';
import { isClosed } from './caselist.ts';
import { dayHere } from './day.ts';
import { call, on } from './link.ts';
import { cases, place } from './office.ts';
import { whenOver } from './session.ts';
import { latestTold } from './voice.ts';

export type AgendaLine = AgendaView & {
  readonly name: string;
  /** Her last words of the work. */
  readonly heard: readonly string[];
  /** Days over which it is: the reviews and actions whose day was before today. */
  readonly overdueReviews: AgendaView['reviews'];
  readonly overdueActions: AgendaView['actions'];
  /** The day on which the risk was to be looked at again is over. */
  readonly overdueRisk: boolean;
  /** Due within a week from today. */
  readonly soonReviews: AgendaView['reviews'];
  readonly soonActions: AgendaView['actions'];
  /** Open decisions without her view or a reason. */
  readonly withoutView: number;
  /** All that came in since it was last talked about. */
  readonly news: number;
  /** It was talked about today. */
  readonly isDone: boolean;
};

/** Days ahead that a meeting looks at: until the next one. */
const AHEAD = 7;

const seen = signal<readonly AgendaView[] | null>(null);
/** Why it could not be read, or ''. */
export const agendaFailure = signal('');
const now = signal(0);
export const meetingDay = computed(() => dayHere(now.value));

/** Who was present at what was noted last, to be proposed for the next case of the same meeting. */
export const presentLast = signal<readonly string[]>([]);

export function lineOf(
  view: AgendaView,
  { name, voices }: Pick<CaseSummary, 'name' | 'voices'>,
  today: number,
): AgendaLine {
  const { reviews, actions, risk, since, met } = view;
  const soon = (day: number): boolean => day >= today && day <= today + AHEAD;
  return {
    ...{ ...view, name, heard: latestTold(voices) },
    overdueReviews: reviews.filter(({ review }) => review < today),
    overdueActions: actions.filter(({ due }) => due < today),
    overdueRisk: risk?.over === true,
    soonReviews: reviews.filter(({ review }) => soon(review)),
    soonActions: actions.filter(({ due }) => soon(due)),
    withoutView: reviews.filter((one) => one.view === '').length,
    news: since.incidents + since.messages + since.plan + since.decisions,
    isDone: met?.day === today,
  };
}

const overdue = (one: AgendaLine): number =>
  one.overdueReviews.length + one.overdueActions.length + Number(one.overdueRisk);

/** There is something to talk about, or that is not known yet; what was talked about today stays until tomorrow. */
export const isOnAgenda = (one: AgendaLine): boolean =>
  !one.known || !one.counted || one.isDone || one.news > 0 || overdue(one) > 0;

/**
 * What has been talked about today is at the end. Before it: where most came in since it was last talked about, incidents before all
 * else; then what is overdue; then what was talked about longest ago.
 */
export const inAgenda = (a: AgendaLine, b: AgendaLine): number =>
  Number(a.isDone) - Number(b.isDone) ||
  b.since.incidents - a.since.incidents ||
  b.news - a.news ||
  overdue(b) - overdue(a) ||
  (a.met?.day ?? 0) - (b.met?.day ?? 0) ||
  a.name.localeCompare(b.name, undefined, { numeric: true, sensitivity: 'base' });

/** Null until it was read. A closed case is left out while there is nothing to talk about. */
export const agenda = computed((): readonly AgendaLine[] | null => {
  const known = new Map(cases.value.map((one) => [one.caseId, one]));
  const closed = new Set(cases.value.filter(isClosed).map(({ caseId }) => caseId));
  return (
    seen.value
      ?.map((view) => lineOf(view, known.get(view.caseId) ?? { name: '', voices: [] }, meetingDay.value))
      .filter((line) => !closed.has(line.caseId) || isOnAgenda(line))
      .sort(inAgenda) ?? null
  );
});

export async function readAgenda(): Promise<void> {
  try {
    const views = await call('meeting/agenda', {});
    now.value = Date.now();
    seen.value = views;
    agendaFailure.value = '';
  } catch (failed) {
    agendaFailure.value = (failed as { code: string }).code;
  }
}

on('cases', () => {
  if (place.value.at === 'meeting') void readAgenda();
});

whenOver(() => {
  seen.value = null;
  agendaFailure.value = '';
  presentLast.value = [];
});
