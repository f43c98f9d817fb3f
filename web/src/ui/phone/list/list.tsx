// Bringing a list of messages or calls into her log: she chooses the file, then what of it.
import { useRef } from 'preact/hooks';
import { entryById } from '../../../model/hers.ts';
import {
  entries,
  keep,
  kept,
  listed,
  mode,
  MOST,
  picked,
  pick,
  putAway,
  read,
  turn,
  type Mode,
} from '../../../model/imported.ts';
import { show } from '../../../model/screen.ts';
import { listText as text } from '../../../text/phonelist.ts';
import { longDay } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';
import { Bar } from '../files/bar.tsx';
import { Page } from '../frame/page.tsx';
import { Days, People } from './picks.tsx';

const toLog = () => show({ at: 'log' });

function ChooseFile({ label }: { readonly label: string }) {
  const input = useRef<HTMLInputElement>(null);
  const task = useTask();
  return (
    <>
      <input
        ref={input}
        class="unseen"
        type="file"
        accept=".txt,.csv,.tsv,text/plain,text/csv"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file) task.run(() => read(file));
        }}
      />
      <button type="button" class="pb" disabled={task.busy} onClick={() => input.current?.click()}>
        {task.busy ? text.reading : label}
      </button>
      {task.problem}
    </>
  );
}

/** What became of them. */
function Kept({ ids }: { readonly ids: readonly string[] }) {
  const states = ids.map((id) => entryById(id)?.state);
  const saved = states.filter((state) => state === 'saved').length;
  const refused = states.includes('refused');
  const label = text.saving(saved, ids.length);
  const isDone = saved === ids.length;
  return (
    <Page title={text.title}>
      <p role="status">{isDone ? text.saved(saved) : label}</p>
      {isDone ? null : <Bar part={saved / ids.length} label={label} />}
      {refused ? <p class="problem">{text.refused}</p> : null}
      <button
        type="button"
        class="pb main"
        onClick={() => {
          putAway();
          toLog();
        }}
      >
        {text.toLog}
      </button>
    </Page>
  );
}

function Modes() {
  const options: readonly (readonly [Mode, string])[] = [
    ['day', text.day],
    ['each', text.each],
  ];
  return (
    <fieldset class="picks">
      <legend>{text.how2}</legend>
      {options.map(([code, label]) => (
        <label key={code} class="pick">
          <input
            type="radio"
            name="mode"
            checked={mode.value === code}
            onChange={() => (mode.value = code)}
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

export function ListScreen() {
  const task = useTask();
  const list = listed.value;
  if (kept.value.length > 0) return <Kept ids={kept.value} />;
  if (!list) {
    return (
      <Page title={text.title} back={toLog}>
        <p>{text.lead}</p>
        <p class="soft">{text.how}</p>
        <ChooseFile label={text.choose} />
      </Page>
    );
  }
  const { rows, kind, skipped, sure } = list;
  const [first, last] = [rows[0]?.at ?? 0, rows.at(-1)?.at ?? 0];
  const n = entries.value;
  const why = n === 0 ? text.nothing : n > MOST ? text.many(MOST) : '';
  const foot = (
    <div class="form-acts">
      {why === '' ? task.problem : <p class="problem">{why}</p>}
      <button type="button" class="pb main" disabled={task.busy || why !== ''} onClick={() => task.run(keep)}>
        {text.chosen(n)}
      </button>
    </div>
  );
  return (
    <Page title={text.found(rows.length, kind)} back={toLog} foot={foot}>
      <p>{text.span(longDay(first), longDay(last))}</p>
      {skipped > 0 ? <p class="soft">{text.skipped(skipped)}</p> : null}
      {sure ? null : (
        <div class="card">
          <p>{text.unsure(longDay(first))}</p>
          <button type="button" class="pb" disabled={task.busy} onClick={() => task.run(turn)}>
            {text.turn}
          </button>
        </div>
      )}
      <Modes />
      <div class="form-acts">
        <button type="button" class="pb quiet" onClick={() => pick(rows.keys(), true)}>
          {text.all}
        </button>
        <button
          type="button"
          class="pb quiet"
          disabled={picked.value.size === 0}
          onClick={() => pick(rows.keys(), false)}
        >
          {text.none}
        </button>
      </div>
      <People />
      <Days key={first} />
      <ChooseFile label={text.another} />
    </Page>
  );
}
