// Something that somebody is to do, as it is being typed. In memory only, until it is saved or dropped.
import { dayTyped, typedDay } from './day.ts';
import type { ActionDraft, ActionView } from './decisions.ts';
import { newId } from './id.ts';
import { typedForms } from './typed.ts';

export type ActionForm = Omit<ActionDraft, 'due' | 'ended'> & {
  /** The version that it changes, 0 for a first one. */
  readonly after: number;
  /** yyyy-mm-dd, or ''. */
  readonly due: string;
  readonly ended: string;
};

export const actionForms = typedForms<ActionForm>('action');

/** Days in which something is to be done, unless somebody says another day. */
const WEEK = 7;

export const newAction = (today: number, owner: string, decision: string): ActionForm => ({
  ...{ action: newId(), after: 0, what: '', owner, due: typedDay(today + WEEK), decision },
  ...{ end: '', ended: typedDay(today), by: owner, how: '' },
});

/** `end`: '' to change it, or how it ends; `me`: whoever says that. */
export const actionFormOf = (of: ActionView, end: string, today: number, me: string): ActionForm => {
  const { id: _, version, authorName: __, written: ___, ownerName: ____, byName: _____, ...said } = of;
  return {
    ...{ ...said, after: version, due: typedDay(of.due) },
    ...(of.end === '' ? { end, ended: typedDay(today), by: me } : { end: of.end, ended: typedDay(of.ended) }),
  };
};

export type ActionMissing = 'what' | 'owner' | 'due' | 'ended' | 'ahead' | 'by' | 'how';

/** `today`: nothing was done or dropped on a day after it. */
export function actionOf(
  form: ActionForm,
  today: number,
): {
  readonly action: ActionDraft;
  readonly missing: readonly ActionMissing[];
} {
  const { after: _, ...said } = form;
  const isOpen = form.end === '';
  const action: ActionDraft = {
    ...{ ...said, what: form.what.trim(), due: dayTyped(form.due) },
    ...(isOpen
      ? { ended: 0, by: '', how: '' }
      : { ended: dayTyped(form.ended), by: form.by, how: form.how.trim() }),
  };
  const missing: readonly (readonly [ActionMissing, boolean])[] = [
    ['what', action.what === ''],
    ['owner', action.owner === ''],
    ['due', action.due === 0],
    ['ended', !isOpen && action.ended === 0],
    ['ahead', action.ended > today],
    ['by', !isOpen && action.by === ''],
    ['how', form.end === 'dropped' && action.how === ''],
  ];
  return { action, missing: missing.flatMap(([what, is]) => (is ? [what] : [])) };
}
