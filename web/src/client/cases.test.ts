import { expect, it, vi } from 'vitest';
import { Directory } from '../crypto/keys/chain.ts';
import type { IdentityRecord } from '../crypto/keys/identity.ts';
import { role } from '../crypto/keys/role.ts';
import { kinds } from '../crypto/vault/role.ts';
import { createCase, sayFacts } from './cases.ts';
import { createVault, found } from './genesis.ts';
import { same } from './hex.ts';
import { publishInvite } from './invite.ts';
import type { Session } from './session.ts';
import { notOpenRoom } from './testing/room.ts';

vi.mock('./genesis.ts', () => ({ createVault: vi.fn(), found: vi.fn() }));
vi.mock('./invite.ts', () => ({ publishInvite: vi.fn(), isKeyOf: vi.fn() }));

const id = (n: number): Uint8Array => new Uint8Array(16).fill(n);
const [amira, ruth, ines, bea] = [id(1), id(2), id(3), id(4)];
const staff = [
  { account: amira, role: role.advocate },
  { account: ruth, role: role.manager },
  { account: ines, role: role.manager },
  { account: bea, role: role.advocate },
].map((one) => ({ ...one, revoked: false }));

/** Amira, who knows both managers; the unit has replaced the keys of Ines, and nobody else has said so. */
function signedIn(): Session {
  const directory = new Directory(null);
  vi.spyOn(directory, 'replacement').mockImplementation((account) =>
    same(account, ines) ? ({} as IdentityRecord) : undefined,
  );
  const content = { invites: [], peers: [ruth, ines].map((account) => ({ account, identity: id(9) })) };
  return {
    ...{
      account: amira,
      role: role.advocate,
      vaultOf: () => ({ log: { entries: [] }, write: () => undefined }),
    },
    env: { now: () => 3000 },
    api: { unit: () => Promise.resolve({ staff: staff.map(({ account }) => account) }) },
    keeper: { content, change: () => undefined, changeNow: () => Promise.resolve() },
    people: {
      ...{ refresh: () => Promise.resolve(), take: () => Promise.resolve(), directory },
      current: (account: Uint8Array) => staff.find((one) => same(one.account, account)),
    },
  } as unknown as Session;
}

it('the managers of the unit are in the team, but for one whose keys were replaced before that is vouched for', async () => {
  vi.mocked(found).mockImplementation((_session, purpose) => Promise.resolve({ ...purpose } as never));
  vi.mocked(publishInvite).mockResolvedValue({ expires: 9 } as never);
  await createCase(signedIn(), { stalker: 'known', label: '', note: '' });
  const calls = vi.mocked(found).mock.calls;
  const team = calls.find(([, purpose]) => purpose.kind === kinds.team);
  expect(team?.[2].map(({ account }) => account)).toEqual([ruth]);
  expect(createVault).toHaveBeenCalledTimes(5);
});

it('what a case is called is not written in a linking room that is not open', () => {
  const write = vi.fn();
  const session = (log: object) => ({ vaultOf: () => ({ log, write }) }) as unknown as Session;
  const facts = { stalker: 'known', label: 'K-12', note: '' } as const;
  expect(() => sayFacts(session(notOpenRoom()), 'c', facts)).toThrow('room_shut');
  expect(write).not.toHaveBeenCalled();
  sayFacts(session({ entries: [] }), 'c', facts);
  expect(write).toHaveBeenCalledExactlyOnceWith({ type: 'facts', ...facts });
});
