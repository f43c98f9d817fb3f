// What was done to plans and is not saved yet. It is done again where the session ended before the service had it.
import { signal } from '@preact/signals';
import type { Calls, Events, Failure } from '../worker/messages.ts';
import { call, on } from './link.ts';
import { whenOver } from './session.ts';

type EditName = 'plan/add' | 'plan/text' | 'plan/set' | 'plan/dismiss' | 'plan/note' | 'plan/agree';
type Input = { [N in EditName]: { readonly name: N; readonly input: Calls[N]['in'] } }[EditName];

/** `passed`: what the field said on the way, as any of it may be saved already. */
type Unsaved = Input & { readonly passed: readonly string[] };

/** `taken`: the Worker has it, and says when it is saved. */
type Edit = Unsaved & { readonly taken: boolean };

const edits = signal<readonly Edit[]>([]);
/** Of a session before, in this order; done again once their plan is whole. */
const again = signal<readonly Unsaved[]>([]);
/** Codes after which the same may go well later. */
const passing = new Set(['offline', 'unavailable', 'rate_limited', 'unauthenticated', 'ended', 'signed_out']);

/** Does it, and remembers it until it is saved. */
export async function edit<N extends EditName>(name: N, input: Calls[N]['in']): Promise<null> {
  const made = remember({ name, input } as Input);
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

/** What is typed in one field, letter by letter, is one change, unless somebody else wrote there in between. */
function remember(made: Input): Edit {
  const known = edits.value.findLast((one) => goesOn(one, made));
  const whole: Edit =
    known?.name === 'plan/text' && made.name === 'plan/text'
      ? {
          name: 'plan/text',
          input: { ...made.input, base: known.input.base },
          passed: [...known.passed, known.input.text],
          taken: false,
        }
      : { ...made, passed: [], taken: false };
  edits.value = [...edits.value.filter((one) => one !== known), whole];
  return whole;
}

const goesOn = (one: Edit, next: Input): boolean =>
  one.name === 'plan/text' &&
  next.name === 'plan/text' &&
  one.input.caseId === next.input.caseId &&
  one.input.item === next.input.item &&
  one.input.field === next.input.field &&
  [one.input.text, one.input.base].includes(next.input.base);

on('plan', (view) => {
  if (!view.saving)
    edits.value = edits.value.filter(({ input, taken }) => !taken || input.caseId !== view.caseId);
  if (view.complete && view.canEdit) void doAgain(view);
});

let busy = false;

/** One after another; each stays in `again` until it is taken, or cannot be. */
async function doAgain({ caseId, items }: Events['plan']): Promise<void> {
  if (busy) return;
  busy = true;
  try {
    for (const one of again.value.filter(({ input }) => input.caseId === caseId)) {
      const code = await redone(one, items);
      if (passing.has(code)) return;
      again.value = again.value.filter((other) => other !== one);
    }
  } finally {
    busy = false;
  }
}

/** '' or why not. */
async function redone(one: Unsaved, items: Events['plan']['items']): Promise<string> {
  try {
    if (one.name === 'plan/text') {
      const now = items.find(({ id }) => id === one.input.item)?.[one.input.field] ?? one.input.base;
      // A part of it was saved before the session ended: only the rest is missing.
      const base = one.passed.includes(now) ? now : one.input.base;
      if (now !== one.input.text) await edit('plan/text', { ...one.input, base });
    } else await edit(one.name, one.input as never);
    return '';
  } catch (failed) {
    return (failed as Failure).code;
  }
}

/** What would be lost with the session. */
export const unsavedEdits = (): readonly Unsaved[] => [
  ...again.value,
  ...edits.value.map(({ name, input, passed }) => ({ name, input, passed }) as Unsaved),
];

/** The plans are opened, and what was not saved is done again. */
export function redo(unsaved: readonly Unsaved[]): void {
  again.value = unsaved;
  // One that cannot be opened now is tried again when it is looked at.
  for (const caseId of new Set(unsaved.map(({ input }) => input.caseId)))
    void call('plan/open', { caseId }).catch(() => null);
}

whenOver(() => {
  edits.value = [];
  again.value = [];
});
