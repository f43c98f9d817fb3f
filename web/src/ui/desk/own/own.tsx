// Where one is signed in, and new words when somebody knows the old ones.
import { useEffect, useRef, useState } from 'preact/hooks';
import { changed, endSession, loadSessions, sessions, type SessionView } from '../../../model/own.ts';
import { frame } from '../../../text/desk.ts';
import { ownText as text } from '../../../text/own.ts';
import { ago } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';
import { Change } from './change.tsx';
import { Passkeys } from './passkeys.tsx';

function Place({ one }: { readonly one: SessionView }) {
  const task = useTask();
  return (
    <tr>
      <th scope="row">{one.own ? text.this : text.other}</th>
      <td>{text.since(ago(one.since))}</td>
      <td>
        {one.own ? null : (
          <button
            type="button"
            class="b small"
            disabled={task.busy}
            onClick={() => task.run(() => endSession(one.id))}
          >
            {text.endOne}
          </button>
        )}
        {task.problem}
      </td>
    </tr>
  );
}

function Places() {
  const loading = useTask();
  useEffect(() => loading.run(loadSessions), []);
  const all = sessions.value;
  return (
    <section class="stack">
      <h2>{text.here}</h2>
      {loading.problem}
      {all === undefined ? <p class="soft">{loading.busy ? frame.working : ''}</p> : null}
      {all?.length === 1 ? <p>{text.alone}</p> : null}
      {all !== undefined && all.length > 1 ? (
        <>
          <table class="table">
            <caption class="unseen">{text.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{text.place}</th>
                <th scope="col">{text.sinceHead}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {all.map((one) => (
                <Place key={one.id} one={one} />
              ))}
            </tbody>
          </table>
          <p class="card note">{text.notMe}</p>
        </>
      ) : null}
    </section>
  );
}

export function OwnPage() {
  const [making, setMaking] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus();
    return () => void (changed.value = '');
  }, []);
  return (
    <div class="page narrow">
      <h1 ref={title} tabIndex={-1}>
        {text.title}
      </h1>
      {changed.value ? (
        <p class="card note" role="status">
          {text.done}
        </p>
      ) : null}
      <Places />
      <section class="stack">
        <h2>{text.wordsTitle}</h2>
        <p>{text.wordsLead}</p>
        <p class="soft">{text.wordsLimit}</p>
        <p>
          <button type="button" class="b main" onClick={() => setMaking(true)}>
            {text.make}
          </button>
        </p>
      </section>
      <Passkeys />
      {making ? <Change onClose={() => setMaking(false)} /> : null}
    </div>
  );
}
