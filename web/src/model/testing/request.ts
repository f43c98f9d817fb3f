import type { ReceiptView, RequestsView, RequestView } from '../../worker/messages.ts';

/** A request for messages that waits for an answer. */
export const requestView = (request: string, more: Partial<RequestView> = {}): RequestView => ({
  ...{ id: `${request}-1`, request, version: 1, mine: false, authorName: 'Pol Marsh', written: 0 },
  ...{ enquiry: 'Who came to the gate in May.', needed: 'She may have named him.' },
  ...{ least: 'The cameras were off, and the neighbours saw nobody.', things: ['messages'] },
  ...{ from: 1_777_600_000_000, to: 1_780_300_000_000, what: 'What she wrote of the man at the gate.' },
  use: 'Kept with the file of the case; disclosed if he is charged.',
  approvals: [
    { name: 'Ann Lee', rank: 'inspector', at: 1_780_000_000_000, why: 'Nobody else saw his face.' },
  ],
  notice: { given: 1_780_000_000_000, how: 'By letter, with her advocate.', delay: '', until: 0 },
  ...{ until: 1_800_000_000_000, withdrawn: '', answer: null, answered: 0, closed: 'unanswered' },
  ...{ isNoticeLate: false, receipts: [] },
  ...more,
});

/** A message that was given, as somebody sees it who can read it where it stands. */
export const receiptView = (id: string, more: Partial<ReceiptView> = {}): ReceiptView => ({
  ...{ id, vault: 'v-chat', entry: `${id}-entry`, thing: 'messages', doubt: '', compared: 'yes' },
  ...{ fromName: 'Vic', at: 1_778_000_000_000, left: 0, byName: 'Amira', toName: 'Pol Marsh', given: 0 },
  ...{ text: 'He was at the gate again.', told: null },
  ...more,
});

/** What an advocate has who may answer and give. */
export const requestsView = (more: Partial<RequestsView> = {}): RequestsView => ({
  ...{ known: true, mayAsk: false, mayAnswer: true, mayGive: true, requests: [], strays: [], halfGiven: [] },
  readers: [
    { name: 'Amira', role: 'advocate' },
    { name: 'Pol Marsh', role: 'police' },
    { name: 'Dan Price', role: 'psychologist' },
  ],
  unsaved: [],
  ...more,
});
