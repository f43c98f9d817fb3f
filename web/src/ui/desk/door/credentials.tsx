// The name and the six words that were drawn: shown once, written on paper, typed back.
import { useState } from 'preact/hooks';
import { credentials, drawAnother, type Credentials } from '../../../model/setup.ts';
import { credentialText as text } from '../../../text/desk.ts';
import { Passphrase } from '../../passphrase/passphrase.tsx';
import { useTypedBack } from '../../passphrase/typedback.ts';
import { useTask } from '../../task/task.tsx';
import { Card, Next } from './frame.tsx';

type ShowProps = { readonly drawn: Credentials; readonly taken: boolean; readonly onNext: () => void };

function Show({ drawn, taken, onNext }: ShowProps) {
  const task = useTask();
  return (
    <Card title={text.title}>
      {taken ? (
        <p class="problem" role="alert">
          {text.taken}
        </p>
      ) : null}
      <p>{text.lead}</p>
      <div class="stack tight">
        <h2>{text.name}</h2>
        <p class="signname">{drawn.signInName}</p>
      </div>
      <div class="stack tight">
        <h2 id="six-words">{text.passphrase}</h2>
        <ol class="spoken" aria-labelledby="six-words">
          {drawn.passphrase.split(' ').map((word, index) => (
            <li key={index}>{word}</li>
          ))}
        </ol>
      </div>
      <p class="key">{text.keep}</p>
      {task.problem}
      <div class="acts spread">
        <button type="button" class="b quiet" disabled={task.busy} onClick={() => task.run(drawAnother)}>
          {text.another}
        </button>
        <button type="button" class="b main" onClick={onNext}>
          {text.next}
        </button>
      </div>
    </Card>
  );
}

type FinishProps = {
  /** The name was taken meanwhile: others were drawn. */
  readonly onTaken: () => void;
  readonly onBack: () => void;
  readonly onFinish: (passphrase: string) => Promise<void>;
};

function TypeBack({ onTaken, onBack, onFinish }: FinishProps) {
  const { words, setWords, missing, task, finish } = useTypedBack(onFinish, onTaken);
  return (
    <Card title={text.typeTitle}>
      <p>{text.typeLead}</p>
      <div class="ask">
        <label for="six">{text.passphrase}</label>
        <Passphrase id="six" value={words} onInput={setWords} onEnter={finish} />
      </div>
      {missing ? (
        <p class="problem" role="alert">
          {text.needWords}
        </p>
      ) : (
        task.problem
      )}
      <Next busy={task.busy} label={text.finish} working={text.working} onPress={finish} />
      <p>
        <button type="button" class="b quiet edge" disabled={task.busy} onClick={onBack}>
          {text.back}
        </button>
      </p>
    </Card>
  );
}

type CredentialStepsProps = { readonly onFinish: (passphrase: string) => Promise<void> };

export function CredentialSteps({ onFinish }: CredentialStepsProps) {
  const [typing, setTyping] = useState(false);
  const [taken, setTaken] = useState(false);
  const drawn = credentials.value;
  if (!drawn) return null;
  if (!typing) return <Show drawn={drawn} taken={taken} onNext={() => setTyping(true)} />;
  return (
    <TypeBack
      onFinish={onFinish}
      onBack={() => setTyping(false)}
      onTaken={() => {
        setTaken(true);
        setTyping(false);
      }}
    />
  );
}
