// Rows of what staff keep in versions, and of how she may be reached.
import type { ContactChangeView, RecordView } from '../../../model/casefile.ts';
import { isOffPaper, tellContact, tellRecord } from '../../../model/recordtold.ts';
import { recordLine as text } from '../../../text/record.ts';
import type { Beside } from './beside.ts';
import { Marked } from './marked.tsx';
import { Author } from './message.tsx';

/** Where each type stands beside the timeline: a line for each. */
const PLACES: Readonly<Record<RecordView['of'], Beside>> = {
  order: 'orders',
  risk: 'risk',
  motive: 'risk',
  note: 'notes',
  formulation: 'formulation',
  referral: 'referral',
  decision: 'decisions',
  action: 'decisions',
  meeting: 'decisions',
  request: 'gate',
  answer: 'gate',
};

const Void = () => <span class="chip note">{text.void}</span>;

type RecordLineProps = { readonly entry: RecordView; readonly onBeside: (one: Beside) => void };

/** On paper it says no more than that there is one. */
function Told({ entry }: { readonly entry: RecordView }) {
  if (!isOffPaper(entry)) return <Marked text={tellRecord(entry)} />;
  return (
    <>
      <span class="off-paper">
        <Marked text={tellRecord(entry)} />
      </span>
      <span class="on-paper">{tellRecord(entry, true)}</span>
    </>
  );
}

export function RecordLine({ entry, onBeside }: RecordLineProps) {
  return (
    <p class="line-text">
      <Author entry={entry} /> <Told entry={entry} />{' '}
      {entry.counts ? (
        <button type="button" class="b quiet small" onClick={() => onBeside(PLACES[entry.of])}>
          {text.open[entry.of]}
        </button>
      ) : (
        <Void />
      )}
    </p>
  );
}

export function ContactLine({ entry }: { readonly entry: ContactChangeView }) {
  return (
    <p class="line-text">
      <Author entry={entry} /> <Marked text={tellContact(entry)} /> {entry.counts ? null : <Void />}
    </p>
  );
}
