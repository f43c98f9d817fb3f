import type { CaseSummary, VaultKind, VaultView } from '../../worker/messages.ts';

/** A case "c" of a victim "h", as the list of cases has it. */
export const caseSummary = (more: Partial<CaseSummary> = {}): CaseSummary => ({
  ...{ caseId: 'c', name: 'K-12', victim: 'h', kinds: ['incidents', 'team'], waiting: false },
  ...{ inviteExpires: 0, stalker: 'known', incidents: 0, lastEntry: 0, unanswered: false, lastIncident: 0 },
  fresh: { messages: 0, incidents: 0, plan: 0, other: 0 },
  second: { offered: 0, isSet: false, times: [] },
  planItems: { total: 0, agreed: 0, done: 0 },
  ...{ opening: false, contact: null, checks: [], hours: [] },
  ...more,
});

/** A vault of it that is verified to its beginning, and named as its kind is. */
export const staffVault = (kind: VaultKind, more: Partial<VaultView> = {}): VaultView => ({
  ...{ id: kind, kind, state: 'verified', epoch: 1, seq: 1, older: false, canAppend: true },
  ...{ members: [], news: [] },
  ...more,
});
