// A request of the police as it is being typed: days as the fields of a browser have them. In memory only, until it is saved or dropped.
import { DAY, dayOf, startOf } from './extent.ts';
import { newId } from './id.ts';
import type { RequestDraft, RequestView, Said } from './requests.ts';
import { typedForms } from './typed.ts';
import { momentOf, typedMoment } from './typedmoment.ts';
import { zoneHere } from './zone.ts';

export type RequestForm = Pick<
  RequestDraft,
  'request' | 'enquiry' | 'needed' | 'least' | 'things' | 'what' | 'use'
> & {
  /** The version that it was made from, 0 for none. */
  readonly after: number;
  /** What the request had: a day that is not changed stays the moment that it was. */
  readonly had: Pick<RequestDraft, 'from' | 'to' | 'until'> & { readonly delayed: number };
  /** yyyy-mm-dd, the last two included; '' for not said. */
  readonly first: string;
  readonly last: string;
  readonly end: string;
  readonly approver: string;
  readonly rank: string;
  /** yyyy-mm-ddThh:mm of the clocks here, '' for not said. */
  readonly approvedAt: string;
  readonly approvedWhy: string;
  readonly isTold: boolean;
  readonly toldAt: string;
  readonly toldHow: string;
  readonly delay: string;
  /** The last day for which there is a reason not to tell her, yyyy-mm-dd. */
  readonly delayEnd: string;
};

export const requestForms = typedForms<RequestForm>('request');

/** Messages and notes were said in confidence. */
export const inConfidence = (things: readonly string[]): boolean =>
  things.some((thing) => thing !== 'incidents');

const dayTyped = (moment: number): string =>
  moment === 0 ? '' : new Date(dayOf(moment, zoneHere()) * DAY).toISOString().slice(0, 10);

/** The first moment of a day, or of the one after it; what it was where the day is not changed. 0 for no day. */
function moment(day: string, had: number, after: 0 | 1): number {
  const typed = Date.parse(day) / DAY;
  if (!Number.isInteger(typed)) return 0;
  return had !== 0 && dayTyped(had - after) === day ? had : startOf(typed + after, zoneHere());
}

const nothing: Omit<RequestForm, 'request'> = {
  ...{ after: 0, enquiry: '', needed: '', least: '', things: [], what: '', use: '' },
  had: { from: 0, to: 0, until: 0, delayed: 0 },
  ...{ first: '', last: '', end: '', approver: '', rank: 'inspector', approvedAt: '', approvedWhy: '' },
  ...{ isTold: true, toldAt: '', toldHow: '', delay: '', delayEnd: '' },
};

export function requestFormOf(of: RequestView | undefined): RequestForm {
  if (!of) return { request: newId(), ...nothing };
  const { request, version, enquiry, needed, least, things, what, use, from, to, until, notice } = of;
  const [approval] = of.approvals;
  return {
    ...{ request, after: version, enquiry, needed, least, things, what, use },
    had: { from, to, until, delayed: notice.until },
    ...{ first: dayTyped(from), last: dayTyped(to - 1), end: dayTyped(until - 1) },
    approver: approval?.name ?? '',
    rank: approval?.rank ?? 'inspector',
    approvedAt: typedMoment(approval?.at ?? 0),
    approvedWhy: approval?.why ?? '',
    ...{ isTold: notice.given > 0, toldAt: typedMoment(notice.given), toldHow: notice.how },
    ...{ delay: notice.delay, delayEnd: notice.until === 0 ? '' : dayTyped(notice.until - 1) },
  };
}

/** What has to be said before it can be saved: none for nothing. */
export type Missing =
  | 'enquiry'
  | 'needed'
  | 'least'
  | 'things'
  | 'what'
  | 'period'
  | 'use'
  | 'approver'
  | 'approvedAt'
  | 'approvedWhy'
  | 'toldAt'
  | 'toldHow'
  | 'delay'
  | 'delayEnd'
  | 'end';

/** `now`: what has happened cannot be later, and what ends cannot be over. */
export function requestOf(
  form: RequestForm,
  now: number,
): { readonly request: RequestDraft; readonly missing: readonly Missing[] } {
  const { request, things, had, rank, isTold } = form;
  const said = (words: string): string => words.trim();
  const [from, to] = [moment(form.first, had.from, 0), moment(form.last, had.to, 1)];
  const until = moment(form.end, had.until, 1);
  const at = momentOf(form.approvedAt);
  const [given, delayed] = [momentOf(form.toldAt), moment(form.delayEnd, had.delayed, 1)];
  const isApproved = inConfidence(things);
  const isPast = (when: number): boolean => when > 0 && when <= now;
  const [name, why] = [said(form.approver), said(form.approvedWhy)];
  const [how, delay] = [said(form.toldHow), said(form.delay)];
  const words = {
    ...{ enquiry: said(form.enquiry), needed: said(form.needed), least: said(form.least) },
    ...{ what: said(form.what), use: said(form.use) },
  };
  const open: readonly (readonly [Missing, boolean])[] = [
    ['enquiry', words.enquiry === ''],
    ['needed', words.needed === ''],
    ['least', words.least === ''],
    ['things', things.length === 0],
    ['what', words.what === ''],
    ['period', from <= 0 || to <= from],
    ['use', words.use === ''],
    ['approver', isApproved && name === ''],
    ['approvedAt', isApproved && !isPast(at)],
    ['approvedWhy', isApproved && why === ''],
    ['toldAt', isTold && !isPast(given)],
    ['toldHow', isTold && how === ''],
    ['delay', !isTold && delay === ''],
    ['delayEnd', !isTold && delayed <= now],
    ['end', until <= now],
  ];
  return {
    request: {
      ...{ request, ...words, things, from, to, until, withdrawn: '' },
      approvals: isApproved ? [{ name, rank, at, why }] : [],
      notice: isTold ? { given, how, delay: '', until: 0 } : { given: 0, how: '', delay, until: delayed },
    },
    missing: open.flatMap(([what, is]) => (is ? [what] : [])),
  };
}

/** Why a request is asked no more. */
export type WithdrawForm = { readonly request: string; readonly after: number; readonly reason: string };
export const withdrawForms = typedForms<WithdrawForm>('request-withdrawal');

export const withdrawn = (of: RequestView, reason: string): RequestDraft => {
  const { request, enquiry, needed, least, things, from, to, what, use, approvals, notice, until } = of;
  return {
    ...{ request, enquiry, needed, least, things, from, to, what, use, approvals, notice, until },
    withdrawn: reason.trim(),
  };
};

/** An answer as it is being typed: nothing is chosen beforehand. `after`: the version of the answer that it was made from. */
export type AnswerForm = Omit<Said, 'verdict'> & {
  readonly after: number;
  readonly verdict: Said['verdict'] | '';
};
export const answerForms = typedForms<AnswerForm>('request-answer');

export const answerFormOf = (of: RequestView): AnswerForm => ({
  ...{ request: of.request, about: of.id, after: of.answered },
  verdict: of.answer?.verdict ?? '',
  reason: of.answer?.reason ?? '',
});

/** What has to be said before an answer can be saved. */
export const missingIn = ({ verdict, reason }: AnswerForm): readonly ('verdict' | 'reason')[] => {
  if (verdict === '') return ['verdict'];
  return verdict === 'refused' && reason.trim() === '' ? ['reason'] : [];
};

/** As it can be saved once nothing is missing. */
export const saidIn = ({ request, about, verdict, reason }: Omit<AnswerForm, 'after'>): Said => ({
  ...{ request, about, verdict: verdict === 'accepted' ? verdict : 'refused', reason: reason.trim() },
});
