import { expect, it } from 'vitest';
import { requestFormOf, requestOf, withdrawn, type Missing, type RequestForm } from './requestform.ts';
import { requestView } from './testing/request.ts';
import { typedMoment } from './typedmoment.ts';

const now = Date.UTC(2026, 10, 27, 12);
const HOUR = 3_600_000;

const filled: RequestForm = {
  ...requestFormOf(undefined),
  ...{ enquiry: ' Who came. ', needed: 'She saw him.', least: 'No cameras.', things: ['incidents'] },
  ...{ what: 'The gate.', use: 'Kept.', first: '2026-11-01', last: '2026-11-20', end: '2026-12-20' },
  ...{ toldAt: typedMoment(now - HOUR), toldHow: 'By letter.' },
};

it('is a request once everything is said, and trimmed', () => {
  const { request, missing } = requestOf(filled, now);
  expect(missing).toEqual([]);
  expect(request).toMatchObject({ enquiry: 'Who came.', approvals: [], withdrawn: '' });
  expect(request.notice).toEqual({ given: now - HOUR, how: 'By letter.', delay: '', until: 0 });
  // Both days are included.
  expect((request.to - request.from) / 86_400_000).toBeCloseTo(20, 0);
});

it('asks for nothing but what is missing in an empty one', () => {
  expect(requestOf(requestFormOf(undefined), now).missing).toEqual([
    ...['enquiry', 'needed', 'least', 'things', 'what', 'period', 'use', 'toldAt', 'toldHow', 'end'],
  ]);
});

it.each<[Partial<RequestForm>, readonly Missing[]]>([
  [{ needed: ' ' }, ['needed']],
  [{ first: '2026-11-21' }, ['period']],
  [{ last: '' }, ['period']],
  [{ first: '2026-11-20' }, []],
  [{ things: ['incidents', 'notes'] }, ['approver', 'approvedAt', 'approvedWhy']],
  [
    {
      things: ['messages'],
      approver: 'Ann',
      approvedAt: typedMoment(now + HOUR),
      approvedWhy: 'Nobody else.',
    },
    ['approvedAt'],
  ],
  [{ toldAt: typedMoment(now + HOUR) }, ['toldAt']],
  [{ isTold: false }, ['delay', 'delayEnd']],
  [{ isTold: false, delay: 'It would warn him.', delayEnd: '2026-11-20' }, ['delayEnd']],
  [{ isTold: false, delay: 'It would warn him.', delayEnd: '2026-11-28' }, []],
  [{ end: '2026-11-20' }, ['end']],
])('what is missing with %o', (change, missing) => {
  expect(requestOf({ ...filled, ...change }, now).missing).toEqual(missing);
});

it('says only what belongs to the notice and the approval that were chosen', () => {
  const both = { ...filled, approver: 'Ann', delay: 'It would warn him.', delayEnd: '2026-11-28' };
  expect(requestOf(both, now).request).toMatchObject({ approvals: [], notice: { delay: '', until: 0 } });
  const later = requestOf({ ...both, isTold: false }, now).request.notice;
  expect(later).toMatchObject({ given: 0, how: '', delay: 'It would warn him.' });
  expect(later.until).toBeGreaterThan(now);
});

it('leaves what was not changed as it was, to the millisecond', () => {
  const view = requestView('r', { from: 1_700_000_123_456, to: 1_700_900_123_456, until: now + 99_123_456 });
  const { request } = requestOf(requestFormOf(view), now);
  expect(request).toMatchObject({ from: view.from, to: view.to, until: view.until });
  const gone = withdrawn(view, ' Found. ');
  expect(gone).toMatchObject({ request: 'r', from: view.from, withdrawn: 'Found.' });
  expect(gone).not.toHaveProperty('answer');
});
