// A case that is being handed over: what is done, what waits for whom, and what one can do about it oneself.
import { useEffect, useState } from 'preact/hooks';
import { caseId } from '../../../model/casefile.ts';
import {
  act,
  askAgain,
  handover,
  readHandover,
  type HandoverPart,
  type HandoverView,
} from '../../../model/handingover.ts';
import { me } from '../../../model/session.ts';
import { vaultName } from '../../../text/desk.ts';
import { handingText as text } from '../../../text/handingover.ts';
import { ago } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';
import { Do } from '../frame/do.tsx';

type States = Readonly<Record<HandoverPart['state'], string>>;

function Parts({ view, states }: { readonly view: HandoverView; readonly states: States }) {
  return (
    <ul class="stack tight">
      {view.parts.map(({ kind, section, state }) => {
        const name = vaultName[kind]?.name ?? kind;
        return (
          <li key={`${kind} ${section}`}>
            <b>{section === 0 ? name : text.section(name, section)}</b>{' '}
            <span class={state === 'in' ? 'soft' : ''}>– {states[state]}</span>
          </li>
        );
      })}
    </ul>
  );
}

const has = ({ parts }: HandoverView, state: HandoverPart['state']): boolean =>
  parts.some((part) => part.state === state);
const isWhole = ({ parts }: HandoverView): boolean => parts.every(({ state }) => state === 'in');

function Leaver({ view }: { readonly view: HandoverView }) {
  return (
    <>
      <p>{text.leaver(view.toName, ago(view.since))}</p>
      <Parts view={view} states={text.states} />
      {has(view, 'approved') ? (
        <Do main work={() => act('handover/letIn')}>
          {text.letIn(view.toName)}
        </Do>
      ) : null}
      {has(view, 'todo') ? <Do work={() => askAgain(view)}>{text.again}</Do> : null}
      {isWhole(view) ? <p>{text.allIn(view.toName)}</p> : null}
      <Do work={() => act('handover/off')}>{text.off}</Do>
      <p class="small soft">{text.offHint}</p>
    </>
  );
}

/** It puts the colleague out of the case: the first press says so. */
function TakeOver({ from }: { readonly from: string }) {
  const [asking, setAsking] = useState(false);
  const task = useTask();
  return (
    <>
      {asking ? <p role="status">{text.takeOverHint(from)}</p> : null}
      <div class="wraps">
        <button
          type="button"
          class={asking ? 'b care small' : 'b main small'}
          disabled={task.busy}
          onClick={() => (asking ? task.run(() => act('handover/takeOver')) : setAsking(true))}
        >
          {asking ? text.takeOverYes(from) : text.takeOver}
        </button>
        {asking && !task.busy ? (
          <button type="button" class="b quiet small" onClick={() => setAsking(false)}>
            {text.takeOverNo}
          </button>
        ) : null}
      </div>
      {task.problem}
    </>
  );
}

function Successor({ view }: { readonly view: HandoverView }) {
  return (
    <>
      <p>{text.successor(view.fromName, ago(view.since))}</p>
      <Parts view={view} states={text.statesMine} />
      {isWhole(view) ? <TakeOver from={view.fromName} /> : <p class="small soft">{text.takeOverWait}</p>}
    </>
  );
}

function Other({ view }: { readonly view: HandoverView }) {
  return (
    <>
      <p>{text.other(view.fromName, view.toName, ago(view.since))}</p>
      <Parts view={view} states={text.statesOther} />
      {view.canApprove ? (
        <>
          <p class="small">{text.approveHint(view.fromName, view.toName)}</p>
          <Do main work={() => act('handover/approve')}>
            {text.approve}
          </Do>
        </>
      ) : null}
    </>
  );
}

export function HandingPanel() {
  useEffect(() => void readHandover(), [caseId.value]);
  const view = handover.value;
  if (!view) return null;
  const own = me.value?.account;
  return (
    <section class="panel" aria-labelledby="handing-title">
      <h2 id="handing-title">{text.panel}</h2>
      {own === view.from ? (
        <Leaver view={view} />
      ) : own === view.to ? (
        <Successor view={view} />
      ) : (
        <Other view={view} />
      )}
    </section>
  );
}
