// Her invitation: what to know first, who invites her, what it is, then her own name and words.
import { useEffect, useState } from 'preact/hooks';
import { forgetEntry, invitation, openInvitation, type Carried } from '../../../model/setup.ts';
import { inviteText as text } from '../../../text/phone.ts';
import { useTask } from '../../task/task.tsx';
import { Page } from '../frame/page.tsx';
import { Keys } from './keys.tsx';
import { Safety } from './safety.tsx';

type Back = { readonly onBack: () => void };

/** Used, expired, unknown and mistyped are one and the same page. */
function Gone({ onWords, onBack }: Back & { readonly onWords: () => void }) {
  return (
    <Page title={text.gone}>
      <p>{text.goneLead}</p>
      <button type="button" class="pb main" onClick={onWords}>
        {text.again}
      </button>
      <button type="button" class="pb quiet" onClick={onBack}>
        {text.toSignIn}
      </button>
    </Page>
  );
}

function Words({
  onOpen,
  onBack,
  busy,
}: Back & { readonly onOpen: (words: string) => void; readonly busy: boolean }) {
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  const open = () => {
    setMissing(words.trim() === '');
    if (words.trim() !== '') onOpen(words);
  };
  return (
    <Page title={text.title} back={onBack}>
      <p>{text.lead}</p>
      <div class="ask">
        <label for="seven">{text.words}</label>
        <p id="seven-hint" class="soft small">
          {text.wordsHint}
        </p>
        <input
          id="seven"
          type="text"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          aria-describedby="seven-hint"
          value={words}
          disabled={busy}
          onInput={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.isComposing) open();
          }}
        />
      </div>
      {missing ? (
        <p class="problem" role="alert">
          {text.needWords}
        </p>
      ) : null}
      <button type="button" class="pb main" disabled={busy} onClick={open}>
        {busy ? text.opening : text.open}
      </button>
    </Page>
  );
}

function Welcome({ onNext, onBack }: Back & { readonly onNext: () => void }) {
  const view = invitation.value;
  if (!view) return null;
  return (
    <Page title={text.title}>
      <div class="card who">
        <p class="large">{text.from(view.inviter, text.inviters[view.inviterRole] ?? view.inviterRole)}</p>
        <p>{text.unit(view.unit)}</p>
        <p class="soft small">{text.checked}</p>
      </div>
      {view.again ? <p>{text.known}</p> : null}
      <h2>{text.whatTitle}</h2>
      <ul class="facts">
        {view.vaults.map((kind) =>
          text.what[kind] === undefined ? null : <li key={kind}>{text.what[kind]}</li>,
        )}
      </ul>
      <p>{text.decide}</p>
      <button type="button" class="pb main" onClick={onNext}>
        {text.next}
      </button>
      <button type="button" class="pb quiet" onClick={onBack}>
        {text.notMe}
      </button>
    </Page>
  );
}

const harmless: readonly string[] = ['INVITE', 'not_found', 'FORMAT', 'IDENT'];

type Step = 'safety' | 'words' | 'gone' | 'welcome' | 'keys';

type InvitationProps = Back & { readonly carried: Carried };

export function Invitation({ carried, onBack }: InvitationProps) {
  const [step, setStep] = useState<Step>('safety');
  const [code, setCode] = useState(carried.invite);
  const task = useTask();
  useEffect(() => setCode(carried.invite), [carried]);
  const open = (typed: string) =>
    task.run(async () => {
      try {
        await openInvitation(typed);
        setStep(invitation.value?.role === 'victim' ? 'welcome' : 'gone');
      } catch (failed) {
        const { code: why = '' } = failed as { code?: string };
        if (!harmless.includes(why)) throw failed;
        setStep('gone');
      }
    });
  const back = () => {
    forgetEntry();
    onBack();
  };
  switch (step) {
    case 'safety':
      return (
        <>
          <Safety
            onBack={back}
            onNext={() => {
              if (code === '') setStep('words');
              else open(code);
            }}
          />
          {task.problem}
        </>
      );
    case 'words':
      return (
        <>
          <Words busy={task.busy} onOpen={open} onBack={back} />
          {task.problem}
        </>
      );
    case 'gone':
      return <Gone onBack={back} onWords={() => setStep('words')} />;
    case 'welcome':
      return <Welcome onBack={back} onNext={() => setStep('keys')} />;
    case 'keys':
      return <Keys onBack={() => setStep('welcome')} />;
  }
}
