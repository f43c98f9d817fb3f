// Writing down what happened: one question at a time, and "Save now" under each of them.
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import {
  drop,
  enough,
  form,
  goBack,
  goForward,
  handedOver,
  keepUnfinished,
  placeOf,
  reopen,
  save,
  STEPS,
} from '../../../model/form.ts';
import { advocate, entryById, entryOfIncident, messageOf, retry, takeOut } from '../../../model/hers.ts';
import { show } from '../../../model/screen.ts';
import { sentence } from '../../../text/errors.ts';
import { askText, stepTitle } from '../../../text/phoneask.ts';
import { begunText, entryText, formText as text } from '../../../text/phonelog.ts';
import { talkText } from '../../../text/phonetalk.ts';
import { useTask } from '../../task/task.tsx';
import { Bar } from '../files/bar.tsx';
import { Page } from '../frame/page.tsx';
import { StepScreen } from './steps.tsx';

/** She rests for so long: what she wrote until then is kept. */
const REST = 20_000;

/** She came from a message, and goes back to it. */
const isFromChat = (incident: string): boolean => messageOf(incident) !== undefined;

/** "Saved" is said when the entry says so, and never before. */
function Saved({ id }: { readonly id: string }) {
  const entry = entryById(id);
  const task = useTask();
  const isTaken = entry?.type === 'incident' && isFromChat(entry.incident);
  const done = (
    <div class="stack">
      {isTaken ? (
        <button type="button" class="pb main" onClick={() => show({ at: 'chat' })}>
          {talkText.toChat}
        </button>
      ) : null}
      <button type="button" class={isTaken ? 'pb' : 'pb main'} onClick={() => show({ at: 'log' })}>
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

/** What of it is kept as unfinished is not thrown away at once: it is taken out of her list, as everything is. */
function ThrowAway({ incident }: { readonly incident: string }) {
  const [asking, setAsking] = useState(false);
  const task = useTask();
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
        disabled={task.busy}
        onClick={() =>
          task.run(async () => {
            if (entryOfIncident(incident)?.unfinished) await takeOut(incident, '');
            drop();
            show({ at: isFromChat(incident) ? 'chat' : 'home' });
          })
        }
      >
        {text.stopYes}
      </button>
      {task.problem}
    </div>
  );
}

/** What she leaves is kept; and so is what she rests in the middle of. */
function useKeeping(): void {
  const now = form.value;
  useEffect(() => {
    const timer = setTimeout(() => void keepUnfinished(), REST);
    return () => clearTimeout(timer);
  }, [now]);
  useLayoutEffect(() => () => void keepUnfinished(), []);
}

export function FormScreen() {
  const [missing, setMissing] = useState(false);
  const task = useTask();
  useKeeping();
  const now = form.value;
  if (!now) return <Saved id={handedOver.value} />;
  const { step, corrects } = now;
  const isLast = step === 'summary';
  const place = placeOf(step);
  const keepIt = () => {
    setMissing(!enough(now));
    if (enough(now)) task.run(save);
  };
  const back = () => {
    if (!goBack()) show({ at: isFromChat(now.incident) ? 'chat' : 'home' });
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
      <button type="button" class={isLast ? 'pb main' : 'pb'} disabled={task.busy} onClick={keepIt}>
        {task.busy ? text.saving : text.save}
      </button>
      {isLast ? null : (
        <button type="button" class="pb main" onClick={goForward}>
          {now.aside || place < 0 ? askText.done : askText.next}
        </button>
      )}
    </div>
  );
  return (
    <Page title={isLast && corrects ? text.change : stepTitle[step]} back={back} foot={acts}>
      {place >= 0 && !now.aside ? <p class="soft small">{askText.step(place + 1, STEPS + 1)}</p> : null}
      <StepScreen now={now} />
      {now.aside ? null : (
        <>
          {corrects ? null : <p class="soft small">{begunText.hint(advocate.value)}</p>}
          <ThrowAway incident={now.incident} />
        </>
      )}
    </Page>
  );
}
