// What is being written to her, one draft a case. It stays here, in memory only, until the Worker has taken it.
import { signal } from '@preact/signals';
import { whenOver } from './session.ts';

export type Draft = {
  readonly text: string;
  readonly files: readonly File[];
  /** The message that it answers, or ''. */
  readonly replyTo: string;
};

const NOTHING: Draft = { text: '', files: [], replyTo: '' };

export const drafts = signal<ReadonlyMap<string, Draft>>(new Map());

export const draftOf = (caseId: string): Draft => drafts.value.get(caseId) ?? NOTHING;

export const isEmpty = ({ text, files }: Draft): boolean => text.trim() === '' && files.length === 0;

export function keep(caseId: string, change: Partial<Draft>): void {
  drafts.value = new Map(drafts.value).set(caseId, { ...draftOf(caseId), ...change });
}

/** It was taken: what has been typed since then stays. */
export function taken(caseId: string, sent: Draft): void {
  const now = draftOf(caseId);
  const text = now.text.startsWith(sent.text) ? now.text.slice(sent.text.length) : now.text;
  const files = now.files.filter((file) => !sent.files.includes(file));
  keep(caseId, { text: text.trimStart(), files, replyTo: '' });
}

/** What was not sent stands before what has been typed since. */
export function putBefore(caseId: string, unsent: Draft): void {
  const now = draftOf(caseId);
  const text = [unsent.text, now.text].filter((part) => part.trim() !== '').join('\n\n');
  keep(caseId, { text, files: [...unsent.files, ...now.files], replyTo: now.replyTo || unsent.replyTo });
}

whenOver(() => {
  drafts.value = new Map();
});
