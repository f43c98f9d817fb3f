import { expect, it } from 'vitest';
import type { RecordView } from '../worker/messages.ts';
import { fill } from '../text/when.ts';
import * as when from '../text/en/when.ts';
import { newMotive, motiveFormOf, motiveOf } from './motiveform.ts';
import { instrumentOf, newRisk, riskFormOf, riskOf, withInstrument, withItem } from './riskform.ts';
import { isOffPaper, tellRecord } from './recordtold.ts';
import { answeredSo, compared, daysToReview, levelOf, titleOf, unanswered } from './risks.ts';
import { instrument, motiveView, riskView } from './testing/risk.ts';
import { dayMoment, typedDayIn } from './day.ts';

fill(when);

const DAY = 86_400_000;
const MAY = Date.UTC(2026, 4, 4, 9);
const yes = (code: string, note = '') => ({ code, answer: 'yes', note });
const no = (code: string) => ({ code, answer: 'no', note: '' });

it('what turned is told in the order of the instrument, with what it was and the note', () => {
  const before = riskView('1', MAY, { items: [no('fear'), yes('threats')], level: 'watch' });
  const now = riskView('2', MAY + DAY, {
    items: [yes('fear', 'Since Monday.'), yes('threats'), yes('home')],
    level: 'now',
  });
  expect(compared(now, before)).toEqual({
    how: 'same',
    level: true,
    turned: [
      { question: 'Did they come to the home?', from: '', to: 'yes', note: '' },
      { question: 'Is she afraid?', from: 'no', to: 'yes', note: 'Since Monday.' },
    ],
  });
});

it('an answer that was taken back has turned, a note alone has not', () => {
  const before = riskView('1', MAY, { items: [yes('fear'), yes('home')] });
  const now = riskView('2', MAY, { items: [yes('home', 'Twice.')] });
  expect(compared(now, before)).toMatchObject({ turned: [{ from: 'yes', to: '' }], level: false });
});

it('answers to other questions are not compared', () => {
  const risk = riskView('2', MAY);
  expect(compared(risk, undefined)).toEqual({ how: 'first' });
  expect(compared(risk, riskView('1', MAY, { hash: 'h1' }))).toEqual({ how: 'other' });
  const paper = { hash: '', definition: null };
  expect(compared(riskView('2', MAY, paper), riskView('1', MAY, paper))).toEqual({ how: 'other' });
  expect(compared({ ...risk, definition: null }, risk)).toEqual({ how: 'other' });
});

it('answers stand with their questions, by code where the words are not here', () => {
  const items = [yes('fear'), yes('threats', 'By text.'), no('home')];
  const risk = riskView('1', MAY, { items });
  expect(answeredSo(risk, 'yes').map(({ text }) => text)).toEqual(['Were there threats?', 'Is she afraid?']);
  expect(answeredSo({ ...risk, definition: null }, 'no')).toEqual([{ ...no('home'), text: 'home' }]);
  expect(unanswered(riskView('1', MAY, { items: [no('home')] }))).toEqual([
    'Were there threats?',
    'Is she afraid?',
  ]);
});

it('a level and a title are those of the instrument, or as they were written down', () => {
  expect(levelOf(riskView('1', MAY, { level: 'now' }))).toBe('Act today');
  expect(levelOf({ definition: null, level: 'High' })).toBe('High');
  expect(titleOf(riskView('1', MAY))).toBe('Unit check');
  expect(titleOf({ instrument: 'vs_dash', definition: null })).toBe('VS-DASH');
});

it('the review is counted in calendar days of its zone', () => {
  const zone = 'Europe/London';
  const review = dayMoment('2026-05-10', zone);
  const at = (day: string, hour: string) => Date.parse(`${day}T${hour}:00+01:00`);
  const days = (now: number) => daysToReview(riskView('1', MAY, { zone, review }), now);
  expect(days(at('2026-05-09', '23:59'))).toBe(1);
  expect(days(at('2026-05-10', '00:01'))).toBe(0);
  expect(days(at('2026-05-10', '23:59'))).toBe(0);
  expect(days(at('2026-05-11', '00:01'))).toBe(-1);
  expect(daysToReview(riskView('1', MAY), MAY)).toBe(null);
});

it('a day is typed and read back in its zone', () => {
  for (const zone of ['Europe/London', 'Pacific/Auckland', 'America/St_Johns'])
    for (const day of ['2026-03-29', '2026-10-25', '2026-12-31'])
      expect(typedDayIn(dayMoment(day, zone), zone)).toBe(day);
  expect([typedDayIn(0, 'UTC'), dayMoment('', 'UTC'), dayMoment('soon', 'UTC')]).toEqual(['', 0, 0]);
});

it('the timeline tells a record and a motive in a line each', () => {
  const base = { type: 'record', version: 1, counts: true } as unknown as RecordView;
  const told = {
    instrument: 'sash',
    title: 'Unit check',
    made: Date.UTC(2020, 4, 4, 12),
    assessor: 'Dan',
    level: 'Act today',
  };
  const line = (more: object) => tellRecord({ ...base, of: 'risk', told: { ...told, ...more } });
  expect(line({})).toBe('noted a risk record: Unit check of 4 May 2020, by Dan, level “Act today”');
  expect(line({ title: '', level: '' })).toBe(
    'noted a risk record: SASH of 4 May 2020, by Dan, without a level',
  );
  const motive = { hypothesis: 'intimacy_seeker', confidence: 'high', since: told.made };
  expect(tellRecord({ ...base, of: 'motive', version: 2, told: motive })).toBe(
    'changed a hypothesis of the motive: seeks intimacy, high confidence, since 4 May 2020',
  );
  // On paper no more than that there is one; of what she or the unit did, all.
  const said = { ...base, of: 'motive', version: 2, told: motive } as const;
  expect(tellRecord(said, true)).toBe('changed a hypothesis of the motive');
  expect([said, { ...base, of: 'risk', version: 1, told } as const].map(isOffPaper)).toEqual([true, false]);
});

it.each([
  ['s-dash', 's_dash'],
  ['S-DASH.2009', 's_dash'],
  ['vs_dash-1', 'vs_dash'],
  ['dash', 'dash'],
  ['dashing', 'other'],
  ['linnet-plain-check', 'other'],
])('a definition called %s is of the instrument %s', (id, code) => {
  expect(instrumentOf(instrument({ id }))).toBe(code);
});

const filled = { ...newRisk(instrument(), 'Dan', MAY), items: [yes('home')] };
const found = (more: object) => riskOf({ ...filled, ...more }, MAY).missing;

it('a new record is of today, by who is signed in, and has to say something', () => {
  const fresh = newRisk(instrument(), 'Dan', MAY);
  expect(fresh).toMatchObject({ assessor: 'Dan', items: [], level: '', review: '', instrument: 'other' });
  expect(riskOf(fresh, MAY).missing).toEqual(['something']);
  expect(found({})).toEqual([]);
  for (const part of [{ level: 'now' }, { view: 'Afraid.' }, { changed: 'He is back.' }])
    expect(found({ items: [], ...part })).toEqual([]);
});

it('a form says what is missing', () => {
  expect(found({ made: '' })).toEqual(['made']);
  expect(found({ made: '2026-05-06' })).toEqual(['ahead']);
  expect(found({ assessor: ' ' })).toEqual(['assessor']);
  expect(found({ made: '2026-05-04', review: '2026-05-04' })).toEqual(['review']);
  expect(found({ made: '2026-05-04', review: '2026-05-05' })).toEqual([]);
  expect(found({ items: [{ code: 'home', answer: '', note: 'Perhaps.' }] })).toEqual(['note']);
});

it('what is sent is trimmed, and has no question without an answer', () => {
  const items = withItem(withItem([yes('home', ' Twice. ')], 'fear', { note: '' }), 'threats', {
    answer: 'unknown',
  });
  expect(riskOf({ ...filled, items, view: ' Afraid. ' }, MAY).risk).toMatchObject({
    view: 'Afraid.',
    items: [yes('home', 'Twice.'), { code: 'threats', answer: 'unknown', note: '' }],
  });
});

it('another instrument takes the answers and the level with it', () => {
  const form = { ...filled, ...{ level: 'now' } };
  expect({ ...form, ...withInstrument('sash', null) }).toMatchObject({
    ...{ instrument: 'sash', definition: null, items: [], level: '' },
  });
});

it('a record that is corrected stays what it was', () => {
  const zone = 'Europe/London';
  const risk = riskView('1', dayMoment('2026-05-04', zone), {
    items: [yes('home')],
    review: dayMoment('2026-06-01', zone),
  });
  const { made, review, items, hash } = { ...riskOf(riskFormOf(risk), MAY).risk, hash: risk.hash };
  expect({ made, review, items, hash }).toEqual({
    made: risk.made,
    review: risk.review,
    items: risk.items,
    hash: 'h2',
  });
});

it('a motive has a day and a reason', () => {
  const form = { ...newMotive(MAY), reason: ' It began when she left. ' };
  expect(motiveOf(form, MAY)).toMatchObject({
    missing: [],
    motive: { hypothesis: 'undetermined', confidence: 'low', reason: 'It began when she left.' },
  });
  expect(motiveOf({ ...form, since: '' }, MAY).missing).toEqual(['since']);
  expect(motiveOf({ ...form, since: '2026-05-07' }, MAY).missing).toEqual(['ahead']);
  expect(motiveOf({ ...form, reason: ' ' }, MAY).missing).toEqual(['reason']);
  const before = motiveView('1', MAY - DAY);
  const again = motiveOf(motiveFormOf(before), MAY).motive;
  expect(again).toMatchObject({ motive: '1', hypothesis: 'rejected', confidence: 'moderate' });
});
