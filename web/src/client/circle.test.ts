import { beforeEach, expect, it, vi } from 'vitest';
import { role } from '../crypto/keys/role.ts';
import type { Handover } from '../crypto/vault/handover.ts';
import { kinds } from '../crypto/vault/role.ts';
import { begin } from './begin.ts';
import * as circle from './circle.ts';
import { codeOf } from './failure.ts';
import { toHex } from './hex.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

vi.mock('./begin.ts', () => ({ begin: vi.fn(() => Promise.resolve('vault')) }));

const id = (n: number): Uint8Array => new Uint8Array(16).fill(n);
const [dan, hal, pol, amira, nia, notes] = [id(1), id(2), id(3), id(4), id(5), id(9)];
const none = new Uint8Array();
const people = [
  { account: dan, role: role.psychologist },
  { account: hal, role: role.health },
  { account: pol, role: role.police },
  { account: amira, role: role.advocate },
] as const;

const word = (from: Uint8Array, to: Uint8Array, more: Partial<Handover> = {}): Handover => ({
  ...{ type: 'handover', from, to, approval: none, vault: notes, epoch: 2 },
  added: [{ account: to, role: role.health, identity: id(7), rights: 7 }],
  ...more,
});
const off = (from: Uint8Array) => word(from, none, { vault: none, epoch: 0, added: [] });

type Said = {
  readonly by: Uint8Array;
  readonly as: number;
  readonly content: Handover;
  readonly mayEdit?: boolean;
};

function teamOf(said: readonly Said[], state = 'verified') {
  const written: Handover[] = [];
  const entries = said.map(({ by, as, content, mayEdit = true }) => ({
    ...{ authorId: by, author: toHex(by), role: as, mayEdit, content },
  }));
  const write = (content: Handover) => void written.push(content);
  const log = { state, entries, members: people, kind: kinds.team };
  return { team: { log, write } as unknown as Vault, written };
}

const asked = (said: readonly Said[]) =>
  circle.asksIn(teamOf(said).team).map(({ content }) => [content.from[0], content.to[0]]);

beforeEach(() => vi.mocked(begin).mockClear());

it('psychologist and health have one together, the police theirs, and nobody else has any', () => {
  const of = Object.entries(role).map(([name, one]) => [name, circle.circleKind(one)]);
  expect(Object.fromEntries(of.filter(([, kind]) => kind !== undefined))).toEqual({
    ...{ psychologist: kinds.clinical, health: kinds.clinical, police: kinds.police },
  });
});

it('what somebody asks last counts, until they take it back', () => {
  const first = { by: dan, as: role.psychologist, content: word(dan, hal) };
  expect(asked([first])).toEqual([[1, 2]]);
  expect(asked([first, { ...first, content: word(dan, nia) }])).toEqual([[1, 5]]);
  expect(asked([first, { ...first, content: off(dan) }])).toEqual([]);
  expect(asked([first, { by: hal, as: role.health, content: word(hal, nia) }])).toHaveLength(2);
});

it.each<[string, Said]>([
  ['in the name of another', { by: hal, as: role.health, content: word(dan, hal) }],
  ['by an advocate, who hands a case over', { by: amira, as: role.advocate, content: word(amira, hal) }],
  ['by who may only append', { by: dan, as: role.psychologist, content: word(dan, hal), mayEdit: false }],
  ['with an approval', { by: dan, as: role.psychologist, content: word(dan, hal, { approval: id(0) }) }],
  [
    'for somebody of another profession',
    {
      ...{ by: dan, as: role.psychologist },
      content: word(dan, pol, { added: [{ account: pol, role: role.police, identity: id(7), rights: 7 }] }),
    },
  ],
])('nothing is asked %s', (_, said) => {
  expect(asked([said])).toEqual([]);
});

it('nothing of a team that is not believed any more is asked', () => {
  const { team } = teamOf([{ by: dan, as: role.psychologist, content: word(dan, hal) }], 'stopped');
  expect(circle.asksIn(team)).toEqual([]);
});

/** Somebody of the case; `inside` are those who have the vault of their circle with them, null where it has not begun. */
function signedIn(
  account: Uint8Array,
  as: number,
  inside: readonly Uint8Array[] | null,
  said: readonly Said[] = [],
) {
  const { team, written } = teamOf(said);
  const members = [account, ...(inside ?? [])].map((one) => ({
    account: one,
    role: people.find((person) => person.account === one)?.role ?? as,
  }));
  const kind = circle.circleKind(as);
  const log = {
    ...{ kind, section: 0, vault: notes, epoch: 1, members, entries: [] },
    catchUp: () => Promise.resolve(),
    member: (one: Uint8Array) => members.find((member) => member.account === one),
  };
  const proposed: unknown[] = [];
  const vault = { log, write: (content: unknown) => proposed.push(content) } as unknown as Vault;
  const record = { role: role.health, hash: id(7), revoked: false };
  const directory = { current: () => record, replacement: () => undefined };
  const session = {
    ...{ account, role: as, env: { now: () => 9 }, keeper: { content: { peers: [] } } },
    people: { refresh: () => Promise.resolve(), current: () => record, directory },
    caseVaults: () => (inside ? [team, vault] : [team]),
    vaultOf: () => team,
  };
  return { session: session as unknown as Session, written, proposed };
}

const failure = (work: Promise<unknown>): Promise<string> => work.then(() => '', codeOf);

it('it is begun with who is of the profession and in the case, and with nobody else', async () => {
  const { session } = signedIn(dan, role.psychologist, null);
  expect(await failure(circle.beginCircle(session, 'c', [hal]))).toBe('');
  expect(await failure(circle.beginCircle(session, 'c', []))).toBe('');
  expect(vi.mocked(begin).mock.calls.map(([, , kind, others]) => [kind, others])).toEqual([
    [kinds.clinical, [hal]],
    [kinds.clinical, []],
  ]);
  for (const other of [pol, amira, nia, dan])
    expect(await failure(circle.beginCircle(session, 'c', [hal, other]))).toBe('MEMBER');
  for (const as of [role.advocate, role.manager])
    expect(await failure(circle.beginCircle(signedIn(amira, as, null).session, 'c', []))).toBe('MEMBER');
  expect(begin).toHaveBeenCalledTimes(2);
});

it('who is alone asks those outside, once', async () => {
  const { session, written, proposed } = signedIn(dan, role.psychologist, []);
  await circle.askFor(session, 'c', hal);
  expect(written).toMatchObject([{ from: dan, to: hal, vault: notes, epoch: 2, approval: none }]);
  expect(proposed).toEqual([]);
  const again = signedIn(
    dan,
    role.psychologist,
    [],
    [{ by: dan, as: role.psychologist, content: word(dan, hal) }],
  );
  await circle.askFor(again.session, 'c', hal);
  expect(again.written).toEqual([]);
  // The members have changed since: what was said is about another change.
  const stale = word(dan, hal, { epoch: 1 });
  const later = signedIn(dan, role.psychologist, [], [{ by: dan, as: role.psychologist, content: stale }]);
  await circle.askFor(later.session, 'c', hal);
  expect(later.written).toHaveLength(1);
});

it('nobody is asked for who is not of the profession or not in the case, or where nothing has begun', async () => {
  const { session, written } = signedIn(dan, role.psychologist, []);
  for (const other of [pol, amira, nia])
    expect(await failure(circle.askFor(session, 'c', other))).toBe('MEMBER');
  const outside = signedIn(dan, role.psychologist, null);
  expect(await failure(circle.askFor(outside.session, 'c', hal))).toBe('not_found');
  expect([...written, ...outside.written]).toEqual([]);
});

it('who is in it already is asked for no more, and where nothing is asked for nothing is taken back', async () => {
  const { session, written, proposed } = signedIn(dan, role.psychologist, [hal]);
  await circle.askFor(session, 'c', hal);
  expect([...written, ...proposed]).toEqual([]);
  expect(() => circle.takeBack(session, 'c')).toThrow('not_found');
  const said = [{ by: dan, as: role.psychologist, content: word(dan, hal) }];
  const asking = signedIn(dan, role.psychologist, [], said);
  circle.takeBack(asking.session, 'c');
  expect(asking.written).toEqual([off(dan)]);
});
