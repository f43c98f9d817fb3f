import type { CaseSummary, HeardView, Me, VaultKind, VaultView } from '../../worker/messages.ts';

export const amira: Me = { account: 'a', role: 'advocate', name: 'Amira', unit: 'Unit', lastSignIn: 0 };

/** A case in which nothing has happened. */
export const caseSummary = (caseId: string, more: Partial<CaseSummary> = {}): CaseSummary => ({
  ...{
    caseId,
    name: caseId,
    victim: 'h',
    kinds: ['chat', 'incidents'],
    waiting: false,
    inviteExpires: 0,
    workers: [],
  },
  ...{ stalker: 'known', incidents: 0, lastEntry: 0, unanswered: false, lastIncident: 0, opening: false },
  fresh: { messages: 0, incidents: 0, plan: 0, other: 0 },
  second: { offered: 0, isSet: false, times: [] },
  planItems: { total: 0, agreed: 0, done: 0 },
  ...{ contact: null, checks: [], voices: [], hours: [] },
  ...more,
});

/** A vault in which everything is verified, and one may write. */
export const vaultView = (kind: VaultKind, more: Partial<VaultView> = {}): VaultView => ({
  ...{ id: `v-${kind}`, kind, state: 'verified', epoch: 1, seq: 1, older: false, canAppend: true },
  ...{ members: [], news: [] },
  ...more,
});

/** A question of Amira's at a review; with more said in it an answer or a note. */
export const heardView = (id: string, more: Partial<HeardView> = {}): HeardView => ({
  ...{ id, what: 'question', occasion: 'review', by: 'Amira', mine: true, written: 0, latest: [], asked: '' },
  ...{ safer: '', heard: '', informed: '', control: '' },
  ...more,
});
