// The agenda of the weekly meeting.
import { count, joined } from './desk.ts';

const parts = (incidents: number, messages: number, plan: number, decisions: number): readonly string[] =>
  [
    incidents > 0 ? count(incidents, 'incident', 'incidents') : '',
    messages > 0 ? count(messages, 'message of hers', 'messages of hers') : '',
    plan > 0 ? count(plan, 'change of the plan', 'changes of the plan') : '',
    decisions > 0 ? count(decisions, 'decision', 'decisions') : '',
  ].filter((part) => part !== '');

export const meetingText = {
  title: 'Weekly meeting',
  lead: 'Every case whose team notes you read: where most has come in since it was last talked about, first.',
  opening: 'Reading the cases …',
  none: 'No case has its team notes shared with you.',
  noneBody: 'Whoever has a case can add you to it; then it stands here.',
  summary: (cases: number, left: number) =>
    left === 0
      ? `${count(cases, 'case', 'cases')}, all talked about today`
      : `${count(cases, 'case', 'cases')}, ${left} not talked about today`,
  overdue: 'Overdue',
  overdueNone: 'No review and no action is overdue.',
  overdueColumns: { what: 'What', case: 'Case', owner: 'Who', due: 'Since' },
  reviewOf: (name: string) => `Review: ${name}`,
  riskReview: (title: string) => `Risk to be looked at again: ${title}`,
  riskOf: (name: string) => `Risk records of ${name}`,
  riskOverdue: 'The risk was to be looked at again',
  more: (n: number) => `Show ${n} more`,
  cases: 'Cases',
  checking: 'The team’s notes are still being checked. What is due is not known yet.',
  never: 'No meeting is noted yet',
  last: (day: string) => `Last talked about ${day}`,
  heard: (said: string) => `She says of the work that she ${said}.`,
  lastSaid: (said: string) => `“${said}”`,
  since: (incidents: number, messages: number, plan: number, decisions: number) =>
    `New since then: ${joined(parts(incidents, messages, plan, decisions))}`,
  sinceEver: (incidents: number, messages: number, plan: number, decisions: number) =>
    `So far: ${joined(parts(incidents, messages, plan, decisions))}`,
  quiet: 'Nothing new since then',
  quietEver: 'Nothing has come in yet',
  partly: 'Not all is read yet: there may be more.',
  toDecide: 'To decide',
  soon: (n: number) => `${count(n, 'review', 'reviews')} due in the next seven days`,
  soonActions: (n: number) => `${count(n, 'action', 'actions')} due in the next seven days`,
  withoutView: (n: number) => `${count(n, 'open decision', 'open decisions')} without what she thinks of it`,
  open: 'Decisions',
  openOf: (name: string) => `Decisions of ${name}`,
  note: 'Note what was said',
  noteOf: (name: string) => `Note what was said of ${name}`,
  goOn: 'Go on with what was said',
  goOnOf: (name: string) => `Go on with what was said of ${name}`,
  done: 'Talked about today',
};
