// What was decided in the case that is open, what somebody is to do, and what was said when the unit met.
import { computed } from '@preact/signals';
import type { ActionDraft, DecisionDraft, MeetingDraft } from '../worker/messages.ts';
export type {
  ActionDraft,
  ActionView,
  DecisionDraft,
  DecisionView,
  MeetingDraft,
  MeetingView,
} from '../worker/messages.ts';
import { opened } from './casefile.ts';
import { dayHere } from './day.ts';
import { call } from './link.ts';
import { recordsIn } from './records.ts';

const decisionRecords = recordsIn('team', (of) => call('decision/list', { caseId: of }));
const actionRecords = recordsIn('team', (of) => call('action/list', { caseId: of }));
const meetingRecords = recordsIn('team', (of) => call('meeting/list', { caseId: of }));

/** Null until they were read, and where the team's vault is not shared or was refused. */
export const decisions = decisionRecords.view;
export const actions = actionRecords.view;
export const meetings = meetingRecords.view;

/** `after`: the version that was looked at. See {@link Records.save}. */
export const saveDecision = (of: string, after: number, decision: DecisionDraft): Promise<void> =>
  decisionRecords.save(of, () => call('decision/write', { caseId: of, after, decision }));
export const saveAction = (of: string, after: number, action: ActionDraft): Promise<void> =>
  actionRecords.save(of, () => call('action/write', { caseId: of, after, action }));
export const saveMeeting = (of: string, after: number, meeting: MeetingDraft): Promise<void> =>
  meetingRecords.save(of, () => call('meeting/write', { caseId: of, after, meeting }));

/** See {@link Records.held}. */
export const decisionHeld = (of: string, id: string): Promise<number> =>
  decisionRecords.held(of, (view) => view.decisions.find(({ decision }) => decision === id)?.version);
export const actionHeld = (of: string, id: string): Promise<number> =>
  actionRecords.held(of, (view) => view.actions.find(({ action }) => action === id)?.version);
export const meetingHeld = (of: string, id: string): Promise<number> =>
  meetingRecords.held(of, (view) => view.meetings.find(({ meeting }) => meeting === id)?.version);

/** The day on which the case was opened. */
export const today = computed(() => dayHere(opened.value));

/** The next review first. */
export const openDecisions = computed(() =>
  (decisions.value?.decisions ?? []).filter(({ closed }) => closed === 0).sort((a, b) => a.review - b.review),
);
/** The last one closed first. */
export const closedDecisions = computed(() =>
  (decisions.value?.decisions ?? []).filter(({ closed }) => closed !== 0).sort((a, b) => b.closed - a.closed),
);
/** The next one due first. */
export const openActions = computed(() =>
  (actions.value?.actions ?? []).filter(({ end }) => end === '').sort((a, b) => a.due - b.due),
);
export const endedActions = computed(() =>
  (actions.value?.actions ?? []).filter(({ end }) => end !== '').sort((a, b) => b.ended - a.ended),
);
/** The last one first. */
export const pastMeetings = computed(() =>
  [...(meetings.value?.meetings ?? [])].reverse().sort((a, b) => b.day - a.day),
);

export const overdueReviews = computed(() =>
  openDecisions.value.filter(({ review }) => review < today.value),
);
export const overdueActions = computed(() => openActions.value.filter(({ due }) => due < today.value));
