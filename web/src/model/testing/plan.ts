import type { PlanItem, PlanView } from '../../worker/messages.ts';

/** A step of the plan of which little is known. */
export const planItem = (item: Partial<PlanItem>): PlanItem => ({
  id: '1',
  section: 4,
  text: '',
  status: 'idea',
  starter: '',
  owners: [],
  due: '',
  reviewed: 0,
  agreed: false,
  ...item,
});

/** Of case `c`, as the Worker tells it, whole and saved. */
export const planView = (view: Partial<PlanView>): PlanView => ({
  caseId: 'c',
  complete: true,
  saving: false,
  canEdit: true,
  items: [],
  dismissed: [],
  notes: { worries: {}, marked: {}, looked: {} },
  people: [
    { account: 'v', name: 'Vic', isHer: true, isMe: true, isMember: true },
    { account: 'a', name: 'Amira', isHer: false, isMe: false, isMember: true },
  ],
  versions: [],
  whole: true,
  parts: [],
  ...view,
});
