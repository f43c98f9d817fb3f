import type { Role, VaultKind } from './messages.ts';

/** The numbers of PROTOCOL 2 and the names that the page uses. */
const roles = [
  'victim',
  'advocate',
  'outreach',
  'psychologist',
  'health',
  'police',
  'manager',
  'support',
  'guest',
] as const satisfies readonly Role[];

const kinds = [
  'contact',
  'chat',
  'plan',
  'incidents',
  'team',
  'advocacy',
  'clinical',
  'police',
  'unit',
  'keys',
] as const satisfies readonly VaultKind[];

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
