// Who may see what in a case: vaults across, people down; and what a colleague may be given (docs/PROTOCOL.md 2).
import type {
  MemberView,
  ProposalView,
  EntryView,
  Role,
  StaffView,
  VaultKind,
  VaultView,
} from '../worker/messages.ts';

/** Those of a case, in this order everywhere. */
export const KINDS: readonly VaultKind[] = [
  'contact',
  'chat',
  'plan',
  'incidents',
  'team',
  'advocacy',
  'clinical',
  'police',
];

/** Vaults of hers; the others are the staff's. */
export const HERS: ReadonlySet<VaultKind> = new Set(['contact', 'chat', 'plan', 'incidents']);

/** Kinds that a new case has in this release. */
export const IN_USE: readonly VaultKind[] = ['contact', 'chat', 'plan', 'incidents', 'team'];

/** The most a role may be given in each of KINDS and in the unit's own vaults, figures and keys, the bits of PROTOCOL 2: 1 read, 2 append, 4 edit. */
const RIGHTS: Record<Role, readonly number[]> = {
  victim: [7, 7, 7, 7, 0, 0, 0, 0, 0, 0],
  advocate: [7, 7, 7, 3, 7, 7, 0, 0, 3, 1],
  outreach: [7, 0, 7, 3, 0, 3, 0, 0, 0, 0],
  psychologist: [1, 0, 3, 1, 7, 0, 7, 0, 0, 1],
  health: [1, 0, 3, 1, 7, 0, 7, 0, 0, 1],
  police: [1, 0, 3, 1, 7, 0, 0, 7, 0, 1],
  manager: [1, 0, 1, 1, 7, 0, 0, 0, 3, 3],
  support: [1, 0, 3, 0, 0, 0, 0, 0, 1, 0],
  guest: [1, 3, 1, 1, 0, 0, 0, 0, 0, 0],
};

const most = (role: Role, kind: VaultKind): number =>
  RIGHTS[role][[...KINDS, 'unit', 'keys'].indexOf(kind)] ?? 0;

export function mayBeGiven(role: Role, kind: VaultKind): boolean {
  return most(role, kind) > 0;
}

export function mayWrite(role: Role, kind: VaultKind): boolean {
  return (most(role, kind) & 2) !== 0;
}

/** none: not a member · closed: the vault is not shared with the person signed in, so nobody here can tell. */
export type Cell = 'writes' | 'reads' | 'none' | 'closed';

export type MatrixRow = {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly waiting: boolean;
  /** Of a guest: when their time is over, Unix ms. */
  readonly until?: number;
  readonly cells: readonly Cell[];
};

export type Matrix = { readonly kinds: readonly VaultKind[]; readonly rows: readonly MatrixRow[] };

const rank: Record<Role, number> = {
  victim: 0,
  advocate: 1,
  outreach: 2,
  manager: 3,
  psychologist: 4,
  health: 5,
  police: 6,
  support: 7,
  guest: 8,
};

/** A section of the plan that is kept by itself is not the plan. */
const wholeByKind = (vaults: readonly VaultView[]): ReadonlyMap<VaultKind, VaultView> =>
  new Map(vaults.flatMap((vault) => (vault.section ? [] : [[vault.kind, vault]])));

function cellOf(vault: VaultView | undefined, account: string): Cell {
  if (!vault || vault.state === 'opening') return 'closed';
  const member = vault.members.find((one) => one.account === account);
  if (!member) return 'none';
  return member.canAppend ? 'writes' : 'reads';
}

/** Everybody in any vault that is open here: she first, then by role and name. */
export function matrix(vaults: readonly VaultView[]): Matrix {
  const byKind = wholeByKind(vaults);
  const kinds = KINDS.filter((kind) => IN_USE.includes(kind) || byKind.has(kind));
  const people = new Map<string, MemberView>();
  for (const vault of vaults) {
    for (const member of vault.members) {
      const known = people.get(member.account);
      // Waiting in one place and here in another: she has opened her invitation.
      if (!known || known.waiting) people.set(member.account, member);
    }
  }
  const rows = [...people.values()]
    .sort((a, b) => rank[a.role] - rank[b.role] || a.name.localeCompare(b.name))
    .map((person) => ({
      account: person.account,
      name: person.name,
      role: person.role,
      waiting: person.waiting,
      ...(person.until ? { until: person.until } : {}),
      cells: kinds.map((kind) => cellOf(byKind.get(kind), person.account)),
    }));
  return { kinds, rows };
}

export type Offer = { readonly kind: VaultKind; readonly state: 'possible' | 'already' | 'role' | 'closed' };

/** What of this case a colleague could be given by the person signed in. */
export function offersTo(colleague: StaffView, vaults: readonly VaultView[]): Offer[] {
  const byKind = wholeByKind(vaults);
  return KINDS.filter((kind) => IN_USE.includes(kind) || byKind.has(kind)).map((kind) => {
    const vault = byKind.get(kind);
    if (!mayBeGiven(colleague.role, kind)) return { kind, state: 'role' };
    if (!vault || vault.state === 'stopped' || vault.state === 'opening') return { kind, state: 'closed' };
    if (vault.members.some((member) => member.account === colleague.account))
      return { kind, state: 'already' };
    return { kind, state: 'possible' };
  });
}

/** Whether a role decides about the members of a vault of this kind (PROTOCOL 2: who leads). */
export function mayDecide(role: Role, kind: VaultKind): boolean {
  if (kind === 'clinical') return role === 'psychologist' || role === 'health';
  return kind === 'police' ? role === 'police' : mayManage(role);
}

/** Only advocates and managers may change who is in a case. */
export function mayManage(role: Role): boolean {
  return role === 'advocate' || role === 'manager';
}

/** The same people asked for at once in several vaults, drawn together for reading. */
export type OpenProposal = {
  readonly key: string;
  readonly by: string;
  readonly written: number;
  readonly added: readonly MemberView[];
  readonly removed: readonly MemberView[];
  readonly kinds: readonly VaultKind[];
  readonly parts: readonly ProposalView[];
  readonly canConfirm: boolean;
};

export function openProposals(entries: Iterable<EntryView>): OpenProposal[] {
  const found = new Map<string, ProposalView[]>();
  for (const entry of entries) {
    if (entry.type !== 'proposal' || entry.outcome !== 'open') continue;
    const people = [
      ...entry.added.map((one) => `+${one.account}`),
      ...entry.removed.map((one) => `-${one.account}`),
    ];
    const key = [entry.author, ...people.sort()].join(' ');
    found.set(key, [...(found.get(key) ?? []), entry]);
  }
  return [...found].flatMap(([key, parts]) => {
    const first = parts[0];
    if (!first) return [];
    return {
      key,
      by: first.authorName,
      written: first.written,
      added: first.added,
      removed: first.removed,
      kinds: KINDS.filter((kind) => parts.some((part) => part.vaultKind === kind)),
      parts,
      canConfirm: parts.some((part) => part.canConfirm),
    };
  });
}
