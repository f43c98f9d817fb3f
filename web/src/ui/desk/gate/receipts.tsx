// What was given under a request, each with its receipt; and what was noted as given and is not believed.
import type { ItemText, ReceiptView } from '../../../model/requests.ts';
import { comparedText, doubtText, oneThing, requestText as text } from '../../../text/request.ts';
import { kindLabel } from '../../../text/vocabulary.ts';
import { ago, dayAndClock } from '../../../text/when.ts';

/** What a thing says. */
export function Said({ item }: { readonly item: ItemText }) {
  return (
    <>
      {item.kinds.length > 0 ? (
        <p class="small">{item.kinds.map((code) => kindLabel[code] ?? code).join(', ')}</p>
      ) : null}
      {item.text === '' ? null : <p class="written">{item.text}</p>}
      {item.words === '' ? null : <p class="written">{text.quoted(item.words)}</p>}
    </>
  );
}

export function Receipt({ one }: { readonly one: ReceiptView }) {
  const given = text.given(one.byName, one.toName, ago(one.given));
  if (one.doubt !== '')
    return (
      <li>
        <p class="late">{text.doubt(doubtText[one.doubt] ?? one.doubt)}</p>
        <p class="small soft">{given}</p>
      </li>
    );
  const compared = comparedText[one.compared] ?? '';
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
