// The first manager, by the one-time link: the unit gets its name and its first key.
import { useEffect, useState } from 'preact/hooks';
import { beginSetup, credentials, finishSetup } from '../../../model/setup.ts';
import { setupText as text, signInText } from '../../../text/desk.ts';
import { useTask } from '../../task/task.tsx';
import { CredentialSteps } from './credentials.tsx';
import { Card, Field, Next } from './frame.tsx';

/** Names are kept as at most this many bytes of UTF-8. */
const MOST = 64;

const tooLong = (name: string): boolean => new TextEncoder().encode(name.trim()).length > MOST;

function problem(name: string, missing: string): string {
  if (name.trim() === '') return missing;
  return tooLong(name) ? text.long : '';
}

type NamesProps = {
  readonly unit: string;
  readonly name: string;
  readonly onUnit: (to: string) => void;
  readonly onName: (to: string) => void;
  readonly onNext: () => void;
};

function Names({ unit, name, onUnit, onName, onNext }: NamesProps) {
  const [checked, setChecked] = useState(false);
  const wrongUnit = problem(unit, text.needUnit);
  const wrongName = problem(name, text.needName);
  const next = () => {
    setChecked(true);
    if (wrongUnit === '' && wrongName === '') onNext();
  };
  return (
    <Card title={text.title}>
      <p class="soft">{text.lead}</p>
      <Field
        id="unit"
        label={text.unit}
        hint={text.unitHint}
        value={unit}
        wrong={checked ? wrongUnit : ''}
        onInput={onUnit}
      />
      <Field
        id="own"
        label={text.name}
        hint={text.nameHint}
        value={name}
        wrong={checked ? wrongName : ''}
        onInput={onName}
        onEnter={next}
      />
      <div class="key stack tight">
        <h2>{text.keyTitle}</h2>
        <p>{text.key}</p>
      </div>
      <Next busy={false} label={text.next} working="" onPress={next} />
    </Card>
  );
}

export function Setup({ token, onBack }: { readonly token: string; readonly onBack: () => void }) {
  const [unit, setUnit] = useState('');
  const [name, setName] = useState('');
  const [named, setNamed] = useState(false);
  const task = useTask();
  useEffect(() => task.run(() => beginSetup(token)), [token]);
  if (!credentials.value) {
    return (
      <Card title={text.title}>
        {task.problem ?? <p class="soft">{text.opening}</p>}
        {task.problem ? (
          <p>
            <button type="button" class="b quiet edge" onClick={onBack}>
              {signInText.title}
            </button>
          </p>
        ) : null}
      </Card>
    );
  }
  if (!named) {
    return <Names unit={unit} name={name} onUnit={setUnit} onName={setName} onNext={() => setNamed(true)} />;
  }
  return <CredentialSteps onFinish={(passphrase) => finishSetup(unit.trim(), name.trim(), passphrase)} />;
}
