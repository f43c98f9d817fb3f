// Signing in: the two-word name and the six words. Nothing is remembered on the phone.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ended, signIn } from '../../../model/session.ts';
import { whole } from '../../../model/words.ts';
import { doorText as text } from '../../../text/phone.ts';
import { Passphrase } from '../../passphrase/passphrase.tsx';
import { useTask } from '../../task/task.tsx';
import { Page } from '../frame/page.tsx';
import { Languages } from '../language/languages.tsx';

function goodbye(code: string): string {
  switch (code) {
    case 'signed_out':
      return text.ended;
    case 'locked':
      return text.locked;
    case 'renewed':
      return text.renewed;
    default:
      return text.lost;
  }
}

function Goodbye({ waits, keeps }: { readonly waits: boolean; readonly keeps: boolean }) {
  const code = ended.value;
  // What is kept on this phone is told below.
  if (code === '' || (keeps && code === 'signed_out')) return null;
  return (
    <p class="strip note" role="status">
      {goodbye(code)}
      {waits ? ` ${text.waiting}` : ''}
    </p>
  );
}

type SignInProps = {
  /** Something that she wrote waits on this page. */
  readonly waits: boolean;
  readonly onInvited: () => void;
  readonly onSafety: () => void;
  /** On a phone that keeps notes for her: how to write one. */
  readonly pocket: ComponentChildren;
};

export function SignIn({ waits, onInvited, onSafety, pocket }: SignInProps) {
  const [name, setName] = useState('');
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  const task = useTask();
  const enter = () => {
    const some = name.trim() !== '' && words.trim() !== '';
    setMissing(!some);
    if (some) task.run(async () => signIn(name, await whole(words)));
  };
  return (
    <Page title={text.title}>
      <Goodbye waits={waits} keeps={pocket !== null} />
      {pocket}
      <div class="ask">
        <label for="name">{text.name}</label>
        <input
          id="name"
          type="text"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          value={name}
          disabled={task.busy}
          onInput={(event) => setName(event.currentTarget.value)}
        />
      </div>
      <div class="ask">
        <label for="words">{text.words}</label>
        <Passphrase id="words" value={words} disabled={task.busy} onInput={setWords} onEnter={enter} />
      </div>
      {missing ? (
        <p class="problem" role="alert">
          {text.needBoth}
        </p>
      ) : (
        task.problem
      )}
      <button type="button" class="pb main" disabled={task.busy} onClick={enter}>
        {task.busy ? text.entering : text.enter}
      </button>
      {task.busy ? (
        <p class="soft" role="status">
          {text.slow}
        </p>
      ) : null}
      <p class="soft small">{text.forgotten}</p>
      <button type="button" class="pb quiet" disabled={task.busy} onClick={onInvited}>
        {text.invited}
      </button>
      <button type="button" class="pb quiet" disabled={task.busy} onClick={onSafety}>
        {text.safety}
      </button>
      {task.busy ? null : <Languages />}
    </Page>
  );
}
