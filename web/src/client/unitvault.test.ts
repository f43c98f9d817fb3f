import { beforeEach, expect, it, vi } from 'vitest';
import { kinds } from '../crypto/vault/role.ts';
import { codeOf, Failed } from './failure.ts';
import { createVault, found } from './genesis.ts';
import { fromHex } from './hex.ts';
import { canConfirm, confirm, isVouched, newMember, outcome, propose } from './members.ts';
import type { Session } from './session.ts';
import { canLeaveOut, home, keepMembers, missingOf } from './unitvault.ts';
import type { Vault } from './vault.ts';

vi.mock('./genesis.ts', () => ({ found: vi.fn(), createVault: vi.fn() }));
vi.mock('./members.ts', () => ({
  ...{ propose: vi.fn(), newMember: vi.fn(), canConfirm: vi.fn(), confirm: vi.fn(), outcome: vi.fn() },
  isVouched: vi.fn(),
}));

const id = (name: string): string => name.padEnd(32, '0');
const bytes = (name: string): Uint8Array => fromHex(id(name));
const [unit, amira, ruth, ines, sam, dan] = ['99', 'a1', 'f1', 'f2', '51', 'd1'];
const [advocate, psychologist, manager, support] = [2, 4, 7, 8];
const roles: Readonly<Record<string, number>> = {
  ...{ [amira]: advocate, [ruth]: manager, [ines]: manager, [sam]: support, [dan]: psychologist },
};

type Entry = { readonly id: string; readonly content: object | null; readonly by?: string };

const vaultOf = (
  name: string,
  by: string,
  members: readonly string[],
  lines: readonly Entry[] = [],
  state = 'verified',
) => {
  const listed = members.map((one) => ({ account: bytes(one), role: roles[one] }));
  const entries = [{ id: id(`${name}e`), content: null, by, statement: {} }, ...lines].map((line, i) => ({
    ...{ statement: 'statement' in line ? line.statement : null },
    ...{ seq: i + 1, id: line.id, authorId: bytes(line.by ?? by), role: roles[line.by ?? by], written: 5 },
    content: line.content,
  }));
  const log = {
    ...{ id: id(name), vault: bytes(name), kind: kinds.unit, founder: bytes(by), members: listed, entries },
    ...{ state, code: state === 'stopped' ? 'FORK' : '' },
    catchUp: () => Promise.resolve(),
    member: (account: Uint8Array) => listed.find((one) => one.account.join() === account.join()),
  };
  const deliver = vi.fn<(...told: unknown[]) => Promise<void>>(() => Promise.resolve());
  return { log, outbox: { jobs: [] }, deliver } as unknown as Vault & { readonly deliver: typeof deliver };
};

type Unit = {
  readonly staff?: readonly string[];
  readonly ended?: readonly string[];
  readonly listed?: readonly string[];
};

const session = (who: string, vaults: readonly Vault[], more: Unit = {}): Session => {
  const { staff = [amira, ruth, ines, sam, dan], ended = [], listed = [] } = more;
  return {
    account: bytes(who),
    role: roles[who],
    root: { unit: bytes(unit) },
    vaults: new Map(vaults.map((one) => [one.log.id, one])),
    caseVaults: () => vaults,
    api: {
      unit: () => Promise.resolve({ staff: staff.map(bytes) }),
      vaults: () =>
        Promise.resolve([
          ...vaults.map(({ log }) => ({ vault: log.vault, kind: kinds.unit })),
          ...listed.map((name) => ({ vault: bytes(name), kind: kinds.unit })),
        ]),
    },
    people: {
      refresh: () => Promise.resolve(),
      current: (account: Uint8Array) => {
        const name = Object.keys(roles).find((one) => bytes(one).join() === account.join());
        return (
          name && { account, role: roles[name], hash: bytes(`${name}aa`), revoked: ended.includes(name) }
        );
      },
    },
  } as unknown as Session;
};

const made = vaultOf('77', amira, [amira, ruth, ines, sam]);

beforeEach(() => {
  vi.resetAllMocks();
  vi.mocked(found).mockResolvedValue({} as never);
  vi.mocked(createVault).mockResolvedValue(made);
  vi.mocked(outcome).mockReturnValue('open');
  vi.mocked(canConfirm).mockReturnValue(true);
  vi.mocked(isVouched).mockReturnValue(true);
  vi.mocked(newMember).mockImplementation((_session, _vault, account) =>
    Promise.resolve({ account } as never),
  );
});

const listedIn = (): readonly string[] =>
  vi
    .mocked(found)
    .mock.calls.flatMap(([, , others]) => others.map(({ account }) => account[0]!.toString(16)));

it('an advocate makes one with managers and support in it, in the name of the unit, and no other beside it', async () => {
  expect(await home(session(amira, []))).toBe(made);
  expect(vi.mocked(found).mock.calls[0]![1]).toEqual({ case: bytes(unit), kind: kinds.unit, section: 0 });
  expect(listedIn()).toEqual([ruth, ines, sam]);
  const known = vaultOf('71', amira, [amira, ruth]);
  expect(await home(session(amira, [known]))).toBe(known);
  expect(found).toHaveBeenCalledTimes(1);
});

it('whose keys ended is not let in', async () => {
  await home(session(amira, [], { ended: [ines] }));
  expect(listedIn()).toEqual([ruth, sam]);
});

it('nor whose keys were replaced, before that is vouched for', async () => {
  vi.mocked(isVouched).mockImplementation((_session, account) => account.join() !== bytes(ines).join());
  await home(session(amira, []));
  expect(listedIn()).toEqual([ruth, sam]);
});

const failure = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => '',
    (error: unknown) => codeOf(error),
  );

it.each<[string, Session, string]>([
  ['one is listed that is not here yet', session(amira, [], { listed: ['72'] }), 'unavailable'],
  [
    'one is still being read',
    session(amira, [vaultOf('71', amira, [amira, ruth], [], 'checking')]),
    'unavailable',
  ],
  ['one was refused', session(amira, [vaultOf('71', amira, [amira, ruth], [], 'stopped')]), 'FORK'],
  ['for who runs no case', session(dan, []), 'MEMBER'],
])('none is made where %s', async (_what, who, code) => {
  expect(await failure(home(who))).toBe(code);
  expect(found).not.toHaveBeenCalled();
});

/** What the service denies from its beginning: who made it is not known. */
const denied = (name: string): Vault => {
  const vault = vaultOf(name, amira, [], [], 'stopped');
  Object.assign(vault.log, { founder: new Uint8Array(), entries: [], members: [], code: 'not_found' });
  return vault;
};
const missing = (name: string, account = '', code = 'not_found') => ({ vault: id(name), account, code });

it('an advocate makes none in the place of one that is denied', async () => {
  expect(await failure(home(session(amira, [denied('71')])))).toBe('not_found');
  expect(found).not.toHaveBeenCalled();
});

it('a manager goes on without an advocate’s that was refused, and without one that is denied where her own is here', async () => {
  const own = vaultOf('70', ruth, [ruth, ines]);
  const refused = vaultOf('71', amira, [amira, ruth], [], 'stopped');
  expect(await home(session(ruth, [refused, own]))).toBe(own);
  expect(await home(session(ruth, [denied('71'), own]))).toBe(own);
  expect(found).not.toHaveBeenCalled();
  // That it is an advocate's is known: so it is none of the managers'.
  expect(await home(session(ruth, [refused]))).toBe(made);
});

it.each<[string, readonly Vault[], string]>([
  ['one that managers made was refused', [vaultOf('71', ines, [ruth, ines], [], 'stopped')], 'FORK'],
  [
    'one that managers made was refused, beside another',
    [vaultOf('70', ruth, [ruth, ines]), vaultOf('71', ines, [ruth, ines], [], 'stopped')],
    'FORK',
  ],
  ['one is denied and none of the managers is here', [denied('71')], 'not_found'],
  [
    'one is denied and of the managers’ own something cannot be opened',
    [denied('71'), vaultOf('70', ruth, [ruth, ines], [{ id: id('e1'), content: null }])],
    'EPOCH',
  ],
])('a manager writes nothing where %s', async (_what, vaults, code) => {
  expect(await failure(home(session(ruth, vaults)))).toBe(code);
  expect(found).not.toHaveBeenCalled();
});

it('what is missing is said by vault, with whose it is', () => {
  const sealed = vaultOf('73', amira, [amira, ruth], [{ id: id('e1'), content: null }]);
  const refused = vaultOf('72', amira, [amira, ruth], [], 'stopped');
  const here = vaultOf('70', ruth, [ruth, ines]);
  const who = session(ruth, [sealed, refused, denied('71'), here]);
  expect(missingOf(who, [])).toEqual([
    missing('71'),
    missing('72', id(amira), 'FORK'),
    missing('73', id(amira), 'EPOCH'),
  ]);
  // One that was never opened is known from the list alone.
  const never = denied('74');
  who.vaults.set(never.log.id, never);
  expect(missingOf(who, [bytes('74')]).map(({ vault }) => vault)).toContain(id('74'));
  expect(canLeaveOut(who, missingOf(who, [bytes('74')]))).toBe(true);
  expect(canLeaveOut(who, [missing('75', id(ines))])).toBe(false);
});

it('who is the only manager has one before anything is missing; who joins waits for the one that is made for both', async () => {
  await keepMembers(session(ruth, [], { staff: [ruth, amira, sam] }));
  expect(found).toHaveBeenCalledTimes(1);
  await keepMembers(session(ines, [], { staff: [ruth, ines, amira, sam] }));
  expect(found).toHaveBeenCalledTimes(1);
});

it('an advocate writes into none that a colleague made, nor a manager where an advocate reads', async () => {
  await home(session(amira, [vaultOf('71', ruth, [amira, ruth])]));
  await home(session(ruth, [vaultOf('71', ruth, [amira, ruth]), vaultOf('72', amira, [amira, ruth])]));
  expect(found).toHaveBeenCalledTimes(2);
});

it('of two that managers made everybody takes the one that most of them read', async () => {
  const [few, most] = [vaultOf('71', ruth, [ruth]), vaultOf('72', ines, [ruth, ines])];
  expect(await home(session(ruth, [few, most]))).toBe(most);
  const [first, second] = [vaultOf('71', ruth, [ruth, ines]), vaultOf('72', ines, [ruth, ines])];
  expect(await home(session(ines, [second, first]))).toBe(first);
});

it('where nobody is left who could agree to a colleague another is made, and what was said is carried over', async () => {
  const report = { type: 'report', quarter: 8104, draw: 1, cells: [], facts: [], without: [], gaps: [] };
  const alone = vaultOf('71', ruth, [ruth], [{ id: id('e1'), content: report }]);
  const both = vaultOf('76', ruth, [ruth, ines]);
  vi.mocked(createVault).mockResolvedValue(both);
  await keepMembers(session(ruth, [alone]));
  expect(both.deliver.mock.calls).toEqual([[report, [], { entryId: bytes('e1'), written: 5 }]]);
  // Once.
  const again = vaultOf('76', ruth, [ruth, ines], [{ id: id('e1'), content: report }]);
  await keepMembers(session(ruth, [alone, again], { staff: [ruth, ines] }));
  expect(again.deliver.mock.calls).toEqual([]);
  expect(found).toHaveBeenCalledTimes(1);
});

it('who joined as a manager or support is proposed, once', async () => {
  await keepMembers(session(amira, [vaultOf('71', amira, [amira, ruth, sam])]));
  expect(vi.mocked(propose).mock.calls.flatMap(([, , added]) => added.map(({ account }) => account))).toEqual(
    [bytes(ines)],
  );
  const added = [{ account: bytes(ines), identity: bytes(`${ines}aa`), role: manager }];
  vi.mocked(canConfirm).mockReturnValue(false); // it is her own
  const asked = { id: id('e1'), content: { type: 'proposal', added, removed: [] } };
  await keepMembers(session(amira, [vaultOf('71', amira, [amira, ruth, sam], [asked])]));
  expect(propose).toHaveBeenCalledTimes(1);
});

it.each<[string, object, boolean]>([
  ['a manager', { account: bytes(ines), identity: bytes(`${ines}aa`), role: manager }, true],
  ['support', { account: bytes(sam), identity: bytes(`${sam}aa`), role: support }, true],
  ['an identity that is not theirs', { account: bytes(ines), identity: bytes('bb'), role: manager }, false],
  ['an advocate', { account: bytes(amira), identity: bytes(`${amira}aa`), role: advocate }, false],
  ['a role that is not theirs', { account: bytes(dan), identity: bytes(`${dan}aa`), role: manager }, false],
])('a proposal to let in %s is agreed to: %#', async (_who, member, agreed) => {
  const proposal = { type: 'proposal', proposal: bytes('ab'), added: [member], removed: [] };
  const vault = vaultOf('71', amira, [amira, ruth], [{ id: id('e1'), content: proposal }]);
  await keepMembers(session(ruth, [vault], { staff: [ruth] }));
  expect(vi.mocked(confirm).mock.calls.map(([, , which]) => which)).toEqual(agreed ? [bytes('ab')] : []);
});

const proposalOf = (name: string, added: readonly string[]): Entry => ({
  id: id(name),
  content: {
    ...{ type: 'proposal', proposal: bytes(name), removed: [] },
    added: added.map((one) => ({ account: bytes(one), identity: bytes(`${one}aa`), role: roles[one] })),
  },
});
const confirmed = () => vi.mocked(confirm).mock.calls.map(([, , which]) => which);

it('a proposal that changes nobody is agreed to by nobody’s client, and holds up no other', async () => {
  const lines = [proposalOf('ab', []), proposalOf('ac', [sam])];
  await keepMembers(session(ruth, [vaultOf('71', amira, [amira, ruth], lines)], { staff: [ruth] }));
  expect(confirmed()).toEqual([bytes('ac')]);
});

it('a proposal that is refused holds up neither another, nor who is missing, nor another vault', async () => {
  vi.mocked(confirm).mockRejectedValueOnce(new Failed('SIG'));
  const both = [proposalOf('ab', [sam]), proposalOf('ac', [sam])];
  await keepMembers(session(ruth, [vaultOf('71', amira, [amira, ruth], both)], { staff: [ruth] }));
  expect(confirmed()).toEqual([bytes('ab'), bytes('ac')]);
  // Nobody carries it out: so they are proposed anew.
  vi.mocked(confirm).mockRejectedValueOnce(new Failed('SIG'));
  const hers = vaultOf('71', amira, [amira, ruth], [{ ...proposalOf('ab', [sam]), by: ruth }]);
  await keepMembers(session(amira, [hers], { staff: [ruth, sam] }));
  expect(vi.mocked(propose).mock.calls.flatMap(([, , added]) => added.map(({ account }) => account))).toEqual(
    [bytes(sam)],
  );
});

it('what fails in one vault holds up no other', async () => {
  vi.mocked(confirm).mockRejectedValueOnce(new Failed('offline'));
  const vaults = [
    vaultOf('71', amira, [amira, ruth], [proposalOf('ab', [sam])]),
    vaultOf('72', amira, [amira, ruth], [proposalOf('ac', [sam])]),
  ];
  await keepMembers(session(ruth, vaults, { staff: [ruth] }));
  expect(confirmed()).toEqual([bytes('ab'), bytes('ac')]);
});

it('a proposal that takes somebody out is agreed to by nobody’s client', async () => {
  const proposal = { type: 'proposal', proposal: bytes('ab'), added: [], removed: [bytes(amira)] };
  await keepMembers(
    session(ruth, [vaultOf('71', amira, [amira, ruth], [{ id: id('e1'), content: proposal }])], {
      staff: [ruth],
    }),
  );
  expect(confirm).not.toHaveBeenCalled();
});
