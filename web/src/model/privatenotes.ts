// Private notes in the case that is open, and the one that is being typed.
import type { PrivateNoteDraft, PrivateNotesView, PrivateNoteView } from '../worker/messages.ts';
export type { PrivateNoteDraft, PrivateNotesView, PrivateNoteView } from '../worker/messages.ts';
import { newId } from './id.ts';
import { call } from './link.ts';
import { recordsIn } from './records.ts';
import { typedForms } from './typed.ts';
import { momentOf, typedMoment } from './typedmoment.ts';

const records = recordsIn(['advocacy', 'clinical', 'police'], (of) =>
  call('privatenote/list', { caseId: of }),
);

/** Null until they were read, and where they were refused. */
export const notes = records.view;
export const readNotes = records.read;

export type NoteForm = Omit<PrivateNoteDraft, 'about'> & {
  /** yyyy-mm-ddThh:mm by the clocks here, '' for not said. */
  readonly about: string;
  /** What the note had: it stays unless the field is changed. */
  readonly had: number;
  /** The version that it was made from, 0 for none. */
  readonly after: number;
  /** Accounts that can read it, as far as the writer has seen; none for nobody else. */
  readonly readers: readonly string[];
  readonly files: readonly File[];
};

export const noteForms = typedForms<NoteForm>('privatenote');

const readersOf = (view: PrivateNotesView | null): readonly string[] =>
  view?.readers.map(({ account }) => account) ?? [];

/** Who can read the notes of the case that is open, as it is shown. */
export const readersShown = (): readonly string[] => readersOf(notes.value);

/** The same, as it is now. */
export async function readersHeld(of: string): Promise<readonly string[]> {
  await readNotes();
  return readersOf(await call('privatenote/list', { caseId: of }));
}

export const noteFormOf = (note: PrivateNoteView | undefined): NoteForm => ({
  note: note?.note ?? newId(),
  after: note?.version ?? 0,
  purpose: note?.purpose ?? 'note',
  about: typedMoment(note?.about ?? 0),
  had: note?.about ?? 0,
  text: note?.text ?? '',
  readers: readersShown(),
  files: [],
});

/** As it can be saved; null while nothing is said. */
export function noteOf({ note, purpose, about, had, text }: NoteForm): PrivateNoteDraft | null {
  const said = text.trim();
  if (said === '') return null;
  const at = about === typedMoment(had) ? had : Math.max(0, momentOf(about));
  return { note, purpose, about: at, text: said };
}

/** See Records.save: resolves once the service has it. The first note of an advocate begins the vault, and is in its form until it is saved. */
export const saveNote = (
  of: string,
  note: PrivateNoteDraft,
  on: Pick<NoteForm, 'after' | 'readers' | 'files'>,
): Promise<void> => {
  const { after, readers, files } = on;
  return records.save(of, () => call('privatenote/write', { caseId: of, after, readers, note, files }));
};

/** See {@link Records.held}. */
export const noteHeld = (of: string, id: string): Promise<number> =>
  records.held(of, (view) => view.notes.find(({ note }) => note === id)?.version);

/** The last to be told of first; what tells of no day stands where it was written. */
export const byDate = (all: readonly PrivateNoteView[]): readonly PrivateNoteView[] =>
  [...all].sort((a, b) => (b.about || b.written) - (a.about || a.written));
