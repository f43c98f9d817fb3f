// What a member of staff wrote and the service has not saved, over all cases, and where they were: both outlive a session that
// ended by itself.
import { computed, signal } from '@preact/signals';
import { drafts, isEmpty, putBefore, type Draft } from './drafts.ts';
import { factsWritten } from './facts.ts';
import { on } from './link.ts';
import { go, place, type CaseFacts, type Place } from './office.ts';
import { outlive } from './outlive.ts';
import { keptPlan } from './plan.ts';
import { me, whenOver } from './session.ts';
import { isSomeTyped, typed } from './typed.ts';

type Letter = { readonly caseId: string; readonly draft: Draft };
type Unfinished = {
  readonly at: Place;
  readonly letters: readonly Letter[];
  readonly facts: ReadonlyMap<string, CaseFacts>;
  readonly forms: typeof typed.value;
};

/** Message → what was handed over with it, until it is saved. */
const handed = signal<ReadonlyMap<string, Letter>>(new Map());

export function noteHanded(id: string, letter: Letter): void {
  handed.value = new Map(handed.value).set(id, letter);
}

export function dropHanded(ids: readonly string[]): void {
  if (!ids.some((id) => handed.value.has(id))) return;
  const left = new Map(handed.value);
  for (const id of ids) left.delete(id);
  handed.value = left;
}

on('entries', ({ entries }) =>
  dropHanded(entries.filter(({ state }) => state === 'saved').map(({ id }) => id)),
);

whenOver(() => {
  handed.value = new Map();
});

function lettersNow(): readonly Letter[] {
  const typed = [...drafts.value].map(([caseId, draft]) => ({ caseId, draft }));
  return [...typed, ...[...handed.value.values()].reverse()].filter(({ draft }) => !isEmpty(draft));
}

const kept = outlive(
  (): Unfinished => ({
    at: place.value,
    letters: lettersNow(),
    facts: factsWritten.value,
    forms: typed.value,
  }),
  ({ at, letters, facts, forms }) => {
    factsWritten.value = facts;
    typed.value = forms;
    for (const { caseId, draft } of letters) putBefore(caseId, draft);
    go(at);
  },
);

/** Closing the page would cost something that was written, perhaps by somebody whose session has ended by itself. */
export const unfinished = computed(() => {
  const { letters, facts, forms } = kept.value ?? { letters: [], facts: new Map(), forms: new Map() };
  return letters.length > 0 || facts.size > 0 || isSomeTyped(forms) || keptPlan.value;
});
/** Words of somebody whose session ended by itself wait on this page. */
export const waiting = computed(() => me.value === undefined && unfinished.value);
