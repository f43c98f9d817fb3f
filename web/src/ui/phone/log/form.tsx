// Writing down what happened: one question at a time, and "Save now" under each of them.
import { useState } from 'preact/hooks';
import { drop, enough, form, goTo, handedOver, reopen, save } from '../../../model/form.ts';
import { entryById, retry } from '../../../model/hers.ts';
import { show } from '../../../model/screen.ts';
import { sentence } from '../../../text/errors.ts';
import { entryText, formText as text } from '../../../text/phonelog.ts';
import { useTask } from '../../task/task.tsx';
import { Bar } from '../files/bar.tsx';
import { Page } from '../frame/page.tsx';
import { after, before, LAST_STEP, Step } from './steps.tsx';

/** "Saved" is said when the entry says so, and never before. */
function Saved({ id }: { readonly id: string }) {
  const entry = entryById(id);
  const task = useTask();
  const done = (
    <div class="stack">
      <button type="button" class="pb main" onClick={() => show({ at: 'log' })}>
        {text.done}
      </button>
      <button type="button" class="pb" onClick={() => show({ at: 'home' })}>
        {text.home}
      </button>
    </div>
  );
  if (entry?.state === 'saved') {
    return (
      <Page title={text.saved}>
        <p role="status">{text.savedLead}</p>
        {done}
      </Page>
    );
  }
  const refused = entry?.state === 'refused';
  return (
    <Page title={refused ? text.kept : text.saving}>
      <p role="status">
        {refused
          ? text.failed
          : entry?.progress === undefined
            ? text.keptLead
            : text.savingPart(Math.round(entry.progress * 100))}
      </p>
      {entry?.progress === undefined ? null : (
        <Bar part={entry.progress} label={text.savingPart(Math.round(entry.progress * 100))} />
      )}
      {refused && entry.code !== undefined ? <p class="problem">{sentence(entry.code)}</p> : null}
      {refused ? (
        <button type="button" class="pb" disabled={task.busy} onClick={() => task.run(() => retry(id))}>
          {text.again}
        </button>
      ) : null}
      {refused && entry.type === 'incident' ? (
        <button type="button" class="pb" disabled={task.busy} onClick={() => task.run(() => reopen(entry))}>
          {entryText.rewrite}
        </button>
      ) : null}
      {task.problem}
      {done}
    </Page>
  );
}

function ThrowAway() {
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <button type="button" class="pb quiet" onClick={() => setAsking(true)}>
        {text.stop}
      </button>
    );
  }
  return (
    <div class="card" role="group" aria-label={text.stopAsk}>
      <p>{text.stopAsk}</p>
      <button type="button" class="pb" onClick={() => setAsking(false)}>
        {text.stopNo}
      </button>
      <button
        type="button"
        class="pb care"
        onClick={() => {
          drop();
          show({ at: 'home' });
        }}
      >
        {text.stopYes}
      </button>
    </div>
  );
}

export function FormScreen() {
  const [missing, setMissing] = useState(false);
  const task = useTask();
  const now = form.value;
  if (!now) return <Saved id={handedOver.value} />;
  const { step } = now;
  const keepIt = () => {
    setMissing(!enough(now));
    if (enough(now)) task.run(save);
  };
  const back = () => {
    if (step === 0) show({ at: 'home' });
    else goTo(before(step));
  };
  const acts = (
    <div class="form-acts">
      {missing && !enough(now) ? (
        <p class="problem" role="alert">
          {text.need}
        </p>
      ) : (
        task.problem
      )}
      <button
        type="button"
        class={step === LAST_STEP ? 'pb main' : 'pb'}
        disabled={task.busy}
        onClick={keepIt}
      >
        {task.busy ? text.saving : text.save}
      </button>
      {step < LAST_STEP ? (
        <button type="button" class="pb main" onClick={() => goTo(after(step))}>
          {text.next}
        </button>
      ) : null}
    </div>
  );
  return (
    <Page title={text.steps[step] ?? ''} back={back} foot={acts}>
      <p class="soft small">{text.step(step + 1, LAST_STEP + 1)}</p>
      <Step now={now} />
      <ThrowAway />
    </Page>
  );
}
