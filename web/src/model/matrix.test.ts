import { expect, test } from 'vitest';
import type { MemberView, ProposalView, Role, VaultKind, VaultView } from '../worker/messages.ts';
import { role } from '../crypto/keys/role.ts';
import { leads } from '../crypto/vault/role.ts';
import { KINDS, matrix, mayBeGiven, mayDecide, mayWrite, offersTo, openProposals } from './matrix.ts';

const person = (account: string, role: Role, more: Partial<MemberView> = {}): MemberView => ({
  account,
  name: account,
  role,
  canAppend: true,
  waiting: false,
  ...more,
});

const vault = (kind: VaultKind, members: MemberView[], more: Partial<VaultView> = {}): VaultView => ({
  id: kind,
  kind,
  state: 'verified',
  epoch: 1,
  seq: 1,
  older: false,
  canAppend: true,
  members,
  news: [],
  ...more,
});

const her = person('her', 'victim');
const amira = person('amira', 'advocate');
const ruth = person('ruth', 'manager', { canAppend: false });

test('she first, staff after her, one cell for every vault of the release', () => {
  const found = matrix([vault('plan', [ruth, amira, her]), vault('chat', [amira, her])]);
  expect(found.kinds).toEqual(['contact', 'chat', 'plan', 'incidents', 'team']);
  expect(found.rows.map((row) => row.name)).toEqual(['her', 'amira', 'ruth']);
  expect(found.rows[2]?.cells).toEqual(['closed', 'none', 'reads', 'closed', 'closed']);
});

test('a vault that is not open here says nothing about who is in it', () => {
  const found = matrix([vault('plan', [her], { state: 'opening' })]);
  expect(found.rows[0]?.cells.every((cell) => cell === 'closed')).toBe(true);
});

test('who is waiting in one vault and here in another is here', () => {
  const found = matrix([vault('chat', [{ ...her, waiting: true }]), vault('plan', [her])]);
  expect(found.rows[0]?.waiting).toBe(false);
});

test('a role is offered only what the protocol lets it have', () => {
  expect(mayBeGiven('outreach', 'chat')).toBe(false);
  expect(mayBeGiven('victim', 'team')).toBe(false);
  expect(mayWrite('manager', 'plan')).toBe(false);
  expect(mayWrite('outreach', 'incidents')).toBe(true);
});

test('who decides about the members of a vault is who leads there', () => {
  for (const [name, number] of Object.entries(role)) {
    if (name === 'victim') continue;
    const decides = KINDS.filter((kind) => mayDecide(name as Role, kind));
    expect(decides, name).toEqual(KINDS.filter((_, nth) => leads(nth + 1, number)));
  }
});

test('what a colleague may be given of this case', () => {
  const jo = { account: 'jo', name: 'Jo', role: 'outreach' as const, waiting: false, paused: false };
  const offers = offersTo(jo, [
    vault('chat', [amira]),
    vault('plan', [amira, person('jo', 'outreach')]),
    vault('incidents', [amira]),
    vault('contact', [amira], { state: 'stopped', code: 'CHAIN' }),
    vault('advocacy', [amira]),
  ]);
  expect(Object.fromEntries(offers.map((offer) => [offer.kind, offer.state]))).toEqual({
    contact: 'closed',
    chat: 'role',
    plan: 'already',
    incidents: 'possible',
    team: 'role',
    advocacy: 'possible',
  });
});

const proposal = (kind: VaultKind, more: Partial<ProposalView> = {}): ProposalView => ({
  vault: kind,
  vaultKind: kind,
  seq: 1,
  id: kind,
  author: 'amira',
  authorName: 'Amira',
  authorRole: 'advocate',
  mine: false,
  written: 1,
  received: 1,
  state: 'saved',
  type: 'proposal',
  proposal: `p-${kind}`,
  added: [person('jo', 'outreach')],
  removed: [],
  outcome: 'open',
  canConfirm: false,
  ...more,
});

test('the same wish for several vaults is one thing to confirm', () => {
  const found = openProposals([
    proposal('incidents', { canConfirm: true }),
    proposal('plan'),
    proposal('contact', { outcome: 'done' }),
    proposal('plan', { author: 'ruth', authorName: 'Ruth' }),
  ]);
  expect(found.map((one) => [one.by, one.kinds, one.canConfirm])).toEqual([
    ['Amira', ['plan', 'incidents'], true],
    ['Ruth', ['plan'], false],
  ]);
});
