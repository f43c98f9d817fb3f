// What a thing says that can be given, or was: all of it, so that nothing is given unseen.
import type { ItemText, ItemTold } from '../../../model/requests.ts';
import { tell } from '../../../model/telling.ts';
import { kindLabel } from '../../../model/wording.ts';
import { incidentText, sourceLabel } from '../../../text/casepage.ts';
import { requestText as text } from '../../../text/request.ts';
import { Answers, Fear, happened } from '../case/story.tsx';

/** The words in which something is looked for. */
export const wordsOf = ({ text: words, told }: ItemText): string =>
  told
    ? [...told.draft.kinds.map(kindLabel), ...tell(told.draft).map(({ value }) => value)].join(' ')
    : words;

function Told({ told: { draft, source, status, version, reason } }: { readonly told: ItemTold }) {
  return (
    <>
      <p class="wraps">
        <b>{draft.kinds.map(kindLabel).join(' · ')}</b>
        <Fear value={draft.fear.degree} />
        {draft.repeatOf === '' ? null : <span class="chip">{incidentText.repeats}</span>}
        {source === 'victim' ? null : <span class="chip">{sourceLabel[source] ?? source}</span>}
        {status === 'corrected' ? <span class="chip note">{incidentText.corrected(version)}</span> : null}
      </p>
      {reason === '' ? null : (
        <p class="small">
          {incidentText.reason} {reason}
        </p>
      )}
      {draft.text === '' ? null : <p class="written">{draft.text}</p>}
      <Answers draft={draft} />
      <p class="small soft">
        {incidentText.happened} {happened(draft)}
        {draft.when.zone === '' ? null : `, ${text.zone(draft.when.zone)}`}
      </p>
    </>
  );
}

export function Said({ item }: { readonly item: ItemText }) {
  if (item.told) return <Told told={item.told} />;
  return item.text === '' ? null : <p class="written">{item.text}</p>;
}
