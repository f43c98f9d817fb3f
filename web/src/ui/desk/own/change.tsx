// New words: shown once, written on paper, typed back together with the ones until now.
import { useEffect, useState } from 'preact/hooks';
import { go } from '../../../model/office.ts';
import { changeWords, drawWords } from '../../../model/own.ts';
import { credentials, forgetEntry } from '../../../model/setup.ts';
import { frame } from '../../../text/desk.ts';
import { ownText as text } from '../../../text/own.ts';
import { useBothWords } from '../../passphrase/bothwords.ts';
import { Passphrase } from '../../passphrase/passphrase.tsx';
import { useTask } from '../../task/task.tsx';
import { Card } from '../door/frame.tsx';
import { Sheet } from '../frame/sheet.tsx';

function Shown({ onNext }: { readonly onNext: () => void }) {
  const task = useTask();
  const drawn = credentials.value;
  useEffect(() => {
    if (!credentials.value) task.run(drawWords);
  }, []);
  return (
    <>
      <p>{text.newLead}</p>
      {drawn ? (
        <ol class="spoken" aria-label={text.words}>
          {drawn.passphrase.split(' ').map((word, index) => (
            <li key={index}>{word}</li>
          ))}
        </ol>
      ) : (
        <p role="status">{task.busy ? frame.working : ''}</p>
      )}
      <p class="key">{text.keep}</p>
      {task.problem}
      <div class="acts spread">
        <button type="button" class="b quiet" disabled={task.busy} onClick={() => task.run(drawWords)}>
          {text.another}
        </button>
        <button type="button" class="b main" disabled={!drawn} onClick={onNext}>
          {text.next}
        </button>
      </div>
    </>
  );
}

function Typed({ onBack }: { readonly onBack: () => void }) {
  const { current, typed, missing, problem, busy, finish } = useBothWords(async (old, fresh) => {
    await changeWords(old, fresh);
    go({ at: 'own' });
  });
  return (
    <>
      <div class="ask">
        <label for="typed">{text.words}</label>
        <Passphrase id="typed" value={typed.words} disabled={busy} onInput={typed.set} />
      </div>
      <div class="ask">
        <label for="current">{text.current}</label>
        <p id="current-why" class="hint">
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
      <p class="soft small" role="status">
        {busy ? text.working : ''}
      </p>
      <div class="acts spread">
        <button type="button" class="b quiet" disabled={busy} onClick={onBack}>
          {text.back}
        </button>
        <button type="button" class="b main" disabled={busy} onClick={finish}>
          {text.change}
        </button>
      </div>
    </>
  );
}

export function Change({ onClose }: { readonly onClose: () => void }) {
  const [typing, setTyping] = useState(false);
  return (
    <Sheet
      title={typing ? text.typeTitle : text.newTitle}
      onClose={() => {
        forgetEntry();
        onClose();
      }}
    >
      {typing ? <Typed onBack={() => setTyping(false)} /> : <Shown onNext={() => setTyping(true)} />}
    </Sheet>
  );
}

/** Between the old words and the new ones nobody is signed in. */
export function Entering() {
  return (
    <Card title={text.title}>
      <p role="status">{text.entering}</p>
    </Card>
  );
}
