import { expect, it, vi } from 'vitest';
import { codeOf } from '../client/failure.ts';
import { toHex } from '../client/hex.ts';
import type { Session } from '../client/session.ts';
import type { Verified } from '../client/verified.ts';
import { encodeContent, type Content } from '../crypto/vault/content.ts';
import { role as roles } from '../crypto/keys/role.ts';
import type { Incident } from '../crypto/vault/incident.ts';
import type { Answer, PoliceRequest } from '../crypto/vault/request.ts';
import { readCopy, type Receipt } from '../crypto/vault/receipt.ts';
import { kinds } from '../crypto/vault/role.ts';
import '../crypto/vault/staffcontent.ts';
import { give, itemsView } from './giving.ts';
import { answerRequest, requestsView, writeRequest } from './requests.ts';

vi.mock(import('./views.ts'), async (actual) => ({ ...(await actual()), nameOf: () => 'Somebody' }));

const id = (n: number): Uint8Array => new Uint8Array(16).fill(n);
const none = new Uint8Array();
const [amira, pol, vic] = [id(1), id(2), id(3)];
const NOW = 500;

const entry = (n: number, authorId: Uint8Array, written: number, content: Content): Verified => ({
  ...{ seq: n, id: toHex(id(n)), hash: new Uint8Array(32).fill(n), author: toHex(authorId), authorId },
  ...{ identity: none, role: 2, mayEdit: true, received: written, written, boxVersion: 1 },
  ...{ statement: null, ends: 0, content },
});

const request: PoliceRequest = {
  ...{ type: 'request', request: id(7), version: 1, follows: none, enquiry: 'e', needed: 'n', least: 'l' },
  ...{
    things: ['messages', 'incidents'],
    from: 100,
    to: 200,
    what: 'w',
    use: 'u',
    until: 1000,
    withdrawn: '',
  },
  approvals: [{ name: 'Ann', rank: 'inspector', at: 300, why: 'y' }],
  notice: { given: 300, how: 'By letter.', delay: '', until: 0 },
};
const accepted: Answer = {
  ...{
    type: 'answer',
    answer: id(7),
    version: 1,
    follows: none,
    about: id(11),
    verdict: 'accepted',
    reason: '',
  },
};
const message = (text: string): Content => ({ type: 'message', text, replyTo: none, files: [] });
const incident = (version: number, corrects: Uint8Array, more: Partial<Incident> = {}): Incident =>
  ({
    ...{ type: 'incident', incident: id(5), version, corrects, status: 'kept', reason: '', source: 'victim' },
    ...{ repeatOf: none, kinds: ['followed'], text: `Version ${version}`, words: '', count: 0, channel: '' },
    when: { start: 150, end: 0, precision: 'about', zone: 'Europe/London' },
    ...{ burst: { count: 0, channel: '' }, where: { code: '', text: '' } },
    who: { code: '', certainty: 4, how: '', name: '' },
    look: { text: '', vehicles: [], handles: [], numbers: [], emails: [], tracker: '' },
    witness: { seen: '', name: '', help: '' },
    ...{ children: '', fear: { degree: 4, word: '', violence: '' }, impact: { codes: [], text: '' } },
    ...{ order: { code: '', condition: '' }, reported: [], files: [], evidence: [] },
    ...more,
  }) as unknown as Incident;

type World = {
  role?: number;
  team?: readonly Verified[];
  chat?: readonly Verified[];
  incidents?: readonly Verified[];
  /** What happens once something was noted where it stands. */
  meanwhile?: (team: Verified[]) => void;
  now?: number;
};

const asked = [entry(11, pol, 400, request), entry(12, amira, 450, accepted)];
const said = [entry(31, vic, 150, message('At the gate.')), entry(32, vic, 250, message('Later.'))];

/** Somebody signed in who has the team's vault, the chat and the log; what they write stands there at once. */
function signedIn({
  role = roles.advocate,
  team = asked,
  chat = said,
  incidents = [],
  ...world
}: World = {}) {
  const written: [number, Content][] = [];
  const vaults = (
    [
      [kinds.team, team],
      [kinds.chat, chat],
      [kinds.incidents, incidents],
    ] as const
  ).map(([kind, told]) => {
    const entries = [...told];
    const put = (content: Content): void => {
      encodeContent(content);
      written.push([kind, content]);
      entries.push(entry(90 + written.length, amira, NOW, content));
    };
    return {
      log: {
        ...{ kind, entries, id: toHex(id(kind)), vault: id(kind), state: 'verified', canEdit: true },
        members: [{ account: amira, role: roles.advocate }],
      },
      outbox: { jobs: [] },
      write: (content: Content) => (put(content), { id: 'new' }),
      deliver: (content: Content) => {
        put(content);
        if (kind !== kinds.team) world.meanwhile?.(vaults[0]!.log.entries);
        return Promise.resolve();
      },
    };
  });
  const session = {
    ...{ account: amira, id: toHex(amira), role, env: { now: () => world.now ?? NOW } },
    caseVaults: () => vaults,
    vaultOf: (_: string, kind: number) => vaults.find(({ log }) => log.kind === kind),
  } as unknown as Session;
  return { session, written };
}

const here = { caseId: 'c', request: toHex(id(7)) };
const texts = (world: World): readonly string[] =>
  itemsView(signedIn(world).session, here).items.map(({ text }) => text);
const gate = { ...here, about: toHex(id(11)), vault: toHex(id(kinds.chat)), entry: toHex(id(31)) };
const fate = (session: Session, more: Partial<typeof gate> = {}): Promise<string> =>
  give(session, { ...gate, ...more }).then(() => '', codeOf);

it('lists what is asked for: of its time, as it holds, and finished', () => {
  expect(texts({})).toEqual(['At the gate.']);
  const first = entry(41, vic, 150, incident(1, none));
  expect(texts({ incidents: [first] })).toEqual(['At the gate.', 'Version 1']);
  const second = entry(42, vic, 160, incident(2, id(41), { status: 'corrected' }));
  expect(texts({ incidents: [first, second] })).toEqual(['At the gate.', 'Version 2']);
  expect(texts({ incidents: [entry(41, vic, 150, incident(1, none, { status: 'draft' }))] })).toEqual([
    'At the gate.',
  ]);
  const gone = entry(42, vic, 160, incident(2, id(41), { status: 'withdrawn' }));
  // From when she asks for it, and not only once it has left.
  expect(texts({ incidents: [first, gone] })).toEqual(['At the gate.']);
  const back = entry(43, vic, 170, incident(3, id(42), { status: 'kept' }));
  expect(texts({ incidents: [first, gone, back] })).toEqual(['At the gate.', 'Version 3']);
});

it('says what stands where one cannot read', () => {
  const notes = { ...request, things: ['notes'] };
  const { session } = signedIn({ team: [entry(11, pol, 400, notes)] });
  expect(itemsView(session, here)).toEqual({ known: true, closedThings: ['notes'], items: [] });
});

it('notes it first where it stands, and then gives it to the team', async () => {
  const { session, written } = signedIn();
  expect(await fate(session)).toBe('');
  expect(written.map(([kind, { type }]) => [kind, type])).toEqual([
    [kinds.chat, 'given'],
    [kinds.team, 'receipt'],
  ]);
  expect(requestsView(session, 'c').requests[0]!.receipts).toMatchObject([{ doubt: '', compared: 'yes' }]);
  expect(itemsView(session, here).items).toMatchObject([{ isGiven: true }]);
});

/** Every word in it, codes too, but not what kind of content it is. */
const wordsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  return Object.entries(value).flatMap(([name, one]) => (name === 'type' ? [] : wordsIn(one)));
};

it('gives no word of an incident that was not shown to whoever gives it', async () => {
  const full = incident(2, id(40), {
    ...{ status: 'corrected', reason: 'I had the street wrong.', words: 'I see you.', children: 'in_house' },
    ...{ where: { code: 'other', text: 'My sister’s, 4 Mill Lane' } },
    ...{ who: { code: 'think_i_know', certainty: 2, how: 'His walk.', name: 'R.' } },
    look: {
      ...{ text: 'Red coat', vehicles: [{ plate: 'AB1', make: 'Ford', colour: 'grey' }], tracker: 'T-77' },
      ...{
        handles: [{ service: 'chat', handle: '@r' }],
        numbers: ['07700 900123'],
        emails: ['r@example.org'],
      },
    },
    ...{ witness: { seen: 'yes', name: 'Joan next door', help: 'maybe' } },
    ...{ fear: { degree: 3, word: 'sick', violence: 'not_sure' } },
    ...{ impact: { codes: ['sleep'], text: 'I left work.' } },
    ...{ order: { answer: 'possible', condition: 'No contact' } },
    reported: [{ to: 'police', when: 0, reference: 'REF-9' }],
  });
  const first = entry(40, vic, 150, incident(1, none));
  const { session, written } = signedIn({ incidents: [first, entry(41, vic, 160, full)] });
  const item = itemsView(session, here).items.find(({ thing }) => thing === 'incidents')!;
  const shown = wordsIn(item);
  expect(await fate(session, item)).toBe('');
  const [, receipt] = written.at(-1)!;
  const told = wordsIn(readCopy('incidents', (receipt as Receipt).copy));
  expect(told).toEqual(expect.arrayContaining(['My sister’s, 4 Mill Lane', 'Joan next door', 'REF-9']));
  expect(told.filter((word) => !shown.includes(word))).toEqual([]);
  // And so does whoever reads it afterwards.
  const [read] = requestsView(session, 'c').requests[0]!.receipts;
  expect(told.filter((word) => !wordsIn(read).includes(word))).toEqual([]);
});

it('gives nothing where the request was withdrawn meanwhile, says so, and goes on under the same receipt', async () => {
  let isWithdrawn = true;
  const meanwhile = (team: Verified[]): void => {
    if (isWithdrawn)
      team.push(entry(13, pol, 460, { ...request, version: 2, follows: id(11), withdrawn: 'Found.' }));
  };
  const broken = signedIn({ meanwhile });
  expect(await fate(broken.session)).toBe('request_closed');
  expect(broken.written.map(([, { type }]) => type)).toEqual(['given']);
  expect(requestsView(broken.session, 'c').halfGiven).toMatchObject([{ mine: true, entry: toHex(id(31)) }]);
  isWithdrawn = false;
  const [, begun] = broken.written[0]!;
  const again = signedIn({ chat: [...said, entry(33, amira, 490, begun)] });
  expect(requestsView(again.session, 'c').halfGiven).toHaveLength(1);
  expect(await fate(again.session)).toBe('');
  expect(again.written.map(([, { type }]) => type)).toEqual(['receipt']);
  expect(again.written[0]![1]).toMatchObject({ receipt: (begun as { receipt?: Uint8Array }).receipt });
  expect(requestsView(again.session, 'c').halfGiven).toEqual([]);
});

/** Changed, and accepted anew. */
const twice = [
  ...asked,
  entry(13, pol, 460, { ...request, version: 2, follows: id(11) }),
  entry(14, amira, 470, { ...accepted, version: 2, follows: id(12), about: id(13) }),
];

it.each<[string, World, Partial<typeof gate>, string]>([
  ['somebody else than an advocate', { role: roles.manager }, {}, 'MEMBER'],
  ['nobody has answered', { team: asked.slice(0, 1) }, {}, 'request_closed'],
  ['the request is over', { now: 1000 }, {}, 'request_closed'],
  ['it is another version than was read', { team: twice }, {}, 'request_changed'],
  ['there is no such request', {}, { request: toHex(id(8)) }, 'not_found'],
  ['there is no such vault', {}, { vault: toHex(id(8)) }, 'not_found'],
  ['there is no such entry', {}, { entry: toHex(id(8)) }, 'not_found'],
  ['it is of another time', {}, { entry: toHex(id(32)) }, 'not_found'],
])('gives nothing where %s', async (_where, world, more, code) => {
  const { session, written } = signedIn(world);
  expect(await fate(session, more)).toBe(code);
  expect(written).toEqual([]);
});

it('lets each write what is theirs alone', () => {
  const { type: _, version: __, follows: ___, ...rest } = request;
  const draft = { ...rest, request: toHex(id(7)) };
  const code = (work: () => unknown): string => {
    try {
      work();
      return '';
    } catch (error) {
      return codeOf(error);
    }
  };
  const answer = { ...here, after: 1, about: toHex(id(11)), verdict: 'refused', reason: 'No.' } as const;
  const asks = (role: number) =>
    code(() => writeRequest(signedIn({ role }).session, { caseId: 'c', after: 1, request: draft }));
  const answers = (role: number, more = {}) =>
    code(() => answerRequest(signedIn({ role }).session, { ...answer, ...more }));
  const all = Object.values(roles);
  expect(all.filter((role) => asks(role) === '')).toEqual([roles.police]);
  expect(all.filter((role) => answers(role) === '')).toEqual([roles.advocate, roles.manager]);
  expect(answers(roles.advocate, { about: toHex(id(99)) })).toBe('taken');
  expect(answers(roles.advocate, { request: toHex(id(99)) })).toBe('not_found');
  expect(answers(roles.advocate, { after: 0 })).toBe('taken');
});

it.each([
  [roles.police, { mayAsk: true, mayAnswer: false, mayGive: false }],
  [roles.advocate, { mayAsk: false, mayAnswer: true, mayGive: true }],
  [roles.manager, { mayAsk: false, mayAnswer: true, mayGive: false }],
  [roles.psychologist, { mayAsk: false, mayAnswer: false, mayGive: false }],
])('offers role %i what it may do', (role, may) => {
  expect(requestsView(signedIn({ role }).session, 'c')).toMatchObject({ known: true, ...may });
});
