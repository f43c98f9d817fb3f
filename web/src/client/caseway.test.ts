import { expect, it } from 'vitest';
import { kinds } from '../crypto/vault/role.ts';
import '../crypto/vault/staffcontent.ts';
import { encodeContent, type Content } from '../crypto/vault/content.ts';
import { wayOf } from './caseway.ts';
import { factsOf, type CaseLog } from './codedfacts.ts';
import { beginOf } from './quarter.ts';
import { fromHex } from './hex.ts';
import type { Verified } from './verified.ts';

const day = 86_400_000;
const quarter = 2026 * 4 + 2;
const [begin, end] = [beginOf(quarter), beginOf(quarter + 1)];
const id = (name: string): string => name.padEnd(32, '0');
const caseId = id('0c');

/** Stages, how it was closed after a colon: `closed:custody`. */
const steps = (way: string, at: number) =>
  way.split(' ').map((one) => {
    const [stage = '', how = ''] = one.split(':');
    return { stage, end: how, at, who: 'A', why: 'B', rules: new Uint8Array(), noContact: '' };
  });

/** When it was written, and the way until then; the first entry makes the vault. */
type Noted = readonly [written: number, way: string];

const entriesOf = (made: number, noted: readonly Noted[], of = caseId): readonly Verified[] => {
  const referrals = noted.map(([written, way], i) => ({
    ...{ written, mayEdit: true, seq: i + 2, id: id(`e${i + 1}`), statement: null },
    content: {
      ...{ type: 'referral', referral: fromHex(of), version: i + 1, source: 'health' },
      ...{ follows: i === 0 ? new Uint8Array() : fromHex(id(`e${i}`)), steps: steps(way, made - 3 * day) },
    },
  }));
  const first = { written: made, seq: 1, id: id('e0'), statement: {}, content: null, mayEdit: true };
  return [first, ...referrals] as unknown as readonly Verified[];
};

const before = begin - 9 * day;
const within = begin + 9 * day;
const way = (made: number, ...noted: readonly Noted[]) => {
  const until = (time: number) => entriesOf(made, noted).filter(({ written }) => written < time);
  const { since: _, ...told } = wayOf(until(end), until(begin), caseId);
  return Object.values(told).join(' ').trim();
};

it.each<[string, string, string]>([
  ['was referred, and waits', way(within, [within, 'referred triaged']), '1 health pending waiting'],
  [
    'was referred, and the unit advises',
    way(within, [within, 'referred triaged consultation']),
    '1 health consultation waiting',
  ],
  [
    'was advised, and closed in the same quarter',
    way(within, [within, 'referred triaged consultation closed:moved_on']),
    '1 health consultation left',
  ],
  ['was not taken on', way(within, [within, 'referred closed:transferred']), '1 health closed left'],
  ['was taken on', way(within, [within, 'referred triaged adopted']), '1 health adopted  opened'],
  [
    'was taken on and closed',
    way(within, [within, 'referred triaged adopted intervention closed:custody']),
    '1 health adopted  opened custody',
  ],
  ['has no referral that is noted', way(within), '1 not_noted adopted  opened'],
])('of a case that %s in the quarter', (_what, said, is) => {
  expect(said).toBe(is);
});

it.each<[string, string, string]>([
  ['waits still', way(before, [before, 'referred triaged']), '0   waiting'],
  [
    'waited, and was taken on',
    way(before, [before, 'referred triaged'], [within, 'referred triaged adopted']),
    '0    opened',
  ],
  [
    'waited, and was closed',
    way(before, [before, 'referred triaged'], [within, 'referred triaged closed:withdrew']),
    '0   left',
  ],
  [
    'waited, was closed and referred again: it waits',
    way(before, [before, 'referred'], [within, 'referred closed:withdrew referred']),
    '0   waiting',
  ],
  ['is worked on still', way(before, [before, 'referred triaged adopted']), '0    carried'],
  [
    'was worked on, and closed',
    way(before, [before, 'referred triaged adopted'], [within, 'referred triaged adopted closed:merged']),
    '0    carried merged',
  ],
  [
    'was worked on, closed, and taken on again: it is open, and was not referred to somebody new',
    way(
      before,
      [before, 'referred triaged adopted'],
      [within, 'referred triaged adopted closed:merged referred triaged adopted'],
    ),
    '0    carried',
  ],
  [
    'was taken on by mistake, as was found later',
    way(before, [before, 'referred triaged adopted'], [within, 'referred triaged consultation']),
    '0',
  ],
  ['was closed', way(before, [before, 'referred closed:withdrew']), '0'],
  [
    'was closed, and is referred again',
    way(
      before,
      [before, 'referred triaged adopted closed:moved_on'],
      [within, 'referred triaged adopted closed:moved_on referred'],
    ),
    '1 health pending waiting',
  ],
  [
    'was closed, and what it was closed with is corrected',
    way(before, [before, 'referred closed:withdrew'], [within, 'referred closed:no_contact']),
    '0',
  ],
  ['has no referral that is noted', way(before), '0    carried'],
  [
    'has a referral that was noted late: it was counted as adopted when it was begun',
    way(before, [within, 'referred triaged adopted']),
    '0    carried',
  ],
])('of a case from before that %s', (_what, said, is) => {
  expect(said).toBe(is);
});

it('what is noted after the quarter is of the next one', () => {
  expect(way(within, [within, 'referred triaged'], [end, 'referred triaged adopted'])).toBe(
    '1 health pending waiting',
  );
});

it('a referral with the id of another case is none of it', () => {
  const team = entriesOf(within, [[within, 'referred triaged']], id('0d'));
  expect(wayOf(team, [], caseId)).toMatchObject({ source: 'not_noted', track: 'adopted' });
});

const logOf = (kind: number, entries: readonly Verified[]): CaseLog => ({
  ...{ kind, vault: fromHex(id('0a')), caseId: fromHex(caseId) },
  entries,
});

it('how soon she was reached is counted from when it was referred, and what is said can be written', () => {
  const rules = {
    ...entriesOf(within, [])[0]!,
    written: within,
    content: { type: 'contact', follows: new Uint8Array() },
  };
  for (const noted of ['referred triaged adopted', 'referred triaged consultation', 'referred']) {
    const logs = [
      logOf(kinds.team, entriesOf(within, [[within, noted]])),
      logOf(kinds.contact, [rules as Verified]),
    ];
    const facts = factsOf(logs, quarter, end + day)!;
    // It came three days before the vault was made.
    expect(facts.contact).toBe('within_week');
    const place = { case: fromHex(caseId), quarter, version: 1, follows: new Uint8Array() };
    const coded: Content = { type: 'coded', ...facts, ...place };
    expect(encodeContent(coded).content).toHaveLength(832);
    const later = factsOf(logs, quarter + 1, end + 30 * day)!;
    expect(encodeContent({ ...coded, ...later }).content).toHaveLength(832);
  }
});
