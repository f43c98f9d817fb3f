import { role } from '../crypto/keys/role.ts';
import { kinds as kind } from '../crypto/vault/role.ts';
import type { Role, VaultKind } from './messages.ts';

/** The page uses the names of PROTOCOL 2, which are numbered from 1 in their order. */
const roles: readonly Role[] = namesOf(role);
const kinds: readonly VaultKind[] = namesOf(kind);

function namesOf<Name extends string>(numbers: Readonly<Record<Name, number>>): readonly Name[] {
  return Object.keys(numbers) as Name[];
}

/** Verified content holds known numbers only; anything else is a mistake in the program. */
function nth<T>(list: readonly T[], number: number): T {
  const found = list[number - 1];
  if (found === undefined) throw new Error('unknown number');
  return found;
}

export const roleName = (role: number): Role => nth(roles, role);
export const kindName = (kind: number): VaultKind => nth(kinds, kind);
export const roleNumber = (role: Role): number => roles.indexOf(role) + 1;
export const kindNumber = (kind: VaultKind): number => kinds.indexOf(kind) + 1;
