import type { ActionView, AgendaView, DecisionView, MeetingView } from '../../worker/messages.ts';

const kept = { version: 1, authorName: 'Amira', written: 0 };

/** An open decision for her, led by the police. */
export const decisionView = (decision: string, more: Partial<DecisionView> = {}): DecisionView => ({
  ...{ id: `${decision}-1`, decision, ...kept },
  ...{ code: 'LEG2', target: 'person_of_concern', rationale: 'Three approaches in nine days.', risks: [] },
  ...{ view: '', viewWords: '', dissents: [], lead: 'police', partners: '', legal: '' },
  ...{ start: 20_000, review: 20_007, meeting: '', closed: 0, outcome: '' },
  ...more,
});

/** Something that Amira is to do. */
export const actionView = (action: string, more: Partial<ActionView> = {}): ActionView => ({
  ...{ id: `${action}-1`, action, ...kept, what: 'Ring housing', owner: 'a', ownerName: 'Amira' },
  ...{ due: 20_007, decision: '', end: '', ended: 0, by: '', byName: '', how: '' },
  ...more,
});

export const meetingView = (meeting: string, more: Partial<MeetingView> = {}): MeetingView => ({
  ...{ id: `${meeting}-1`, meeting, ...kept, day: 20_000, present: ['a'], presentNames: ['Amira'] },
  said: 'Quiet for a week.',
  ...more,
});

/** A case of which everything is known and nothing is due. */
export const agendaView = (caseId: string, more: Partial<AgendaView> = {}): AgendaView => ({
  ...{ caseId, known: true, canEdit: true, members: [], met: null, counted: true },
  since: { incidents: 0, messages: 0, plan: 0, decisions: 0 },
  ...{ reviews: [], actions: [], risk: null },
  ...more,
});
