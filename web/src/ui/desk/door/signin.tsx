// Two words and six words.
import { useState } from 'preact/hooks';
import { signInAtDesk } from '../../../model/passkey.ts';
import { ended } from '../../../model/session.ts';
import { waiting } from '../../../model/unfinished.ts';
import { whole } from '../../../model/words.ts';
import { endedText, signInText as text } from '../../../text/desk.ts';
import { Passphrase } from '../../passphrase/passphrase.tsx';
import { useTask } from '../../task/task.tsx';
import { Card, Field, Next } from './frame.tsx';

export function SignIn({ onInvited }: { readonly onInvited: () => void }) {
  const [name, setName] = useState('');
  const [words, setWords] = useState('');
  const [wrong, setWrong] = useState(false);
  const locked = ended.value === 'locked';
  const task = useTask();
  const submit = () => {
    const missing = name.trim() === '' || words.trim() === '';
    setWrong(missing);
    if (!missing) task.run(async () => signInAtDesk(name, await whole(words)));
  };
  return (
    <Card title={locked ? text.lockedTitle : text.title}>
      {locked ? <p>{text.locked}</p> : null}
      {waiting.value ? <p class="soft">{endedText.waiting}</p> : null}
      <p class="soft">{text.lead}</p>
      <Field
        id="name"
        label={text.name}
        hint={text.nameHint}
        value={name}
        onInput={setName}
        onEnter={submit}
      />
      <div class="ask">
        <label for="six">{text.passphrase}</label>
        <Passphrase id="six" value={words} onInput={setWords} onEnter={submit} />
      </div>
      {wrong ? (
        <p class="problem" role="alert">
          {text.needBoth}
        </p>
      ) : (
        task.problem
      )}
      <Next busy={task.busy} label={text.submit} working={text.working} onPress={submit} />
      <p>
        <button type="button" class="b quiet edge" onClick={onInvited}>
          {text.invited}
        </button>
      </p>
      <p class="soft small">{text.forgotten}</p>
      <p class="soft small">{text.aside}</p>
    </Card>
  );
}
