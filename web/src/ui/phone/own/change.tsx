// New words: shown once, written down, typed back together with the ones until now.
import { useEffect, useState } from 'preact/hooks';
import { changeSecond, changeWords, drawWords } from '../../../model/own.ts';
import { show } from '../../../model/screen.ts';
import { credentials, forgetEntry } from '../../../model/setup.ts';
import { frameText } from '../../../text/phone.ts';
import { phoneOwnText, secondText } from '../../../text/phoneown.ts';
import { Passphrase } from '../../passphrase/passphrase.tsx';
import { useBothWords } from '../../passphrase/bothwords.ts';
import { useTask } from '../../task/task.tsx';
import { Paper } from '../door/paper.tsx';
import { Page } from '../frame/page.tsx';

/** `second`: words beside her own, in place of new ones. */
type Back = { readonly onBack: () => void; readonly second?: boolean | undefined };

const textFor = (second?: boolean) => (second ? { ...phoneOwnText, ...secondText } : phoneOwnText);

function Shown({ onNext, onBack, second }: Back & { readonly onNext: () => void }) {
  const text = textFor(second);
  const task = useTask();
  const drawn = credentials.value;
  useEffect(() => {
    if (!credentials.value) task.run(drawWords);
  }, []);
  return (
    <Page title={text.newTitle} back={onBack}>
      <p>{text.newLead}</p>
      {drawn ? <Paper drawn={drawn} /> : <p role="status">{task.busy ? frameText.loading : ''}</p>}
      <p>{text.keep}</p>
      {task.problem}
      <button type="button" class="pb main" disabled={!drawn} onClick={onNext}>
        {text.next}
      </button>
      <button type="button" class="pb quiet" disabled={task.busy} onClick={() => task.run(drawWords)}>
        {text.another}
      </button>
    </Page>
  );
}

function Typed({ onBack, second }: Back) {
  const text = textFor(second);
  const { current, typed, missing, problem, busy, finish } = useBothWords(async (old, fresh) => {
    await (second ? changeSecond : changeWords)(old, fresh);
    show({ at: 'own' });
  });
  return (
    <Page title={text.typeTitle} back={onBack}>
      <div class="ask">
        <label for="typed">{text.typed}</label>
        <Passphrase id="typed" value={typed.words} disabled={busy} onInput={typed.set} />
      </div>
      <div class="ask">
        <label for="current">{text.current}</label>
        <p id="current-why" class="soft small">
          {text.currentWhy}
        </p>
        <Passphrase
          id="current"
          describedBy="current-why"
          value={current.words}
          disabled={busy}
          onInput={current.set}
          onEnter={finish}
        />
      </div>
      {missing ? (
        <p class="problem" role="alert">
          {text.needBoth}
        </p>
      ) : (
        problem
      )}
      <button type="button" class="pb main" disabled={busy} onClick={finish}>
        {busy ? text.working : text.change}
      </button>
      {busy ? (
        <p class="soft" role="status">
          {text.slow}
        </p>
      ) : null}
      <button type="button" class="pb quiet" disabled={busy} onClick={onBack}>
        {text.back}
      </button>
    </Page>
  );
}

export function Change({ onBack, second }: Back) {
  const [typing, setTyping] = useState(false);
  const leave = () => {
    forgetEntry();
    onBack();
  };
  return typing ? (
    <Typed second={second} onBack={() => setTyping(false)} />
  ) : (
    <Shown second={second} onNext={() => setTyping(true)} onBack={leave} />
  );
}

/** Between the old words and the new ones nobody is signed in. */
export function Entering() {
  return (
    <Page title={phoneOwnText.title}>
      <p role="status">{phoneOwnText.entering}</p>
    </Page>
  );
}
