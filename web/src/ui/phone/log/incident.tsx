// One entry of her log, with everything that was ever written in it.
import { NOT_SAID } from '../../../model/story.ts';
import { correct, reopen, repeat } from '../../../model/form.ts';
import { incidents, retry, versionsOf, type IncidentView } from '../../../model/hers.ts';
import { show } from '../../../model/screen.ts';
import { sentence } from '../../../text/errors.ts';
import { entryText as text, formText } from '../../../text/phonelog.ts';
import { fearLabel, kindLabel, whereLabel, whoLabel } from '../../../text/vocabulary.ts';
import { ago } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';
import { Files } from '../files/files.tsx';
import { Page } from '../frame/page.tsx';
import { LAST_STEP } from './steps.tsx';
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

function Facts({ incident }: { readonly incident: IncidentView }) {
  const { draft } = incident;
  return (
    <div class="card">
      <dl class="stack">
        <Fact name={text.when} value={whenTold(draft.when)} />
        <Fact name={incident.mine ? text.words : text.wordsByOther} value={draft.text} />
        <Fact
          name={text.fear}
          value={draft.fear.degree === NOT_SAID ? '' : (fearLabel[draft.fear.degree] ?? '')}
        />
        <Fact name={text.where} value={whereLabel[draft.where.code] ?? ''} />
        <Fact name={text.who} value={whoLabel[draft.who.code] ?? ''} />
      </dl>
      {incident.counts ? null : <p class="problem">{text.void}</p>}
      {draft.repeatOf === '' ? null : <p class="soft small">{text.repeats}</p>}
      <p class="soft small">
        {text.written(incident.mine ? text.you : incident.authorName, ago(incident.written))}
        {incident.received === 0 ? '' : ` · ${text.received(ago(incident.received))}`}
      </p>
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

export function IncidentScreen({ incident: id }: { readonly incident: string }) {
  const incident = incidents.value.find((one) => one.incident === id);
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
      <Facts incident={incident} />
      <Files entry={incident} files={incident.files} />
      <button
        type="button"
        class="pb main"
        onClick={() => {
          repeat(incident, LAST_STEP);
          show({ at: 'form' });
        }}
      >
        {text.again}
      </button>
      {incident.state === 'saved' ? (
        <button
          type="button"
          class="pb"
          onClick={() => {
            correct(incident);
            show({ at: 'form' });
          }}
        >
          {text.correct}
        </button>
      ) : null}
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
