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

const listDecisions = (of: string) => call('decision/list', { caseId: of });
const listActions = (of: string) => call('action/list', { caseId: of });
const listMeetings = (of: string) => call('meeting/list', { caseId: of });

const decisionRecords = recordsIn('team', listDecisions);
const actionRecords = recordsIn('team', listActions);
const meetingRecords = recordsIn('team', listMeetings);

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

/** The version that holds now, 0 for none: what a colleague wrote meanwhile is read, and shown where the case is open. */
export async function decisionHeld(of: string, id: string): Promise<number> {
  await decisionRecords.read();
  return (await listDecisions(of)).decisions.find(({ decision }) => decision === id)?.version ?? 0;
}
export async function actionHeld(of: string, id: string): Promise<number> {
  await actionRecords.read();
  return (await listActions(of)).actions.find(({ action }) => action === id)?.version ?? 0;
}
export async function meetingHeld(of: string, id: string): Promise<number> {
  await meetingRecords.read();
  return (await listMeetings(of)).meetings.find(({ meeting }) => meeting === id)?.version ?? 0;
}

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
