// Other cases that the reader reads too and in which enough fits the one that is open; nothing where there is none.
import { useEffect } from 'preact/hooks';
import { caseId } from '../../../model/casefile.ts';
import { go } from '../../../model/office.ts';
import { otherFits, readLooks } from '../../../model/rooms.ts';
import { linkText } from '../../../text/link.ts';
import { fitsText as text } from '../../../text/room.ts';
import { LinkRoom } from './room.tsx';

export function OtherFits() {
  useEffect(() => void readLooks(), [caseId.value]);
  const found = otherFits.value;
  return (
    <section aria-labelledby="other-fits-title">
      <h3 id="other-fits-title">{text.titleOthers}</h3>
      <p class="small soft">{text.lead}</p>
      {found.length === 0 ? <p class="soft">{text.none}</p> : null}
      <ul class="changes">
        {found.map((one) => (
          <li key={one.caseId} class="stack tight">
            <b>{text.with(one.name)}</b>
            <p>{text.say(one.signs)}</p>
            <button
              type="button"
              class="b small start"
              onClick={() => go({ at: 'case', caseId: one.caseId, beside: 'links' })}
            >
              {linkText.openCase}
            </button>
            <LinkRoom other={one.caseId} kind="" />
          </li>
        ))}
      </ul>
    </section>
  );
}
