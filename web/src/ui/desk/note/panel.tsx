// Private notes in short, among the panels; nothing for those who cannot have them. What they say is not shown: others may look on.
import { useEffect } from 'preact/hooks';
import { caseId } from '../../../model/casefile.ts';
import { byDate, notes, readNotes } from '../../../model/privatenotes.ts';
import { noteHome, noteText as text } from '../../../text/privatenote.ts';
import { ago } from '../../../text/when.ts';

export function NotesPanel({ onOpen }: { readonly onOpen: () => void }) {
  useEffect(() => void readNotes(), [caseId.value]);
  const view = notes.value;
  if (!view || !(view.begun || view.mayWrite)) return null;
  const [last] = byDate(view.notes);
  return (
    <section class="panel" aria-labelledby="notes-panel-title">
      <h2 id="notes-panel-title">{noteHome[view.kind].title}</h2>
      {last ? (
        <p class="small soft">{text.last(ago(last.about || last.written))}</p>
      ) : (
        <p class="soft">{text.none}</p>
      )}
      <button type="button" class="b small" onClick={onOpen}>
        {view.notes.length > 0 ? text.openMany(view.notes.length) : text.open}
      </button>
    </section>
  );
}
