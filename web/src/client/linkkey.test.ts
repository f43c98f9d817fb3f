import { beforeEach, expect, it, vi } from 'vitest';
import { Verifiable } from '../crypto/login/testing/verifiable.ts';
import { kinds } from '../crypto/vault/role.ts';
import { reason } from '../crypto/vault/statement.ts';
import { codeOf, Failed } from './failure.ts';
import { createVault, found } from './genesis.ts';
import { fromHex } from './hex.ts';
import { isLeft, keepLinkKey, keysIn, linkKey, mayLink, renewLinkKey } from './linkkey.ts';
import { state, turn } from './links.ts';
import { canConfirm, confirm, isVouched, newMember, outcome, propose, remove } from './members.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

vi.mock('./genesis.ts', () => ({ found: vi.fn(), createVault: vi.fn() }));
vi.mock('./members.ts', () => ({
  ...{ propose: vi.fn(), newMember: vi.fn(), canConfirm: vi.fn(), confirm: vi.fn(), outcome: vi.fn() },
  ...{ remove: vi.fn(), isVouched: vi.fn() },
}));
vi.mock('./links.ts', () => ({ state: vi.fn(), turn: vi.fn() }));

const id = (name: string): string => name.padEnd(32, '0');
const bytes = (name: string): Uint8Array => fromHex(id(name));
const [unit, amira, bea, ruth, ines, sam, jo, dan] = ['99', 'a1', 'b1', 'f1', 'f2', '51', 'c1', 'd1'];
const roles: Readonly<Record<string, number>> = {
  ...{ [amira]: 2, [bea]: 2, [jo]: 3, [dan]: 4, [ruth]: 7, [ines]: 7, [sam]: 8 },
};
const server = new Verifiable(new Uint8Array(32).fill(3), 'linnet/v1/link').publicKey;
const secret = (n: number): Uint8Array => new Uint8Array(32).fill(n);
const key = (number: number, fill = number) => ({ type: 'linkkey', number, secret: secret(fill), server });

type Line = {
  readonly id: string;
  readonly content: object | null;
  readonly by?: string;
  readonly statement?: object;
};

const vaultOf = (
  name: string,
  members: readonly string[],
  lines: readonly Line[] = [],
  verified = 'verified',
) => {
  const listed = members.map((one) => ({ account: bytes(one), role: roles[one] }));
  const entries = [{ id: id(`${name}e`), content: null }, ...lines].map((line: Line, i) => ({
    ...{
      seq: i + 1,
      id: line.id,
      role: roles[line.by ?? ruth]!,
      authorId: bytes(line.by ?? ruth),
      written: 5,
    },
    ...{ content: line.content, statement: line.statement ?? null },
  }));
  const log = {
    ...{ id: id(name), vault: bytes(name), kind: kinds.keys, members: listed, entries, state: verified },
    code: verified === 'stopped' ? 'FORK' : '',
    catchUp: () => Promise.resolve(),
    member: (account: Uint8Array) => listed.find((one) => one.account.join() === account.join()),
  };
  // What is delivered stands in the log at once.
  const deliver = vi.fn((content: object, _files: unknown, as: { entryId: Uint8Array }) => {
    entries.push({
      ...entries[0]!,
      seq: entries.length + 1,
      id: as.entryId.join(),
      role: 7,
      content: content,
    });
    return Promise.resolve();
  });
  return { log, outbox: { jobs: [] }, deliver } as unknown as Vault & { readonly deliver: typeof deliver };
};

type World = {
  staff?: readonly string[];
  waiting?: readonly string[];
  since?: Readonly<Record<string, number>>;
};

const session = (who: string, vaults: Vault[], world: World = {}): Session => {
  const { staff = Object.keys(roles), waiting = [], since = {} } = world;
  return {
    account: bytes(who),
    role: roles[who],
    root: { unit: bytes(unit) },
    env: { now: () => 7 },
    get vaults() {
      return new Map(vaults.map((one) => [one.log.id, one]));
    },
    caseVaults: () => vaults,
    api: {
      unit: () => Promise.resolve({ staff: staff.map(bytes) }),
      vaults: () => Promise.resolve(vaults.map(({ log }) => ({ vault: log.vault, kind: log.kind }))),
    },
    people: {
      refresh: () => Promise.resolve(),
      current: (account: Uint8Array) => {
        const name = Object.keys(roles).find((one) => bytes(one).join() === account.join())!;
        const version = waiting.includes(name) ? 1 : 2;
        return { account, role: roles[name], version, hash: bytes(`${name}aa`), revoked: false };
      },
      directory: {
        signed: Object.keys(roles).map((one) => ({
          account: bytes(one),
          version: 1,
          created: since[one] ?? 1,
        })),
      },
    },
  } as unknown as Session;
};

const everybody = [amira, bea, dan, ruth, ines];
const listed = (): readonly string[] =>
  vi
    .mocked(found)
    .mock.calls.flatMap(([, , others]) => others.map(({ account }) => account[0]!.toString(16)));
/** The numbers that were written into a vault. */
const written = (vault: ReturnType<typeof vaultOf>): readonly number[] =>
  vault.deliver.mock.calls.map(([content]) => (content as { number: number }).number);

beforeEach(() => {
  vi.resetAllMocks();
  vi.mocked(found).mockResolvedValue({} as never);
  vi.mocked(newMember).mockImplementation((_session, _vault, account) =>
    Promise.resolve({ account } as never),
  );
  vi.mocked(outcome).mockReturnValue('open');
  vi.mocked(canConfirm).mockReturnValue(true);
  vi.mocked(isVouched).mockReturnValue(true);
  vi.mocked(state).mockResolvedValue({ server, first: 1 });
  vi.mocked(turn).mockResolvedValue();
});

/** What is made is there from then on. */
function makes(made: ReturnType<typeof vaultOf>, into: Vault[]): typeof made {
  vi.mocked(createVault).mockImplementation(() => {
    into.push(made);
    return Promise.resolve(made);
  });
  return made;
}

it('whoever may be in a team may compare cases, and nobody else', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8].filter(mayLink)).toEqual([2, 4, 5, 6, 7]);
});

it('of a number the first key in the log counts, by managers alone, and none of an earlier number after it', () => {
  const lines = [key(1, 1), key(1, 2), key(3, 3), key(2, 4)].map((content, i) => ({
    id: id(`e${i}`),
    content,
  }));
  const { log } = vaultOf('71', everybody, [{ id: id('e9'), content: key(9), by: amira }, ...lines]);
  expect(keysIn(log).map(({ content }) => [content.number, content.secret[0]])).toEqual([
    [1, 1],
    [3, 3],
  ]);
});

it('the manager of the longest standing makes the first key, for all who may hold it', async () => {
  const vaults: Vault[] = [];
  const made = makes(vaultOf('71', everybody), vaults);
  await keepLinkKey(session(ruth, vaults, { waiting: [bea] }));
  // Neither support nor outreach, nor who was invited and did not come in yet.
  expect(listed()).toEqual([amira, dan, ines]);
  expect(vi.mocked(found).mock.calls[0]![1]).toEqual({ case: bytes(unit), kind: kinds.keys, section: 0 });
  expect(written(made)).toEqual([1]);
  expect(turn).not.toHaveBeenCalled();
  await keepLinkKey(session(ruth, vaults));
  expect([written(made), vi.mocked(found).mock.calls.length]).toEqual([[1], 1]);
});

it('a manager who came later makes none beside it, nor does an advocate', async () => {
  await keepLinkKey(session(ines, [], { since: { [ruth]: 1, [ines]: 2 } }));
  await keepLinkKey(session(ruth, [], { since: { [ruth]: 2, [ines]: 1 } }));
  await keepLinkKey(session(ines, [])); // of one time: the lower account
  await keepLinkKey(session(amira, []));
  await keepLinkKey(session(dan, []));
  expect(createVault).not.toHaveBeenCalled();
});

it('two managers who made one at once end with the same', () => {
  const one = vaultOf('71', everybody, [{ id: id('e1'), content: key(1, 1) }]);
  const other = vaultOf('72', everybody, [{ id: id('e2'), content: key(1, 2), by: ines }]);
  const few = vaultOf('70', [ruth, ines], [{ id: id('e3'), content: key(1, 3) }]);
  const later = vaultOf('79', [ruth, ines], [{ id: id('e4'), content: key(2, 4) }]);
  const held = (who: string, vaults: Vault[]) => linkKey(session(who, vaults))?.entry.content.secret[0];
  for (const who of [ruth, ines, amira]) {
    expect(held(who, [one, other])).toBe(1);
    expect(held(who, [other, one])).toBe(1);
    expect(held(who, [few, other, one])).toBe(1);
  }
  expect(held(ruth, [one, few, later])).toBe(4);
  expect(held(amira, [one, later])).toBe(1); // she is not in the other
  expect(held(amira, [vaultOf('71', everybody, [{ id: id('e1'), content: key(1) }], 'checking')])).toBe(
    undefined,
  );
});

it.each<[string, string, string]>([
  ['is being read', 'checking', ''],
  ['was refused', 'stopped', 'FORK'],
])('nothing is made or written while a vault of keys %s', async (_what, at, code) => {
  const vault = vaultOf('71', everybody, [], at);
  const failure = await keepLinkKey(session(ruth, [vault])).then(
    () => '',
    (error: unknown) => codeOf(error),
  );
  expect(failure).toBe(code);
  expect(createVault).not.toHaveBeenCalled();
  expect(vault.deliver.mock.calls).toEqual([]);
});

it('who is missing is proposed, all together; an advocate’s client agrees and does nothing else', async () => {
  const vault = vaultOf('71', [ruth, amira], [{ id: id('e1'), content: key(1) }]);
  await keepLinkKey(session(ruth, [vault]));
  expect(vi.mocked(propose).mock.calls.map(([, , added]) => added.map(({ account }) => account))).toEqual([
    [bea, dan, ines].map(bytes),
  ]);
  const added = [bea, dan].map((one) => ({
    account: bytes(one),
    identity: bytes(`${one}aa`),
    role: roles[one],
  }));
  const proposal = { type: 'proposal', proposal: bytes('ab'), added, removed: [] };
  const asked = vaultOf(
    '71',
    [ruth, amira],
    [
      { id: id('e1'), content: key(1) },
      { id: id('e2'), content: proposal },
    ],
  );
  await keepLinkKey(session(amira, [asked]));
  expect(vi.mocked(confirm).mock.calls.map(([, , which]) => which)).toEqual([bytes('ab')]);
  expect([propose, state, turn].map((one) => vi.mocked(one).mock.calls.length)).toEqual([1, 1, 0]);
});

it.each([sam, jo])('a proposal to let in %s is agreed to by nobody’s client', async (who) => {
  const added = [{ account: bytes(who), identity: bytes(`${who}aa`), role: roles[who] }];
  const proposal = { type: 'proposal', proposal: bytes('ab'), added, removed: [] };
  const vault = vaultOf('71', [ruth, amira], [{ id: id('e2'), content: proposal }]);
  await keepLinkKey(session(amira, [vault]));
  expect(confirm).not.toHaveBeenCalled();
});

it('where nobody could agree another vault is made for all, with the same key under the same entry id', async () => {
  const alone = vaultOf('71', [ruth, dan], [{ id: id('e1'), content: key(4) }]);
  const vaults: Vault[] = [alone];
  const made = makes(vaultOf('72', everybody), vaults);
  vi.mocked(state).mockResolvedValue({ server, first: 4 });
  await keepLinkKey(session(ruth, vaults));
  expect(made.deliver.mock.calls[0]).toEqual([key(4), [], { entryId: bytes('e1'), written: 5 }]);
  expect([written(made), alone.deliver.mock.calls]).toEqual([[4], []]);
});

const left = (seq: string): Line => ({ id: id(seq), content: null, statement: { reason: reason.remove } });

it('when somebody was taken out after the key was given the next one is written, once, and the service is told', async () => {
  const before = vaultOf('71', everybody, [left('e0'), { id: id('e1'), content: key(1) }]);
  await keepLinkKey(session(ruth, [before]));
  expect(written(before)).toEqual([]);
  const vault = vaultOf('71', everybody, [{ id: id('e1'), content: key(1) }, left('e2')]);
  expect(isLeft(session(ruth, [vault]), linkKey(session(ruth, [vault]))!)).toBe(true);
  await keepLinkKey(session(ruth, [vault]));
  expect(written(vault)).toEqual([2]);
  const [content] = vault.deliver.mock.calls[0]!;
  expect(content).toMatchObject({ server });
  expect((content as { secret: Uint8Array }).secret).not.toEqual(secret(1));
  expect(vi.mocked(turn).mock.calls.map(([, number]) => number)).toEqual([2]);
  await keepLinkKey(session(ruth, [vault]));
  expect(written(vault)).toEqual([2]);
});

it('a service that has not heard of the key is told one by one; that a colleague was faster is no failure', async () => {
  const vault = vaultOf('71', everybody, [{ id: id('e1'), content: key(3) }]);
  vi.mocked(turn).mockRejectedValueOnce(new Failed('conflict'));
  await keepLinkKey(session(ines, [vault]));
  expect(vi.mocked(turn).mock.calls.map(([, number]) => number)).toEqual([2, 3]);
  vi.mocked(turn).mockRejectedValueOnce(new Failed('offline'));
  await expect(keepLinkKey(session(ines, [vault]))).rejects.toThrow('offline');
});

it('also where the key that somebody took along stands in an earlier vault', () => {
  const earlier = vaultOf('71', [ruth], [{ id: id('e1'), content: key(1) }, left('e2')]);
  const now = vaultOf('72', everybody, [{ id: id('e1'), content: key(1) }]);
  const of = session(ruth, [earlier, now]);
  expect(isLeft(of, linkKey(of)!)).toBe(true);
  const other = session(ruth, [
    vaultOf('71', [ruth], [{ id: id('e1'), content: key(1, 9) }, left('e2')]),
    now,
  ]);
  expect(isLeft(other, linkKey(other)!)).toBe(false);
});

it('a manager makes the next key by hand: without those who are away, with the key that the service has now', async () => {
  const vault = vaultOf('71', everybody, [{ id: id('e1'), content: key(1) }]);
  const other = new Verifiable(new Uint8Array(32).fill(4), 'linnet/v1/link').publicKey;
  vi.mocked(state).mockResolvedValue({ server: other, first: 1 });
  await renewLinkKey(session(ruth, [vault]), [bytes(bea), bytes(ruth)]);
  expect(vi.mocked(remove).mock.calls.map(([, , account]) => account)).toEqual([bytes(bea)]);
  expect(vault.deliver.mock.calls[0]![0]).toMatchObject({ number: 2, server: other });
  expect(turn).toHaveBeenCalledTimes(1);
  // A service that counts from a later one is followed.
  vi.mocked(state).mockResolvedValue({ server, first: 7 });
  await renewLinkKey(session(ruth, [vault]), []);
  expect(written(vault)).toEqual([2, 7]);
});

it('or the first one, whoever has been a manager for longer', async () => {
  const vaults: Vault[] = [];
  const made = makes(vaultOf('71', everybody), vaults);
  await renewLinkKey(session(ines, vaults, { since: { [ruth]: 1, [ines]: 2 } }), [bytes(bea)]);
  expect(listed()).toEqual([amira, dan, ruth]);
  expect(written(made)).toEqual([1]);
});

it('into a vault that is made nobody comes whose keys were replaced, before that is vouched for', async () => {
  vi.mocked(isVouched).mockImplementation((_session, account) => account.join() !== bytes(ines).join());
  const vaults: Vault[] = [];
  makes(vaultOf('71', everybody), vaults);
  await renewLinkKey(session(ruth, vaults), []);
  expect(listed()).toEqual([amira, bea, dan]);
  vi.mocked(found).mockClear();
  await keepLinkKey(session(ruth, []));
  expect(listed()).toEqual([amira, bea, dan]);
  // That manager has been one for longer nevertheless: the first key is hers to make.
  vi.mocked(found).mockClear();
  await keepLinkKey(session(ruth, [], { since: { [ines]: 1, [ruth]: 2 } }));
  expect(found).not.toHaveBeenCalled();
  // And none is made anew for want of somebody who is not let in.
  await keepLinkKey(
    session(ruth, [vaultOf('72', [amira, bea, dan, ruth], [{ id: id('e1'), content: key(1) }])]),
  );
  expect(found).not.toHaveBeenCalled();
});

it('nobody else does, nor anybody while it is not known which key holds', async () => {
  const vault = vaultOf('71', everybody, [{ id: id('e1'), content: key(1) }]);
  await expect(renewLinkKey(session(amira, [vault]), [])).rejects.toThrow('MEMBER');
  await expect(renewLinkKey(session(ruth, [vaultOf('71', everybody, [], 'checking')]), [])).rejects.toThrow(
    'unavailable',
  );
  expect(vault.deliver.mock.calls).toEqual([]);
});
