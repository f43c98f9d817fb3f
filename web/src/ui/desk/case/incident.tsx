// An incident as a row: what, how afraid, where, who, three clocks, her words, her photos.
import { entryById, type IncidentView } from '../../../model/casefile.ts';
import { isLater } from '../../../model/calendar.ts';
import { fearLabel, kindLabel, whereLabel, whoLabel } from '../../../model/wording.ts';
import { incidentText as text } from '../../../text/casepage.ts';
import { sourceLabel } from '../../../text/vocabulary.ts';
import { dayAndClock, month, shortDay, span } from '../../../text/when.ts';
import { Files } from './files.tsx';
import { Marked } from './marked.tsx';
import { LongText } from './message.tsx';

/** A difference that is worth a word. */
const NOTABLE = 2 * 60_000;

function happened({ draft }: IncidentView): string {
  const lead = text.precision[draft.when.precision] ?? '';
  const shape =
    draft.when.precision === 'day' ? shortDay : draft.when.precision === 'month' ? month : dayAndClock;
  const start = lead === '' ? shape(draft.when.start) : `${lead} ${shape(draft.when.start)}`;
  return draft.when.end > 0 ? `${start} ${text.until(dayAndClock(draft.when.end))}` : start;
}

/** Happened, written, received: the later two only say how much later. */
function Clocks({ entry }: { readonly entry: IncidentView }) {
  const toWritten = entry.written - entry.draft.when.start;
  const toReceived = entry.received > 0 ? entry.received - entry.written : 0;
  return (
    <p class="clocks small soft">
      <span>
        {text.happened} <b>{happened(entry)}</b>
      </span>
      <span title={dayAndClock(entry.written)}>
        {text.written} {toWritten > NOTABLE ? text.lag(span(toWritten)) : text.atOnce}
      </span>
      {entry.received > 0 ? (
        <span title={dayAndClock(entry.received)}>
          {text.received} {toReceived > NOTABLE ? text.lag(span(toReceived)) : text.atOnce}
        </span>
      ) : null}
    </p>
  );
}

/** Three dots beside the word; the word alone says it all. */
function Fear({ value }: { readonly value: number }) {
  if (value === 4) return null;
  return (
    <span class={`fear f${value}`}>
      <svg width="30" height="10" viewBox="0 0 30 10" aria-hidden="true">
        {[1, 2, 3].map((n) => (
          <circle key={n} class={n <= value ? 'on' : 'off'} cx={n * 10 - 5} cy="5" r="3.5" />
        ))}
      </svg>
      {fearLabel(value)}
    </span>
  );
}

function versionNote(entry: IncidentView): string {
  if (!entry.counts) return text.void;
  if (entry.status === 'withdrawn') return text.withdrawn;
  for (const other of entryById.value.values()) {
    const isVersion = other.type === 'incident' && other.incident === entry.incident && other.counts;
    if (isVersion && !isLater(entry, other)) return text.replaced;
  }
  return entry.version > 1 ? text.corrected(entry.version) : '';
}

export function IncidentBody({ entry }: { readonly entry: IncidentView }) {
  const { draft } = entry;
  const place = [
    draft.where.code === '' ? '' : whereLabel(draft.where.code),
    draft.who.code === '' ? '' : whoLabel(draft.who.code),
  ];
  const said = place.filter((part) => part !== '');
  const note = versionNote(entry);
  return (
    <div
      class={[text.replaced, text.withdrawn, text.void].includes(note) ? 'incidentcard past' : 'incidentcard'}
    >
      <p class="kinds wraps">
        <b>
          <Marked text={draft.kinds.map(kindLabel).join(' · ')} />
        </b>
        <Fear value={draft.fear.degree} />
        {draft.repeatOf === '' ? null : <span class="chip">{text.repeats}</span>}
        {entry.source === 'victim' ? null : <span class="chip">{sourceLabel[entry.source]}</span>}
        {note === '' ? null : <span class="chip note">{note}</span>}
      </p>
      {draft.text === '' ? null : <LongText words={draft.text} />}
      {said.length > 0 ? <p class="small">{said.join(' · ')}</p> : null}
      <Files entry={entry} files={entry.files} />
      <Clocks entry={entry} />
    </div>
  );
}
