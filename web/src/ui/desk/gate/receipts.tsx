// What was given under a request, each with its receipt; and what was noted as given and is not believed.
import type { ReceiptView } from '../../../model/requests.ts';
import {
  comparedText,
  doubtText,
  elsewhereText,
  oneThing,
  requestText as text,
} from '../../../text/request.ts';
import { ago, dayAndClock } from '../../../text/when.ts';
import { Said } from './said.tsx';

export function Receipt({ one }: { readonly one: ReceiptView }) {
  const given = text.given(one.byName, one.toName, ago(one.given));
  if (one.doubt !== '')
    return (
      <li>
        <p class="late">{text.doubt(doubtText[one.doubt] ?? one.doubt)}</p>
        <p class="small soft">{given}</p>
      </li>
    );
  const isElsewhere = one.compared === 'no' && one.thing === 'notes';
  const compared = isElsewhere ? elsewhereText : (comparedText[one.compared] ?? '');
  return (
    <li>
      <p>
        <b>{text.from(oneThing[one.thing] ?? one.thing, one.fromName, dayAndClock(one.at))}</b>
      </p>
      <Said item={one} />
      {one.left > 0 ? <p class="small">{text.left(one.left)}</p> : null}
      <p class="small soft">{given}</p>
      {compared === '' ? null : <p class="small soft">{compared}</p>}
    </li>
  );
}
