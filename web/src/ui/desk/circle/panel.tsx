// The notes of one's profession among the panels: who has them. For who runs the case: a yes from outside that a colleague asks for.
import { useEffect } from 'preact/hooks';
import { caseId } from '../../../model/casefile.ts';
import { approveFor, circle, readCircle, type CircleAsk, type CircleView } from '../../../model/circle.ts';
import { circleText as text, circleWords } from '../../../text/circle.ts';
import { ago } from '../../../text/when.ts';
import { Do } from '../frame/do.tsx';
import { Begin, Readers } from './readers.tsx';

function Ask({ ask }: { readonly ask: CircleAsk }) {
  const { kind, from, fromName, toName, since } = ask;
  return (
    <li class="stack tight">
      <p>{text.asks(fromName, toName, circleWords[kind].title, ago(since))}</p>
      <p class="small">{text.hint}</p>
      <Do main work={() => approveFor(from)}>
        {text.approve}
      </Do>
    </li>
  );
}

/** Something is there to be done: to begin them, or to let somebody in. */
const isDue = ({ begun, fellows }: CircleView): boolean =>
  !begun || fellows.some(({ state }) => state === 'approved');

/** Once they have begun they stand among the panels; what is to be done comes first. */
export function CirclePanel({ first }: { readonly first: boolean }) {
  useEffect(() => {
    if (first) void readCircle();
  }, [caseId.value]);
  const view = circle.value;
  if (!view) return null;
  return (
    <>
      {first && view.asks.length > 0 ? (
        <section class="panel wishes" aria-labelledby="asks-title">
          <h2 id="asks-title">{text.outside}</h2>
          <ul class="stack">
            {view.asks.map((ask) => (
              <Ask key={ask.from} ask={ask} />
            ))}
          </ul>
        </section>
      ) : null}
      {view.kind && first === isDue(view) ? (
        <section class="panel" aria-labelledby="circle-title">
          <h2 id="circle-title">
            {view.begun ? text.whose(circleWords[view.kind].title) : circleWords[view.kind].title}
          </h2>
          {view.begun ? <Readers view={view} /> : <Begin view={view} />}
        </section>
      ) : null}
    </>
  );
}
