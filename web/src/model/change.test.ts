// What is told of a change, when, and how often. Each case is small and made by hand; trajectories.test.ts has many.
import { expect, test } from 'vitest';
import type { IncidentView } from '../worker/messages.ts';
import { changes, heardOf, type Change, type Heard } from './change.ts';
import { tellChange } from './changetold.ts';
import { incidentView } from './testing/incident.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1, 12);

type More = { heard?: number; precision?: string; where?: string };

/** Something of a kind on a day of the log, written down on the same day unless it is said. */
function on(day: number, kind: string, { heard, precision = 'exact', where = '' }: More = {}): Heard {
  const at = START + day * DAY;
  const view = incidentView(`${kind}-${day}`, at, [kind]);
  const draft = {
    ...view.draft,
    when: { ...view.draft.when, precision },
    where: { code: where, text: '' },
  };
  return { incident: { ...view, draft }, heard: heard === undefined ? at + 60_000 : START + heard * DAY };
}

const every = (from: number, to: number, step: number, kind: string): Heard[] => {
  const found: Heard[] = [];
  for (let day = from; day < to; day += step) found.push(on(day, kind));
  return found;
};

const told = (log: readonly Heard[], day: number): readonly Change[] => changes(log, START + day * DAY);

const short = (found: readonly Change[]): readonly string[] =>
  found.map(
    ({ rule, stage, group, kind, told: at }) =>
      `${Math.floor((at - START) / DAY)} ${rule} ${stage} ${group}${kind}`,
  );

const calls = every(0, 150, 3, 'call');
const visits = [on(150.5, 'came_to_home'), on(155, 'came_to_home'), on(159, 'came_to_home')];

const sentences = (log: readonly Heard[], day: number) => {
  const byId = new Map<string, IncidentView>(log.map(({ incident }) => [incident.incident, incident]));
  return told(log, day).map((change) => tellChange(change, byId, START + day * DAY));
};

test('an even log tells nothing, nor does an empty one', () => {
  expect(told([], 400)).toEqual([]);
  expect(told(every(0, 300, 3, 'call'), 300)).toEqual([]);
});

test('a first approach, then that it goes on, then that it is over', () => {
  const log = [...calls, ...every(150, 260, 3, 'call'), ...visits];
  expect(short(told(log, 152))).toEqual(['150 new began home']);
  expect(short(told(log, 160))).toEqual(['150 new began home', '159 new goes_on home']);
  expect(short(told(log, 260))).toEqual(['150 new began home', '159 new goes_on home', '180 new ended home']);
  const [first, going, over] = sentences(log, 260);
  expect(first?.sentence).toBe(
    'New: one approach at home (1 Jun); none in the four months before. Until then there was contact from afar alone, 50 times.',
  );
  expect(going?.sentence).toBe(
    'It goes on: three approaches at home in nine days by now (1 Jun, 5 Jun and 9 Jun).',
  );
  expect(over?.sentence).toBe(
    'Nothing of it since 9 Jun: before that three approaches at home in nine days (1 Jun, 5 Jun and 9 Jun).',
  );
  expect(going?.incidents).toEqual(['came_to_home-150.5', 'came_to_home-155', 'came_to_home-159']);
  expect(new Set([first, going, over].map((one) => one?.change.key)).size).toBe(1);
});

test('three approaches at home in nine days, after one half a year ago', () => {
  const log = [on(20, 'came_to_home'), ...every(0, 210, 3, 'call')];
  const late = [on(200.2, 'came_to_home'), on(204.2, 'came_to_home'), on(208.2, 'came_to_home')];
  const [first] = sentences([...log, ...late], 210);
  expect(first?.change).toMatchObject({
    rule: 'more',
    group: 'home',
    occasions: 3,
    before: { occasions: 1, most: 1 },
  });
  expect(first?.sentence).toBe(
    'Three approaches at home in nine days (20 Jul, 24 Jul and 28 Jul); never more than one in so short a time in the six months before.',
  );
  expect(first?.incidents).toEqual(late.map(({ incident }) => incident.incident));
});

test('what was told stays told, whatever comes after', () => {
  const log = [...calls, ...every(150, 260, 2, 'call'), ...visits, ...every(220, 240, 1, 'threat_to_me')];
  for (const day of [140, 155, 200, 230])
    expect(told(log, 260).slice(0, told(log, day).length)).toEqual(told(log, day));
});

test('what is written down long after is no change, and counts in the time before', () => {
  const late = [1, 2, 3].map((n) => on(100 + n, 'came_to_home', { heard: 150 }));
  expect(short(told([...calls, ...late], 151))).toEqual([]);
  // The same, written at once, is one; and it is no first time any more half a year later.
  const atOnce = [1, 2, 3].map((n) => on(100 + n, 'came_to_home'));
  expect(short(told([...calls, ...atOnce], 110))).toEqual(['101 new began home', '103 new goes_on home']);
});

test('before the log is old enough, nothing is new or more', () => {
  expect(told([...every(0, 40, 2, 'call'), ...every(40, 50, 1, 'came_to_home')], 50)).toEqual([]);
});

test('what she remembered on the first day is not new', () => {
  const remembered = on(-60, 'came_to_home', { heard: 0 });
  const [visit] = visits;
  expect(told([remembered, ...calls, visit!], 152).filter(({ rule }) => rule === 'new')).not.toEqual([]);
  const recent = on(-10, 'came_to_home', { heard: 0 });
  expect(told([recent, ...every(0, 66, 2, 'call'), on(66, 'came_to_home')], 67)).toEqual([]);
});

test('of which only the month is known has no place in a stretch, and is said', () => {
  const vague = on(155.1, 'came_to_home', { precision: 'month' });
  const log = [...calls, ...visits, vague];
  const going = sentences(log, 160).find(({ change }) => change.stage === 'goes_on');
  expect(going?.change.occasions).toBe(3);
  const later = [vague, ...calls, ...every(150, 262, 3, 'call'), on(260.2, 'came_to_home')];
  expect(sentences(later, 262).at(-1)?.sentence).toMatch(
    /Of one more only the month is known: it is in no number\.$/,
  );
});

test('entries within half an hour are one occasion, unless their hour is not known', () => {
  const visit = visits[0]!.incident;
  const again = (id: string, minutes: number, precision: string): Heard => {
    const start = visit.draft.when.start + minutes * 60_000;
    const when = { ...visit.draft.when, start, precision };
    return {
      incident: { ...visit, incident: id, draft: { ...visit.draft, when } },
      heard: START + 151 * DAY,
    };
  };
  const found = (minutes: number, precision = 'exact') =>
    told([...calls, visits[0]!, again('x', minutes, precision), ...visits.slice(1)], 200).find(
      ({ stage, group }) => stage === 'ended' && group === 'home',
    )?.occasions;
  expect(found(29)).toBe(3);
  expect(found(31)).toBe(4);
  expect(found(29, 'day')).toBe(4);
});

test('one change is told once, by its gravest name', () => {
  const near = [151.2, 155.2].map((day) => on(day, 'waited_near', { where: 'near_home' }));
  expect(short(told([...calls, ...near], 160))).toEqual(['151 new began home']);
  const both = on(150.5, 'came_to_home');
  const threat = {
    ...both,
    incident: {
      ...both.incident,
      draft: { ...both.incident.draft, kinds: ['came_to_home', 'threat_to_me'] },
    },
  };
  expect(short(told([...calls, threat], 152))).toEqual(['150 new began threat']);
});

test('what is told of home is not told again as an approach', () => {
  const before = [on(20, 'came_to_home'), ...every(5, 200, 30, 'followed')];
  const log = [...calls, ...every(150, 220, 3, 'call'), ...before, ...every(200.2, 209, 1, 'came_to_home')];
  expect(short(told(log, 209))).toEqual(['202 more began home']);
});

test('what was over within a week is over without a word', () => {
  const log = [...calls, ...every(150, 230, 3, 'call'), ...every(150.5, 153, 1, 'came_to_home')];
  expect(short(told(log, 230))).toEqual(['150 new began home', '152 new goes_on home']);
});

test('a surge some weeks after a first time is told, too', () => {
  const visits = [
    on(150.5, 'came_to_home'),
    on(165.5, 'came_to_home'),
    ...every(172.5, 176, 1, 'came_to_home'),
  ];
  const log = [...calls, ...every(150, 180, 3, 'call'), ...visits];
  expect(short(told(log, 176))).toEqual(['150 new began home', '172 new goes_on home']);
});

test('what has gone on for three months is the usual, and a surge upon it is a change again', () => {
  const usual = every(150.5, 300, 6, 'came_to_home');
  const log = [...calls, ...every(150, 310, 3, 'call'), ...usual, ...every(300.6, 303, 0.3, 'came_to_home')];
  const found = short(told(log, 304)).filter((one) => one.endsWith('home'));
  expect(found.at(-1)).toMatch(/^30\d more began home$/);
});

test('a new kind within a group that is known is told by its own name', () => {
  const log = [...calls, on(151, 'letter')];
  const [first] = sentences(log, 152);
  expect(first?.change).toMatchObject({ rule: 'new', group: '', kind: 'letter' });
  expect(first?.sentence).toMatch(
    /^New: one “Sent a letter or card” \(1 Jun\); none in the four months before\.$/,
  );
});

test('silence is told once, with no reason, and its end', () => {
  const log = every(0, 150, 2, 'call');
  const found = sentences(log, 230);
  expect(short(found.map(({ change }) => change))).toEqual(['162 quiet began any']);
  expect(found[0]?.sentence).toBe(
    'No incident in the log for 14 days, since 29 May; 46 incidents in the two months before. The log does not say why.',
  );
  const over = sentences([...log, on(200, 'call')], 230);
  expect(short(over.map(({ change }) => change))).toEqual(['162 quiet began any', '200 quiet ended any']);
  expect(over[1]?.sentence).toBe('Again on 20 Jul, after seven weeks without any incident in the log.');
  expect(over[1]?.incidents).toEqual(['call-148', 'call-200']);
});

test('what is written late moves the beginning of a silence, or changes nothing', () => {
  const log = every(0, 150, 2, 'call');
  const within = [...log, on(149, 'email', { heard: 180 }), on(200, 'call')];
  const found = sentences(within, 201);
  expect(short(found.map(({ change }) => change))).toEqual(['162 quiet began any', '200 quiet ended any']);
  expect(found[1]?.sentence).toBe('Again on 20 Jul, after seven weeks without any incident in the log.');
  expect(found[1]?.incidents).toEqual(['email-149', 'call-200']);
  expect(short(told([...log, on(120.5, 'email', { heard: 180 })], 199))).toEqual(['162 quiet began any']);
  // Within the last two weeks it is over.
  expect(short(told([...log, on(170, 'email', { heard: 180 })], 181))).toContain('180 quiet ended any');
});

test('an approach that ends a silence is told as that too', () => {
  const log = [...every(0, 150, 2, 'call'), on(200, 'came_to_home')];
  expect(short(told(log, 201))).toEqual([
    '162 quiet began any',
    '200 quiet ended any',
    '200 new began home',
    '200 quiet began contact',
  ]);
});

test('an incident is heard of when its first version that counts is finished', () => {
  const first = incidentView('a', START, ['call'], { received: START + 5 });
  const draft = { ...first, id: 'a-0', status: 'draft', received: START + 1 };
  const next = { ...first, id: 'a-2', version: 2, seq: 9, received: START + 900, status: 'corrected' };
  const void_ = { ...first, id: 'a-3', counts: false, received: START + 2 };
  expect(heardOf([draft, void_, first, next], [next])).toEqual([{ incident: next, heard: START + 5 }]);
  expect(heardOf([], [{ ...first, received: 0, written: START + 3 }])[0]?.heard).toBe(START + 3);
});

test('five thousand entries are read within a second', () => {
  const log = every(0, 500, 0.1, 'call').concat(every(0, 500, 1, 'came_to_home'));
  const before = performance.now();
  told(log, 500);
  const took = performance.now() - before;
  console.log(`${log.length} entries in ${Math.round(took)} ms`);
  expect(log.length).toBeGreaterThan(5000);
  expect(took).toBeLessThan(1000);
});
