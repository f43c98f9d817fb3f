import { role as roles } from '../keys/role.ts';

/** What a vault holds, by number (docs/PROTOCOL.md section 2). */
export type Kind = number;

/** A set of what a member may do in a vault. */
export type Rights = number;

/** The kinds of vaults of suite 1; `unit` is what is counted for reports, `keys` are keys that the service does not know. */
export const kinds = {
  contact: 1,
  chat: 2,
  plan: 3,
  incidents: 4,
  team: 5,
  advocacy: 6,
  clinical: 7,
  police: 8,
  unit: 9,
  keys: 10,
} as const;

export const rights = { read: 1, append: 2, edit: 4 } as const;

/** The most that a role (column, from victim) may be given in a kind of vault (row, from contact). */
const table: readonly (readonly Rights[])[] = [
  [7, 7, 7, 1, 1, 1, 1, 1, 1],
  [7, 7, 0, 0, 0, 0, 0, 0, 3],
  [7, 7, 7, 3, 3, 3, 1, 3, 1],
  [7, 3, 3, 1, 1, 1, 1, 0, 1],
  [0, 7, 0, 7, 7, 7, 7, 0, 0],
  [0, 7, 3, 0, 0, 0, 0, 0, 0],
  [0, 0, 0, 7, 7, 0, 0, 0, 0],
  [0, 0, 0, 0, 0, 7, 0, 0, 0],
  [0, 3, 0, 0, 0, 0, 3, 1, 0],
  [0, 1, 0, 1, 1, 1, 3, 0, 0],
];

export const isKind = (kind: Kind): boolean => kind >= kinds.contact && kind <= kinds.keys;

export const isVictim = (role: number): boolean => role === roles.victim;

/** The two roles that run a case. */
export const runsCase = (role: number): boolean => role === roles.advocate || role === roles.manager;

/**
 * Whether the role decides, with others of such roles, who is in a vault of this kind: those who run the case, but in vaults of
 * which they may hold no key those whose they are.
 */
export function leads(kind: Kind, role: number): boolean {
  if (kind === kinds.clinical) return role === roles.psychologist || role === roles.health;
  return kind === kinds.police ? role === roles.police : runsCase(role);
}

/** Whether the vault is one of the victim's; the others are the staff's. */
export const isHers = (kind: Kind): boolean => kind >= kinds.contact && kind <= kinds.incidents;

/** Whether the vault is the unit's own, and of no case. */
export const isOfUnit = (kind: Kind): boolean => kind >= kinds.unit;

/** The most that a role may be given in a vault of this kind, 0 for nothing at all. */
export const maxRights = (kind: Kind, role: number): Rights => table[kind - 1]?.[role - 1] ?? 0;

/**
 * Whether the rights may be given: read at least, and nothing beyond the table. Rights may be any number up to
 * 2^53 - 1 and bitwise operators see the low 32 bits only, so large ones are refused first.
 */
export const mayHave = (given: Rights, kind: Kind, role: number): boolean =>
  given <= 7 && (given & rights.read) !== 0 && (given & ~maxRights(kind, role)) === 0;
