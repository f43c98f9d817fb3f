// What the timeline says of a version that staff keep, and of how she may be reached, each in a sentence without its writer.
import { momentOfDay } from './day.ts';
import type { ContactChangeView, RecordKind, RecordView, RecordViewOf } from '../worker/messages.ts';
import { actionLine, decisionLine, meetingLine } from '../text/decision.ts';
import { orderLine } from '../text/order.ts';
import { requestLine } from '../text/request.ts';
import { referralLine } from '../text/referral.ts';
import { motiveLine, riskLine } from '../text/risk.ts';
import { contactLine, recordLine } from '../text/record.ts';
import { dayAndClock, shortDay } from '../text/when.ts';

/** A line for each type that is kept: what it is, and its details. */
const sentences: { readonly [K in RecordKind]: (told: RecordViewOf<K>['told']) => string } = {
  order: ({ kind, stage, against, from, until }) =>
    orderLine({ kind, stage, against }, shortDay(from), until === 0 ? '' : shortDay(until - 1)),
  risk: (told) => riskLine(told, shortDay(told.made)),
  motive: (told) => motiveLine(told, shortDay(told.since)),
  note: () => '', // others may look on
  formulation: () => '', // likewise
  referral: (told) => referralLine(told, shortDay(told.since)),
  decision: ({ code, rationale, review, closed, outcome }) =>
    closed === 0
      ? decisionLine.open(code, rationale, shortDay(momentOfDay(review)))
      : decisionLine.closed(code, outcome, shortDay(momentOfDay(closed))),
  action: ({ what, due, end, how }) =>
    end === '' ? actionLine.open(what, shortDay(momentOfDay(due))) : actionLine.ended(what, end, how),
  meeting: ({ day, said }) => meetingLine(shortDay(momentOfDay(day)), said),
  request: ({ things, what, withdrawn }) =>
    withdrawn === '' ? requestLine.asked(things, what) : requestLine.withdrawn(withdrawn),
  answer: ({ verdict, reason }) => requestLine.answer(verdict, reason),
};

const sentenceOf = <K extends RecordKind>({ of, told }: RecordViewOf<K>): string => sentences[of](told);

/** What the timeline tells on the screen alone: paper is passed on, and this is an opinion about a person. */
export const isOffPaper = ({ of }: RecordView): boolean => of === 'motive';

/** `isBare`: that it was said, and nothing of what it says. */
export function tellRecord(entry: RecordView, isBare = false): string {
  const { of, version } = entry;
  const isReplacement = 'replaces' in entry.told && entry.told.replaces !== '';
  const act = version > 1 ? recordLine.changed : isReplacement ? recordLine.replaced : recordLine.said;
  return act(recordLine.noun[of] ?? of, isBare ? '' : sentenceOf(entry));
}

export function tellContact({ act, until }: ContactChangeView): string {
  return act === 'stop'
    ? contactLine.stop(until === 0 ? '' : dayAndClock(until))
    : act === 'safe'
      ? contactLine.safe
      : contactLine.rules;
}
