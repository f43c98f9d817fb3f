// What was written on this phone without signing in: she looks at each, and says whether it is hers.
import { useEffect, useState } from 'preact/hooks';
import { drop, look, looked, take, takeAll, waiting, type NoteView } from '../../../model/pocket.ts';
import { pocketText as text } from '../../../text/phonepocket.ts';
import { useTask } from '../../task/task.tsx';

type OfCase = { readonly caseId: string };
/** How a moment is said: handed in, as what says it is loaded with the rest behind the sign-in. */
export type Said = { readonly said: (moment: number) => string };

function NotMine({ caseId, id }: OfCase & { readonly id: number }) {
  const [sure, setSure] = useState(false);
  const task = useTask();
  return (
    <>
      {task.problem}
      <button
        type="button"
        class="pb quiet small"
        disabled={task.busy}
        onClick={() => (sure ? task.run(() => drop(caseId, id)) : setSure(true))}
      >
        {sure ? text.notMineSure : text.notMine}
      </button>
    </>
  );
}

function Note({
  caseId,
  note,
  busy,
  first,
  said,
}: OfCase & Said & { readonly note: NoteView; readonly busy: boolean; readonly first: boolean }) {
  const task = useTask();
  const isBusy = busy || task.busy;
  return (
    <li class="card stack">
      <p class="soft small">{text.written(said(note.written))}</p>
      <p>{text.happened(said(note.start))}</p>
      {note.text === '' ? null : <p class="said">{note.text}</p>}
      {note.files.map(({ name }, i) => (
        <p key={i} class="file-name">
          {name}
        </p>
      ))}
      {note.twice ? <p class="problem">{text.twice}</p> : null}
      {task.problem}
      {first ? (
        <>
          <button
            type="button"
            class="pb"
            disabled={isBusy}
            onClick={() => task.run(() => take(caseId, note.id))}
          >
            {isBusy ? text.sending : text.mine}
          </button>
          <NotMine caseId={caseId} id={note.id} />
        </>
      ) : null}
    </li>
  );
}

/** Opens what waits as soon as her case is known. */
export function Notes({ caseId, said }: OfCase & Said) {
  const loading = useTask();
  const all = useTask();
  useEffect(() => {
    if (caseId !== '') loading.run(() => look(caseId));
  }, [caseId]);
  const found = looked.value;
  if (!found) return <>{loading.problem}</>;
  const { notes } = found;
  return (
    <section class="stack">
      <h2>{text.waiting}</h2>
      {found.own ? null : (
        <p class="problem" role="alert">
          {text.other}
        </p>
      )}
      {found.missing ? <p class="problem">{text.missing}</p> : null}
      {found.own && found.shut > 0 ? <p class="problem">{text.shut(found.shut)}</p> : null}
      {notes.length > 0 ? <p>{text.ask}</p> : <p class="soft">{text.none}</p>}
      {notes.length > 1 ? (
        <button
          type="button"
          class="pb main"
          disabled={all.busy}
          onClick={() => all.run(() => takeAll(caseId))}
        >
          {all.busy ? text.sending : text.all}
        </button>
      ) : null}
      {all.problem}
      <ul class="people">
        {/* One after another: of what stands before one that was taken nobody would know that it is gone. */}
        {notes.map((note, i) => (
          <Note key={note.id} caseId={caseId} said={said} note={note} busy={all.busy} first={i === 0} />
        ))}
      </ul>
    </section>
  );
}

/** On her first screen, while something waits. */
export function Waiting({ onPress }: { readonly onPress: () => void }) {
  const n = waiting.value;
  if (n === 0) return null;
  return (
    <button type="button" class="tile ask-tile" onClick={onPress}>
      <span class="tile-title">{text.waits(n)}</span>
      <span class="tile-hint">{text.waitsHint}</span>
    </button>
  );
}
