import { expect, test } from 'vitest';
import type {
  ContactChangeView,
  EntryView,
  IncidentView,
  MembershipView,
  MessageView,
  PlanChangeView,
  RecordView,
} from '../worker/messages.ts';
import { authorsOf, dayKey, days, freshIds, inOrder, momentOf, pieces, sectionsOf } from './timeline.ts';
import { holds, plain } from './search.ts';
import { EVERYTHING, sift, type Filter } from './sieve.ts';
import { blank, NOT_SAID } from './story.ts';
import { incidentView } from './testing/incident.ts';

const noon = Date.UTC(2026, 10, 10, 12);
const minute = 60_000;
const hour = 60 * minute;

type Part<T> = Partial<Omit<T, 'type'>>;
let next = 0;

function base(vaultKind: EntryView['vaultKind'], seq: number, written: number) {
  next += 1;
  return {
    vault: vaultKind,
    vaultKind,
    seq,
    id: `e${next}`,
    author: 'her',
    authorName: 'quiet-otter',
    authorRole: 'victim' as const,
    mine: false,
    written,
    received: written + 1000,
    state: 'saved' as const,
  };
}

const message = (seq: number, written: number, more: Part<MessageView> = {}): MessageView => ({
  ...base('chat', seq, written),
  type: 'message',
  incident: '',
  text: 'Hello',
  replyTo: '',
  files: [],
  ...more,
});

const plan = (
  seq: number,
  written: number,
  sections: number[],
  more: Part<PlanChangeView> = {},
): PlanChangeView => ({
  ...base('plan', seq, written),
  type: 'plan',
  act: 'changed',
  sections,
  ...more,
});

const incident = (seq: number, start: number, written: number): IncidentView =>
  incidentView(`i${seq}`, start, ['call'], {
    ...base('incidents', seq, written),
    draft: {
      ...blank({ start, end: 0, precision: 'exact', zone: 'Europe/London' }),
      kinds: ['call'],
      text: 'Five calls',
      fear: { degree: 2, word: '', violence: '' },
      where: { code: 'phone', text: '' },
      who: { code: 'unknown', certainty: NOT_SAID, how: '', name: '' },
    },
  });

const words = (entry: EntryView) => plain(entry.type === 'message' ? entry.text : entry.authorName);
const sieve = (filter: Partial<Filter>, fresh: ReadonlySet<string> = new Set()) => ({
  filter: { ...EVERYTHING, ...filter },
  fresh,
  words,
});

test('orders by when written, unsaved entries last', () => {
  const unsaved = message(0, noon - hour, { received: 0, state: 'sending' });
  const second = message(2, noon);
  const first = incident(1, noon - 9 * hour, noon - minute);
  expect(inOrder([unsaved, second, first], 'written')).toEqual([first, second, unsaved]);
});

test('a clock that runs ahead does not lift an entry above what came later', () => {
  const ahead = message(1, noon + 40 * hour, { received: noon });
  const later = message(2, noon + minute);
  expect(momentOf(ahead, 'written')).toBe(noon);
  expect(inOrder([later, ahead], 'written')).toEqual([ahead, later]);
});

test('incidents can stand at the moment they happened', () => {
  const told = message(1, noon);
  const late = incident(1, noon - hour, noon + hour);
  expect(inOrder([told, late], 'written')).toEqual([told, late]);
  expect(inOrder([told, late], 'happened')).toEqual([late, told]);
});

test('filters by kind, person, newness and words, and counts each kind under the other filters', () => {
  const all = [
    message(1, noon, { text: 'The blue bag' }),
    message(2, noon, { text: 'Bag, and the door', author: 'amira', mine: true }),
    incident(1, noon, noon),
    plan(1, noon, [4]),
  ];
  expect(sift(all, sieve({})).shown).toHaveLength(4);
  expect(sift(all, sieve({ strands: new Set(['incidents', 'plan']) })).shown).toHaveLength(2);
  expect(sift(all, sieve({ person: 'amira' })).shown).toEqual([all[1]]);
  expect(sift(all, sieve({ text: ' BAG  door ' })).shown).toEqual([all[1]]);
  expect(sift(all, sieve({ freshOnly: true }, new Set([all[3]?.id ?? '']))).shown).toEqual([all[3]]);
  const log = all.find((entry) => entry.type === 'incident');
  expect(sift(all, sieve({ behind: new Set([log?.incident ?? '']) })).shown).toEqual([log]);
  expect(sift(all, sieve({ behind: new Set(['of nobody']) })).shown).toEqual([]);
  expect(sift(all, sieve({ strands: new Set(['plan']), text: 'bag' })).counts).toEqual({
    messages: 2,
    incidents: 0,
    plan: 0,
    records: 0,
    contact: 0,
    people: 0,
  });
  expect(authorsOf(all).map(({ account, count }) => [account, count])).toEqual([
    ['her', 3],
    ['amira', 1],
  ]);
});

test('a day is a day of the reader’s zone', () => {
  const late = Date.UTC(2026, 6, 1, 23, 30);
  expect(dayKey(late, 'UTC')).toBe('2026-07-01');
  expect(dayKey(late, 'Europe/London')).toBe('2026-07-02');
  const found = days([message(1, late - hour), message(2, late)], 'written', 'Europe/London');
  expect(found.map((day) => [day.key, day.rows.length])).toEqual([
    ['2026-07-01', 1],
    ['2026-07-02', 1],
  ]);
});

test('plan changes of one person in one go become one row', () => {
  const all = [
    plan(1, noon, [4]),
    plan(2, noon + 20 * minute, [1, 4]),
    plan(3, noon + 30 * minute, [5], { author: 'amira' }),
    message(1, noon + 31 * minute),
    plan(4, noon + 32 * minute, [6], { author: 'amira' }),
    plan(5, noon + 65 * minute, [7], { author: 'amira' }),
  ];
  const rows = days(all, 'written', 'UTC')[0]?.rows ?? [];
  expect(rows.map((row) => (row.first.type === 'plan' ? sectionsOf(row.entries) : row.first.type))).toEqual([
    [1, 4],
    [5],
    'message',
    [6],
    [7],
  ]);
});

test('new is what others wrote after the place that was looked at, however much that is', () => {
  const seen = message(1, noon);
  const unread = message(2, noon + minute);
  const own = message(3, noon + 2 * minute, { mine: true });
  const live = message(5, noon + 4 * minute);
  const unsaved = message(0, noon + 5 * minute, { received: 0 });
  const all = [seen, unread, own, live, unsaved];
  expect([...freshIds(all, new Map([['chat', 1]]))].sort()).toEqual([unread.id, live.id].sort());
  expect([...freshIds(all, new Map([['plan', 1]]))]).toEqual([]);
});

test('what she has not finished is not new', () => {
  const kept = incident(4, noon, noon);
  const begun = { ...incident(5, noon, noon + minute), status: 'draft', unfinished: true };
  expect([...freshIds([kept, begun], new Map([['incidents', 3]]))]).toEqual([kept.id]);
});

test('the same change of people in several spaces becomes one row', () => {
  const member = { account: 'jo', name: 'Jo', role: 'outreach' as const, canAppend: true, waiting: false };
  const added = (vaultKind: EntryView['vaultKind'], change: MembershipView['change']): MembershipView => ({
    ...base(vaultKind, 1, noon),
    type: 'membership',
    change,
    agreed: [],
    who: [member],
  });
  const all = [added('plan', 'added'), added('incidents', 'added'), added('chat', 'removed')];
  const rows = days(all, 'written', 'UTC')[0]?.rows ?? [];
  expect(rows.map((row) => row.entries.map(({ vaultKind }) => vaultKind))).toEqual([
    ['plan', 'incidents'],
    ['chat'],
  ]);
});

test('who has no key for a letter with a mark finds it without', () => {
  expect(holds('Śledziła, włamanie, gróźb', 'sledzil WLAM grozb')).toBe(true);
  expect(holds('Zoë', 'zoë')).toBe(true);
  expect(holds('włamanie', 'sledzil')).toBe(false);
});

test('cuts a text at what was searched for, letters of a pattern taken as they are', () => {
  expect(pieces('The bag. A Bag (blue)', ' bag (blue) ')).toEqual([
    { text: 'The ', found: false },
    { text: 'bag', found: true },
    { text: '. A ', found: false },
    { text: 'Bag', found: true },
    { text: ' ', found: false },
    { text: '(blue)', found: true },
  ]);
  expect(pieces('as it is', '')).toEqual([{ text: 'as it is', found: false }]);
});

test('what is gone is a message that is new to nobody, and one line of what was said in one go', () => {
  const spent = (seq: number, written: number): EntryView => ({
    ...base('chat', seq, written),
    type: 'spent',
    until: noon + 24 * hour,
  });
  const all = [spent(1, noon), spent(2, noon + minute), spent(3, noon + hour), message(4, noon + 2 * hour)];
  expect(days(all, 'written').flatMap(({ rows }) => rows.map(({ entries }) => entries.length))).toEqual([
    2, 1, 1,
  ]);
  expect([...freshIds(all, new Map([['chat', 0]]))]).toEqual([all[3]?.id]);
  const sieve = {
    filter: { ...EVERYTHING, strands: new Set(['messages'] as const) },
    fresh: new Set<string>(),
    words: () => '',
  };
  expect(sift(all, sieve).shown).toHaveLength(4);
});

test('what staff keep and how she may be reached are kinds of their own', () => {
  const order: RecordView = {
    ...base('team', 1, noon),
    ...{ type: 'record', of: 'order', record: 'o', version: 1, counts: true },
    told: { kind: 'bail', stage: 'full', against: '', from: noon, until: 0, replaces: '' },
  };
  const stop: ContactChangeView = {
    ...base('contact', 1, noon),
    ...{ type: 'contact', act: 'stop', until: 0, counts: true },
  };
  expect(sift([order, stop], sieve({ strands: new Set(['records']) })).shown).toEqual([order]);
  expect(sift([order, stop], sieve({ strands: new Set(['contact']) })).shown).toEqual([stop]);
});
