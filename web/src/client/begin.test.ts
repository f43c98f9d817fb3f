import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Directory } from '../crypto/keys/chain.ts';
import type { IdentityRecord } from '../crypto/keys/identity.ts';
import { role } from '../crypto/keys/role.ts';
import { kinds } from '../crypto/vault/role.ts';
import { begin } from './begin.ts';
import { codeOf, Failed } from './failure.ts';
import { createVault, found } from './genesis.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

vi.mock('./genesis.ts', () => ({ createVault: vi.fn(), found: vi.fn() }));

const id = (n: number): Uint8Array => new Uint8Array(16).fill(n);
const [dan, hal] = [id(1), id(2)];

/** A vault of the case that lists these people. */
const vaultOf = (kind: number, accounts: readonly Uint8Array[], state = 'verified'): Vault => {
  const member = (one: Uint8Array) => accounts.find((account) => account === one);
  const members = accounts.map((account) => ({ account, role: role.psychologist, identity: id(9) }));
  const log = { kind, section: 0, state, members, member, reach: () => Promise.resolve() };
  return { log } as unknown as Vault;
};

type Fellow = { readonly role: number; readonly revoked: boolean };

/** Dan, in a case that has a team; `comes` is there once the service was asked. */
function signedIn(comes: Vault | null, fellow: Fellow = { role: role.health, revoked: false }) {
  const vaults = [vaultOf(kinds.team, [dan, hal])];
  const look = vi.fn(() => {
    if (comes) setTimeout(() => vaults.push(comes), 400);
  });
  const session = {
    ...{ account: dan, caseVaults: () => vaults, look, keeper: { content: { peers: [] } } },
    env: { now: () => 0 },
    people: { refresh: () => Promise.resolve(), current: () => fellow, directory: new Directory(null) },
  };
  return { session: session as unknown as Session, look, vaults };
}

const fate = async (session: Session, others: readonly Uint8Array[] = []): Promise<string | Vault> => {
  const going = begin(session, 'c1', kinds.clinical, others).catch(codeOf);
  await vi.advanceTimersByTimeAsync(10_000);
  return going;
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.mocked(found).mockReset();
  vi.mocked(createVault).mockReset().mockRejectedValue(new Failed('conflict'));
});
afterEach(() => {
  vi.useRealTimers();
});

it('where a colleague was faster and lists one, theirs is there', async () => {
  const theirs = vaultOf(kinds.clinical, [hal, dan]);
  const { session, look } = signedIn(theirs);
  expect(await fate(session)).toBe(theirs);
  expect(look).toHaveBeenCalledTimes(1);
});

it.each<[string, Vault | null]>([
  ['does not list one', null],
  ['lists others alone', vaultOf(kinds.clinical, [hal])],
  ['is not believed', vaultOf(kinds.clinical, [dan], 'stopped')],
  ['is of another kind', vaultOf(kinds.police, [dan])],
])('where theirs %s, it is said that it has begun', async (_, comes) => {
  expect(await fate(signedIn(comes).session)).toBe('begun');
});

it('what else goes wrong is said as it is, and nothing is waited for', async () => {
  vi.mocked(createVault).mockRejectedValue(new Failed('offline'));
  const { session, look } = signedIn(null);
  expect(await fate(session)).toBe('offline');
  expect(look).not.toHaveBeenCalled();
});

it('those who are to be in it are looked at before anything is written', async () => {
  const made = vaultOf(kinds.clinical, [dan, hal]);
  vi.mocked(createVault).mockResolvedValue(made);
  expect(await fate(signedIn(null).session, [hal])).toBe(made);
  expect(vi.mocked(found).mock.calls[0]?.[2]).toEqual([{ role: role.health, revoked: false }]);
  vi.mocked(createVault).mockClear();
  for (const unfit of [
    { role: role.advocate, revoked: false },
    { role: role.health, revoked: true },
  ])
    expect(await fate(signedIn(null, unfit).session, [hal])).toBe('MEMBER');
  expect(createVault).not.toHaveBeenCalled();
});

it('another one is begun where all who lead in the one that is there have lost their keys', async () => {
  const { session, vaults } = signedIn(null);
  const [lost, made] = [vaultOf(kinds.clinical, [hal]), vaultOf(kinds.clinical, [dan])];
  vaults.push(lost);
  expect(await fate(session)).toBe(lost);
  vi.spyOn(session.people.directory, 'replacement').mockReturnValue({} as IdentityRecord);
  vi.mocked(createVault).mockResolvedValue(made);
  expect(await fate(session)).toBe(made);
});

it('what is there is given back, and a case that one is not in has none', async () => {
  const { session, vaults } = signedIn(null);
  const there = vaultOf(kinds.clinical, [dan]);
  vaults.push(there);
  expect(await fate(session)).toBe(there);
  vaults.length = 0;
  expect(await fate(session)).toBe('not_found');
  expect(createVault).not.toHaveBeenCalled();
});
