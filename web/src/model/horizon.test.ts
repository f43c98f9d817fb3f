import { expect, test } from 'vitest';
import { choicesOf, fits, UNSAID } from './facets.ts';
import { horizonOf, oldestOf } from './horizon.ts';
import { EVERYTHING, sift, type Filter } from './sieve.ts';
import { stretchesOf } from './stretch.ts';
import { vaultView } from './testing/case.ts';
import { incidentView } from './testing/incident.ts';
import { days } from './timeline.ts';

const at = (vault: string, seq: number, written: number) =>
  incidentView(`${vault}${seq}`, written, ['call'], { vault, seq });

const entries = [at('chat', 7, 700), at('incidents', 3, 300), at('chat', 6, 600), at('team', 1, 100)];
const older = [vaultView('chat', { id: 'chat' }), vaultView('incidents', { id: 'incidents' })];
const horizon = (filter: Partial<Filter>) =>
  horizonOf({ ...EVERYTHING, ...filter }, older, oldestOf(entries));

test('what is older in one space than all that is here of another is not shown yet', () => {
  expect(horizon({})).toBe(600);
  const sieve = { filter: EVERYTHING, fresh: new Set<string>(), words: () => '', from: 600 };
  expect(sift(entries, sieve).shown.map(({ seq }) => seq)).toEqual([7, 6]);
  const unsaved = { ...at('incidents', 0, 5), received: 0 };
  expect(sift([unsaved], sieve).shown).toEqual([unsaved]);
});

test('only spaces of what is looked for are waited for', () => {
  expect(horizon({ strands: new Set(['incidents']) })).toBe(300);
  expect(horizon({ behind: new Set(['i']) })).toBe(300);
  expect(horizon({ facets: { ...EVERYTHING.facets, place: 'work' } })).toBe(300);
  expect(horizon({ strands: new Set(['records']) })).toBe(0);
  expect(horizon({ strands: new Set(['people']) })).toBe(600);
  expect(horizonOf(EVERYTHING, [vaultView('plan', { id: 'plan' })], oldestOf(entries))).toBe(0);
});

test('incidents are found by channel, place and certainty, and what was not said is a choice of its own', () => {
  const base = incidentView('a', 1, ['came_to_home']);
  const said = (part: Partial<typeof base.draft>) => ({ ...base, draft: { ...base.draft, ...part } });
  const visit = base;
  const burst = said({ kinds: ['other'], burst: { count: 5, channel: 'email' } });
  const work = said({ kinds: ['other'], where: { code: 'work', text: '' } });
  const sure = said({ kinds: ['other'], who: { ...base.draft.who, certainty: 0 } });
  const all = [visit, burst, work, sure];
  const found = (part: Partial<Filter['facets']>) =>
    all.map((one) => fits(one, { ...EVERYTHING.facets, ...part }));
  expect(found({ channel: 'visit' })).toEqual([true, false, false, false]);
  expect(found({ channel: 'email' })).toEqual([false, true, false, false]);
  expect(found({ channel: UNSAID })).toEqual([false, false, true, true]);
  expect(found({ place: 'work' })).toEqual([false, false, true, false]);
  expect(found({ certainty: '0' })).toEqual([false, false, false, true]);
  expect(found({ certainty: UNSAID })).toEqual([true, true, true, false]);
  expect(found({ place: 'work', certainty: '0' })).toEqual([false, false, false, false]);
  expect(choicesOf(all, 'place')).toEqual([
    { code: 'work', count: 1 },
    { code: UNSAID, count: 3 },
  ]);
});

test('stretches of the timeline stay the same when older and newer entries come, and none is long', () => {
  const day = 86_400_000;
  const start = Date.UTC(2026, 0, 5, 12); // a Monday
  const all = Array.from({ length: 400 }, (_, n) => at('incidents', n + 1, start + Math.floor(n / 9) * day));
  const keys = (from: number, to: number) =>
    stretchesOf(days(all.slice(from, to), 'written', 'UTC')).map(({ key }) => key);
  const whole = keys(0, 400);
  expect(keys(63, 400)).toEqual(whole.slice(whole.indexOf(keys(63, 400)[0] ?? '')));
  expect(keys(0, 252)).toEqual(whole.slice(0, keys(0, 252).length));
  const burst = Array.from({ length: 200 }, (_, n) => at('incidents', n + 1, start + n));
  const parts = stretchesOf(days(burst, 'written', 'UTC'));
  expect(parts.flatMap(({ parts: rows }) => rows.map((part) => part.rows.length)).every((n) => n <= 60)).toBe(
    true,
  );
  expect(parts.flatMap(({ parts: rows }) => rows).map(({ before }) => before === undefined)).toEqual([
    true,
    ...Array<boolean>(6).fill(false),
  ]);
});
