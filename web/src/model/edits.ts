// What was done to plans and is not saved yet. It is done again where the session ended before the service had it.
import { signal } from '@preact/signals';
import type { Calls, Events } from '../worker/messages.ts';
import { call, on } from './link.ts';
import { whenOver } from './session.ts';

type EditName = 'plan/add' | 'plan/text' | 'plan/status' | 'plan/dismiss';
type Input = { [N in EditName]: { readonly name: N; readonly input: Calls[N]['in'] } }[EditName];

/** `taken`: the Worker has it, and says when it is saved. */
type Edit = Input & { readonly taken: boolean };

const edits = signal<readonly Edit[]>([]);
/** Of a session before, in this order; done again once their plan is whole. */
const again = signal<readonly Input[]>([]);

/** Does it, and remembers it until it is saved. */
export async function edit<N extends EditName>(name: N, input: Calls[N]['in']): Promise<null> {
  const made = { name, input, taken: false } as Edit & Input;
  // Of what is typed in one field and was not taken, the last says it all.
  edits.value = [...edits.value.filter((one) => !isSameField(one, made)), made];
  try {
    await call(name, input);
    edits.value = edits.value.map((one) => (one === made ? { ...one, taken: true } : one));
  } catch (failed) {
    // Where it was typed it stays; a field goes on trying, so that here is the only place where its words outlive the session.
    if (name !== 'plan/text') edits.value = edits.value.filter((one) => one !== made);
    throw failed;
  }
  return null;
}

const isSameField = (one: Edit, other: Edit): boolean =>
  !one.taken &&
  one.name === 'plan/text' &&
  other.name === 'plan/text' &&
  one.input.item === other.input.item &&
  one.input.base === other.input.base;

on('plan', (view) => {
  if (!view.saving)
    edits.value = edits.value.filter(({ input, taken }) => !taken || input.caseId !== view.caseId);
  if (view.complete && view.canEdit) void doAgain(view);
});

async function doAgain({ caseId }: Events['plan']): Promise<void> {
  const due = again.value.filter(({ input }) => input.caseId === caseId);
  if (due.length === 0) return;
  again.value = again.value.filter(({ input }) => input.caseId !== caseId);
  for (const one of due) await edit(one.name, one.input).catch(() => null);
}

/** What would be lost with the session. */
export const unsavedEdits = (): readonly Input[] => [
  ...again.value,
  ...edits.value.map(({ name, input }) => ({ name, input }) as Input),
];

/** The plans are opened, and what was not saved is done again. */
export function redo(unsaved: readonly Input[]): void {
  again.value = unsaved;
  // One that cannot be opened now is tried again when it is looked at.
  for (const caseId of new Set(unsaved.map(({ input }) => input.caseId)))
    void call('plan/open', { caseId }).catch(() => null);
}

whenOver(() => {
  edits.value = [];
  again.value = [];
});
