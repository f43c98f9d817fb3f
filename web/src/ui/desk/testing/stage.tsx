// The whole desk on a fake Worker, with one case in its list.
import { signal } from '@preact/signals';
import { render } from 'preact';
import { expect } from 'vitest';
import { endWorker, startWorker } from '../../../model/link.ts';
import { go } from '../../../model/office.ts';
import { entered, signOut } from '../../../model/session.ts';
import { amira, caseSummary } from '../../../model/testing/case.ts';
import { FakeWorker, fake, type Answers } from '../../../model/testing/worker.ts';
import type { CaseSummary, EntryView, Me, VaultView } from '../../../worker/messages.ts';
import { Desk } from '../desk.tsx';

export const root = document.createElement('div');

/** The case on the stage. */
export const theCase = (more: Partial<CaseSummary> = {}): CaseSummary =>
  caseSummary('c', { name: 'K-12', ...more });

/** What every page of a case asks for. */
export const answers: Answers = {
  'session/signOut': () => null,
  'case/open': () => null,
  'case/seen': () => null,
  'replacement/list': () => [],
  'unit/staff': () => [],
};

export async function openDesk(
  more: Answers = {},
  one: CaseSummary = theCase(),
  who: Me = amira,
): Promise<void> {
  fake({ ...answers, ...more });
  startWorker();
  document.body.append(root);
  render(<Desk entry={signal({ setup: '', invite: '' })} />, root);
  entered(who);
  FakeWorker.now.tell('link', { state: 'live' });
  FakeWorker.now.tell('cases', { cases: [one] });
  await expect.poll(() => root.textContent).toContain(one.name);
}

export async function openTheCase(): Promise<void> {
  go({ at: 'case', caseId: 'c' });
  await expect.poll(() => root.textContent).toContain('Timeline');
}

export async function closeDesk(): Promise<void> {
  render(null, root);
  await signOut();
  endWorker();
}

/** A vault of the case, and entries of it. */
export function tell(vault: VaultView, entries: readonly EntryView[] = []): void {
  FakeWorker.now.tell('vault', { caseId: 'c', vault });
  FakeWorker.now.tell('entries', { caseId: 'c', entries });
}

const named = (button: HTMLButtonElement): string => button.getAttribute('aria-label') ?? button.textContent;

/** Presses the first button whose name matches. */
export const tap = (name: string | RegExp, inside: Element | null = root): void =>
  [...(inside?.querySelectorAll('button') ?? [])].find((button) => named(button).match(name))!.click();

/** Types into the field whose label begins so. */
export function type(label: string, value: string): void {
  const of = [...root.querySelectorAll('label')].find(({ textContent }) => textContent.startsWith(label))!;
  const field = document.getElementById(of.htmlFor) as HTMLInputElement | HTMLTextAreaElement;
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

/** What stands beside the timeline. */
export const column = (): Element | null => root.querySelector('aside.beside');
