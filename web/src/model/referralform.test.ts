import { expect, it } from 'vitest';
import type { Referral, StepView } from './referral.ts';
import { referralForm, referralOf, stepForm, stepOf, withAnswer, type StepForm } from './referralform.ts';
import { typedMoment } from './typedmoment.ts';

const NOON = Date.UTC(2026, 4, 4, 12, 0, 30);
/** Minutes later. */
const NOW = NOON + 300_000;
const step = (stage: string, at: number): StepView => ({
  ...{ stage, at, who: 'Meeting', why: 'As agreed.', end: '', rules: '', noContact: '' },
  ...{ noted: 'Amira', found: 'yes' },
});
const referral: Referral = {
  ...{ source: 'police', by: 'DC Khan', reach: '', asked: '', summary: '', stalker: 'unknown', relation: '' },
  ...{ lasting: '', answers: [], version: 2, authorName: 'Amira', written: NOON },
  steps: [step('referred', NOON - 90_000), step('triaged', NOON)],
  ...{ next: ['consultation', 'adopted', 'closed'], instead: ['triaged', 'closed'] },
};

it('a new referral needs nothing but its source and its day, and names nobody', () => {
  const form = referralForm(null, '', NOON);
  const { facts, received, missing } = referralOf(form, { next: 0, was: 0, now: NOON });
  expect(missing).toEqual([]);
  expect(facts).toMatchObject({ source: 'self', by: '', stalker: 'unknown', relation: '', answers: [] });
  expect(typedMoment(received)).toBe(typedMoment(NOON));
  expect(referralForm(null, 'known', NOON).stalker).toBe('known');
  expect(referralOf({ ...form, received: '' }, { next: 0, was: 0, now: NOON }).missing).toEqual(['received']);
});

it('what is not touched stays to the second, and it did not come after the step that followed', () => {
  const form = referralForm(referral, '', NOON);
  const around = { next: NOON, was: NOON - 90_000, now: NOON };
  expect(referralOf(form, around)).toMatchObject({ received: NOON - 90_000, missing: [] });
  const later = typedMoment(NOON + 120_000);
  expect(referralOf({ ...form, received: later }, around).missing).toEqual(['late']);
  expect(referralOf({ ...form, received: later }, { ...around, next: 0 }).missing).toEqual(['ahead']);
});

it('an answer to a question takes the place of the one before, and one of nothing is left out', () => {
  const first = {
    ...referralForm(referral, '', NOON),
    answers: [{ code: 'weapon', answer: 'yes', note: '' }],
  };
  const next = { ...first, answers: withAnswer(first, 'weapon', { answer: '', note: ' ' }) };
  expect(referralOf(next, { next: 0, was: 0, now: NOON }).facts.answers).toEqual([]);
  const noted = {
    ...first,
    answers: withAnswer(first, 'fears', { note: ' She says so. ' }),
  };
  expect(referralOf(noted, { next: 0, was: 0, now: NOON }).facts.answers).toEqual([
    { code: 'weapon', answer: 'yes', note: '' },
    { code: 'fears', answer: '', note: 'She says so.' },
  ]);
});

const adopted: StepForm = {
  ...stepForm(referral, false, 'Amira', NOON),
  stage: 'adopted',
  why: 'High risk.',
};

it('adopting needs contact rules, or the reason why nobody contacts her at all', () => {
  expect(stepOf(adopted, referral, '', NOW).missing).toEqual(['contact']);
  expect(stepOf(adopted, referral, 'f1', NOW)).toMatchObject({
    missing: [],
    step: { rules: 'f1', noContact: '' },
  });
  const silent = { ...adopted, noContact: ' Her phone is watched. ' };
  const said = { missing: [], step: { rules: '', noContact: 'Her phone is watched.' } };
  expect(stepOf(silent, referral, '', NOW)).toMatchObject(said);
  expect(stepOf(silent, referral, 'f1', NOW)).toMatchObject(said);
  const advice = stepOf({ ...silent, stage: 'consultation' }, referral, 'f1', NOW);
  expect(advice).toMatchObject({ missing: [], step: { rules: '', noContact: '' } });
});

it.each<[string, Partial<StepForm>, readonly string[]]>([
  ['a step', { stage: '' }, ['stage']],
  ['one that may come next', { stage: 'review' }, ['stage']],
  ['when', { at: '' }, ['at']],
  ['not before the step before', { at: typedMoment(NOON - 120_000) }, ['early']],
  ['nothing that is not here yet', { at: typedMoment(NOW + 60_000) }, ['ahead']],
  ['who', { who: ' ' }, ['who']],
  ['why', { why: '' }, ['why']],
  ['how it ended', { stage: 'closed' }, ['end']],
  ['nothing else', { stage: 'closed', end: 'withdrew' }, []],
  ['nothing of the minute of the step before', { at: typedMoment(NOON) }, []],
])('a step says: %s', (_, change, missing) => {
  const form = { ...stepForm(referral, false, 'Amira', NOON), stage: 'consultation', why: 'Advice.' };
  expect(stepOf({ ...form, ...change }, referral, '', NOW).missing).toEqual(missing);
});

it('the last step is put right among those that may stand in its place', () => {
  const form = stepForm(referral, true, 'Amira', NOON + 1);
  expect(form).toMatchObject({ stage: 'triaged', instead: true, who: 'Meeting', after: 2 });
  expect(stepOf(form, referral, '', NOW)).toMatchObject({ missing: [], step: { stage: 'triaged' } });
  expect(stepOf({ ...form, stage: 'adopted', noContact: 'x' }, referral, '', NOW).missing).toEqual(['stage']);
});

it('a step may be at the time of the one before it, also where a colleague’s clock is ahead', () => {
  const form = { ...stepForm(referral, false, 'Amira', NOON), stage: 'consultation', why: 'Advice.' };
  expect(stepOf(form, referral, '', NOON - 120_000).missing).toEqual([]);
});
