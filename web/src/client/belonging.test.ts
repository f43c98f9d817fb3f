import { expect, test } from 'vitest';
import { role } from '../crypto/keys/role.ts';
import { isLost as isLostBy } from '../crypto/vault/lost.ts';
import { kinds } from '../crypto/vault/role.ts';
import { Belonging } from './belonging.ts';
import { same } from './hex.ts';
import type { Vault } from './vault.ts';

const her = new Uint8Array(16).fill(1);
const other = new Uint8Array(16).fill(2);
const caseId = new Uint8Array(16).fill(3);
const unit = new Uint8Array(16).fill(8);
const [plan, team, ofUnit] = [3, 5, 9];

const vault = (n: number, more: object = {}): Vault => {
  const id = new Uint8Array(16).fill(n);
  const log = { id: String(n), vault: id, caseId, kind: plan, section: 7, founder: her, ...more };
  return {
    log: { ...log, member: (one: Uint8Array) => (one[0] === 1 ? {} : undefined) },
  } as unknown as Vault;
};

/** Those of somebody; what is pinned is the plan itself. */
function belonging(
  isHers: boolean,
  account = her,
  others: readonly Vault[] = [],
  isLost = ({ log }: Vault): boolean => 'lost' in log,
) {
  const all = [vault(9, { section: 0, founder: other }), ...others];
  return new Belonging({
    account,
    unit,
    vaults: new Map(all.map((one) => [one.log.id, one])),
    pins: () => [{ vault: new Uint8Array(16).fill(9) }] as never,
    isHers: () => isHers,
    isLost,
    make: () => all[0] as Vault,
    open: () => undefined,
    admit: () => Promise.resolve(),
    forgive: () => undefined,
    settle: () => undefined,
  });
}

test('she takes what she made herself for a section, and nothing else that is not pinned', () => {
  const hers = belonging(true);
  expect(hers.isStray(vault(4))).toBe(false);
  expect(hers.isStray(vault(4, { founder: other }))).toBe(true);
  expect(hers.isStray(vault(4, { section: 0, kind: 2 }))).toBe(true);
  expect(hers.isStray(vault(9, { section: 0, founder: other }))).toBe(false); // pinned
});

test('one of a section, beside the plan', () => {
  const first = vault(4);
  expect(belonging(false, her, [first]).isStray(vault(5))).toBe(true);
  expect(belonging(false, her, [first]).isStray(vault(5, { section: 8 }))).toBe(false);
  expect(belonging(false).isStray(vault(5, { section: 0 }))).toBe(true); // a second plan
  expect(belonging(false, other).isStray(vault(4))).toBe(true); // lists somebody else
});

test('what is of the unit is of no case, and there are many of them', () => {
  const first = vault(4, { kind: ofUnit, caseId: unit, section: 0, founder: other });
  const hers = belonging(false, her, [first]);
  expect(hers.isStray(vault(5, { kind: ofUnit, caseId: unit, section: 0 }))).toBe(false);
  expect(hers.isStray(vault(5, { kind: ofUnit, section: 0 }))).toBe(true); // as if of a case
  expect(hers.isStray(vault(5, { kind: team, caseId: unit, section: 0 }))).toBe(true); // a case's as the unit's
  expect(belonging(true).isStray(vault(5, { kind: ofUnit, caseId: unit, section: 0 }))).toBe(true); // not on her phone
});

test('one in the place of one that is lost, and which of the two is meant', () => {
  const notes = (n: number, more: object = {}) => vault(n, { kind: 6, section: 0, founder: other, ...more });
  const lost = notes(4, { lost: true });
  const held = belonging(false, her, [lost]);
  expect(held.isStray(notes(5))).toBe(false);
  expect(held.isStray(notes(5, { kind: plan }))).toBe(true); // a second plan is one beside a lost vault too
  const both = belonging(false, her, [lost, notes(5)]);
  expect(both.isStray(notes(6))).toBe(true);
  expect(both.isStray(lost)).toBe(false); // in whatever order they are heard of
  const id = '03'.repeat(16);
  expect(both.of(id, 6, 0).log.id).toBe('5');
  expect(held.of(id, 6, 0).log.id).toBe('4');
});

test('a second vault of a team stays a stray, whosever keys are given up in either', () => {
  // Whoever leads in either has had their keys taken back.
  const directory = { current: () => ({ revoked: true }), replacement: () => undefined } as never;
  const members = [{ account: other, role: role.advocate, identity: new Uint8Array(32), rights: 7 }];
  const of = (n: number, kind: number) => vault(n, { kind, section: 0, founder: other, members });
  const real = ({ log }: Vault) => isLostBy(log.kind, log.members, directory);
  const held = belonging(false, her, [of(4, team)], real);
  expect(held.isStray(of(5, team))).toBe(true);
  expect(held.of('03'.repeat(16), team, 0).log.id).toBe('4');
  // As is not so for the notes, of which a case has one.
  expect(belonging(false, her, [of(4, kinds.advocacy)], real).isStray(of(5, kinds.advocacy))).toBe(false);
});

test('a second vault of a team is not meant where all who led in the first have given up their keys', () => {
  const directory = {
    current: (account: Uint8Array) => ({ revoked: same(account, other) }),
    replacement: () => undefined,
  } as never;
  const led = (by: Uint8Array) => ({
    members: [{ account: by, role: role.advocate, identity: new Uint8Array(32), rights: 7 }],
  });
  const of = (n: number, by: Uint8Array) => vault(n, { kind: team, section: 0, founder: other, ...led(by) });
  const real = ({ log }: Vault) => isLostBy(log.kind, log.members, directory);
  const both = belonging(false, her, [of(4, other), of(5, her)], real);
  expect(both.of('03'.repeat(16), team, 0).log.id).toBe('4');
  expect(both.isStray(of(5, her))).toBe(true);
});
