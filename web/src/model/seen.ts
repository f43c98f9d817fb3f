// How far everybody had the spaces of the case that is open; asked for when somebody wants to know.
import { signal } from '@preact/signals';
import type { SeenView } from '../worker/messages.ts';
export type { SeenBy, SeenView } from '../worker/messages.ts';
import { caseId } from './casefile.ts';
import { call } from './link.ts';
import { whenOver } from './session.ts';

const last = signal<{ readonly caseId: string; readonly view: readonly SeenView[] } | null>(null);

export const seenBy = (): readonly SeenView[] | null =>
  last.value?.caseId === caseId.value ? last.value.view : null;

export async function readSeen(): Promise<void> {
  const of = caseId.value;
  const view = await call('seen/list', { caseId: of });
  last.value = { caseId: of, view };
}

whenOver(() => {
  last.value = null;
});
