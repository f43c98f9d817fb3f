import { beforeEach, expect, it, vi } from 'vitest';
import { Verifiable } from '../crypto/login/testing/verifiable.ts';
import { Failed } from './failure.ts';
import { isLeft, keepLinkKey, keysIn, linkKey, renewLinkKey } from './linkkey.ts';
import { state, turn } from './links.ts';
import { remove } from './members.ts';
import {
  begin,
  amira,
  bea,
  bytes,
  dan,
  everybody,
  id,
  ines,
  key,
  left,
  listed,
  makes,
  ruth,
  secret,
  server,
  session,
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

it('who is taken out without having left starts no next key, however often, until their keys end', async () => {
  const vault = vaultOf('71', everybody, [
    { id: id('e1'), content: key(1) },
    left('e2', bea),
    left('e3', ines),
  ]);
  await keepLinkKey(session(ruth, [vault]));
  expect([written(vault), vi.mocked(turn).mock.calls]).toEqual([[], []]);
  await keepLinkKey(session(ruth, [vault], { ended: [bea] }));
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

const most = Number.MAX_SAFE_INTEGER;

it('a number out of reach of the one before it does not count: the earlier key holds, and the service hears nothing', async () => {
  const vault = vaultOf('71', everybody, [
    { id: id('e1'), content: key(1) },
    { id: id('e2'), content: key(most, 2) },
    { id: id('e3'), content: key(1002, 3) },
  ]);
  expect(linkKey(session(amira, [vault]))?.entry.content).toEqual(key(1));
  await keepLinkKey(session(ruth, [vault]));
  expect([written(vault), vi.mocked(turn).mock.calls]).toEqual([[], []]);
  await renewLinkKey(session(ruth, [vault]), []);
  expect([written(vault), vi.mocked(turn).mock.calls.length]).toEqual([[2], 1]);
  expect(keysIn(vaultOf('71', everybody, [{ id: id('e1'), content: key(1001, 1) }]).log)).toEqual([]);
  const edge = [key(1000, 1), key(2000, 2)].map((content, i) => ({ id: id(`e${i}`), content }));
  expect(keysIn(vaultOf('71', everybody, edge).log)).toHaveLength(2);
});

it.each([most, 1001])('a service that counts from %i is not followed to the first key', async (first) => {
  const vaults: Vault[] = [];
  const made = makes(vaultOf('71', everybody), vaults);
  vi.mocked(state).mockResolvedValue({ server, first });
  await expect(keepLinkKey(session(ruth, vaults))).rejects.toThrow('FORMAT');
  await expect(renewLinkKey(session(ruth, vaults), [])).rejects.toThrow('FORMAT');
  expect([written(made), vi.mocked(turn).mock.calls]).toEqual([[], []]);
});

it.each([most, 1002])('nor from %i to the next, and nobody is taken out for it', async (first) => {
  const vault = vaultOf('71', everybody, [{ id: id('e1'), content: key(1) }]);
  vi.mocked(state).mockResolvedValue({ server, first });
  await expect(renewLinkKey(session(ruth, [vault]), [bytes(bea)])).rejects.toThrow('FORMAT');
  expect([written(vault), vi.mocked(remove).mock.calls]).toEqual([[], []]);
});

it('a service that says 0 gets the first key, and one that is far behind is told of so many at a time', async () => {
  const vaults: Vault[] = [];
  const made = makes(vaultOf('71', everybody), vaults);
  vi.mocked(state).mockResolvedValue({ server, first: 0 });
  await keepLinkKey(session(ruth, vaults));
  expect(written(made)).toEqual([1]);
  vi.mocked(turn).mockClear();
  const far = [key(1000, 1), key(2000, 2), key(3000, 3)].map((content, i) => ({ id: id(`e${i}`), content }));
  await keepLinkKey(session(ruth, [vaultOf('71', everybody, far)]));
  expect(turn).toHaveBeenCalledTimes(1000);
  // What one may say in a day is used up: the rest waits, and that is no failure.
  vi.mocked(turn).mockClear().mockResolvedValueOnce().mockRejectedValueOnce(new Failed('rate_limited'));
  await keepLinkKey(session(ruth, [vaultOf('71', everybody, far)]));
  expect(turn).toHaveBeenCalledTimes(2);
});

it('a key of a high number that is carried over counts in the other vault too', async () => {
  const far = [key(1000, 1), key(1999, 2), key(2001, 3)].map((content, i) => ({ id: id(`e${i}`), content }));
  const vaults: Vault[] = [vaultOf('71', [ruth, dan], far)];
  const made = makes(vaultOf('72', everybody), vaults);
  vi.mocked(state).mockResolvedValue({ server, first: 2001 });
  await keepLinkKey(session(ruth, vaults));
  expect(written(made)).toEqual([1000, 2000, 2001]);
  expect(linkKey(session(amira, [made]))?.entry.content).toEqual(key(2001, 3));
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

it('nobody else does, nor anybody while it is not known which key holds', async () => {
  const vault = vaultOf('71', everybody, [{ id: id('e1'), content: key(1) }]);
  await expect(renewLinkKey(session(amira, [vault]), [])).rejects.toThrow('MEMBER');
  await expect(renewLinkKey(session(ruth, [vaultOf('71', everybody, [], 'checking')]), [])).rejects.toThrow(
    'unavailable',
  );
  expect(vault.deliver.mock.calls).toEqual([]);
});
