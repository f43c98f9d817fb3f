// A case that is handed over to another advocate: what is done and what waits, and the form with which it begins.
import { computed } from '@preact/signals';
import type { HandoverView, VaultView } from '../worker/messages.ts';
export type { HandoverPart, HandoverView } from '../worker/messages.ts';
import { caseId, vaults } from './casefile.ts';
import { caseView } from './caseview.ts';
import { newId } from './id.ts';
import { call } from './link.ts';
import { KINDS, mayBeGiven } from './matrix.ts';
import { noteHeld, readersHeld, readersShown, saveNote } from './privatenotes.ts';
import { me } from './session.ts';
import { staff, type StaffView } from './staff.ts';
import { typedForms } from './typed.ts';

const handovers = caseView<HandoverView>((of) => call('handover/view', { caseId: of }));

/** Null where the case is not handed over, or that is not known. */
export const handover = handovers.view;
export const readHandover = handovers.read;

export type HandoverForm = {
  /** Of the colleague, or ''. */
  readonly account: string;
  readonly text: string;
  /** The private note that it becomes; it is saved already where it says what is typed. */
  readonly note: string;
  readonly saved: string;
  /** See NoteForm. */
  readonly readers: readonly string[];
};

export const handoverForms = typedForms<HandoverForm>('handover');

export const newHandover = (): HandoverForm => ({
  account: '',
  text: '',
  note: newId(),
  saved: '',
  readers: readersShown(),
});

/** Advocates of the unit who are in and may sign in, but for oneself. */
export const successors = computed((): readonly StaffView[] =>
  (staff.value ?? []).filter(
    ({ role, waiting, paused, account }) =>
      role === 'advocate' && !waiting && !paused && account !== me.value?.account,
  ),
);

/** Spaces that go along: those of the person signed in that an advocate may have. */
export const goesAlong = computed((): readonly VaultView[] => {
  const mine = vaults.value.filter(
    ({ kind, state, members }) =>
      state !== 'stopped' &&
      mayBeGiven('advocate', kind) &&
      members.some((one) => one.account === me.value?.account),
  );
  // One in the place of a lost one is named once: the other goes nowhere.
  const placeOf = ({ kind, section = 0 }: VaultView): string => `${kind} ${section}`;
  const once = mine.filter((one, at) => mine.findIndex((other) => placeOf(other) === placeOf(one)) === at);
  return once.sort(
    (a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.section ?? 0) - (b.section ?? 0),
  );
});

/** First the note, then the colleague is asked for; what failed can be done again, and nothing of it is done twice. */
export async function beginHandover(of: string, form: HandoverForm): Promise<void> {
  const text = form.text.trim();
  if (text !== '' && text !== form.saved) {
    const { note, readers } = form;
    const on = { after: await noteHeld(of, note), readers, files: [] };
    await saveNote(of, { note, purpose: 'handover', about: 0, text }, on).catch(async (failed: unknown) => {
      // Who reads it now is shown; whoever asks again has seen it.
      if ((failed as { code?: string }).code === 'other_readers')
        handoverForms.write(of, { ...(handoverForms.of(of) ?? form), readers: await readersHeld(of) });
      throw failed;
    });
    handoverForms.write(of, { ...(handoverForms.of(of) ?? form), saved: text });
  }
  await call('handover/ask', { caseId: of, account: form.account });
  await readHandover();
}

type Act = 'handover/off' | 'handover/approve' | 'handover/letIn' | 'handover/takeOver';

export async function act(what: Act): Promise<void> {
  await call(what, { caseId: caseId.value });
  await readHandover();
}

/** Asks once more for what is not asked for any more. */
export async function askAgain({ to }: HandoverView): Promise<void> {
  await call('handover/ask', { caseId: caseId.value, account: to });
  await readHandover();
}
