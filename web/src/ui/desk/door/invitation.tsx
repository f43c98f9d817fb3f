// A colleague comes in: by the code of a link, or by seven words that were read out.
import { useEffect, useState } from 'preact/hooks';
import { acceptInvitation, forgetEntry, invitation, openInvitation } from '../../../model/setup.ts';
import { inviteText as text, roleName } from '../../../text/desk.ts';
import { until } from '../../../text/when.ts';
import { useTask } from '../../task/task.tsx';
import { CredentialSteps } from './credentials.tsx';
import { Card, Field, Next } from './frame.tsx';

type InvitationProps = {
  /** From the address of the page, or '' when the words are to be typed. */
  readonly code: string;
  readonly onBack: () => void;
};

function Back({ onBack }: Pick<InvitationProps, 'onBack'>) {
  return (
    <p>
      <button
        type="button"
        class="b quiet edge"
        onClick={() => {
          forgetEntry();
          onBack();
        }}
      >
        {text.back}
      </button>
    </p>
  );
}

/** An invitation that does not open and one that is not there are told alike. */
async function open(code: string): Promise<void> {
  try {
    await openInvitation(code);
  } catch (failed) {
    const { code: why = 'internal' } = failed as { code?: string };
    throw Object.assign(new Error(why), { code: why === 'not_found' ? 'INVITE' : why });
  }
}

function Words({ code, onBack }: InvitationProps) {
  const [words, setWords] = useState('');
  const [wrong, setWrong] = useState('');
  const task = useTask();
  useEffect(() => {
    if (code !== '') task.run(() => open(code));
  }, [code]);
  const submit = () => {
    setWrong(words.trim() === '' ? text.needWords : '');
    if (words.trim() !== '') task.run(() => open(words));
  };
  return (
    <Card title={text.title}>
      <p class="soft">{text.lead}</p>
      <Field
        id="seven"
        label={text.words}
        hint={text.wordsHint}
        value={words}
        wrong={wrong}
        onInput={setWords}
        onEnter={submit}
      />
      {task.problem}
      <Next busy={task.busy} label={text.open} working={text.opening} onPress={submit} />
      <Back onBack={onBack} />
    </Card>
  );
}

function Welcome({ onNext, onBack }: { readonly onNext: () => void; readonly onBack: () => void }) {
  const view = invitation.value;
  if (!view) return null;
  const role = (of: string) => roleName[of] ?? of;
  if (view.role === 'victim') {
    return (
      <Card title={text.title}>
        <p>{text.forHer}</p>
        <Back onBack={onBack} />
      </Card>
    );
  }
  return (
    <Card title={text.welcome(view.givenName)}>
      <p>{text.by(view.inviter, role(view.inviterRole), view.unit, role(view.role))}</p>
      <p class="soft">{text.expires(until(view.expires))}</p>
      <button type="button" class="b main big" onClick={onNext}>
        {text.next}
      </button>
      <Back onBack={onBack} />
    </Card>
  );
}

export function Invitation({ code, onBack }: InvitationProps) {
  const [agreed, setAgreed] = useState(false);
  if (!invitation.value) return <Words code={code} onBack={onBack} />;
  if (!agreed) return <Welcome onNext={() => setAgreed(true)} onBack={onBack} />;
  return <CredentialSteps onFinish={acceptInvitation} />;
}
