// The form of an incident that she tells by phone. Closing it keeps what is typed; only throwing it away does not.
import { useState } from 'preact/hooks';
import { caseId } from '../../../model/casefile.ts';
import {
  incidentOf,
  saveTaken,
  takenForms,
  taking,
  type Missing,
  type TakenForm,
} from '../../../model/takendown.ts';
import { dropText } from '../../../text/desk.ts';
import { takenText as text } from '../../../text/takendown.ts';
import { useTask } from '../../task/task.tsx';
import { Drop } from '../frame/drop.tsx';
import { Ask, Field } from '../frame/fields.tsx';
import { Sheet } from '../frame/sheet.tsx';
import { Effect, More, Place, Reported, What, When, type PartProps } from './parts.tsx';

function FilesAsk({ form, onChange }: PartProps) {
  const names = form.files.map(({ name }) => name).join(', ');
  return (
    <Ask label={text.files} hint={names === '' ? text.filesHint : text.kept(names)}>
      {(id, described) => (
        <input
          id={id}
          class="in"
          type="file"
          multiple
          aria-describedby={described}
          onChange={(event) => onChange({ files: [...(event.currentTarget.files ?? [])] })}
        />
      )}
    </Ask>
  );
}

export function TakenSheet() {
  const here = caseId.value;
  const [missing, setMissing] = useState<readonly Missing[]>([]);
  const task = useTask();
  const form = takenForms.of(here);
  if (!form) return null;
  const close = () => (taking.value = false);
  const change = (to: Partial<TakenForm>) => {
    setMissing([]);
    takenForms.write(here, { ...(takenForms.of(here) ?? form), ...to });
  };
  const drop = () => {
    takenForms.drop(here);
    close();
  };
  const save = () => {
    const written = takenForms.of(here) ?? form;
    const { draft, missing: found } = incidentOf(written, Date.now());
    setMissing(found);
    if (found.length > 0) return;
    task.run(async () => {
      await saveTaken(here, written, draft);
      // What was typed since then stays.
      if (takenForms.of(here) === written) drop();
    });
  };
  const part = { form, onChange: change };
  return (
    <Sheet title={form.corrects ? text.correctTitle : text.title} wide onClose={close}>
      <p>{text.lead}</p>
      <p class="soft small">{text.court}</p>
      <What {...part} />
      <When {...part} />
      <Place {...part} />
      <Effect {...part} />
      <More {...part} />
      <Reported {...part} />
      {form.corrects ? (
        <Field
          label={text.reason}
          hint={text.reasonHint}
          value={form.reason}
          onValue={(reason) => change({ reason })}
        />
      ) : (
        <FilesAsk {...part} />
      )}
      {missing.length > 0 ? (
        <div class="problem" role="alert">
          {missing.map((one) => (
            <p key={one}>{text.missing[one]}</p>
          ))}
        </div>
      ) : null}
      {task.problem}
      <div class="acts">
        {task.busy ? null : <Drop onDrop={drop} />}
        <span class="grow" />
        <button type="button" class="b" onClick={close}>
          {dropText.waits}
        </button>
        <button type="button" class="b main" disabled={task.busy} onClick={save}>
          {task.busy ? text.saving : text.save}
        </button>
      </div>
    </Sheet>
  );
}
