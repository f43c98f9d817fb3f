// The name and the six words that were drawn: shown once, written on paper, typed back once.
import { useState } from 'preact/hooks';
import { acceptInvitation, credentials, drawAnother, type Credentials } from '../../../model/setup.ts';
import { keysText as text } from '../../../text/phone.ts';
import { Passphrase } from '../../passphrase/passphrase.tsx';
import { useTypedBack } from '../../passphrase/typedback.ts';
import { useTask } from '../../task/task.tsx';
import { Page } from '../frame/page.tsx';
import { Paper } from './paper.tsx';

type ShownProps = {
  readonly drawn: Credentials;
  readonly taken: boolean;
  readonly onNext: () => void;
  readonly onBack: () => void;
};

function Shown({ drawn, taken, onNext, onBack }: ShownProps) {
  const task = useTask();
  return (
    <Page title={text.title} back={onBack}>
      {taken ? (
        <p class="problem" role="alert">
          {text.taken}
        </p>
      ) : null}
      <p>{text.lead}</p>
      <Paper drawn={drawn} />
      <p>{text.keep}</p>
      {task.problem}
      <button type="button" class="pb main" onClick={onNext}>
        {text.next}
      </button>
      <button type="button" class="pb quiet" disabled={task.busy} onClick={() => task.run(drawAnother)}>
        {text.another}
      </button>
    </Page>
  );
}

function TypedBack({ onTaken, onBack }: { readonly onTaken: () => void; readonly onBack: () => void }) {
  const { words, setWords, missing, task, finish } = useTypedBack(acceptInvitation, onTaken);
  return (
    <Page title={text.typeTitle} back={onBack}>
      <p>{text.typeLead}</p>
      <div class="ask">
        <label for="typed">{text.words}</label>
        <Passphrase id="typed" value={words} disabled={task.busy} onInput={setWords} onEnter={finish} />
      </div>
      {missing ? (
        <p class="problem" role="alert">
          {text.needWords}
        </p>
      ) : (
        task.problem
      )}
      <button type="button" class="pb main" disabled={task.busy} onClick={finish}>
        {task.busy ? text.working : text.finish}
      </button>
      <button type="button" class="pb quiet" disabled={task.busy} onClick={onBack}>
        {text.back}
      </button>
    </Page>
  );
}

export function Keys({ onBack }: { readonly onBack: () => void }) {
  const [typing, setTyping] = useState(false);
  const [taken, setTaken] = useState(false);
  const drawn = credentials.value;
  if (!drawn) return null;
  if (!typing) return <Shown drawn={drawn} taken={taken} onNext={() => setTyping(true)} onBack={onBack} />;
  return (
    <TypedBack
      onBack={() => setTyping(false)}
      onTaken={() => {
        setTaken(true);
        setTyping(false);
      }}
    />
  );
}
