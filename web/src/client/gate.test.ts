import { expect, it } from 'vitest';
import type { Content } from '../crypto/vault/content.ts';
import { role } from '../crypto/keys/role.ts';
import type { PrivateNote } from '../crypto/vault/privatenote.ts';
import { copyOf, type Receipt } from '../crypto/vault/receipt.ts';
import type { Answer, PoliceRequest } from '../crypto/vault/request.ts';
import { kinds } from '../crypto/vault/role.ts';
import '../crypto/vault/staffcontent.ts';
import { asksFor, closedBy, isNoticeLate, receiptsOf, timeOf, type Asked, type Source } from './gate.ts';
import { toHex } from './hex.ts';
import type { Verified } from './verified.ts';

const id = (n: number): Uint8Array => new Uint8Array(16).fill(n);
const hash = (n: number): Uint8Array => new Uint8Array(32).fill(n);
const none = new Uint8Array();
const [pol, amira, vic, chat, said] = [id(1), id(2), id(3), id(8), id(9)];

/** An entry of the team's vault, or of another: its id, who wrote it when, and what. */
const entry = (
  n: number,
  author: Uint8Array,
  written: number,
  content: Content | null,
  mayEdit = true,
): Verified => ({
  ...{ seq: n, id: toHex(id(n)), hash: hash(n), author: toHex(author), authorId: author, identity: hash(0) },
  ...{ role: role.advocate, mayEdit, received: written, written, boxVersion: 1 },
  ...{ statement: null, ends: 0, content },
});

const message = { type: 'message', text: 'He was there.', replyTo: none, files: [] } as const;
const request: PoliceRequest = {
  ...{ type: 'request', request: id(7), version: 1, follows: none, enquiry: 'e', needed: 'n', least: 'l' },
  ...{ things: ['messages'], from: 100, to: 200, what: 'w', use: 'u', until: 1000, withdrawn: '' },
  approvals: [{ name: 'Ann', rank: 'inspector', at: 300, why: 'y' }],
  notice: { given: 300, how: 'By letter.', delay: '', until: 0 },
};
const accepted: Answer = {
  ...{ type: 'answer', answer: id(7), version: 1, follows: none, about: id(11), verdict: 'accepted' },
  reason: '',
};
const receipt: Receipt = {
  ...{ type: 'receipt', receipt: id(5), request: id(7), version: 1, to: pol, vault: chat, entry: said },
  ...{ seq: 9, hash: hash(9), author: vic, at: 150, thing: 'messages', copy: copyOf(message), left: 0 },
};
const { vault: _, author: __, at: ___, thing: ____, copy: _____, left: ______, ...twin } = receipt;

type World = {
  readonly request?: Partial<PoliceRequest>;
  readonly answer?: Content | null;
  readonly receipt?: Partial<Receipt>;
  readonly written?: number;
  readonly mayEdit?: boolean;
  /** Between the answer and the receipt. */
  readonly then?: readonly Verified[];
  readonly source?: Partial<Source> | null;
  readonly original?: Verified;
  readonly twin?: Content | null;
  readonly twinBy?: Uint8Array;
  /** When the service had the receipt, and when its twin. */
  readonly received?: number;
  readonly told?: number;
};

/** How somebody takes a receipt who has the chat, unless there is none. */
function judge(world: World = {}): readonly string[] {
  const { answer = accepted, written = 500, mayEdit = true, twinBy = amira } = world;
  const given = { ...receipt, ...world.receipt };
  const note = world.twin === undefined ? ({ ...twin, type: 'given' } as const) : world.twin;
  const noted = { received: world.told ?? 490 };
  const team = [
    entry(11, pol, 400, { ...request, ...world.request }),
    ...(answer ? [entry(12, amira, 450, answer)] : []),
    ...(world.then ?? []),
    { ...entry(20, amira, written, given, mayEdit), received: world.received ?? written },
  ];
  const source: Source = {
    ...{ kind: kinds.chat, isWhole: true },
    entries: [
      world.original ?? entry(9, vic, 150, message),
      ...(note ? [{ ...entry(10, twinBy, 490, note), ...noted }] : []),
    ],
    ...world.source,
  };
  const sources = new Map(world.source === null ? [] : [[toHex(chat), source]]);
  return receiptsOf(team, sources).map(({ doubt, compared }) => `${doubt}/${compared}`);
}

it('believes a receipt that is what it says, and says how far that was looked into', () => {
  expect(judge()).toEqual(['/yes']);
  expect(judge({ source: null })).toEqual(['/no']);
  expect(judge({ source: { isWhole: false } })).toEqual(['/later']);
});

it('does not doubt what is from a vault of notes that it does not know, and has not held it against that', () => {
  const note = { type: 'note', note: id(1), version: 1, follows: none, purpose: 'note', about: 150 } as const;
  const copy = copyOf({ ...note, text: 'He was there.', files: [] });
  const things = ['notes'];
  const mine = { kind: kinds.advocacy };
  const given = { thing: 'notes', copy, vault: id(34) };
  expect(judge({ request: { things }, receipt: given, source: mine })).toEqual(['/no']);
  // The vault itself is known here, and is no such one.
  expect(judge({ request: { things }, receipt: { ...given, vault: chat } })).toEqual(['other/no']);
});

it.each([
  // When it expired, when the service had the receipt, and when what tells of it.
  [900, 500, 490, '/gone'],
  [900, 900, 490, 'other/no'],
  [900, 500, 900, 'other/no'],
  [300, 500, 490, 'other/no'],
])(
  'believes the words of what expired at %i only where others could hold them against it: %i, %i',
  (ends, received, told, doubt) => {
    const original = { ...entry(9, vic, 0, null), ends };
    expect(judge({ original, received, told })).toEqual([doubt]);
  },
);

it.each<[string, World, string]>([
  ['another request', { receipt: { request: id(6) } }, 'unasked'],
  ['another version of it', { receipt: { version: 2 } }, 'unasked'],
  ['somebody who did not ask', { receipt: { to: amira } }, 'unasked'],
  ['a writer who may not change the vault', { mayEdit: false }, 'unasked'],
  ['no answer', { answer: null }, 'unanswered'],
  ['an answer to something else', { answer: { ...accepted, about: id(13) } }, 'unanswered'],
  ['a refusal', { answer: { ...accepted, verdict: 'refused', reason: 'No.' } }, 'refused'],
  [
    'an answer that was taken back before',
    {
      then: [
        entry(13, amira, 460, {
          ...accepted,
          version: 2,
          follows: id(12),
          verdict: 'refused',
          reason: 'No.',
        }),
      ],
    },
    'refused',
  ],
  [
    'a request that was withdrawn before',
    { then: [entry(13, pol, 460, { ...request, version: 2, follows: id(11), withdrawn: 'Found.' })] },
    'unasked',
  ],
  ['the end of the request', { written: 1000 }, 'over'],
  [
    'an approval after the request',
    { request: { approvals: [{ ...request.approvals[0]!, at: 401 }] } },
    'unapproved',
  ],
  ['notice that was not given yet', { request: { notice: { ...request.notice, given: 501 } } }, 'untold'],
  ['a delay that was over', { request: { notice: { given: 0, how: '', delay: 'd', until: 500 } } }, 'untold'],
  ['a thing that is not asked for', { request: { things: ['incidents'], approvals: [] } }, 'beyond'],
  ['a time before', { request: { from: 151 } }, 'beyond'],
  ['a time after', { request: { to: 150 } }, 'beyond'],
  ['other words', { receipt: { copy: copyOf({ ...message, text: 'She was.' }) } }, 'other'],
  ['another place', { receipt: { seq: 8 } }, 'other'],
  ['another hash', { receipt: { hash: hash(8) } }, 'other'],
  ['another author', { receipt: { author: amira } }, 'other'],
  ['another time', { receipt: { at: 151 } }, 'other'],
  ['files that are not there', { receipt: { left: 1 } }, 'other'],
  ['an entry that is not there', { receipt: { entry: id(33) } }, 'other'],
  ['a vault that is not of the case', { receipt: { vault: id(34) } }, 'other'],
  ['a vault of another kind', { source: { kind: kinds.incidents } }, 'other'],
  ['an entry that is something else', { original: entry(9, vic, 150, accepted) }, 'other'],
  ['nothing told where it stands', { twin: null }, 'untwinned'],
  ['told by another hand', { twinBy: pol }, 'untwinned'],
  ['told of another receipt', { twin: { ...twin, type: 'given', receipt: id(6) } }, 'untwinned'],
  ['told of another request', { twin: { ...twin, type: 'given', request: id(6) } }, 'untwinned'],
  ['told of another version', { twin: { ...twin, type: 'given', version: 2 } }, 'untwinned'],
  ['told of somebody else', { twin: { ...twin, type: 'given', to: vic } }, 'untwinned'],
  ['told of another entry', { twin: { ...twin, type: 'given', entry: id(6) } }, 'untwinned'],
  ['told of another place', { twin: { ...twin, type: 'given', seq: 8 } }, 'untwinned'],
  ['told of another hash', { twin: { ...twin, type: 'given', hash: hash(6) } }, 'untwinned'],
  ['the same receipt twice', { then: [entry(14, amira, 470, receipt)] }, 'again'],
])('doubts a receipt where there is %s', (_where, world, doubt) => {
  expect(judge(world).at(-1)).toBe(`${doubt}/no`.replace('untwinned/no', 'untwinned/yes'));
});

it('goes on believing what was given when the request is withdrawn afterwards', () => {
  const team = [
    entry(11, pol, 400, request),
    entry(12, amira, 450, accepted),
    entry(13, amira, 500, receipt),
    entry(14, pol, 600, { ...request, version: 2, follows: id(11), withdrawn: 'Found.' }),
  ];
  expect(receiptsOf(team, new Map()).map(({ doubt }) => doubt)).toEqual(['']);
});

it('knows when something may be given, and that she should have been told', () => {
  const asked = { entry: entry(11, pol, 400, request), content: request } as Asked;
  const late: Asked = {
    ...asked,
    content: { ...request, notice: { given: 0, how: '', delay: 'd', until: 600 } },
  };
  expect(closedBy(asked, accepted, 999)).toBe('');
  expect(closedBy(asked, null, 999)).toBe('unanswered');
  expect(closedBy(late, accepted, 599)).toBe('');
  expect(closedBy(late, accepted, 600)).toBe('untold');
  expect(isNoticeLate(late.content, 599)).toBe(false);
  expect(isNoticeLate(late.content, 600)).toBe(true);
  expect(isNoticeLate({ ...late.content, withdrawn: 'Found.' }, 600)).toBe(false);
  expect(isNoticeLate(request, 600)).toBe(false);
});

it('knows of when a thing is', () => {
  const note: Omit<PrivateNote, 'about'> = {
    ...{ type: 'note', note: id(1), version: 1, follows: none, purpose: 'note', text: 't', files: [] },
  };
  expect(timeOf({ ...note, about: 5 }, 9)).toBe(5);
  expect(timeOf({ ...note, about: 0 }, 9)).toBe(9);
  expect(timeOf(message, 9)).toBe(9);
  expect([99, 100, 199, 200].map((at) => asksFor(request, 'messages', at))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
