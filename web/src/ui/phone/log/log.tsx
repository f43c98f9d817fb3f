// Her log, the latest first.
import { NOT_SAID } from '../../../model/story.ts';
import { useEffect } from 'preact/hooks';
import { write } from '../../../model/form.ts';
import { incidents, seen, unfinished, type IncidentView } from '../../../model/hers.ts';
import { show } from '../../../model/screen.ts';
import { dayKey } from '../../../model/timeline.ts';
import { askText } from '../../../text/phoneask.ts';
import { listText } from '../../../text/phonelist.ts';
import { begunText, logText as text, outText, pictureText } from '../../../text/phonelog.ts';
import { burstLabel, fearLabel, kindLabel } from '../../../text/vocabulary.ts';
import { longDay, span } from '../../../text/when.ts';
import { Older } from '../frame/older.tsx';
import { Page } from '../frame/page.tsx';
import { clockTold, toldOf } from './told.ts';

function Row({ incident }: { readonly incident: IncidentView }) {
  const { draft, files, state } = incident;
  return (
    <li>
      <button
        type="button"
        class="log-row"
        onClick={() => show({ at: 'incident', incident: incident.incident })}
      >
        <span class="log-kinds">
          {toldOf(
            draft.kinds.map((kind) => kindLabel[kind] ?? kind),
            draft.text,
          )}
        </span>
        {draft.text === '' || draft.kinds.length === 0 ? null : <span class="log-words">{draft.text}</span>}
        <span class="soft small">
          {[
            draft.when.precision === 'month' ? text.someDay : clockTold(draft.when),
            draft.burst.count > 1
              ? askText.lines(draft.burst.count, burstLabel[draft.burst.channel] ?? '')
              : '',
            draft.fear.degree === NOT_SAID ? '' : text.fear(fearLabel[draft.fear.degree] ?? ''),
            files.length === 0 ? '' : text.photos(files.length),
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
        {state === 'saved' ? null : <span class="badge">{text.notSaved}</span>}
        {incident.status === 'withdrawn' ? (
          <span class="badge">
            {incident.leaves === 0
              ? outText.badgeSoon
              : outText.badge(span(Math.max(0, incident.leaves - Date.now())))}
          </span>
        ) : null}
      </button>
    </li>
  );
}

/** The incidents of each day, in the order in which they come. */
function byDay(all: readonly IncidentView[]): readonly (readonly IncidentView[])[] {
  const found: IncidentView[][] = [];
  for (const one of all) {
    const last = found.at(-1);
    if (last?.[0] && dayKey(last[0].draft.when.start) === dayKey(one.draft.when.start)) last.push(one);
    else found.push([one]);
  }
  return found;
}

export function LogScreen() {
  useEffect(() => void seen(), []);
  const all = incidents.value;
  return (
    <Page title={text.title} back={() => show({ at: 'home' })}>
      <button
        type="button"
        class="pb main"
        onClick={() => {
          write();
          show({ at: 'form' });
        }}
      >
        {text.add}
      </button>
      {all.length > 0 ? (
        <button type="button" class="pb" onClick={() => show({ at: 'again' })}>
          {text.again}
        </button>
      ) : (
        <p class="empty">{text.empty}</p>
      )}
      {unfinished.value.length > 0 ? (
        <button type="button" class="pb" onClick={() => show({ at: 'begun' })}>
          {begunText.open(unfinished.value.length)}
        </button>
      ) : null}
      {all.length > 0 ? (
        <button type="button" class="pb quiet" onClick={() => show({ at: 'picture' })}>
          {pictureText.open}
        </button>
      ) : null}
      <button type="button" class="pb quiet" onClick={() => show({ at: 'list' })}>
        {listText.open}
      </button>
      {byDay(all).map((day) => (
        <section key={day[0]?.incident}>
          <h2 class="day">{longDay(day[0]?.draft.when.start ?? 0)}</h2>
          <ul class="rows">
            {day.map((incident) => (
              <Row key={incident.incident} incident={incident} />
            ))}
          </ul>
        </section>
      ))}
      <Older kind="incidents" label={text.older} />
    </Page>
  );
}
