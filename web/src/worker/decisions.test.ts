import { expect, it } from 'vitest';
import { codeOf } from '../client/failure.ts';
import { fromHex } from '../client/hex.ts';
import type { Session } from '../client/session.ts';
import type { VaultLog } from '../client/log.ts';
import { encodeContent, type Content } from '../crypto/vault/content.ts';
import '../crypto/vault/staffcontent.ts';
import { agenda } from './agenda.ts';
import {
  actionsView,
  decisionsView,
  meetingsView,
  writeAction,
  writeDecision,
  writeMeeting,
} from './decisions.ts';
import { dues, today } from './dues.ts';
import type { ActionDraft, DecisionDraft, MeetingDraft } from './messages.ts';

const id = (name: string): string => name.padEnd(32, '0');
const none = new Uint8Array();
const now = Date.UTC(2026, 10, 27, 12);
const DAY = 86_400_000;
const day = today(now);

const decision: DecisionDraft = {
  ...{ decision: id('d1'), code: 'LEG2', target: 'victim', rationale: 'Three approaches.', risks: [] },
  ...{ view: '', viewWords: '', dissents: [], lead: 'police', partners: '', legal: '', meeting: '' },
  ...{ start: day - 9, review: day - 1, closed: 0, outcome: '' },
};
const action: ActionDraft = {
  ...{ action: id('a1'), what: 'Ring housing.', owner: id('aa'), due: day - 1, decision: '' },
  ...{ end: '', ended: 0, by: '', how: '' },
};
const meeting: MeetingDraft = {
  meeting: id('c1'),
  day: day - 7,
  present: [id('bb'), id('aa')],
  said: 'Quiet.',
};

type Said = { content: Content | null; received?: number; mayEdit?: boolean; role?: number };
type Of = {
  state?: string;
  canEdit?: boolean;
  code?: string;
  team?: readonly Said[];
  others?: Readonly<Record<number, readonly Said[]>>;
};

/** Somebody with the team's vault, what stands in it and in others, and what was written. */
function signedIn({ state = 'verified', canEdit = true, code = '', team = [], others = {} }: Of) {
  const written: Content[] = [];
  const logOf = (kind: number, said: readonly Said[], of: string) => ({
    ...{
      id: id(`b${kind}`),
      vault: fromHex(id('bb')),
      caseId: fromHex(id('cc')),
      kind,
      state: of,
      canEdit,
      code,
    },
    members: [{ account: fromHex(id('aa')), role: 2, rights: 7, identity: none }],
    entries: said.map(({ content, received = 5, mayEdit = true, role = 2 }, i) => ({
      ...{ id: id(`e${i}`), authorId: fromHex(id('aa')), written: 7, ends: 0, statement: null },
      ...{ content, received, mayEdit, role },
    })),
  });
  const logs = [
    logOf(5, team, state),
    ...Object.entries(others).map(([kind, said]) => logOf(Number(kind), said, 'verified')),
  ];
  const vaults = logs.map((log) => ({
    log,
    outbox: { jobs: [] },
    write: (content: Content) => {
      written.push(content);
      return { id: 'w' };
    },
  }));
  const session = {
    env: { now: () => now },
    people: {
      current: (account: Uint8Array) => ({
        ...{ version: 2, name: new TextEncoder().encode(account[0] === 0xaa ? 'Amira' : 'Dana') },
      }),
      directory: { find: () => ({ version: 2 }) },
    },
    vaults: new Map(vaults.map((vault) => [vault.log.id, vault])),
    caseVaults: () => vaults,
    vaultOf: () => vaults[0],
  };
  return { session: session as unknown as Session, written, logs: logs as unknown as VaultLog[] };
}

/** What was written, as others say it. */
function saidBy(write: (session: Session) => unknown, after: readonly Said[] = []): Said {
  const { session, written } = signedIn({ team: after });
  write(session);
  expect(() => encodeContent(written[0]!)).not.toThrow();
  return { content: written[0]! };
}

const decided = (more: Partial<DecisionDraft> = {}, after: readonly Said[] = []): Said =>
  saidBy(
    (of) => writeDecision(of, { caseId: 'c', after: after.length, decision: { ...decision, ...more } }),
    after,
  );
const todo = (more: Partial<ActionDraft> = {}): Said =>
  saidBy((of) => writeAction(of, { caseId: 'c', after: 0, action: { ...action, ...more } }));
const met = (more: Partial<MeetingDraft> = {}, after: readonly Said[] = []): Said =>
  saidBy(
    (of) => writeMeeting(of, { caseId: 'c', after: after.length, meeting: { ...meeting, ...more } }),
    after,
  );

const failure = (act: () => unknown): string | undefined => {
  try {
    act();
  } catch (error) {
    return codeOf(error);
  }
  return undefined;
};

it('what is written is shown as it was said, ids in order, with names', () => {
  const risks = [id('02'), id('01'), id('02')];
  const { session } = signedIn({ team: [decided({ risks, meeting: id('c1') }), todo(), met()] });
  expect(decisionsView(session, 'c')).toMatchObject({
    ...{ known: true, canEdit: true },
    decisions: [
      { ...decision, risks: [id('01'), id('02')], meeting: id('c1'), version: 1, authorName: 'Amira' },
    ],
  });
  expect(actionsView(session, 'c').actions).toMatchObject([{ ...action, ownerName: 'Amira', byName: '' }]);
  expect(meetingsView(session, 'c').meetings).toMatchObject([
    { ...meeting, present: [id('aa'), id('bb')], presentNames: ['Amira', 'Dana'] },
  ]);
});

it('the next version follows the one that was looked at, and none is written over another one', () => {
  const first = decided();
  const next = decided({ rationale: 'More.' }, [first]);
  expect(next.content).toMatchObject({ version: 2, follows: fromHex(id('e0')), rationale: 'More.' });
  const { session, written } = signedIn({ team: [first] });
  expect(failure(() => writeDecision(session, { caseId: 'c', after: 0, decision }))).toBe('taken');
  expect(failure(() => writeDecision(session, { caseId: 'c', after: 2, decision }))).toBe('taken');
  expect(written).toEqual([]);
});

it('who may not change what others wrote writes nothing', () => {
  const { session, written } = signedIn({ canEdit: false });
  expect(failure(() => writeDecision(session, { caseId: 'c', after: 0, decision }))).toBe('MEMBER');
  expect(failure(() => writeAction(session, { caseId: 'c', after: 0, action }))).toBe('MEMBER');
  expect(failure(() => writeMeeting(session, { caseId: 'c', after: 0, meeting }))).toBe('MEMBER');
  expect(written).toEqual([]);
});

it.each<[string, readonly Said[], object]>([
  ['nothing', [], { overdue: 0, reviews: 0 }],
  ['a review and an action of yesterday', [decided(), todo()], { overdue: 2, reviews: day - 1 }],
  [
    'what is due today is not overdue',
    [decided({ review: day }), todo({ due: day })],
    { overdue: 0, reviews: day },
  ],
  [
    'neither is what is closed or done',
    [
      decided({ view: 'said', viewWords: 'Yes.', closed: day, outcome: 'Done.' }),
      todo({ end: 'done', ended: day, by: id('aa') }),
    ],
    { overdue: 0, reviews: 0 },
  ],
  [
    'the version that holds is what counts',
    [decided(), decided({ review: day + 9 }, [decided()])],
    { overdue: 0, reviews: day + 9 },
  ],
  [
    'and nothing by somebody who may only read',
    [{ ...decided(), mayEdit: false }],
    { overdue: 0, reviews: 0 },
  ],
])('overdue: %s', (_, team, found) => {
  const { session, logs } = signedIn({ team });
  expect(dues(session, logs)).toEqual(found);
});

/** A risk record as far as what is due of it is asked for; `at`: the day on which it was made. */
const rated = (name: string, at: number, review: number): Said => ({
  content: {
    ...{ type: 'risk', risk: fromHex(id(name)), version: 1, follows: none, instrument: 'dash', hash: none },
    ...{ definition: [], zone: 'UTC', made: at * DAY, assessor: 'Dan Price', items: [], level: 'High' },
    ...{ view: '', changed: '', review: review * DAY },
  },
});
const ends = (stage: string): Said => ({
  content: {
    ...{ type: 'referral', referral: fromHex(id('cc')), version: 1, follows: none },
    steps: [{ stage, at: 5, end: '' }],
  } as unknown as Content,
});

it.each<[string, readonly Said[], number]>([
  ['a review of yesterday', [rated('f1', day - 30, day - 1)], 1],
  ['not one of today', [rated('f1', day - 30, day)], 0],
  ['nor where none was set', [rated('f1', day - 30, 0)], 0],
  ['the newest record alone', [rated('f2', day - 2, day + 9), rated('f1', day - 30, day - 1)], 0],
  ['of one day the one said last', [rated('f1', day - 9, day + 9), rated('f2', day - 9, day - 1)], 1],
  ['beside a decision', [rated('f1', day - 30, day - 1), decided()], 2],
  ['also after it was triaged', [rated('f1', day - 30, day - 1), ends('triaged')], 1],
  ['nothing once the case is closed', [rated('f1', day - 30, day - 1), ends('closed')], 0],
])('the risk is overdue: %s', (_, team, overdue) => {
  const { session, logs } = signedIn({ team });
  expect(dues(session, logs)).toMatchObject({ overdue });
});

it('the agenda tells when the risk is to be looked at again', () => {
  const team = [rated('f1', day - 30, day - 1)];
  expect(agenda(signedIn({ team }).session)).toMatchObject([
    { risk: { risk: id('f1'), instrument: 'dash', title: '', assessor: 'Dan Price', review: day - 1 } },
  ]);
  expect(agenda(signedIn({ team, state: 'checking' }).session)).toMatchObject([{ risk: null }]);
  expect(agenda(signedIn({ team: [...team, ends('closed')] }).session)).toMatchObject([{ risk: null }]);
});

it('nothing is said to be overdue, or not to be, while not all of the team’s notes is known', () => {
  const { session, logs } = signedIn({ team: [decided()], state: 'checking' });
  expect(dues(session, logs)).toEqual({});
  expect(dues(session, logs.slice(1))).toEqual({});
  const sealed = signedIn({ team: [decided(), { content: null }] });
  expect(dues(sealed.session, sealed.logs)).toEqual({});
});

it('the agenda tells what came in since the last meeting, whoever corrected what was said of it since', () => {
  const message = { type: 'message', text: 'Hello', replyTo: none, files: [] } as unknown as Content;
  const first = met({ day: day - 14, meeting: id('c0') });
  const last = { ...met(), received: 50 };
  const corrected = { ...met({ said: 'Quieter.' }, [met()]), received: 90 };
  // The correction follows the entry of the meeting in this log.
  const follows = fromHex(id('e1'));
  const { session } = signedIn({
    team: [
      first,
      last,
      { ...corrected, content: { ...corrected.content!, follows } as Content },
      { ...decided(), received: 60 },
    ],
    others: {
      2: [
        { content: message, received: 40, role: 1 },
        { content: message, received: 60, role: 1 },
        { content: message, received: 61, role: 2 },
      ],
    },
  });
  expect(agenda(session)).toMatchObject([
    {
      ...{ caseId: id('cc'), known: true, canEdit: true, counted: true },
      met: { day: day - 7, said: 'Quieter.' },
      since: { incidents: 0, messages: 1, plan: 0, decisions: 1 },
      reviews: [{ decision: id('d1'), review: day - 1 }],
      members: [{ account: id('aa'), name: 'Amira' }],
    },
  ]);
});

it('a case of which not all of the team’s notes is known is on the agenda, and nothing of it is told', () => {
  const checking = signedIn({ team: [decided(), todo(), met()], state: 'checking' });
  expect(agenda(checking.session)).toMatchObject([{ known: false, met: null, reviews: [], actions: [] }]);
  for (const state of ['opening', 'stopped']) {
    expect(agenda(signedIn({ team: [decided()], state }).session)).toEqual([]);
  }
});
