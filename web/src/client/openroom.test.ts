import { beforeEach, expect, it, vi } from 'vitest';
import { Directory } from '../crypto/keys/chain.ts';
import type { IdentityRecord } from '../crypto/keys/identity.ts';
import { role } from '../crypto/keys/role.ts';
import { kinds } from '../crypto/vault/role.ts';
import { codeOf } from './failure.ts';
import { createVault, found } from './genesis.ts';
import { toHex } from './hex.ts';
import { beginRoom } from './openroom.ts';
import type { Session } from './session.ts';
import type { Vault } from './vault.ts';

vi.mock('./genesis.ts', () => ({ createVault: vi.fn(), found: vi.fn() }));

const id = (n: number): Uint8Array => new Uint8Array(16).fill(n);
const [amira, bea, own, other] = [id(1), id(2), id(3), id(4)];
const fellow = { account: bea, role: role.advocate, revoked: false };
const deliver = vi.fn<Vault['deliver']>(() => Promise.resolve());

/** Amira, in the team of her case, who knows Bea. */
function signedIn(bound: object = fellow): Session {
  const member = (one: Uint8Array) => (one === amira ? {} : undefined);
  const team = {
    log: { kind: kinds.team, state: 'verified', member, caseId: own, founder: amira, entries: [] },
  };
  return {
    ...{ account: amira, role: role.advocate, vaults: new Map([['t', team]]), caseVaults: () => [team] },
    keeper: { content: { peers: [{ account: bea, identity: id(9) }] } },
    env: { now: () => 3000 },
    people: { refresh: () => Promise.resolve(), current: () => bound, directory: new Directory(null) },
  } as unknown as Session;
}

const fate = (session: Session): Promise<string> =>
  beginRoom(session, {
    ...{ own: toHex(own), other: toHex(other), kind: 0, account: toHex(bea), label: 'Red car', text: 'Same' },
  }).then(() => 'begun', codeOf);

beforeEach(() => {
  vi.mocked(found).mockReset();
  deliver.mockClear();
  vi.mocked(createVault)
    .mockReset()
    .mockResolvedValue({ deliver } as unknown as Vault);
});

it('a room begins with a colleague in it, as the unit vouches for them', async () => {
  expect(await fate(signedIn())).toBe('begun');
  const [, purpose, others] = vi.mocked(found).mock.calls[0]!;
  expect([purpose.kind, others]).toEqual([kinds.team, [fellow]]);
  expect(deliver.mock.calls[0]![0]).toMatchObject({
    type: 'room',
    what: 'open',
    own,
    other,
    label: 'Red car',
  });
});

it('it does not begin with one who is known and whose keys the unit has replaced, and nobody else has said so', async () => {
  const session = signedIn();
  vi.spyOn(session.people.directory, 'replacement').mockReturnValue({} as IdentityRecord);
  expect(await fate(session)).toBe('IDENT');
  expect(createVault).not.toHaveBeenCalled();
});

it.each<[string, object]>([
  ['gave up their keys', { ...fellow, revoked: true }],
  ['may not be in a team', { ...fellow, role: role.outreach }],
  ['is the victim', { ...fellow, role: role.victim }],
])('nor with one who %s', async (_, bound) => {
  expect(await fate(signedIn(bound))).toBe('MEMBER');
  expect(createVault).not.toHaveBeenCalled();
});
