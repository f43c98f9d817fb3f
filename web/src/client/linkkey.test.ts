import { beforeEach, expect, it, vi } from 'vitest';
import { kinds } from '../crypto/vault/role.ts';
import { codeOf } from './failure.ts';
import { createVault, found } from './genesis.ts';
import { keepLinkKey, keysIn, linkKey, mayLink, renewLinkKey } from './linkkey.ts';
import { state, turn } from './links.ts';
import { confirm, isVouched, propose } from './members.ts';
import { pausedAccounts } from './pauseroutes.ts';
import {
  begin,
  amira,
  bea,
  bytes,
  dan,
  everybody,
  id,
  ines,
  jo,
  key,
  listed,
  makes,
  roles,
  ruth,
  sam,
  server,
  session,
  unit,
  vaultOf,
  written,
} from './testing/linkkeys.ts';
import type { Vault } from './vault.ts';

vi.mock('./genesis.ts', () => ({ found: vi.fn(), createVault: vi.fn() }));
vi.mock('./members.ts', () => ({
  ...{ propose: vi.fn(), newMember: vi.fn(), canConfirm: vi.fn(), confirm: vi.fn(), outcome: vi.fn() },
  ...{ remove: vi.fn(), isVouched: vi.fn() },
}));
vi.mock('./pauseroutes.ts', () => ({ pausedAccounts: vi.fn() }));
vi.mock('./links.ts', () => ({ state: vi.fn(), turn: vi.fn() }));

beforeEach(begin);

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

it('a manager who was invited and has not come is not let in, but the first one is, who made her own keys', async () => {
  const world = { waiting: [ruth, ines], since: { [ruth]: 1, [ines]: 2 } };
  const vault = vaultOf('71', [ruth, amira, bea, dan], [{ id: id('e1'), content: key(1) }]);
  await keepLinkKey(session(ruth, [vault], world));
  expect(propose).not.toHaveBeenCalled();
  const vaults: Vault[] = [];
  makes(vaultOf('71', everybody), vaults);
  await renewLinkKey(session(ruth, vaults, world), []);
  expect(listed()).toEqual([amira, bea, dan]);
  const asks = async (who: string) => {
    const added = [{ account: bytes(who), identity: bytes(`${who}aa`), role: roles[who] }];
    const proposal = { type: 'proposal', proposal: bytes('ab'), added, removed: [] };
    const asked = vaultOf('71', [amira, bea], [{ id: id('e2'), content: proposal }]);
    vi.mocked(confirm).mockClear();
    await keepLinkKey(session(amira, [asked], world));
    return vi.mocked(confirm).mock.calls.length;
  };
  expect([await asks(ines), await asks(ruth)]).toEqual([0, 1]);
});

it('who is paused is neither proposed nor agreed to, nor is a vault made with them', async () => {
  vi.mocked(pausedAccounts).mockResolvedValue([bytes(bea), bytes(ines)]);
  await keepLinkKey(session(ruth, [vaultOf('71', [ruth, amira], [{ id: id('e1'), content: key(1) }])]));
  expect(vi.mocked(propose).mock.calls.map(([, , added]) => added.map(({ account }) => account))).toEqual([
    [bytes(dan)],
  ]);
  const vaults: Vault[] = [];
  makes(vaultOf('71', [ruth, amira, dan]), vaults);
  await keepLinkKey(session(ruth, vaults));
  expect(listed()).toEqual([amira, dan]);
  const added = [{ account: bytes(bea), identity: bytes(`${bea}aa`), role: roles[bea] }];
  const proposal = { type: 'proposal', proposal: bytes('ab'), added, removed: [] };
  const asked = () => vaultOf('71', [ruth, amira], [{ id: id('e2'), content: proposal }]);
  await keepLinkKey(session(amira, [asked()]));
  expect(confirm).not.toHaveBeenCalled();
  vi.mocked(pausedAccounts).mockResolvedValue([]);
  await keepLinkKey(session(amira, [asked()]));
  expect(confirm).toHaveBeenCalledTimes(1);
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
