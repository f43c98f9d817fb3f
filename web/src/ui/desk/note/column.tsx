// Private notes beside the timeline: who can read them, and what they say.
import { useEffect, useState } from 'preact/hooks';
import { caseId } from '../../../model/casefile.ts';
import { circle } from '../../../model/circle.ts';
import {
  byDate,
  noteFormOf,
  noteForms,
  notes,
  readNotes,
  type PrivateNoteView,
} from '../../../model/privatenotes.ts';
import { noteHome, notePurposeLabel, noteText as text } from '../../../text/privatenote.ts';
import { ago, dayAndClock } from '../../../text/when.ts';
import { Column } from '../case/column.tsx';
import { Files } from '../case/files.tsx';
import { LongText } from '../case/message.tsx';
import { Begin, Readers as CircleReaders } from '../circle/readers.tsx';
import { NoteSheet } from './form.tsx';
import { readersSaid } from './readers.ts';

function Readers() {
  const view = notes.value;
  if (!view) return null;
  const own = view.kind === 'advocacy' ? null : circle.value;
  return (
    <section aria-labelledby="note-readers">
      <h3 id="note-readers">{text.readersTitle}</h3>
      {own ? <CircleReaders view={own} /> : <p>{view.begun ? readersSaid(view) : text.notBegun}</p>}
      <p class="small soft">{noteHome[view.kind].notHers}</p>
    </section>
  );
}

type OneProps = { readonly note: PrivateNoteView; readonly onChange: (() => void) | null };

function One({ note, onChange }: OneProps) {
  return (
    <li>
      <div class="wraps">
        {note.about === 0 ? null : <b>{text.about(dayAndClock(note.about))}</b>}
        {note.purpose === 'note' ? null : <span class="chip">{notePurposeLabel[note.purpose]}</span>}
        <span class="grow" />
        {onChange ? (
          <button type="button" class="b quiet small" onClick={onChange}>
            {text.change}
          </button>
        ) : null}
      </div>
      <LongText words={note.text} />
      <Files entry={{ vault: note.vault, id: note.id, seq: 1 }} files={note.files} />
      <p class="small soft">
        {text.by(note.authorName, ago(note.written))}
        {note.version > 1 ? `, ${text.version(note.version)}` : ''}
      </p>
    </li>
  );
}

type NotesColumnProps = { readonly onClose: () => void };

export function NotesColumn({ onClose }: NotesColumnProps) {
  const here = caseId.value;
  const [isOpen, setOpen] = useState(noteForms.of(here) !== undefined);
  useEffect(() => void readNotes(), [here]);
  const view = notes.value;
  const form = noteForms.of(here);
  const mayWrite = view?.mayWrite === true && view.known;
  const onForm = (note?: PrivateNoteView) => {
    noteForms.begin(here, noteFormOf(note)); // one at a time: what is not saved comes first
    setOpen(true);
  };
  const isNew = !view?.notes.some(({ note }) => note === form?.note);
  const isShared = view !== null && (view.begun || view.mayWrite);
  return (
    <Column title={noteHome[view?.kind ?? 'advocacy'].title} close={text.close} onClose={onClose}>
      {isShared ? (
        <>
          <Readers />
          <section>
            {mayWrite ? (
              <button type="button" class="b start" onClick={() => onForm()}>
                {noteForms.isTyped(here) ? text.goOn : text.add}
              </button>
            ) : null}
            {view.known ? null : <p role="status">{text.unknown}</p>}
            {view.earlier ? <p class="soft">{text.earlier}</p> : null}
            {view.known && view.notes.length === 0 ? <p class="soft">{text.none}</p> : null}
            <ol class="changes">
              {byDate(view.notes).map((note) => (
                <One key={note.note} note={note} onChange={mayWrite ? () => onForm(note) : null} />
              ))}
            </ol>
          </section>
        </>
      ) : view && view.kind !== 'advocacy' ? (
        <section>
          <Begin view={circle.value} />
        </section>
      ) : (
        <p class="soft">{text.closed}</p>
      )}
      {isOpen ? <NoteSheet caseId={here} isNew={isNew} onClose={() => setOpen(false)} /> : null}
    </Column>
  );
}
