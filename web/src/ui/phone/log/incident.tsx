// One entry of her log, with everything that was ever written in it.
import { correct, reopen, repeat, repeatBut } from '../../../model/form.ts';
import { entryOfIncident, keepAfterAll, retry, versionsOf, type IncidentView } from '../../../model/hers.ts';
import { show } from '../../../model/screen.ts';
import { tell } from '../../../model/telling.ts';
import { sentence } from '../../../text/errors.ts';
import { topicName } from '../../../text/phoneask.ts';
import { entryText as text, formText, outText } from '../../../text/phonelog.ts';
import { incidentStatusLabel, kindLabel } from '../../../text/vocabulary.ts';
import { dayAndClock, span } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';
import { Files } from '../files/files.tsx';
import { Page } from '../frame/page.tsx';
import { toldOf, whenTold } from './told.ts';

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  if (value === '') return null;
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Three clocks: when it happened, when it was written, when the service had it. */
function Clocks({ incident }: { readonly incident: IncidentView }) {
  const { written, received, mine, authorName, draft } = incident;
  return (
    <dl class="clocks">
      <Fact name={text.when} value={whenTold(draft.when)} />
      <Fact name={text.written(mine ? text.you : authorName)} value={dayAndClock(written)} />
      <Fact name={text.received} value={received === 0 ? '' : dayAndClock(received)} />
    </dl>
  );
}

function Facts({ incident }: { readonly incident: IncidentView }) {
  const { draft, status, reason } = incident;
  return (
    <div class="card">
      {status === 'kept' ? null : <p class="soft small">{incidentStatusLabel[status]}</p>}
      <dl class="stack">
        <Fact name={text.why} value={reason} />
        {tell(draft).map(({ topic, value }) => (
          <Fact
            key={topic}
            name={topic === 'text' && !incident.mine ? text.wordsByOther : topicName[topic]}
            value={value}
          />
        ))}
      </dl>
      {incident.counts ? null : <p class="problem">{text.void}</p>}
      {draft.repeatOf === '' ? null : <p class="soft small">{text.repeats}</p>}
      <Clocks incident={incident} />
    </div>
  );
}

/** She asked to take it out: when it leaves her list, and the way back. */
export function Leaving({ incident }: { readonly incident: IncidentView }) {
  const task = useTask();
  const { leaves, status } = incident;
  if (status !== 'withdrawn') return null;
  return (
    <div class="strip note stack" role="status">
      <p>
        {leaves === 0
          ? outText.askedSoon
          : outText.asked(dayAndClock(leaves), span(Math.max(0, leaves - Date.now())))}
      </p>
      <button
        type="button"
        class="pb"
        disabled={task.busy}
        onClick={() => task.run(() => keepAfterAll(incident.incident))}
      >
        {outText.keep}
      </button>
      {task.problem}
    </div>
  );
}

function NotSaved({ incident }: { readonly incident: IncidentView }) {
  const task = useTask();
  if (incident.state === 'saved') return null;
  return (
    <p class="strip note" role="status">
      {incident.state === 'sending' ? formText.keptLead : formText.failed}{' '}
      {incident.code === undefined ? '' : sentence(incident.code)}{' '}
      {incident.state === 'refused' ? (
        <>
          <button type="button" class="pb" onClick={() => task.run(() => retry(incident.id))}>
            {formText.again}
          </button>{' '}
          <button
            type="button"
            class="pb"
            onClick={() =>
              task.run(async () => {
                await reopen(incident);
                show({ at: 'form' });
              })
            }
          >
            {text.rewrite}
          </button>
          {task.problem}
        </>
      ) : null}
    </p>
  );
}

function Acts({ incident }: { readonly incident: IncidentView }) {
  const onForm = (begin: (from: IncidentView) => void) => () => {
    begin(incident);
    show({ at: 'form' });
  };
  return (
    <>
      <button type="button" class="pb main" onClick={onForm(repeat)}>
        {text.again}
      </button>
      <button type="button" class="pb" onClick={onForm(repeatBut)}>
        {text.but}
      </button>
      {incident.state === 'saved' && incident.status !== 'withdrawn' ? (
        <>
          <button type="button" class="pb" onClick={onForm(correct)}>
            {text.correct}
          </button>
          <button
            type="button"
            class="pb quiet"
            onClick={() => show({ at: 'out', incident: incident.incident })}
          >
            {outText.ask}
          </button>
        </>
      ) : null}
    </>
  );
}

export function IncidentScreen({ incident: id }: { readonly incident: string }) {
  const incident = entryOfIncident(id);
  const back = () => show({ at: 'log' });
  if (!incident) {
    return (
      <Page title={text.title} back={back}>
        <p>{text.gone}</p>
      </Page>
    );
  }
  const earlier = versionsOf(id).filter((one) => one.id !== incident.id);
  return (
    <Page
      title={toldOf(
        incident.draft.kinds.map((kind) => kindLabel[kind] ?? kind),
        text.title,
      )}
      back={back}
    >
      <NotSaved incident={incident} />
      <Leaving incident={incident} />
      <Facts incident={incident} />
      <Files entry={incident} files={incident.files} />
      <Acts incident={incident} />
      {earlier.length > 0 ? (
        <details class="versions">
          <summary>{text.versions}</summary>
          <p class="soft">{text.versionsLead}</p>
          {earlier.map((one) => (one.type === 'incident' ? <Facts key={one.id} incident={one} /> : null))}
        </details>
      ) : null}
    </Page>
  );
}
