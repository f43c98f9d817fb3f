// Where she is signed in, and new words when somebody knows the old ones.
import { useEffect, useState } from 'preact/hooks';
import {
  changed,
  endSession,
  loadSessions,
  notMe,
  openings,
  sessions,
  type SessionView,
} from '../../../model/own.ts';
import { summary } from '../../../model/hers.ts';
import { show } from '../../../model/screen.ts';
import { frameText } from '../../../text/phone.ts';
import { phoneOwnText as text } from '../../../text/phoneown.ts';
import { pocketOffer } from '../../../text/pocketoffer.ts';
import { ago, dayAndClock } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';
import { Page } from '../frame/page.tsx';
import { pocket } from '../later.ts';
import { Change } from './change.tsx';
import { SecondWords } from './second.tsx';

function Place({ one }: { readonly one: SessionView }) {
  const task = useTask();
  return (
    <li class="person">
      <span class="person-name">{one.own ? text.this : text.other}</span>
      <span class="soft small">{text.since(ago(one.since))}</span>
      {one.own ? null : (
        <button
          type="button"
          class="pb quiet small"
          disabled={task.busy}
          onClick={() => task.run(() => endSession(one.id))}
        >
          {text.endOne}
        </button>
      )}
      {task.problem}
    </li>
  );
}

function Places() {
  const loading = useTask();
  useEffect(() => loading.run(loadSessions), []);
  const all = sessions.value;
  return (
    <section class="card">
      <h2>{text.here}</h2>
      {loading.problem}
      {all === undefined ? <p role="status">{loading.busy ? frameText.loading : ''}</p> : null}
      {all?.length === 1 ? <p>{text.alone}</p> : null}
      {all !== undefined && all.length > 1 ? (
        <>
          <ul class="people">
            {all.map((one) => (
              <Place key={one.id} one={one} />
            ))}
          </ul>
          <p class="soft small">{text.notMe}</p>
        </>
      ) : null}
    </section>
  );
}

function Opening({ time, onTold }: { readonly time: number; readonly onTold: () => void }) {
  const task = useTask();
  const when = dayAndClock(time);
  return (
    <li class="person">
      <span class="person-name">{when}</span>
      <button
        type="button"
        class="pb quiet small"
        aria-label={text.notMeAt(when)}
        disabled={task.busy}
        onClick={() => task.run(() => notMe(text.notMeSaid(when)).then(onTold))}
      >
        {text.notMeButton}
      </button>
      {task.problem}
    </li>
  );
}

function Openings() {
  const [told, setTold] = useState(false);
  const all = openings.value;
  if (all.length === 0) return null;
  return (
    <section class="card">
      <h2>{text.openings}</h2>
      <p class="soft small">{text.openingsLead}</p>
      <ul class="people">
        {all.map((time) => (
          <Opening key={time} time={time} onTold={() => setTold(true)} />
        ))}
      </ul>
      <p role="status" class={told ? '' : 'unseen'}>
        {told ? text.notMeDone : ''}
      </p>
    </section>
  );
}

export function OwnScreen() {
  const [making, setMaking] = useState(false);
  const [second, setSecond] = useState(false);
  useEffect(() => () => void (changed.value = ''), []);
  if (making) return <Change onBack={() => setMaking(false)} />;
  if (second) return <Change second onBack={() => setSecond(false)} />;
  return (
    <Page title={text.title} back={() => show({ at: 'home' })}>
      {changed.value ? (
        <p class="strip note" role="status">
          {changed.value === 'second' ? text.secondDone : text.done}
        </p>
      ) : null}
      <Places />
      <Openings />
      <section class="stack">
        <h2>{text.wordsTitle}</h2>
        <p>{text.wordsLead}</p>
        <p class="soft">{text.wordsLimit}</p>
        <button type="button" class="pb main" onClick={() => setMaking(true)}>
          {text.make}
        </button>
      </section>
      {(summary.value?.second.offered ?? 0) <= Date.now() ? null : pocket.value?.isOn() ? (
        <p class="card">{pocketOffer.first}</p>
      ) : (
        <SecondWords onStart={() => setSecond(true)} />
      )}
      <section class="stack">
        <h2>{pocketOffer.title}</h2>
        <p>{pocketOffer.hint}</p>
        <button type="button" class="pb" onClick={() => show({ at: 'pocket' })}>
          {pocketOffer.title}
        </button>
      </section>
    </Page>
  );
}
