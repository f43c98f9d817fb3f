// Her phone on a stage: signed in, with a fake Worker behind it that holds one case.
import { signal } from '@preact/signals';
import { render } from 'preact';
import { expect } from 'vitest';
import { endWorker, startWorker } from '../../../model/link.ts';
import { entered, signOut } from '../../../model/session.ts';
import { caseSummary, vaultView } from '../../../model/testing/case.ts';
import { FakeWorker, fake, type Answers } from '../../../model/testing/worker.ts';
import type {
  EntryView,
  IncidentDraft,
  IncidentView,
  MemberView,
  MessageView,
  VaultKind,
  VaultView,
} from '../../../worker/messages.ts';
import '../../../style/tokens.css';
import '../../../style/phone.css';
import '../../../style/phone-frame.css';
import '../../../style/phone-chat.css';
import '../../../style/phone-log.css';
import { Phone } from '../app.tsx';
import { blank, NOT_SAID } from '../../../model/story.ts';

export const HOUR = 3_600_000;
const her: MemberView = {
  account: 'h',
  name: 'amber-heron',
  role: 'victim',
  canAppend: true,
  waiting: false,
};
const worker: MemberView = { account: 'w', name: 'Ann', role: 'advocate', canAppend: true, waiting: false };

export const summary = caseSummary('c', { name: her.name, stalker: '' });

export const vault = (kind: VaultKind, more: Partial<VaultView> = {}): VaultView =>
  vaultView(kind, { members: [her, worker], ...more });

const base = (kind: VaultKind, id: string, written: number) => ({
  vault: `v-${kind}`,
  vaultKind: kind,
  seq: 1,
  id,
  author: her.account,
  authorName: her.name,
  authorRole: her.role,
  mine: true,
  written,
  received: written,
  state: 'saved' as const,
});

export const message = (id: string, text: string, more: Partial<MessageView> = {}): MessageView => ({
  ...base('chat', id, Date.now()),
  type: 'message',
  incident: id,
  text,
  replyTo: '',
  files: [],
  ...more,
});

export const draft: IncidentDraft = {
  ...blank({ start: Date.now() - 48 * HOUR, end: 0, precision: 'about', zone: 'Europe/London' }),
  kinds: ['call'],
  where: { code: 'phone', text: '' },
  who: { code: 'unknown', certainty: NOT_SAID, how: '', name: '' },
};

export const incident = (id: string, more: Partial<IncidentView> = {}): IncidentView => ({
  ...base('incidents', id, draft.when.start),
  type: 'incident',
  incident: `i-${id}`,
  version: 1,
  corrects: '',
  counts: true,
  status: 'kept',
  leaves: 0,
  unfinished: false,
  reason: '',
  source: 'victim',
  files: [],
  draft,
  ...more,
});

export const root = document.createElement('div');
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as querySelector has it
export const find = <E extends HTMLElement>(selector: string): E => root.querySelector<E>(selector)!;
export const heading = () => find('h1').textContent;
export const tell = (...entries: EntryView[]) => FakeWorker.now.tell('entries', { caseId: 'c', entries });
export const tellVault = (kind: VaultKind, more: Partial<VaultView> = {}) =>
  FakeWorker.now.tell('vault', { caseId: 'c', vault: vault(kind, more) });

/** Presses the first button that says this. */
export function tap(text: string): void {
  const buttons = [...root.querySelectorAll('button')];
  const found = buttons.find((button) => button.textContent.includes(text));
  if (!found) throw new Error(`no button says “${text}”`);
  found.click();
}

/** She is in, and her case has arrived with these entries. */
export async function enter(entries: readonly EntryView[], answers: Answers = {}): Promise<void> {
  fake({
    'case/open': () => null,
    'case/seen': () => null,
    'seen/list': () => [],
    'session/signOut': () => null,
    ...answers,
  });
  startWorker();
  document.body.append(root);
  render(<Phone entry={signal({ setup: '', invite: '' })} />, root);
  entered({ account: 'h', role: 'victim', name: her.name, unit: 'Unit', lastSignIn: 1 });
  // What is behind her sign-in has to come first.
  await expect.poll(() => root.querySelector('h1')?.textContent, { timeout: 5000 }).toBe('Good to see you');
  FakeWorker.now.tell('cases', { cases: [summary] });
  for (const kind of summary.kinds) tellVault(kind);
  tell(...entries);
  // Her space is open: nothing is on its way.
  await expect.poll(() => find('.page-main [role=status]').textContent).toBe('');
}

export async function exit(): Promise<void> {
  render(null, root);
  root.remove();
  await signOut();
  endWorker();
}
