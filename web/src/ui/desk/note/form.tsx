// The form of a private note. Closing it keeps what is typed; only throwing it away does not.
import { useState } from 'preact/hooks';
import { noteForms, noteOf, saveNote, type NoteForm } from '../../../model/privatenotes.ts';
import { dropText } from '../../../text/desk.ts';
import { noteFormText as text, notePurposeLabel } from '../../../text/privatenote.ts';
import { useTask } from '../../task/task.tsx';
import { Drop } from '../frame/drop.tsx';
import { Ask, Pick, Typed, Words } from '../frame/fields.tsx';
import { Sheet } from '../frame/sheet.tsx';

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
      <Ask label={text.files}>
        {(id) => (
          <input
            id={id}
            class="in"
            type="file"
            multiple
            onChange={(event) => onChange({ files: [...(event.currentTarget.files ?? [])] })}
          />
        )}
      </Ask>
    </>
  );
}

type NoteSheetProps = { readonly caseId: string; readonly isNew: boolean; readonly onClose: () => void };

export function NoteSheet({ caseId, isNew, onClose }: NoteSheetProps) {
  const [missing, setMissing] = useState(false);
  const task = useTask();
  const form = noteForms.of(caseId);
  if (!form) return null;
  const change = (to: Partial<NoteForm>) => {
    setMissing(false);
    noteForms.write(caseId, { ...(noteForms.of(caseId) ?? form), ...to });
  };
  const drop = () => {
    noteForms.drop(caseId);
    onClose();
  };
  const save = () => {
    const written = noteForms.of(caseId) ?? form;
    const note = noteOf(written);
    setMissing(!note);
    if (!note) return;
    task.run(async () => {
      await saveNote(caseId, note, written.files);
      // What was typed since then stays.
      if (noteForms.of(caseId) === written) drop();
    });
  };
  return (
    <Sheet title={isNew ? text.add : text.change} wide onClose={onClose}>
      <Fields form={form} onChange={change} />
      {missing ? (
        <p class="problem" role="alert">
          {text.missing}
        </p>
      ) : null}
      {task.problem}
      <div class="acts">
        {task.busy ? null : <Drop onDrop={drop} />}
        <span class="grow" />
        <button type="button" class="b" onClick={onClose}>
          {dropText.waits}
        </button>
        <button type="button" class="b main" disabled={task.busy} onClick={save}>
          {task.busy ? text.saving : text.save}
        </button>
      </div>
    </Sheet>
  );
}
