// Possible links beside the timeline: that the same thing stands in another case, and nothing more of either.
import { vaultOf } from '../../../model/casefile.ts';
import { go } from '../../../model/office.ts';
import {
  hits,
  isLooking,
  linksFailure,
  lookForLinks,
  mayLink,
  possible,
  type Hit,
  type LinksView,
} from '../../../model/possiblelinks.ts';
import { sentence } from '../../../text/errors.ts';
import { linkText as text } from '../../../text/link.ts';
import { ago } from '../../../text/when.ts';
import { Column } from '../case/column.tsx';
import { OtherFits } from './fits.tsx';
import { LinkRoom } from './room.tsx';

function HitLine({ hit, managers }: { readonly hit: Hit; readonly managers: readonly string[] }) {
  return (
    <li class="stack tight">
      <p>
        <b>{text.hit(hit.name === '' ? text.hidden : text.case(hit.name), hit.kinds)}</b>
      </p>
      {hit.name === '' ? (
        <p class="small soft">{text.ask(managers)}</p>
      ) : (
        <button
          type="button"
          class="b small start"
          onClick={() => go({ at: 'case', caseId: hit.caseId, beside: 'links' })}
        >
          {text.openCase}
        </button>
      )}
      <LinkRoom other={hit.caseId} kind={hit.kinds[0] ?? ''} />
    </li>
  );
}

/** What keeps some or all of it from being known. */
function Standing({ view }: { readonly view: LinksView }) {
  switch (view.state) {
    case 'looked':
      return null;
    case 'reading':
      return <p role="status">{text.reading}</p>;
    case 'closed':
      return <p class="soft">{text.closed}</p>;
    case 'nokey':
      return (
        <div class="card note stack tight" role="status">
          <p>{text.nokey}</p>
          <p>{text.nokeyWho}</p>
        </div>
      );
    case 'turned':
      return (
        <p class="card note" role="status">
          {text.turned}
        </p>
      );
    case 'limited':
      return (
        <p class="card note" role="status">
          {text.limited}
        </p>
      );
  }
}

function Nothing({ view }: { readonly view: LinksView }) {
  if (view.state !== 'looked' || view.links.length > 0) return null;
  if (view.compared === 0) return <p class="soft">{text.nothingToCompare}</p>;
  return (
    <p>
      <b>{text.none}</b> {text.noneWhat(view.compared)}
    </p>
  );
}

function Found({ view }: { readonly view: LinksView }) {
  return (
    <section aria-label={text.title}>
      <Standing view={view} />
      <Nothing view={view} />
      {hits.value.length > 0 ? (
        <ol class="changes">
          {hits.value.map((hit) => (
            <HitLine key={hit.caseId} hit={hit} managers={view.managers} />
          ))}
        </ol>
      ) : null}
      {view.common.length > 0 ? <p class="small">{text.common(view.common)}</p> : null}
      {view.spoiled > 0 ? <p class="card note">{text.spoiled(view.spoiled)}</p> : null}
    </section>
  );
}

/** The service lied, or the line is gone. */
function Failed({ code }: { readonly code: string }) {
  if (code !== 'KEYCOMMIT') return <p role="alert">{sentence(code)}</p>;
  return (
    <div class="card care stack tight" role="alert">
      <p>{text.lied}</p>
      <p class="small">
        {text.code} <code class="key">{code}</code>
      </p>
    </div>
  );
}

function Body() {
  const view = possible.value;
  const failure = linksFailure.value;
  if (!mayLink.value) return <p class="soft">{text.notYours}</p>;
  if (!vaultOf('team')) return <p class="soft">{text.noTeam}</p>;
  return (
    <>
      {failure === '' ? null : <Failed code={failure} />}
      {view ? (
        <Found view={view} />
      ) : failure === '' ? (
        <p role="status">{isLooking.value ? text.looking : text.reading}</p>
      ) : null}
      <section>
        <p class="small">{text.limits}</p>
        <p class="small soft">{text.lead}</p>
        <p class="small soft">{text.later}</p>
        <div class="wraps">
          <button
            type="button"
            class="b small"
            disabled={isLooking.value}
            onClick={() => void lookForLinks(true)}
          >
            {isLooking.value ? text.looking : text.again}
          </button>
          {view && view.asked > 0 ? <span class="small soft">{text.when(ago(view.asked))}</span> : null}
        </div>
      </section>
      <OtherFits />
    </>
  );
}

export const LinksColumn = ({ onClose }: { readonly onClose: () => void }) => (
  <Column title={text.title} close={text.close} onClose={onClose}>
    <Body />
  </Column>
);
