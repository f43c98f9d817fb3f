import { expect, test } from 'vitest';
import { incidentKinds, burstChannels } from '../crypto/vault/vocabulary.ts';
import type { IncidentView } from '../worker/messages.ts';
import { actsOf, conduct, limbsOf } from './conduct.ts';
import { limbMap, LIMBS } from './limbs.ts';
import { incidentView } from './testing/incident.ts';

const DAY = 86_400_000;
const noon = Date.UTC(2026, 4, 6, 11);

function one(
  id: string,
  day: number,
  kinds: readonly string[],
  more: Partial<IncidentView['draft']> & { precision?: string } = {},
): IncidentView {
  const view = incidentView(id, noon + day * DAY, kinds);
  const { precision = 'exact', ...rest } = more;
  return { ...view, draft: { ...view.draft, when: { ...view.draft.when, precision }, ...rest } };
}

const row = (incidents: readonly IncidentView[], limb: string) =>
  conduct(incidents).rows.find((of) => of.limb === limb)!;

test('every kind has its limb, and every channel but "other"', () => {
  expect(Object.keys(limbMap.kinds)).toEqual([...incidentKinds]);
  expect(Object.keys(limbMap.channels)).toEqual(burstChannels.filter((code) => code !== 'other'));
  for (const limbs of Object.values(limbMap.kinds)) expect(limbs.length).toBeGreaterThan(0);
});

test('a row for each limb in the order of the law, also where there is nothing', () => {
  const { rows, version, source } = conduct([]);
  expect(rows.map(({ limb }) => limb)).toEqual(LIMBS);
  expect(
    rows.every(({ incidents, first, last, gap }) => incidents.count === 0 && !first && !last && !gap),
  ).toBe(true);
  expect([version, source]).toEqual([limbMap.version, limbMap.source]);
});

test('what an incident is suggested to be, and what staff say instead', () => {
  expect(limbsOf(one('a', 0, ['call', 'followed']))).toEqual(['a', 'b']);
  expect(limbsOf(one('a', 0, ['call', 'other']))).toEqual(['b']);
  expect(limbsOf(one('a', 0, ['other']))).toEqual(['none']);
  expect(limbsOf(one('a', 0, []))).toEqual(['none']);
  expect(limbsOf(one('a', 0, [], { burst: { count: 5, channel: 'post' } }))).toEqual(['c']);
  expect(limbsOf(one('a', 0, ['other']), new Map([['a', ['e']]]))).toEqual(['e']);
});

test('a burst counts as often as she said, for the limb of its channel', () => {
  const burst = (channel: string) => ({ burst: { count: 47, channel } });
  expect(actsOf(one('a', 0, ['call'], burst('call')), 'b')).toBe(47);
  const both = one('a', 0, ['call', 'came_to_home'], burst('call'));
  expect([actsOf(both, 'b'), actsOf(both, 'e')]).toEqual([47, 1]);
  // What was repeated is not said: it is the only limb there is, or nobody knows which.
  expect(actsOf(one('a', 0, ['followed'], burst('other')), 'a')).toBe(47);
  const open = one('a', 0, ['followed', 'watched'], burst('other'));
  expect([actsOf(open, 'a'), actsOf(open, 'g')]).toEqual([1, 1]);
  const found = row([one('a', 0, ['call'], burst('call')), one('b', 1, ['email'])], 'b');
  expect(found).toMatchObject({
    incidents: { count: 2, behind: ['a', 'b'] },
    acts: { count: 48, behind: ['a', 'b'] },
    bursts: { count: 1, behind: ['a'] },
  });
});

test('first, last, days and the incidents behind them, by when it happened', () => {
  const found = row([one('c', 9, ['call']), one('a', 0, ['call']), one('b', 9, ['email'])], 'b');
  expect(found.incidents.behind[0]).toBe('a');
  expect(found.first).toEqual({ at: noon, precision: 'exact', behind: ['a'] });
  expect(found.last?.at).toBe(noon + 9 * DAY);
  expect(found.days.count).toBe(2);
});

test('the longest gap is what is certain', () => {
  const gap = (...incidents: IncidentView[]) => row(incidents, 'b').gap;
  expect(gap(one('a', 0, ['call']))).toBeNull();
  expect(gap(one('a', 0, ['call']), one('b', 1, ['call']))).toBeNull();
  expect(gap(one('a', 0, ['call']), one('b', 10, ['call']), one('c', 15, ['call']))).toEqual({
    days: 9,
    behind: ['a', 'b'],
  });
  // 6 May; some time in June; 5 August: at least from 7 to 31 May, and from 1 July to 4 August.
  const vague = one('b', 40, ['call'], { precision: 'month' });
  expect(gap(one('a', 0, ['call']), vague, one('c', 91, ['call']))).toEqual({ days: 35, behind: ['b', 'c'] });
  // What goes on until the end leaves no gap behind it, whatever came in between.
  const long = one('a', 0, ['call'], {
    when: { start: noon, end: noon + 30 * DAY, precision: 'ongoing', zone: 'UTC' },
  });
  expect(gap(long, one('b', 10, ['call']), one('c', 33, ['call']))).toEqual({ days: 2, behind: ['a', 'c'] });
});

test('what it did to her, with the incidents behind it', () => {
  const found = row(
    [
      one('a', 0, ['call'], {
        impact: { codes: ['sleep', 'moved'], text: '' },
        fear: { degree: 3, word: '', violence: 'yes' },
      }),
      one('b', 1, ['call'], {
        impact: { codes: ['sleep'], text: '' },
        fear: { degree: 3, word: '', violence: 'not_sure' },
      }),
      one('c', 2, ['followed'], { impact: { codes: ['health'], text: '' } }),
    ],
    'b',
  );
  expect([...found.impact]).toEqual([
    ['sleep', { count: 2, behind: ['a', 'b'] }],
    ['moved', { count: 1, behind: ['a'] }],
  ]);
  expect(found.fearedViolence).toEqual({ count: 1, behind: ['a'] });
});

test('an incident of two limbs is in both rows, and once in the whole', () => {
  const burst = { burst: { count: 5, channel: 'call' } };
  const { rows, whole, spanDays } = conduct([
    one('a', 0, ['call', 'followed'], burst),
    one('b', 3, ['other']),
  ]);
  expect(rows.filter(({ incidents }) => incidents.behind.includes('a')).map(({ limb }) => limb)).toEqual([
    'a',
    'b',
  ]);
  expect([whole.incidents.count, whole.acts.count, spanDays]).toEqual([2, 6, 4]);
});
