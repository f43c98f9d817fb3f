// The form of a private note.
import {
  noteForms,
  noteHeld,
  noteOf,
  notes,
  readersHeld,
  saveNote,
  type NoteForm,
} from '../../../model/privatenotes.ts';
import { filesSince, followingOn } from '../../../model/typed.ts';
import { noteFormText as text, notePurposeLabel } from '../../../text/privatenote.ts';
import { FilesAsk, Pick, Typed, Words } from '../frame/fields.tsx';
import { FormSheet } from '../frame/formsheet.tsx';
import { readersSaid } from './readers.ts';

type FieldsProps = { readonly form: NoteForm; readonly onChange: (to: Partial<NoteForm>) => void };

function Fields({ form, onChange }: FieldsProps) {
  return (
    <>
      <Words label={text.text} rows={10} value={form.text} onValue={(said) => onChange({ text: said })} />
      <div class="pair">
        <Typed
          label={text.when}
          hint={text.whenHint}
          type="datetime-local"
          value={form.about}
          onValue={(about) => onChange({ about })}
        />
        <Pick
          label={text.purpose}
          labels={notePurposeLabel}
          value={form.purpose}
          onValue={(purpose) => onChange({ purpose: purpose === 'handover' ? 'handover' : 'note' })}
        />
      </div>
      {notes.value ? <p class="small soft">{text.readers(readersSaid(notes.value))}</p> : null}
      <FilesAsk label={text.files} files={form.files} onFiles={(files) => onChange({ files })} />
    </>
  );
}

type NoteSheetProps = { readonly caseId: string; readonly isNew: boolean; readonly onClose: () => void };

export const NoteSheet = ({ caseId, isNew, onClose }: NoteSheetProps) => (
  <FormSheet
    forms={noteForms}
    caseId={caseId}
    title={() => (isNew ? text.add : text.change)}
    text={text}
    missing={(form) => (noteOf(form) ? [] : ['text'])}
    sentences={{ text: text.missing }}
    save={async (form) => {
      const note = noteOf(form);
      if (note) await saveNote(caseId, note, form);
      return (now, saved) => ({ ...filesSince(now, saved), ...followingOn(now, saved) });
    }}
    held={async (form, code) =>
      code === 'taken' ? { after: await noteHeld(caseId, form.note) } : { readers: await readersHeld(caseId) }
    }
    onClose={onClose}
  >
    {(form, change) => <Fields form={form} onChange={change} />}
  </FormSheet>
);
