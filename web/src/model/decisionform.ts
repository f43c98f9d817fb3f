// A decision as it is being typed: days as the fields of a browser have them. In memory only, until it is saved or dropped.
import { dayTyped, typedDay } from './day.ts';
import type { DecisionDraft, DecisionView } from './decisions.ts';
import { newId } from './id.ts';
import { typedForms } from './typed.ts';

export type DecisionForm = Omit<DecisionDraft, 'start' | 'review' | 'closed'> & {
  /** The version that it changes, 0 for a first one. */
  readonly after: number;
  /** yyyy-mm-dd, or ''. */
  readonly start: string;
  readonly review: string;
  readonly closed: string;
  readonly isClosed: boolean;
};

export const decisionForms = typedForms<DecisionForm>('decision');

/** Days until a decision is looked at again, unless somebody says another day. */
const REVIEW = 28;

/** A new one, made on a day, in a meeting ('' for none). */
export const newDecision = (today: number, meeting: string): DecisionForm => ({
  ...{ decision: newId(), after: 0, code: '', target: 'victim', rationale: '', risks: [], meeting },
  ...{ view: '', viewWords: '', dissents: [], lead: 'advocate', partners: '', legal: '' },
  ...{ start: typedDay(today), review: typedDay(today + REVIEW) },
  ...{ isClosed: false, closed: typedDay(today), outcome: '' },
});

export const decisionFormOf = (of: DecisionView, today: number, isClosing: boolean): DecisionForm => {
  const { id: _, version, authorName: __, written: ___, ...said } = of;
  return {
    ...{ ...said, after: version, start: typedDay(of.start), review: typedDay(of.review) },
    ...{ isClosed: isClosing || of.closed !== 0, closed: typedDay(of.closed || today) },
  };
};

/** It was looked at and goes on: the usual time until it is looked at again. */
export const reviewedFormOf = (of: DecisionView, today: number): DecisionForm => ({
  ...decisionFormOf(of, today, false),
  review: typedDay(Math.max(today, of.start) + REVIEW),
});

/** It was looked at: it goes on until a later day, or ends. `held`: as it is saved. */
export const isReviewed = (form: DecisionForm, held: DecisionView | undefined): boolean =>
  held?.closed === 0 && (form.isClosed || dayTyped(form.review) > held.review);

/** What has to be said before it can be saved. */
export type DecisionMissing =
  | 'code'
  | 'rationale'
  | 'dissent'
  | 'viewWords'
  | 'start'
  | 'review'
  | 'closed'
  | 'ahead'
  | 'view'
  | 'outcome';

/** `today`: nothing was closed on a day after it. */
export function decisionOf(
  form: DecisionForm,
  today: number,
): {
  readonly decision: DecisionDraft;
  readonly missing: readonly DecisionMissing[];
} {
  const { after: _, isClosed, ...said } = form;
  const dissents = form.dissents
    .map(({ who, what }) => ({ who: who.trim(), what: what.trim() }))
    .filter(({ who, what }) => who !== '' || what !== '');
  const decision: DecisionDraft = {
    ...{ ...said, dissents, rationale: form.rationale.trim() },
    viewWords: form.view === '' ? '' : form.viewWords.trim(),
    ...{ partners: form.partners.trim(), legal: form.legal.trim() },
    ...{ start: dayTyped(form.start), review: dayTyped(form.review) },
    ...{ closed: isClosed ? dayTyped(form.closed) : 0, outcome: isClosed ? form.outcome.trim() : '' },
  };
  const { start, review, closed } = decision;
  const missing: readonly (readonly [DecisionMissing, boolean])[] = [
    ['code', decision.code === ''],
    ['rationale', decision.rationale === ''],
    ['dissent', dissents.some(({ who, what }) => who === '' || what === '')],
    ['viewWords', decision.view !== '' && decision.viewWords === ''],
    ['start', start === 0],
    ['review', (review === 0 && (!isClosed || form.review !== '')) || (review !== 0 && review <= start)],
    ['closed', isClosed && (closed === 0 || closed < start)],
    ['ahead', isClosed && closed > today],
    ['view', isClosed && decision.view === ''],
    ['outcome', isClosed && decision.outcome === ''],
  ];
  return { decision, missing: missing.flatMap(([what, is]) => (is ? [what] : [])) };
}
