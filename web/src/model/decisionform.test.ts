import { expect, it } from 'vitest';
import { actionFormOf, actionOf, newAction, type ActionForm, type ActionMissing } from './actionform.ts';
import { inAgenda, isOnAgenda, lineOf } from './agenda.ts';
import { dayHere, dayTyped, momentOfDay, typedDay } from './day.ts';
import {
  decisionFormOf,
  decisionOf,
  isReviewed,
  newDecision,
  reviewedFormOf,
  type DecisionForm,
  type DecisionMissing,
} from './decisionform.ts';
import { codesByFamily, familyOf } from './families.ts';
import { meetingFormOf, meetingOf, newMeeting } from './meetingform.ts';
import { heardView } from './testing/case.ts';
import { actionView, agendaView, decisionView, meetingView } from './testing/decision.ts';
import { decisionCodes } from '../crypto/vault/staffvocabulary.ts';

const today = 20_784;
const k12 = { name: 'K-12', voices: [] };
const whole: DecisionForm = { ...newDecision(today, ''), code: 'LEG2', rationale: 'Three approaches.' };

it('days are those of the calendar, and none that may not be named', () => {
  expect(typedDay(today)).toBe('2026-11-27');
  expect(dayTyped('2026-11-27')).toBe(today);
  expect(typedDay(0)).toBe('');
  for (const value of ['', '1970-01-01', '0002-11-27', '2300-01-01', 'soon']) expect(dayTyped(value)).toBe(0);
  expect(dayTyped('2243-10-17')).toBe(100_000);
  // Also on the days on which the clocks turn, and before and after them.
  for (let day = today - 400; day < today; day++) expect(dayHere(momentOfDay(day))).toBe(day);
  expect(new Date(momentOfDay(today)).getHours()).toBe(0);
});

it.each<[string, Partial<DecisionForm>, readonly DecisionMissing[]]>([
  ['nothing', {}, []],
  ['what and why', { code: '', rationale: ' ' }, ['code', 'rationale']],
  ['when', { start: '', review: '' }, ['start', 'review']],
  ['a review after the beginning', { review: typedDay(today) }, ['review']],
  ['her words', { view: 'said', viewWords: ' ' }, ['viewWords']],
  ['both halves of a dissent', { dissents: [{ who: 'M. Okoro', what: '' }] }, ['dissent']],
  ['nothing of an empty dissent', { dissents: [{ who: ' ', what: '' }] }, []],
  ['all that closing needs', { isClosed: true, closed: '' }, ['closed', 'view', 'outcome']],
  [
    'a day of the end after the beginning',
    {
      ...{ isClosed: true, closed: typedDay(today - 1), view: 'said', viewWords: 'Yes.', outcome: 'Done.' },
    },
    ['closed'],
  ],
  [
    'a day of the end that is here',
    {
      ...{ isClosed: true, closed: typedDay(today + 1), view: 'said', viewWords: 'Yes.', outcome: 'Done.' },
    },
    ['ahead'],
  ],
  [
    'no review once it is closed',
    {
      ...{ isClosed: true, view: 'not_reached', viewWords: 'No.', outcome: 'Done.', review: '' },
    },
    [],
  ],
])('a decision needs: %s', (_, change, missing) => {
  expect(decisionOf({ ...whole, ...change }, today).missing).toEqual(missing);
});

it('what is said of an end, or of her view, goes where there is none', () => {
  const form = { ...whole, viewWords: 'Left over', outcome: 'Left over' };
  expect(decisionOf(form, today).decision).toMatchObject({ viewWords: '', closed: 0, outcome: '' });
});

it('a decision is the same after it was opened and nothing was changed', () => {
  const view = decisionView('d1', { risks: ['r1'], meeting: 'm1' });
  const form = decisionFormOf(view, today, false);
  expect(form.after).toBe(1);
  const { id: _, version: __, authorName: ___, written: ____, ...said } = view;
  expect(decisionOf(form, today)).toEqual({ decision: said, missing: [] });
  expect(decisionOf(decisionFormOf(view, today, true), today).decision.closed).toBe(today);
});

it('a decision that was looked at and goes on needs nothing but to be saved', () => {
  const late = decisionView('d1', { start: today - 30, review: today - 2 });
  expect(decisionOf(reviewedFormOf(late, today), today)).toMatchObject({
    missing: [],
    decision: { decision: 'd1', review: today + 28, closed: 0 },
  });
  const ahead = decisionView('d1', { start: today + 40, review: today + 41 });
  expect(decisionOf(reviewedFormOf(ahead, today), today).missing).toEqual([]);
});

it.each<[string, Partial<ActionForm>, readonly ActionMissing[]]>([
  ['nothing', {}, []],
  ['what, who and until when', { what: ' ', owner: '', due: '' }, ['what', 'owner', 'due']],
  ['nothing more to be done', { end: 'done' }, []],
  ['a reason to be dropped', { end: 'dropped', how: ' ' }, ['how']],
  ['when and by whom', { end: 'done', ended: '', by: '' }, ['ended', 'by']],
  ['an end that is here', { end: 'done', ended: typedDay(today + 1) }, ['ahead']],
])('an action needs: %s', (_, change, missing) => {
  expect(actionOf({ ...newAction(today, 'a', ''), what: 'Ring', ...change }, today).missing).toEqual(missing);
});

it('an action that is open says nothing of an end, one that ended keeps its own', () => {
  expect(actionOf(actionFormOf(actionView('a1'), '', today, 'b'), today).action).toMatchObject({
    end: '',
    by: '',
  });
  expect(actionOf(actionFormOf(actionView('a1'), 'done', today, 'b'), today).action).toMatchObject({
    ...{ end: 'done', ended: today, by: 'b' },
  });
  const ended = actionView('a1', { end: 'dropped', ended: 9, by: 'a', how: 'Moved.' });
  expect(actionOf(actionFormOf(ended, '', today, 'b'), today).action).toMatchObject({
    ...{ end: 'dropped', ended: 9, by: 'a', how: 'Moved.' },
  });
});

it('a meeting needs a day that is here, somebody, and words', () => {
  const ahead = { ...newMeeting(today, ['a']), day: typedDay(today + 1), said: 'Quiet.' };
  expect(meetingOf(ahead, today).missing).toEqual(['ahead']);
  expect(meetingOf({ ...newMeeting(today, []), day: '' }, today).missing).toEqual(['day', 'present', 'said']);
  expect(meetingOf(meetingFormOf(meetingView('m1')), today)).toEqual({
    meeting: { meeting: 'm1', day: 20_000, present: ['a'], said: 'Quiet for a week.' },
    missing: [],
  });
});

it('every code is in one family, and every family has some', () => {
  expect(codesByFamily.flatMap(([, codes]) => codes)).toEqual(decisionCodes);
  expect(codesByFamily.every(([, codes]) => codes.length > 3)).toBe(true);
  expect(familyOf('REF-SAFE')).toBe('referral');
  expect(familyOf('SAFE7')).toBe('safety');
  expect(familyOf('what')).toBe('');
});

it('the agenda puts first where most came in, and last what was talked about today', () => {
  const since = (incidents: number, messages: number) => ({ incidents, messages, plan: 0, decisions: 0 });
  const review = { decision: 'd', code: 'LEG2', lead: 'police', review: today - 1, view: '' };
  const lines = [
    agendaView('done', { since: since(9, 9), met: { day: today, said: '' } }),
    agendaView('long ago', { met: { day: today - 30, said: '' } }),
    agendaView('messages', { since: since(0, 9) }),
    agendaView('late', { reviews: [review], met: { day: today - 7, said: '' } }),
    agendaView('incidents', { since: since(1, 0) }),
    agendaView('lately', { met: { day: today - 7, said: '' } }),
  ].map((view) => lineOf(view, { name: view.caseId, voices: [] }, today));
  expect([...lines].sort(inAgenda).map(({ name }) => name)).toEqual([
    ...['incidents', 'messages', 'late', 'long ago', 'lately', 'done'],
  ]);
});

it('what is due today, or within a week, is soon, and what was due yesterday is overdue', () => {
  const days = [today - 1, today, today + 7, today + 8];
  const reviews = days.map((review) => ({
    decision: `${review}`,
    code: 'LEG2',
    lead: 'police',
    review,
    view: 'said',
  }));
  const actions = days.map((due) => ({
    action: `${due}`,
    what: 'Ring',
    owner: 'a',
    ownerName: 'Amira',
    due,
  }));
  const line = lineOf(agendaView('c', { reviews, actions }), k12, today);
  expect(line.overdueReviews.map(({ review }) => review)).toEqual([today - 1]);
  expect(line.soonReviews.map(({ review }) => review)).toEqual([today, today + 7]);
  expect(line.overdueActions.map(({ due }) => due)).toEqual([today - 1]);
  expect(line.soonActions.map(({ due }) => due)).toEqual([today, today + 7]);
  expect(line.withoutView).toBe(0);
});

it('the risk is overdue once the day of its review is over, and what is closed is talked about only where there is something', () => {
  const risk = { risk: 'r1', instrument: 'dash', title: '', assessor: 'Dan Price', review: today - 1 };
  const at = (over: boolean) => lineOf(agendaView('c', { risk: { ...risk, over } }), k12, today);
  expect([at(true), at(false)].map(({ overdueRisk }) => overdueRisk)).toEqual([true, false]);
  expect([at(true), at(false)].map(isOnAgenda)).toEqual([true, false]);
  const line = (more: Parameters<typeof agendaView>[1]) => lineOf(agendaView('c', more), k12, today);
  expect(isOnAgenda(line({}))).toBe(false);
  expect(isOnAgenda(line({ since: { incidents: 0, messages: 1, plan: 0, decisions: 0 } }))).toBe(true);
  expect(isOnAgenda(line({ met: { day: today, said: 'Quiet.' } }))).toBe(true);
  expect([{ known: false }, { counted: false }].map((more) => isOnAgenda(line(more)))).toEqual([true, true]);
});

it('her last word on each thing is told where her case is talked about', () => {
  const voices = [
    heardView('n', { what: 'note', informed: 'no', safer: 'no', latest: ['informed'] }),
    heardView('a', { what: 'answer', safer: 'yes', latest: ['safer'] }),
  ];
  expect(lineOf(agendaView('c'), { name: 'K-12', voices }, today).heard).toEqual([
    'is safer than before',
    'does not know what is being done',
  ]);
  expect(lineOf(agendaView('c'), k12, today).heard).toEqual([]);
});

it('a decision was reviewed where it goes on until a later day, or ends', () => {
  const held = decisionView('d', { start: today - 30, review: today - 1 });
  const closed = { ...held, closed: today - 1 };
  expect(isReviewed(reviewedFormOf(held, today), held)).toBe(true);
  expect(isReviewed(decisionFormOf(held, today, true), held)).toBe(true);
  expect(isReviewed(decisionFormOf(held, today, false), held)).toBe(false);
  expect(isReviewed(decisionFormOf(closed, today, false), closed)).toBe(false);
  expect(isReviewed(newDecision(today, ''), undefined)).toBe(false);
});
