// An incident as a row: what, how afraid, where, who, three clocks, her words, her photos.
import { entryById, ofMessages, type IncidentView } from '../../../model/casefile.ts';
import { isGone, isLater } from '../../../model/versions.ts';
import { kindLabel } from '../../../model/wording.ts';
import { incidentText as text, sourceLabel } from '../../../text/casepage.ts';
import { dayAndClock, span } from '../../../text/when.ts';
import { Correct } from '../taken/open.tsx';
import { Files } from './files.tsx';
import { Marked } from './marked.tsx';
import { LongText } from './message.tsx';
import { Answers, Fear, happened } from './story.tsx';

/** A difference that is worth a word. */
const NOTABLE = 2 * 60_000;

/** Happened, written, received: the later two only say how much later. */
function Clocks({ entry }: { readonly entry: IncidentView }) {
  const toWritten = entry.written - entry.draft.when.start;
  const toReceived = entry.received > 0 ? entry.received - entry.written : 0;
  return (
    <p class="clocks small soft">
      <span>
        {text.happened} <b>{happened(entry.draft)}</b>
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

function newerOf(entry: IncidentView): boolean {
  for (const other of entryById.value.values()) {
    const isVersion = other.type === 'incident' && other.incident === entry.incident && other.counts;
    if (isVersion && !isLater(entry, other)) return true;
  }
  return false;
}

/** What this version is, where it is not simply what she wrote; `past`: something else holds now. */
function versionNote(entry: IncidentView): { readonly note: string; readonly past: boolean } {
  if (!entry.counts) return { note: text.void, past: true };
  if (newerOf(entry)) return { note: text.replaced, past: true };
  if (isGone(entry, Date.now())) return { note: text.gone(dayAndClock(entry.leaves)), past: true };
  if (entry.status === 'withdrawn') {
    const left = entry.leaves === 0 ? '' : span(Math.max(0, entry.leaves - Date.now()));
    return { note: text.leaving(left), past: false };
  }
  if (entry.unfinished) return { note: text.unfinished, past: false };
  if (entry.status === 'corrected') return { note: text.corrected(entry.version), past: false };
  return { note: '', past: false };
}

export function IncidentBody({ entry }: { readonly entry: IncidentView }) {
  const { draft } = entry;
  const { note, past } = versionNote(entry);
  return (
    <div class={past ? 'incidentcard past' : 'incidentcard'}>
      <p class="kinds wraps">
        {draft.kinds.length === 0 ? null : (
          <b>
            <Marked text={draft.kinds.map(kindLabel).join(' · ')} />
          </b>
        )}
        <Fear value={draft.fear.degree} />
        {ofMessages.value.has(entry.incident) ? <span class="chip">{text.fromMessage}</span> : null}
        {draft.repeatOf === '' ? null : <span class="chip">{text.repeats}</span>}
        {entry.source === 'victim' ? null : <span class="chip">{sourceLabel[entry.source]}</span>}
        {note === '' ? null : <span class="chip note">{note}</span>}
      </p>
      {entry.reason === '' ? null : (
        <p class="small">
          {text.reason} <Marked text={entry.reason} />
        </p>
      )}
      {draft.text === '' ? null : <LongText words={draft.text} />}
      <Answers draft={entry.draft} />
      <Files entry={entry} files={entry.files} />
      <Clocks entry={entry} />
      <Correct entry={entry} />
    </div>
  );
}
