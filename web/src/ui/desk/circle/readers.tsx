// Who has the notes of one's profession in this case: how they are begun, who reads them, and how a colleague comes in.
import { useState } from 'preact/hooks';
import { actOnAsk, askForFellow, type CircleView, type FellowView } from '../../../model/circle.ts';
import { me } from '../../../model/session.ts';
import { personName } from '../../../model/wording.ts';
import { circleText as text, circleWords } from '../../../text/circle.ts';
import { joined, roleName } from '../../../text/desk.ts';
import { Do } from '../frame/do.tsx';
import { BeginSheet } from './begin.tsx';

function Fellow({ fellow }: { readonly fellow: FellowView }) {
  const { account, name, role, state } = fellow;
  return (
    <li class="stack tight">
      <p>
        <b class="person">{name}</b> <span class="soft small">{roleName[role]}</span>
        {state === 'none' ? null : <span class="small"> – {text.states[state]}</span>}
      </p>
      {state === 'none' ? <Do work={() => askForFellow(account)}>{text.ask(name)}</Do> : null}
      {state === 'approved' ? (
        <Do main work={() => actOnAsk('circle/letIn')}>
          {text.letIn(name)}
        </Do>
      ) : null}
      {state === 'approval' ? <Do work={() => actOnAsk('circle/takeBack')}>{text.takeBack}</Do> : null}
    </li>
  );
}

export function Readers({ view }: { readonly view: CircleView }) {
  if (view.members.length === 0) return <p>{text.gone}</p>;
  const others = view.members.filter(({ account }) => account !== me.value?.account).map(personName);
  return (
    <>
      <p>{others.length === 0 ? text.you : text.with(joined(others))}</p>
      {others.length === 0 ? <p class="small soft">{text.alone}</p> : null}
      {view.fellows.length > 0 ? (
        <ul class="stack fellows">
          {view.fellows.map((fellow) => (
            <Fellow key={fellow.account} fellow={fellow} />
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** Nothing where there is nothing to begin. */
export function Begin({ view }: { readonly view: CircleView | null }) {
  const [isOpen, setOpen] = useState(false);
  if (!view?.kind || view.begun) return null;
  return (
    <>
      <p class="soft">{text.notBegun}</p>
      <button type="button" class="b main small start" onClick={() => setOpen(true)}>
        {circleWords[view.kind].begin}
      </button>
      {isOpen ? <BeginSheet view={view} kind={view.kind} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
