import { beforeAll, expect, test } from 'vitest';
import type { ContactView } from '../worker/messages.ts';
import { judge, standing } from './guard.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const FIRST = Date.UTC(2025, 0, 1);
const LAST = Date.UTC(2029, 0, 1);
const ZONES = [
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Africa/Casablanca',
  'UTC',
];

/** Numbers that look random and are the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}
const drawn = numbers(26);
const upTo = (n: number): number => Math.floor(drawn.next().value * n);

/** Zone → from when on which offset holds, in minutes. */
const offsets = new Map<string, readonly { readonly since: number; readonly offset: number }[]>();

function offsetShown(zone: string, at: number): number {
  const said = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')!.value;
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?$/.exec(said)!;
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0));
}

function tableOf(zone: string): { since: number; offset: number }[] {
  const table = [{ since: FIRST, offset: offsetShown(zone, FIRST) }];
  for (let at = FIRST; at < LAST; at += DAY) {
    const offset = offsetShown(zone, at + DAY);
    if (offset === table.at(-1)!.offset) continue;
    let [before, after] = [at, at + DAY];
    while (after - before > MINUTE) {
      const middle = Math.floor((before + after) / 2 / MINUTE) * MINUTE;
      if (offsetShown(zone, middle) === offset) after = middle;
      else before = middle;
    }
    table.push({ since: after, offset });
  }
  return table;
}

beforeAll(() => {
  for (const zone of ZONES) offsets.set(zone, tableOf(zone));
});

/** The oracle: counts days from 1 January 1970, a Thursday, and looks for a window that holds the minute. */
function insideOf(windows: readonly { days: number; from: number; to: number }[], zone: string, at: number) {
  const { offset } = offsets.get(zone)!.findLast(({ since }) => since <= at)!;
  const minutes = Math.floor(at / MINUTE) + offset;
  for (const { days, from, to } of windows) {
    for (const back of [0, 1]) {
      const day = Math.floor(minutes / 1440) - back;
      const began = (((day + 3) % 7) + 7) % 7;
      const start = day * 1440 + from;
      const end = day * 1440 + to + (to < from ? 1440 : 0);
      if (days & (1 << began) && minutes >= start && minutes < end) return true;
    }
  }
  return false;
}

const said = { by: 'her', role: 'victim', mine: false, written: 1 } as const;

function randomContact(at: number): ContactView {
  const ways = Array.from({ length: 1 + upTo(3) }, () => ({
    ...{ means: 'call', address: '', answer: 'only_me', names: '', voicemail: '', cover: '' },
    windows: Array.from({ length: upTo(4) }, () => {
      const from = upTo(1440);
      const to = 1 + upTo(1440);
      return { days: 1 + upTo(127), from, to: to === from ? (to % 1440) + 1 : to };
    }),
  }));
  const stops = Array.from({ length: upTo(12) === 0 ? 1 + upTo(2) : 0 }, () => ({
    ...said,
    until: upTo(3) === 0 ? 0 : at + (upTo(20) - 10) * HOUR,
  }));
  return {
    known: upTo(30) > 0,
    ...{ sending: false, refused: '', canEdit: false },
    rules: { ...said, id: 'r', zone: ZONES[upTo(ZONES.length)]!, code: '', ways },
    stops,
  };
}

/** Half of them near a change of the clocks. */
function randomMoment(): number {
  const table = offsets.get(ZONES[upTo(ZONES.length)]!)!;
  const change = table[upTo(table.length)]!.since;
  const near = change + (upTo(360) - 180) * MINUTE + upTo(MINUTE);
  const any = FIRST + upTo((LAST - FIRST - 40 * DAY) / 1000) * 1000;
  return upTo(2) === 0 && near > FIRST && near < LAST - 40 * DAY ? near : any;
}

test('nothing is allowed outside a window, while she is not safe, or while not all is known: 100,000 rules and moments', () => {
  let [allowed, searched, skipped] = [0, 0, 0];
  for (let n = 0; n < 100_000; n++) {
    const at = randomMoment();
    const contact = randomContact(at);
    const frozen = contact.stops.some(({ until }) => until === 0 || until > at);
    const { zone, ways } = contact.rules!;
    judge(contact, at).forEach((verdict, i) => {
      const { windows } = ways[i]!;
      const may = contact.known && !frozen && insideOf(windows, zone, at);
      if (verdict.allowed !== may) throw new Error(`${n}: ${JSON.stringify({ contact, at, verdict })}`);
      if (may) allowed++;
      if (verdict.next === 0 || verdict.next === at) {
        skipped++;
        return;
      }
      if (!insideOf(windows, zone, verdict.next)) throw new Error(`${n}: not open at ${verdict.next}`);
      // Every fiftieth: no minute before it was open, either.
      if (n % 50 !== 0) return;
      searched++;
      const from = frozen ? Math.max(...contact.stops.map(({ until }) => until)) : at;
      for (let minute = from; minute < verdict.next; minute = Math.floor(minute / MINUTE + 1) * MINUTE)
        if (insideOf(windows, zone, minute)) throw new Error(`${n}: open at ${minute} already`);
    });
  }
  // The draw is no use if it never comes to what is tested.
  expect(allowed).toBeGreaterThan(20_000);
  expect(searched).toBeGreaterThan(500);
  expect(skipped).toBeGreaterThan(20_000);
}, 120_000);

const base: ContactView = {
  ...{ known: true, sending: false, refused: '', canEdit: true, stops: [] },
  rules: {
    ...said,
    ...{ id: 'r', zone: 'UTC', code: '' },
    ways: [
      {
        ...{ means: 'call', address: '', answer: 'only_me', names: '', voicemail: '', cover: '' },
        windows: [{ days: 127, from: 600, to: 660 }],
      },
      {
        ...{ means: 'post', address: '', answer: 'only_me', names: '', voicemail: '', cover: '' },
        windows: [],
      },
    ],
  },
};
const at = (hour: number): number => Date.UTC(2026, 5, 1, hour);

test('the reason is told, and when it is allowed next', () => {
  expect(judge(base, at(10))).toEqual([
    { allowed: true, why: 'open', next: at(10) },
    { allowed: false, why: 'never', next: 0 },
  ]);
  expect(judge(base, at(9))[0]).toEqual({ allowed: false, why: 'hours', next: at(10) });
  const stopped = { ...base, stops: [{ ...said, until: at(11) }] };
  expect(judge(stopped, at(10))[0]).toEqual({ allowed: false, why: 'frozen', next: at(34) });
  expect(judge(stopped, at(11) + DAY - HOUR)[0]?.why).toBe('open');
  const stoppedForGood = { ...base, stops: [{ ...said, until: 0 }] };
  expect(judge(stoppedForGood, at(10))[0]).toEqual({ allowed: false, why: 'frozen', next: 0 });
  expect(judge({ ...base, known: false }, at(10))[0]).toEqual({ allowed: false, why: 'unknown', next: 0 });
});

test('nobody may contact her when nothing was said', () => {
  expect(judge({ ...base, rules: null }, at(10))).toEqual([]);
});

test('of several stops the longest is named', () => {
  const stops = [at(12), at(9), 0, at(11)].map((until) => ({ ...said, until }));
  expect(standing({ stops }, at(10)).map(({ until }) => until)).toEqual([0, at(12), at(11)]);
});
