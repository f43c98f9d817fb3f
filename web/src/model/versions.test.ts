import { expect, test } from 'vitest';
import { incidentView } from './testing/incident.ts';
import { current, isGone, withoutBeginnings } from './versions.ts';

const now = Date.UTC(2026, 10, 12, 15); // a Thursday

const HOUR = 3_600_000;

test('counts the newest version of an incident', () => {
  const first = incidentView('a', now - HOUR, ['call']);
  const second = incidentView('a', now - 2 * HOUR, ['letter'], { seq: 2, version: 2, status: 'corrected' });
  expect(current([second, first], now)).toEqual([second]);
});

test('what she asked to take out counts until its time has come, and on her word again', () => {
  const first = incidentView('a', now, ['call']);
  const asked = incidentView('a', now, ['call'], {
    seq: 2,
    version: 2,
    status: 'withdrawn',
    leaves: now + HOUR,
  });
  expect(current([first, asked], now)).toEqual([asked]);
  expect(isGone(asked, now + HOUR - 1)).toBe(false);
  expect(current([first, asked], now + HOUR)).toEqual([]);
  const kept = incidentView('a', now, ['call'], { seq: 3, version: 3 });
  expect(current([first, asked, kept], now + HOUR)).toEqual([kept]);
  // On its way to the service it has no time yet.
  const unsaved = { ...asked, seq: 0, received: 0, leaves: 0, state: 'sending' } as const;
  expect(current([first, unsaved], now + 100 * HOUR)).toEqual([unsaved]);
});

test('what is unfinished does not count, and only its last state is shown', () => {
  const first = incidentView('a', now, ['call'], { status: 'draft', unfinished: true });
  const second = incidentView('a', now, ['call'], { seq: 2, version: 2, status: 'draft', unfinished: true });
  expect(current([first, second], now)).toEqual([]);
  expect(withoutBeginnings([first, second])).toEqual([second]);
  const kept = incidentView('a', now, ['call'], { seq: 3, version: 3 });
  expect(withoutBeginnings([first, second, kept])).toEqual([kept]);
});

test('what does not count changes nothing, and what she has just written counts before it is saved', () => {
  const first = incidentView('a', now, ['call']);
  const foreign = incidentView('a', now, [], {
    seq: 7,
    version: 99,
    status: 'withdrawn',
    leaves: 1,
    counts: false,
  });
  expect(current([first, foreign], now)).toEqual([first]);
  const unsaved = incidentView('a', now, ['letter'], { seq: 0, version: 2, state: 'sending' });
  expect(current([unsaved, first], now)).toEqual([unsaved]);
});
