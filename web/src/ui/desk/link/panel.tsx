// Possible links in short, among the panels: how many there are, or why it is not known.
import { vaultOf } from '../../../model/casefile.ts';
import { hits, isLooking, linksFailure, mayLink, possible } from '../../../model/possiblelinks.ts';
import { sentence } from '../../../text/errors.ts';
import { linkText as text } from '../../../text/link.ts';

function said(): string {
  const view = possible.value;
  if (linksFailure.value !== '') return sentence(linksFailure.value);
  if (!view) return isLooking.value ? text.looking : text.reading;
  if (view.links.length > 0) return text.found(hits.value.length);
  switch (view.state) {
    case 'looked':
      return text.panelNone;
    case 'reading':
      return text.reading;
    case 'closed':
      return text.closed;
    case 'nokey':
      return text.nokey;
    case 'turned':
      return text.turned;
    case 'limited':
      return text.limited;
  }
}

export function LinksPanel({ onOpen }: { readonly onOpen: () => void }) {
  if (!mayLink.value || !vaultOf('team')) return null;
  const isHit = hits.value.length > 0;
  return (
    <section class="panel" aria-labelledby="links-panel-title">
      <h2 id="links-panel-title">{text.title}</h2>
      {isHit ? (
        <p>
          <span class="chip note">{said()}</span>
        </p>
      ) : (
        <p class="small soft">{said()}</p>
      )}
      <button type="button" class="b small" onClick={onOpen}>
        {text.open}
      </button>
    </section>
  );
}
