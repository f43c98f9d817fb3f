import { afterEach, expect, it, vi } from 'vitest';
import { fromHex } from '../client/hex.ts';
import type { VaultLog } from '../client/log.ts';
import { notOpenRoom } from '../client/testing/room.ts';
import type { Session } from '../client/session.ts';
import type { Content } from '../crypto/vault/content.ts';
import { kinds } from '../crypto/vault/role.ts';
import { dues, riskDue } from './dues.ts';

const DAY = 86_400_000;
const none: Uint8Array = new Uint8Array();

afterEach(() => vi.unstubAllEnvs());

/** The team's notes with a record of the risk that was written in a zone and names the day that begins there at `review`. */
function teamWith(zone: string, review: string): VaultLog {
  const content = {
    ...{ type: 'risk', risk: fromHex('f1'.repeat(16)), version: 1, follows: none, instrument: 'dash' },
    ...{ hash: none, definition: [], zone, made: 1, assessor: 'Dan Price', items: [], level: 'High' },
    ...{ view: '', changed: '', review: Date.parse(review) },
  } as unknown as Content;
  const entries = [{ id: 'f1', content, mayEdit: true, ends: 0, statement: null }];
  const log = { kind: kinds.team, state: 'verified', caseId: none, entries };
  return log as unknown as VaultLog;
}

const auckland = { zone: 'Pacific/Auckland', review: '2026-03-10T00:00+13:00' };
const angeles = { zone: 'America/Los_Angeles', review: '2026-03-10T00:00-07:00' };
const here = ['Pacific/Auckland', 'Europe/London', 'America/Los_Angeles', 'Pacific/Kiritimati'];

it.each(
  here.flatMap(
    (clocks) =>
      [
        [clocks, auckland, '2026-03-10T00:00+13:00', false],
        [clocks, auckland, '2026-03-10T23:59+13:00', false],
        [clocks, auckland, '2026-03-11T00:00+13:00', true],
        [clocks, angeles, '2026-03-09T12:00-07:00', false],
        [clocks, angeles, '2026-03-10T23:59-07:00', false],
        [clocks, angeles, '2026-03-11T00:00-07:00', true],
      ] as const,
  ),
)('by clocks of %s the risk of %o is overdue at %s: %s', (clocks, { zone, review }, now, over) => {
  vi.stubEnv('TZ', clocks);
  const team = teamWith(zone, review);
  const found = riskDue(team, [team], Date.parse(now));
  expect(found).toMatchObject({ review: Date.parse('2026-03-10') / DAY, over });
  const session = { env: { now: () => Date.parse(now) } } as unknown as Session;
  expect(dues(session, [team])).toMatchObject({ overdue: Number(over) });
});

it('in a zone that is not known here it is a day of UTC', () => {
  const team = teamWith('Nowhere/Land', '2026-03-10T00:00Z');
  const over = (now: string) => riskDue(team, [team], Date.parse(now))?.over;
  expect([over('2026-03-10T23:59Z'), over('2026-03-11T00:00Z')]).toEqual([false, true]);
});

it('nothing of it is overdue in a linking room that is not open', () => {
  const { entries } = teamWith('Nowhere/Land', '2026-03-10T00:00Z');
  const notice = { given: 0, until: Date.parse('2026-03-01T00:00Z') };
  const request = {
    type: 'request',
    request: fromHex('f2'.repeat(16)),
    version: 1,
    follows: none,
    withdrawn: '',
  };
  const asked = { id: 'f2', content: { ...request, notice }, mayEdit: true, ends: 0, statement: null };
  const said = [...entries, asked];
  const now = Date.parse('2026-03-12T00:00Z');
  const session = { env: { now: () => now } } as unknown as Session;
  const of = (more: object) => ({ kind: kinds.team, state: 'verified', ...more }) as unknown as VaultLog;
  const [room, team] = [of(notOpenRoom(said)), of({ caseId: none, entries: said })];
  expect(dues(session, [team])).toMatchObject({ overdue: 2 });
  expect(dues(session, [room])).toMatchObject({ overdue: 0 });
  expect(riskDue(room, [room], now)).toBe(null);
});
