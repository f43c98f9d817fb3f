// Other cases that the reader reads too and in which enough fits the one that is open; nothing where there is none.
import { useEffect } from 'preact/hooks';
import { caseId } from '../../../model/casefile.ts';
import { go } from '../../../model/office.ts';
import { otherFits, readLooks } from '../../../model/rooms.ts';
import { fitsText as text } from '../../../text/room.ts';
import { LinkRoom } from './room.tsx';

/** Several signs together are no kind of identifier. */
const SEVERAL = 0;

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
            <p>
              <button type="button" class="b plain" onClick={() => go({ at: 'case', caseId: one.caseId })}>
                {text.with(one.name)}
              </button>
            </p>
            <p>{text.say(one.signs)}</p>
            <LinkRoom other={one.caseId} kind={SEVERAL} />
          </li>
        ))}
      </ul>
    </section>
  );
}
