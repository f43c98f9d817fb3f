import { expect, it } from 'vitest';
import { encodeContent, type Content } from '../crypto/vault/content.ts';
import { frozenHash, type Frozen } from '../crypto/vault/frozen.ts';
import { kinds } from '../crypto/vault/role.ts';
import { reason } from '../crypto/vault/statement.ts';
import '../crypto/vault/staffcontent.ts';
import { behaviours, decisionCodes, decisionFamilies } from '../crypto/vault/staffvocabulary.ts';
import { op } from '../crypto/vault/planupdate.ts';
import { familyOf as familyOfForm } from '../model/families.ts';
import { limbMap } from '../model/limbs.ts';
import { behavioursOf } from './behaviours.ts';
import { factsOf, whoSays, type CaseLog } from './codedfacts.ts';
import { beginOf, quarterOf } from './quarter.ts';
import { familyOf } from './families.ts';
import { fromHex } from './hex.ts';
import type { Verified } from './verified.ts';

const day = 86_400_000;
const quarter = 2026 * 4 + 2;
const [begin, end] = [beginOf(quarter), beginOf(quarter + 1)];
const id = (name: string): string => name.padEnd(32, '0');

/** An entry of a vault: when, and what it says; by somebody who may edit. */
type Line = readonly [number, object | null];

const log = (kind: number, lines: readonly Line[]): CaseLog => ({
  kind,
  caseId: fromHex(id('0c')),
  vault: fromHex(id('0a')),
  entries: lines.map(
    ([written, content], i): Verified =>
      ({
        ...{ seq: i + 1, id: id(`e${i}`), author: 'a', mayEdit: true, role: 2, written, received: written },
        ...{ statement: i === 0 ? {} : null, content, ends: 0, hash: new Uint8Array(32) },
      }) as unknown as Verified,
  ),
});

const contact = { type: 'contact', follows: new Uint8Array() };
const incident = (name: string, things: readonly string[], more: object = {}) => ({
  ...{
    type: 'incident',
    incident: fromHex(id(name)),
    version: 1,
    corrects: new Uint8Array(),
    status: 'kept',
  },
  ...{ kinds: things, ...more },
});
const order = (name: string, from: number, until: number, more: object = {}) => ({
  ...{
    type: 'order',
    order: fromHex(id(name)),
    version: 1,
    follows: new Uint8Array(),
    replaces: new Uint8Array(),
  },
  ...{ kind: 'bail', from, until, ...more },
});

type Case = Partial<Record<'contact' | 'plan' | 'incidents' | 'team', readonly Line[]>>;

/** A case that was opened on the tenth day of the quarter. */
const opened = begin + 10 * day;
const caseOf = (told: Case, at = opened): readonly CaseLog[] =>
  (['contact', 'plan', 'incidents', 'team'] as const).map((kind) =>
    log(kinds[kind], [[at, null], ...(told[kind] ?? [])]),
  );
const facts = (told: Case, at = opened, of = quarter, now = end + day) => factsOf(caseOf(told, at), of, now);

const decision = (name: string, code: string, moment: number, more: object = {}) => ({
  ...{ type: 'decision', decision: fromHex(id(name)), version: 1, follows: new Uint8Array() },
  ...{ code, start: Math.floor(moment / day), ...more },
});

it('families of decisions that were taken in the quarter are counted, each once, by the version that holds', () => {
  const team: readonly Line[] = [
    [opened + 1, decision('01', 'SAFE2', begin)],
    [opened + 2, decision('02', 'LEG1', opened)],
    [opened + 3, decision('03', 'LEG9', end - 1)],
    [opened + 4, decision('04', 'REF-MARAC', begin - 1)],
    [opened + 5, decision('05', 'CJ1', end)],
    [opened + 6, decision('01', 'INFO1', begin, { version: 2, follows: fromHex(id('e1')) })],
    [end + 1, decision('06', 'NFA1', opened)],
  ];
  expect(facts({ team })?.decisions).toEqual(['legal', 'information']);
  expect(facts({})?.decisions).toEqual([]);
});

it.each<[string, readonly string[], string]>([
  ['no decision', [], 'none'],
  ['every one with her view', ['said', 'said'], 'said'],
  ['one with the reason why it is missing', ['said', 'not_reached'], 'reason'],
  ['one that says neither yet', ['said', 'not_reached', ''], 'open'],
])('her view of decisions: %s', (_what, views, said) => {
  const team = views.map((view, i): Line => [opened + 1, decision(`0${i + 1}`, 'SAFE2', opened, { view })]);
  expect(facts({ team })?.view).toBe(said);
  // Those of an earlier quarter are none of this one.
  expect(facts({ team }, opened, quarter + 1, end + 20 * day)?.view).toBe('none');
});

it('a report and the form of a decision know the same families', () => {
  for (const code of decisionCodes) expect([code, familyOf(code)]).toEqual([code, familyOfForm(code)]);
  expect(new Set(decisionCodes.map(familyOf))).toEqual(new Set(decisionFamilies));
  expect(familyOf('XYZ1')).toBe('');
});

it('quarters are those of UTC', () => {
  expect(new Date(begin).toISOString()).toBe('2026-07-01T00:00:00.000Z');
  expect([quarterOf(begin), quarterOf(begin - 1), quarterOf(end)]).toEqual([
    quarter,
    quarter - 1,
    quarter + 1,
  ]);
});

it('a case is referred in the quarter in which it was opened, carried over later, and nothing before', () => {
  expect(facts({})).toMatchObject({ referred: 1, flow: 'opened', track: 'adopted', contact: 'not_yet' });
  const later = facts({}, opened, quarter + 1, end + 20 * day);
  expect(later).toMatchObject({
    referred: 0,
    flow: 'carried',
    source: '',
    contact: '',
    stalker: '',
    behaviours: [],
  });
  expect(facts({}, opened, quarter - 1)).toBe(null);
});

it('what is said of it can be written, and is read as it was written', () => {
  for (const said of [facts({})!, facts({}, opened, quarter + 1, end + 20 * day)!]) {
    const coded: Content = {
      type: 'coded',
      ...said,
      ...{ case: fromHex(id('0c')), quarter, version: 1, follows: new Uint8Array() },
    };
    expect(encodeContent(coded).content).toHaveLength(832);
  }
});

it.each([
  [0.5, 'same_day'],
  [1, 'within_3_days'],
  [3, 'within_week'],
  [7, 'later'],
])('how to reach her was known after %s days: %s', (days, code) => {
  expect(facts({ contact: [[opened + days * day, contact]] })?.contact).toBe(code);
});

it('what was written after the quarter is not counted in it', () => {
  const told: Case = {
    contact: [[end, contact]],
    team: [
      [opened, { type: 'facts', stalker: 'thought_known' }],
      [end, { type: 'facts', stalker: 'known' }],
    ],
    incidents: [[end, incident('01', ['followed'])]],
    plan: [[end, { type: 'plan', ops: [[op.add, fromHex(id('1a')), 1, '', 'A step']] }]],
  };
  expect(facts(told)).toMatchObject({
    contact: 'not_yet',
    stalker: 'thought_known',
    behaviours: [],
    plan: 'none',
  });
});

it('what was done is counted once, in the order of the list, and not what was taken out or not finished', () => {
  const told: Case = {
    incidents: [
      [opened, incident('01', ['threat_to_me', 'followed'])],
      [opened, incident('02', ['followed', 'call'])],
      [opened, incident('03', ['sexual'])],
      [opened, incident('03', ['sexual'], { version: 2, corrects: fromHex(id('e3')), status: 'withdrawn' })],
      [opened, incident('04', ['hurt_me'], { status: 'draft' })],
    ],
  };
  expect(facts(told)?.behaviours).toEqual(['following', 'contacting', 'threat']);
});

it.each<[string, readonly object[], readonly string[]]>([
  ['in force', [order('01', begin - day, 0)], ['bail']],
  ['that ended before', [order('01', begin - 9 * day, begin)], []],
  ['that begins after', [order('01', end, 0)], []],
  [
    'that another replaced before',
    [
      order('01', begin - 9 * day, 0),
      order('02', begin - day, begin, { replaces: fromHex(id('01')), kind: 'other' }),
    ],
    [],
  ],
  ['two of one kind', [order('01', begin, 0), order('02', begin, 0)], ['bail']],
])('orders of a court: one %s', (_what, orders, counted) => {
  expect(facts({ team: orders.map((one): Line => [opened, one]) })?.orders).toEqual(counted);
});

it('the plan is begun with a step', () => {
  const plan: Line = [opened, { type: 'plan', ops: [[op.add, fromHex(id('1a')), 1, '', 'A step']] }];
  expect(facts({ plan: [plan] })?.plan).toBe('started');
  const dismissed: Line = [opened, { type: 'plan', ops: [[op.dismissed, 'a']] }];
  expect(facts({ plan: [dismissed] })?.plan).toBe('none');
});

it('it is agreed once the other side has signed its words, and reviewed when somebody goes through it after that', () => {
  const frozen: Frozen = { type: 'frozen', section: 0, steps: [] };
  const agreement = {
    type: 'agreement',
    frozen: fromHex(id('e2')),
    hash: frozenHash(fromHex(id('0a')), frozen),
  };
  const step = (what: readonly unknown[], after: number): Line => [
    opened + after,
    { type: 'plan', ops: [what] },
  ];
  const begun = step([op.add, fromHex(id('1a')), 1, '', 'A step'], 1);
  const stage = (...lines: readonly Line[]) => {
    const logs = caseOf({ plan: [begun, [opened + 2, frozen], ...lines] });
    // She froze it, and the advocate agrees.
    const by = logs.map((one) => ({
      ...one,
      entries: one.entries.map((entry) => ({ ...entry, role: entry.content?.type === 'frozen' ? 1 : 2 })),
    }));
    return factsOf(by, quarter, end + day)?.plan;
  };
  expect(stage()).toBe('started');
  expect(stage([opened + 3, agreement])).toBe('agreed');
  expect(stage([opened + 3, agreement], step([op.reviewed, fromHex(id('1a')), 1], 4))).toBe('reviewed');
  expect(stage(step([op.reviewed, fromHex(id('1a')), 1], 2), [opened + 3, agreement])).toBe('agreed');
  expect(stage([end, agreement])).toBe('started');
});

it('kinds of incidents are counted as what the law calls them', () => {
  const letters: Readonly<Record<string, string>> = {
    ...{ a: 'following', b: 'contacting', c: 'publishing', d: 'monitoring', e: 'loitering' },
    ...{ f: 'interfering', g: 'watching' },
  };
  for (const [kind, limbs] of Object.entries(limbMap.kinds)) {
    const codes = behavioursOf[kind] ?? [];
    const lawful = codes.filter((code) => Object.values(letters).includes(code));
    expect([kind, lawful]).toEqual([kind, limbs.flatMap((limb) => letters[limb] ?? [])]);
    expect(codes.filter((code) => !behaviours.includes(code))).toEqual([]);
  }
});

/** Who was listed as an advocate from a time on. */
const team = (...epochs: readonly (readonly [number, string, readonly string[]])[]): readonly Verified[] =>
  epochs.map(([written, author, advocates], i) => {
    const members = advocates.map((name) => ({ account: fromHex(id(name)), role: 2 }));
    const statement = { reason: i === 0 ? reason.genesis : reason.add, members };
    return { seq: i + 1, author: id(author), written, statement, content: null } as unknown as Verified;
  });

it.each<[string, readonly Verified[], string]>([
  ['whoever made it, of two', team([begin - day, '0b', ['0a', '0b']]), '0b'],
  ['who was there when it began', team([begin - day, '0a', ['0a']], [begin + day, '0a', ['0a', '0b']]), '0a'],
  [
    'who was there when it began, and left in it',
    team([begin - day, '0a', ['0a', '0b']], [begin + day, '0b', ['0b']]),
    '0a',
  ],
  ['who took it over before', team([begin - 9 * day, '0a', ['0a', '0b']], [begin - day, '0b', ['0b']]), '0b'],
  ['who came first in it', team([begin + day, '0a', ['0a']], [begin + 2 * day, '0a', ['0a', '0b']]), '0a'],
  ['nobody before it was opened', team([end, '0a', ['0a']]), ''],
  ['nobody where there is no advocate', team([begin, '0a', []]), ''],
])('one says what is counted: %s', (_what, entries, who) => {
  expect(whoSays(entries, quarter)).toBe(who === '' ? '' : id(who));
});
