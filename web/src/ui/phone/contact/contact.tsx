// How to reach her safely: "not safe now" first, then the ways, and a word that both sides know.
import { useState } from 'preact/hooks';
import {
  beginWay,
  contact,
  failed,
  isKnock,
  isSaving,
  safeAgain,
  saveWord,
  stop,
  takeOut,
  typedWord,
  wayForm,
  zone,
  type Way,
} from '../../../model/contact.ts';
import { vaultOf, waitsForHer } from '../../../model/hers.ts';
import { show } from '../../../model/screen.ts';
import { mayAnswerLabel, hoursText, meansLabel } from '../../../text/contact.ts';
import { sentence } from '../../../text/errors.ts';
import { contactText as text } from '../../../text/phonecontact.ts';
import { ago, until } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';
import { Page } from '../frame/page.tsx';
import { pocket } from '../later.ts';
import { WayScreen } from './way.tsx';

const HOUR = 3_600_000;
const longs = { said: 0, hours: 2 * HOUR, day: 24 * HOUR };

function Sending() {
  const now = contact.value;
  const waits = waitsForHer(vaultOf('contact')?.id ?? '');
  return (
    <p role="status" class="soft">
      {now?.refused || failed.value
        ? sentence(now?.refused || failed.value)
        : now?.sending
          ? waits
            ? text.waits
            : text.sending
          : ''}
    </p>
  );
}

function Safety() {
  const task = useTask();
  const stops = (contact.value?.stops ?? []).filter((one) => one.until === 0 || one.until > Date.now());
  const mine = stops.find((one) => one.mine);
  if (stops.length === 0) {
    return (
      <section class="stack">
        <button
          type="button"
          class="pb stop large"
          disabled={task.busy}
          onClick={() => task.run(() => stop(0))}
        >
          {text.stop}
        </button>
        <p class="soft">{text.stopHint}</p>
        {task.problem}
      </section>
    );
  }
  return (
    <section class="card stack">
      <h2>{text.stopped}</h2>
      <p>{text.stoppedLead}</p>
      {stops.map((one) => (
        <p key={one.written} class="soft">
          {one.mine ? '' : `${text.stoppedBy(one.by)} `}
          {one.until === 0 ? text.untilSaid : text.until(until(one.until))}
        </p>
      ))}
      <button type="button" class="pb" disabled={task.busy} onClick={() => task.run(safeAgain)}>
        {text.safe}
      </button>
      {mine ? (
        <div class="stack" role="group" aria-label={text.howLong}>
          <p class="small">{text.howLong}</p>
          {Object.entries(longs).map(([code, ms]) => (
            <button
              key={code}
              type="button"
              class="pb quiet small"
              disabled={task.busy}
              onClick={() => task.run(() => stop(ms === 0 ? 0 : Date.now() + ms))}
            >
              {text.longs[code]}
            </button>
          ))}
        </div>
      ) : null}
      {task.problem}
    </section>
  );
}

function OneWay({ way }: { readonly way: Way }) {
  const [asking, setAsking] = useState(false);
  const task = useTask();
  const { means, address, windows, cover, answer, names, voicemail } = way;
  const out = async () => {
    await takeOut(way);
    if (means === 'push') await pocket.value?.silence();
  };
  return (
    <li class="card">
      <h3>{meansLabel[means]}</h3>
      {address === '' ? null : <p>{address}</p>}
      {windows.length === 0 ? <p>{text.never}</p> : null}
      {windows.map((one, i) => (
        <p key={i}>{hoursText(one)}</p>
      ))}
      {cover === '' ? null : <p class="soft">{isKnock(means) ? text.says(cover) : text.cover(cover)}</p>}
      <p class="soft small">
        {text.answers(answer === 'named' && names !== '' ? names : (mayAnswerLabel[answer] ?? ''))}
        {voicemail === '' ? '' : `. ${text.voicemail[voicemail] ?? ''}`}
      </p>
      {task.problem}
      <div class="stack">
        <button type="button" class="pb small" disabled={isSaving.value} onClick={() => beginWay(way)}>
          {text.change}
          <span class="unseen"> {`${meansLabel[means] ?? ''} ${address}`}</span>
        </button>
        <button
          type="button"
          class={asking ? 'pb care small' : 'pb quiet small'}
          disabled={task.busy || isSaving.value}
          onClick={() => (asking ? task.run(out) : setAsking(true))}
        >
          {asking ? text.takeOutYes : text.takeOut}
          <span class="unseen"> {`${meansLabel[means] ?? ''} ${address}`}</span>
        </button>
      </div>
    </li>
  );
}

/** The word is not shown here: whoever holds the phone may not be her. */
function Word() {
  const task = useTask();
  const held = contact.value?.rules?.code ?? '';
  const isTyping = typedWord.value !== undefined;
  return (
    <section class="stack">
      <h2>{text.word}</h2>
      <p id="word-hint" class="soft">
        {text.wordHint}
        {isTyping ? ` ${text.wordChat}` : ''}
      </p>
      {isTyping ? (
        <div class="ask">
          <label for="word">{text.word}</label>
          <input
            id="word"
            type="text"
            autocomplete="off"
            aria-describedby="word-hint"
            maxLength={60}
            value={typedWord.value}
            onInput={(event) => (typedWord.value = event.currentTarget.value)}
          />
        </div>
      ) : (
        <p>{held === '' ? text.wordNone : text.wordHeld}</p>
      )}
      {task.problem}
      <button
        type="button"
        class="pb"
        disabled={task.busy || isSaving.value}
        onClick={() => (isTyping ? task.run(saveWord) : (typedWord.value = ''))}
      >
        {isTyping ? text.wordSave : text.change}
        {isTyping ? null : <span class="unseen"> {text.word}</span>}
      </button>
    </section>
  );
}

export function ContactScreen() {
  const now = contact.value;
  const back = () => show({ at: 'home' });
  if (wayForm.value) return <WayScreen form={wayForm.value} />;
  const state = vaultOf('contact')?.state;
  if (!now || state === undefined || state === 'stopped' || state === 'opening') {
    return (
      <Page title={text.title} back={back}>
        <p role="status">{state === 'stopped' ? text.closed : text.opening}</p>
      </Page>
    );
  }
  const { rules } = now;
  const ways = rules?.ways ?? [];
  return (
    <Page title={text.title} back={back}>
      <Safety />
      <Sending />
      <p>{text.lead}</p>
      <section class="stack">
        <h2>{text.ways}</h2>
        {ways.length === 0 ? <p class="soft">{text.none}</p> : null}
        <ul class="people">
          {ways.map((way, at) => (
            <OneWay key={`${rules?.id ?? ''} ${at}`} way={way} />
          ))}
        </ul>
        <button type="button" class="pb main" disabled={isSaving.value} onClick={() => beginWay(undefined)}>
          {text.add}
        </button>
        {ways.length > 0 ? <p class="soft small">{text.zone(zone())}</p> : null}
        {rules ? (
          <p class="soft small">{text.who(rules.mine ? text.you : rules.by, ago(rules.written))}</p>
        ) : null}
      </section>
      <Word />
    </Page>
  );
}
